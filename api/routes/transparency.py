"""The transparency log, as anybody's C2SP client follows it (c2sp.org/tlog-tiles), and the receipts of entries.

One address for each thing: another spelling of it is 404, so that no cache keeps two copies and no signature is needed
to tell them apart. Tiles and old checkpoints never change; what is not there yet is 404 and is never kept by a cache.
"""

from __future__ import annotations

import asyncio
import gzip
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Final

from litestar import Response, get
from litestar.params import FromPath
from msgspec import Meta

from api import problem_kinds as kinds
from api.access import anybody, reading
from api.audit.published import published_sizes
from api.audit.source import listed
from api.problems import Rejected
from api.revalidation import revalidated
from api.running import HttpRequest, running
from ledger.errors import NotFound, Reason
from ledger.identifiers import EntryId
from ledger.postgres.tree_tables import Published
from ledger.transparency import tiles
from ledger.transparency.canonical import from_decimal

TEXT: Final = "text/plain"
BYTES: Final = "application/octet-stream"
RECEIPT_SECONDS: Final = 2.0
"""How long a receipt waits for a checkpoint that covers its entry: a signer takes a second at most."""
_RETRY_SECONDS: Final = 2
_TAG: Final = "Transparency log"
_FOR_EVER: Final = "max-age=31536000, immutable"

Size = Annotated[str, Meta(pattern="^(0|[1-9][0-9]{0,18})$", description="How many entries the checkpoint is of.")]
Place = Annotated[Path, Meta(description="Number and width, as tlog-tiles writes them: `x001/x234/067.p/5`.")]


@get("/checkpoint", guards=[anybody], summary="The latest checkpoint", tags=[_TAG], opt={"offers": (TEXT,)})
async def checkpoint(request: HttpRequest) -> Response[bytes]:
    """A signed note (c2sp.org/tlog-checkpoint): the log's size and root hash, and who signed and witnessed them."""
    found = await running(request).publication.latest()
    return _note(request, found, "no-cache")


@get("/checkpoint/{size:str}", guards=[anybody], summary="An old checkpoint", tags=[_TAG], opt={"offers": (TEXT,)})
async def old_checkpoint(request: HttpRequest, size: FromPath[Size]) -> Response[bytes]:
    """Every checkpoint that was ever published, by its size. Also at `/checkpoint-history/`, as in an export."""
    return await _old(request, size)


@get(
    "/checkpoint-history/{size:str}",
    guards=[anybody],
    summary="An old checkpoint, as in an export",
    tags=[_TAG],
    opt={"offers": (TEXT,)},
)
async def exported_checkpoint(request: HttpRequest, size: FromPath[Size]) -> Response[bytes]:
    """The same under the name it has in an exported directory, where `checkpoint` is a file already."""
    return await _old(request, size)


@get("/tile/{place:path}", guards=[anybody], summary="A Merkle tile", tags=[_TAG], opt={"offers": (BYTES,)})
async def tile(request: HttpRequest, place: FromPath[Place]) -> Response[bytes]:  # noqa: ARG001 - the address as sent is read
    """Up to 256 hashes of one level, 32 bytes each (c2sp.org/tlog-tiles)."""
    wanted = _wanted(request)
    found = await running(request).publication.tile(wanted) if isinstance(wanted, tiles.Tile) else None
    if found is None:
        raise _nothing()
    return Response(found, media_type=BYTES, headers={"Cache-Control": f"public, {_FOR_EVER}"})


@get("/tile/entries/{place:path}", guards=[reading], summary="An entry bundle", tags=[_TAG], opt={"offers": (BYTES,)})
async def bundle(request: HttpRequest, place: FromPath[Place]) -> Response[bytes]:  # noqa: ARG001 - as above
    """Up to 256 entries, byte for byte as they were hashed, each after its length in 16 bits (c2sp.org/tlog-tiles)."""
    here, wanted = running(request), _wanted(request)
    found = await here.publication.bundle(wanted) if isinstance(wanted, tiles.Bundle) else None
    if found is None:
        raise _nothing()
    whose = "public" if here.settings.public_reading else "private"
    headers = {"Cache-Control": f"{whose}, {_FOR_EVER}", "Vary": "Accept-Encoding"}
    if _takes_gzip(request):
        # In a thread: of large entries it takes longer than others should wait. Without a time: the same bytes always.
        found = await asyncio.to_thread(gzip.compress, found, 6, mtime=0)
        headers["Content-Encoding"] = "gzip"
    return Response(found, media_type=BYTES, headers=headers)


@get("/log/checkpoints", guards=[anybody], summary="Which checkpoints there are", tags=[_TAG], opt={"offers": (TEXT,)})
async def checkpoints(request: HttpRequest) -> Response[bytes]:
    """The sizes of all checkpoints that were published, one a line, smallest first: what a mirror asks for by name."""
    sizes = await published_sizes(running(request).store)
    return Response(listed(sizes), media_type=TEXT, headers={"Cache-Control": "no-cache"})


@get("/log/vkeys", guards=[anybody], summary="Verifier keys of the log", tags=[_TAG], opt={"offers": (TEXT,)})
async def vkeys(request: HttpRequest) -> Response[bytes]:
    """One a line, as C2SP tools take them. Compare with another source: here a false log would show its own."""
    lines = "".join(f"{log.key}\n" for log in running(request).policy.logs)
    return Response(lines.encode(), media_type=TEXT, headers={"Cache-Control": "no-cache"})


@get("/log/policy", guards=[anybody], summary="Trust policy of the log", tags=[_TAG], opt={"offers": (TEXT,)})
async def policy(request: HttpRequest) -> Response[bytes]:
    """Keys, witnesses and quorum (c2sp.org/tlog-policy): what a verifier or a witness can start from."""
    known = running(request).policy
    # Where the log asks its witnesses is its own matter, and may name an inner network.
    witnesses = tuple(each._replace(url="") for each in known.witnesses)
    text = replace(known, witnesses=witnesses).to_bytes()
    return Response(text, media_type=TEXT, headers={"Cache-Control": "no-cache"})


@get(
    "/v1/entries/{entry:uuid}/receipt",
    guards=[reading],
    summary="The receipt of an entry",
    tags=[_TAG],
    opt={"offers": (TEXT,)},
)
async def receipt(request: HttpRequest, entry: FromPath[EntryId]) -> Response[bytes]:
    """The proof that this entry is in the log, to keep beside it and check offline (c2sp.org/tlog-proof).

    An entry that was just recorded is covered by a checkpoint within about a second; this waits for it, and answers 503
    where it takes longer than two.
    """
    here = running(request)
    stored = await here.store.by_id([entry])
    if not stored:
        raise NotFound(Reason(rule="unknown-reference", title="No such entry has been recorded", pointer="/entry"))
    (found,) = stored
    published = await here.publication.covering(found.position, RECEIPT_SECONDS)
    if published is None:
        detail = f"No checkpoint covers position {found.position} yet; the entry is recorded all the same."
        raise Rejected(kinds.UNSIGNED, detail, headers={"Retry-After": str(_RETRY_SECONDS)})
    proof = await here.publication.proof(found.position - 1, found.leaf_hash, published)
    headers = {"Cache-Control": "no-cache" if here.settings.public_reading else "private, no-cache"}
    return revalidated(request, _digest(published.note), lambda: Response(proof.to_bytes(), media_type=TEXT), headers)


async def _old(request: HttpRequest, size: str) -> Response[bytes]:
    try:
        number = from_decimal(size, "the size")
    except ValueError:
        raise _nothing() from None
    return _note(request, await running(request).publication.checkpoint(number), f"public, {_FOR_EVER}")


def _note(request: HttpRequest, found: Published | None, caching: str) -> Response[bytes]:
    if found is None or not _sent_plainly(request):
        raise _nothing()
    make = Response(found.note, media_type=TEXT)
    return revalidated(request, _digest(found.note), lambda: make, {"Cache-Control": caching})


def _digest(note: bytes) -> str:
    return sha256(note).hexdigest()[:32]


def _wanted(request: HttpRequest) -> tiles.Tile | tiles.Bundle:
    """What the address names, read as it was sent. Raise NotFound for every spelling but the one."""
    try:
        return tiles.parse(_sent(request).removeprefix("/"))
    except ValueError:
        raise _nothing() from None


def _sent_plainly(request: HttpRequest) -> bool:
    return _sent(request) == request.scope["path"].rstrip("/") and "%" not in _sent(request)


def _sent(request: HttpRequest) -> str:
    """The path before anybody decoded escapes, or took away slashes."""
    raw = request.scope.get("raw_path") or request.scope["path"].encode()
    return raw.partition(b"?")[0].decode("ascii", "replace")


def _takes_gzip(request: HttpRequest) -> bool:
    """RFC 9110, section 12.5.3."""
    weights = {}
    for part in ",".join(request.headers.getall("accept-encoding", [])).lower().split(","):
        coding, *parameters = (piece.strip() for piece in part.split(";"))
        weights[coding] = next((each[2:] for each in parameters if each.startswith("q=")), "1")
    return weights.get("gzip", weights.get("*", "0")).strip("0.") != ""


def _nothing() -> NotFound:
    return NotFound(Reason(rule="not-published", title="No published checkpoint has anything at this address"))


ROUTES: Final = (
    checkpoint,
    old_checkpoint,
    exported_checkpoint,
    checkpoints,
    tile,
    bundle,
    vkeys,
    policy,
    receipt,
)
