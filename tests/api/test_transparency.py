"""The log as a C2SP client follows it: addresses, types, caching, and that nothing unsigned is given away."""

from __future__ import annotations

import gzip
from collections.abc import AsyncIterator
from typing import Final

import msgspec
import pytest
import pytest_asyncio
from httpx import Response

from api.settings import Settings
from ledger.embedded.connection import Urls
from ledger.transparency import tiles
from ledger.transparency.checkpoint import open_checkpoint
from ledger.transparency.keys import VerifierKey
from ledger.transparency.merkle import EMPTY_ROOT, leaf_hash, root_of
from ledger.transparency.policy import Policy
from tests.api.client import CASE, NOTE, Api, problem, started
from tests.api.signed import signed
from tests.conftest import Database, cloned

SIZE: Final = 259
"""So that the log has a full tile and a partial one, and a level above."""
FOR_EVER: Final = "public, max-age=31536000, immutable"
SHARED: Final = pytest.mark.asyncio(loop_scope="session")


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def grown(cluster: Urls, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Api]:
    """One service for all tests in which nothing is recorded, with `SIZE` entries, all signed."""
    settings = Settings(data=tmp_path_factory.mktemp("grown"), base_url="https://ledger.example")
    async with cloned(cluster) as database, started(settings, database.urls.app) as api:
        await signed(api, 0)
        await api.proposed()
        for number in range(SIZE - 2):
            answer = await api.post(f"{CASE}/notes", {**NOTE, "what": f"{NOTE['what']} {number}"})
            assert answer.status_code == 201, answer.text
        await signed(api, SIZE)
        yield api
        assert await api.size() == SIZE


async def fetched(api: Api, path: str, **headers: str) -> Response:
    """Without a token, as anybody does."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    answer = await api.client.get(path, headers=named)
    assert answer.headers["access-control-allow-origin"] == "*"
    return answer


async def vkey(api: Api) -> VerifierKey:
    (line,) = (await fetched(api, "/log/vkeys")).text.splitlines()
    return VerifierKey.parse(line)


@SHARED
async def test_a_client_that_trusts_only_the_key_rebuilds_the_tree_from_what_is_served(grown: Api) -> None:
    note = await fetched(grown, "/checkpoint")
    assert (note.headers["content-type"], note.headers["cache-control"]) == ("text/plain; charset=utf-8", "no-cache")
    tree = open_checkpoint(note.content, [await vkey(grown)]).checkpoint
    assert (tree.origin, tree.size) == (grown.settings.source, SIZE)

    data: dict[tuple[int, int], bytes] = {}
    for tile in tiles.tiles_for(SIZE):
        answer = await fetched(grown, f"/{tiles.path(tile)}")
        assert answer.headers["content-type"] == "application/octet-stream"
        assert answer.headers["cache-control"] == FOR_EVER
        assert len(answer.content) == 32 * tile.width
        data[tile.level, tile.index] = answer.content
    assert data.keys() == {(0, 0), (0, 1), (1, 0)}
    edge = [data[tile.level, tile.index] for tile in tiles.right_edge(SIZE)]
    assert tiles.frontier_of(SIZE, edge).root() == tree.root
    assert tiles.tile_root(data[0, 0]) == data[1, 0]

    entries = [each for index, width in ((0, 256), (1, SIZE - 256)) for each in await bundled(grown, index, width)]
    assert root_of(map(leaf_hash, entries)) == tree.root
    assert msgspec.json.decode(entries[0])["specversion"] == "1.0"


async def bundled(api: Api, index: int, width: int) -> list[bytes]:
    answer = await fetched(api, f"/{tiles.entries_path(index, width)}")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["cache-control"] == FOR_EVER
    return tiles.entries_of(answer.content, width)


@SHARED
async def test_the_checkpoint_is_asked_for_again_at_the_cost_of_no_bytes(grown: Api) -> None:
    first = await fetched(grown, "/checkpoint")
    again = await fetched(grown, "/checkpoint", if_none_match=first.headers["etag"])
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    assert (await grown.client.head("/checkpoint")).headers["content-length"] == str(len(first.content))


@SHARED
async def test_every_old_checkpoint_is_kept_with_its_partial_tiles_and_none_contradicts_another(grown: Api) -> None:
    key = await vkey(grown)
    leaves = [
        leaf_hash(each) for index, width in ((0, 256), (1, SIZE - 256)) for each in await bundled(grown, index, width)
    ]
    sizes = []
    for size in range(SIZE + 1):
        old = await grown.client.get(f"/checkpoint/{size}")
        exported = await grown.client.get(f"/checkpoint-history/{size}")
        assert (old.status_code, old.content) == (exported.status_code, exported.content) or old.status_code == 404
        if old.status_code == 404:
            continue
        sizes.append(size)
        assert old.headers["cache-control"] == FOR_EVER
        tree = open_checkpoint(old.content, [key]).checkpoint
        assert (tree.size, tree.root) == (size, root_of(leaves[:size]) if size else EMPTY_ROOT)
        edge = [(await fetched(grown, f"/{tiles.path(tile)}")).content for tile in tiles.right_edge(size)]
        assert tiles.frontier_of(size, edge).root() == tree.root
        assert all([await bundled(grown, t.index, t.width) for t in tiles.right_edge(size) if not t.level])
    assert sizes[0] == 0
    assert sizes[-1] == SIZE
    assert (await grown.client.get(f"/checkpoint/{SIZE}")).content == (await grown.client.get("/checkpoint")).content


NOTHING: Final = {
    "a full tile that is not full yet": "/tile/0/001",
    "a wider partial tile than the log has": "/tile/0/001.p/4",
    "a tile after the last": "/tile/0/002.p/1",
    "a level above the top": "/tile/2/000.p/1",
    "a partial tile of a level that has fewer": "/tile/1/000.p/2",
    "the highest level there can be": "/tile/63/000.p/1",
    "a level that cannot be": "/tile/64/000",
    "the largest index there can be": "/tile/0/x009/x223/x372/x036/x854/x775/807",
    "an empty tile": "/tile/0/001.p/0",
    "a partial tile as wide as a full one": "/tile/0/000.p/256",
    "a level with a zero before it": "/tile/00/000",
    "an index without its zeros": "/tile/0/0",
    "an index with a group too many": "/tile/0/x000/000",
    "a width with a zero before it": "/tile/0/001.p/03",
    "a slash at the end": "/tile/0/000/",
    "a slash too many": "/tile//0/000",
    "a dot in between": "/tile/0/%2E/000",
    "an escape of a digit": "/tile/%30/000",
    "an escape of a slash": "/tile/0%2F000",
    "the address of the Go module proxy": "/tile/8/0/000",
    "a tile of data": "/tile/data/000",
    "nothing after it": "/tile/0/",
    "a bundle that is not full yet": "/tile/entries/001",
    "a wider bundle than the log has": "/tile/entries/001.p/4",
    "a bundle under another spelling": "/tile/entries/x000/000",
    "a bundle with a slash at the end": "/tile/entries/000/",
    "a bundle by an escape": "/tile/entries/%30%30%30",
    "a bundle by an escape in its name": "/tile/entr%69es/000",
    "a checkpoint of more than there is": "/checkpoint/260",
    "a checkpoint of no size": "/checkpoint/latest",
    "a checkpoint with a zero before it": "/checkpoint/0259",
    "a checkpoint with a sign": "/checkpoint/+259",
    "a checkpoint by an escape": "/checkpoint/%32%35%39",
    "a checkpoint with a slash at the end": "/checkpoint/259/",
    "the latest with a slash at the end": "/checkpoint/",
    "a checkpoint of more than can be counted": "/checkpoint/9223372036854775808",
}


@SHARED
@pytest.mark.parametrize("path", NOTHING.values(), ids=NOTHING.keys())
async def test_what_is_not_there_yet_or_spelt_otherwise_is_404_and_kept_by_no_cache(grown: Api, path: str) -> None:
    answer = await fetched(grown, path)
    assert problem(answer) == (404, "not-found")
    assert answer.headers["cache-control"] == "no-store"


@SHARED
@pytest.mark.parametrize(
    ("accepts", "packed"),
    [
        ("gzip", True),
        ("gzip, identity", True),
        ("br;q=1.0, GZIP;q=0.5", True),
        ("*", True),
        ("identity", False),
        ("", False),
        ("gzip;q=0", False),
        ("gzip;q=0.000, *", False),
    ],
)
async def test_a_bundle_is_compressed_for_those_who_take_it_and_its_bytes_stay_the_same(
    grown: Api, accepts: str, *, packed: bool
) -> None:
    async with grown.client.stream("GET", "/tile/entries/000", headers={"Accept-Encoding": accepts}) as answer:
        sent = b"".join([each async for each in answer.aiter_raw()])
    plain = b"".join([each async for each in _plain(grown)])
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.headers.get("content-encoding") == ("gzip" if packed else None)
    assert (gzip.decompress(sent) if packed else sent) == plain
    assert not packed or len(sent) < len(plain) / 3


async def _plain(api: Api) -> AsyncIterator[bytes]:
    async with api.client.stream("GET", "/tile/entries/000", headers={"Accept-Encoding": "identity"}) as answer:
        async for each in answer.aiter_raw():
            yield each


@SHARED
async def test_options_and_a_preflight_find_what_may_be_done(grown: Api) -> None:
    for path in ("/checkpoint", "/tile/0/000", "/tile/entries/000", "/tile/0/x001/x234/067.p/5"):
        assert (await grown.client.options(path)).headers["allow"] == "GET, HEAD, OPTIONS"
        assert (await grown.client.post(path)).status_code == 405


@SHARED
async def test_the_policy_that_is_served_opens_the_checkpoint_that_is_served(grown: Api) -> None:
    answer = await fetched(grown, "/log/policy")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    policy = Policy.parse(answer.content)
    assert policy.open((await fetched(grown, "/checkpoint")).content).checkpoint.size == SIZE
    assert [log.url for log in policy.logs] == ["https://ledger.example"]


async def test_where_reading_needs_a_token_so_do_entries_in_bundles_but_nothing_that_is_only_hashes(
    database: Database, settings: Settings
) -> None:
    closed = msgspec.structs.replace(settings, public_reading=False)
    async with started(closed, database.urls.app) as api:
        await api.proposed()
        await signed(api, 2)
        for path in ("/checkpoint", "/checkpoint/2", "/tile/0/000.p/2", "/log/vkeys", "/log/policy"):
            assert (await fetched(api, path)).status_code == 200
        assert problem(await fetched(api, "/tile/entries/000.p/2")) == (401, "unauthenticated")
        assert problem(await api.client.get("/tile/entries/000.p/2", headers=api.bearer("record"))) == (
            403,
            "forbidden",
        )
        answer = await api.client.get("/tile/entries/000.p/2", headers=api.bearer("audit"))
        assert answer.status_code == 200
        assert answer.headers["cache-control"] == "private, max-age=31536000, immutable"


async def test_what_no_checkpoint_covers_is_not_given_away(database: Database, settings: Settings) -> None:
    unsigned = msgspec.structs.replace(settings, signer="apart")
    async with started(unsigned, database.urls.app) as api:
        await api.proposed()
        for path in ("/checkpoint", "/checkpoint/0", "/checkpoint/2", "/tile/0/000.p/2", "/tile/entries/000.p/2"):
            assert problem(await fetched(api, path)) == (404, "not-found")
    async with started(settings, database.urls.app) as api:
        await signed(api, 2)
        for path in ("/checkpoint", "/checkpoint/0", "/checkpoint/2", "/tile/0/000.p/2", "/tile/entries/000.p/2"):
            assert (await fetched(api, path)).status_code == 200
        assert problem(await fetched(api, "/tile/0/000.p/3")) == (404, "not-found")
