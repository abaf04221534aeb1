"""The signer says what the log is, at most a second after it has grown, and only then."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from ledger.errors import Corrupt
from ledger.signing import signer as module
from ledger.store import Store
from ledger.transparency.checkpoint import Checkpoint
from ledger.transparency.keys import COSIGNATURE_V1, SignerKey
from ledger.transparency.merkle import EMPTY_ROOT, leaf_hashes, root_of
from ledger.transparency.note import Note
from ledger.transparency.policy import Policy
from ledger.witnessing.cosigning import Cosigned
from tests.conftest import Database
from tests.signing.desks import KEY, QUICK, append, published, running, signer, sizes, stopped

WITNESS = SignerKey("witness.example/w1", bytes(range(32, 64)), COSIGNATURE_V1)


async def test_size_0_comes_first_and_is_the_specification_s_empty_log(
    store: Store, database: Database, tmp_path: Path
) -> None:
    async with running(signer(database.urls.app, tmp_path)):
        assert await published(store, 0) == Checkpoint(KEY.name, 0, EMPTY_ROOT)
    found = await store.latest_checkpoint()
    assert found is not None
    assert found.note.startswith(b"ledger.example.nhs.uk/log1\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n")


async def test_a_log_that_grows_is_signed_and_one_that_stands_still_is_not_signed_again(
    store: Store, database: Database, tmp_path: Path
) -> None:
    one = signer(database.urls.app, tmp_path)
    async with running(one):
        entries = [*await append(store, 3)]
        assert await published(store, 3) == Checkpoint(KEY.name, 3, root_of(leaf_hashes(entries)))
        entries += await append(store, 600)
        assert await published(store, 603) == Checkpoint(KEY.name, 603, root_of(leaf_hashes(entries)))
        before = await sizes(store, 700)
        await asyncio.sleep(10 * QUICK)
        assert await sizes(store, 700) == before
        assert (one.standing.doing, one.standing.size) == ("signing", 603)
    assert before[0] == 0
    assert before[-1] == 603


async def test_as_delivered_a_checkpoint_comes_within_a_second(
    store: Store, database: Database, tmp_path: Path
) -> None:
    one = signer(database.urls.app, tmp_path)
    one._pause = module.PAUSE  # noqa: SLF001 - as it is delivered
    async with running(one):
        await published(store, 0)
        for size in (1, 2, 3):
            await append(store, 1)
            await published(store, size, 1)


async def test_a_signer_goes_on_where_it_was(store: Store, database: Database, tmp_path: Path) -> None:
    entries = [*await append(store, 5)]
    async with running(signer(database.urls.app, tmp_path)):
        await published(store, 5)
    before = await sizes(store)
    entries += await append(store, 300)
    async with running(signer(database.urls.app, tmp_path)):
        assert (await published(store, 305)).root == root_of(leaf_hashes(entries))
    assert await sizes(store, 310) == [*before, 305]


async def test_what_was_signed_before_a_crash_is_published_after_it(
    store: Store, database: Database, tmp_path: Path
) -> None:
    async def crash(note: bytes, old: int) -> Cosigned:  # noqa: ARG001 - between the state and the table
        raise RuntimeError("kill -9")

    await append(store, 7)
    async with running(signer(database.urls.app, tmp_path)):
        await published(store, 7)
    await append(store, 1)
    assert "kill -9" in await stopped(signer(database.urls.app, tmp_path, cosign=crash))
    assert await store.checkpoint(8) is None
    kept = (tmp_path / "state.json").read_text()
    assert "\\n8\\n" in kept
    async with running(signer(database.urls.app, tmp_path)):
        await published(store, 8)
    found = await store.checkpoint(8)
    assert found is not None
    assert found.note.decode().replace("\n", "\\n") in kept


async def test_of_two_signers_one_publishes_and_the_other_learns_what(
    store: Store, database: Database, tmp_path: Path
) -> None:
    both = [signer(database.urls.app, tmp_path / name) for name in ("one", "two")]
    async with running(*both):
        for size in range(1, 6):
            await append(store, 1)
            await published(store, size)
        async with asyncio.timeout(10):
            while {each.standing.size for each in both} != {5}:
                await asyncio.sleep(QUICK)
        assert sorted(each.standing.doing for each in both) == ["following", "signing"]
    states = [(tmp_path / name / "state.json").read_text() for name in ("one", "two")]
    assert states[0] == states[1]


async def test_when_the_one_that_signs_ends_the_other_goes_on(store: Store, database: Database, tmp_path: Path) -> None:
    first, second = (signer(database.urls.app, tmp_path / name) for name in ("one", "two"))
    async with running(first):
        await published(store, 0)
        async with running(second):
            await append(store, 1)
            await published(store, 1)
            while second.standing.size != 1:
                await asyncio.sleep(QUICK)
    async with running(second):
        await append(store, 1)
        await published(store, 2)
        assert second.standing.doing == "signing"


async def test_two_with_the_same_state_never_work_at_the_same_time(
    store: Store, database: Database, tmp_path: Path
) -> None:
    first, second = (signer(database.urls.app, tmp_path) for _ in range(2))
    async with running(first):
        await published(store, 0)
        async with running(second):
            async with asyncio.timeout(10):
                while second.standing.doing == "starting":
                    await asyncio.sleep(QUICK)
            assert second.standing.why == "another process holds the signer's state"


async def test_cosignatures_are_in_what_is_published_and_not_in_the_state(
    store: Store, database: Database, tmp_path: Path
) -> None:
    asked: list[tuple[int, int]] = []

    async def cosign(note: bytes, old: int) -> Cosigned:
        asked.append((Checkpoint.of_note(note).size, old))
        return Cosigned((WITNESS.cosign(Note.parse(note).text, 1_750_000_000),), enough=True)

    async with running(signer(database.urls.app, tmp_path, cosign=cosign)):
        await published(store, 0)
        await append(store, 4)
        await published(store, 4)
    found = await store.checkpoint(4)
    assert found is not None
    policy = Policy.of([KEY.verifier], [WITNESS.verifier], at_least=1)
    assert policy.open(found.note).checkpoint.size == 4
    assert asked == [(0, 0), (4, 0)]
    assert WITNESS.name not in (tmp_path / "state.json").read_text()


async def test_a_checkpoint_without_its_quorum_is_held_back_until_it_has_it(
    store: Store, database: Database, tmp_path: Path
) -> None:
    enough = False

    async def cosign(note: bytes, old: int) -> Cosigned:  # noqa: ARG001 - whatever it is asked
        return Cosigned((), enough=enough)

    one = signer(database.urls.app, tmp_path, cosign=cosign)
    async with running(one):
        async with asyncio.timeout(10):
            while one.standing.doing != "waiting":
                await asyncio.sleep(QUICK)
        assert "too few witnesses have cosigned 0 entries" in one.standing.why
        assert await store.latest_checkpoint() is None
        enough = True
        await published(store, 0)


async def test_witnesses_that_never_answer_hold_a_signer_up_and_do_not_stop_it(
    store: Store, database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = True

    async def cosign(note: bytes, old: int) -> Cosigned:  # noqa: ARG001 - whatever it is asked
        if slow:
            await asyncio.sleep(60)
        return Cosigned((), enough=True)

    monkeypatch.setattr(module, "COSIGN_SECONDS", 0.1)
    one = signer(database.urls.app, tmp_path, cosign=cosign)
    async with running(one):
        async with asyncio.timeout(10):
            while one.standing.doing != "waiting":
                await asyncio.sleep(QUICK)
        assert "the witnesses were not done within" in one.standing.why
        slow = False
        await published(store, 0)


async def test_an_alarm_of_a_witness_stops_it(database: Database, tmp_path: Path) -> None:
    async def cosign(note: bytes, old: int) -> Cosigned:  # noqa: ARG001 - whatever it is asked
        raise Corrupt("a witness has seen more")

    assert await stopped(signer(database.urls.app, tmp_path, cosign=cosign)) == "a witness has seen more"
