"""How the log asks its witnesses, over real connections: what each answer means, and what it costs."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import httpx
import pytest

from api.witness.posting import posting
from ledger.errors import Corrupt
from ledger.transparency.add_checkpoint import SIZE_TYPE, AddCheckpoint, cosigned_reply
from ledger.transparency.keys import Signature, SignerKey
from ledger.transparency.note import LARGEST_NOTE, Note, open_note
from ledger.transparency.policy import Log, Policy
from ledger.transparency.policy import Witness as Listed
from ledger.witnessing.asking import Alarm
from ledger.witnessing.cosigning import Cosigner
from tests.cases import cases
from tests.transparency.vectors import LOG, VECTORS, WITNESS
from tests.witness.impostors import TEXT, Behaviour, Listening, Said, honest, keys, listening, policy, saying, silent
from tests.witness.running import prepared, witnessing
from tests.witness.submissions import NOW, checkpoint, proofs, submission


@asynccontextmanager
async def asking(
    tmp_path: Path, *behaviours: Behaviour, at_least: int = 0, demanding: bool = False
) -> AsyncIterator[tuple[Cosigner, list[Listening]]]:
    """A cosigner, and the witnesses it asks."""
    async with AsyncExitStack() as stack:
        witnesses = [await stack.enter_async_context(listening(each)) for each in behaviours]
        post = await stack.enter_async_context(posting())
        listed = policy([each.url for each in witnesses], at_least)
        yield Cosigner(listed, proofs, post, tmp_path / "evidence", demanding=demanding), witnesses


def signers(note: bytes, lines: Sequence[Signature]) -> set[str]:
    """Who has cosigned, by the whole note as it would be published."""
    merged = Note.parse(note).adding(lines).to_bytes()
    return {key.name for key in open_note(merged, [LOG.verifier, *(key.verifier for key in keys(5))]).keys} - {LOG.name}


def line(size: int, key: SignerKey, *, forked: bool = False) -> Signature:
    return key.cosign(Note.parse(checkpoint(size, forked=forked)).text, NOW)


async def test_the_lines_of_all_are_verified_and_merged(tmp_path: Path) -> None:
    async with asking(tmp_path, *(honest(key, tmp_path) for key in keys(3))) as (cosigner, witnesses):
        for old, size in [(0, 0), (0, 5), (5, 6), (6, 300)]:
            lines, enough = await cosigner.cosign(checkpoint(size), old)
            assert signers(checkpoint(size), lines) == {key.name for key in keys(3)}
            assert enough
        assert [each.connections for each in witnesses] == [1, 1, 1], "connections are kept"
        assert [len(each.asked) for each in witnesses] == [4, 4, 4]


async def test_a_witness_at_another_size_is_asked_again_from_there(tmp_path: Path) -> None:
    behave = honest(keys(1)[0], tmp_path)
    await behave(submission(0, 3))
    async with asking(tmp_path, behave) as (cosigner, (witness,)):
        lines, _ = await cosigner.cosign(checkpoint(7), 6)
        assert signers(checkpoint(7), lines) == {keys(1)[0].name}
        assert [AddCheckpoint.parse(each).old for each in witness.asked] == [6, 3]
        await cosigner.cosign(checkpoint(9), 6)
        assert AddCheckpoint.parse(witness.asked[-1]).old == 7, "what it cosigned last is known"


async def test_a_cosignature_that_was_lost_on_the_way_is_got_the_next_time(tmp_path: Path) -> None:
    behave = honest(keys(1)[0], tmp_path)
    lost = True

    async def losing(body: bytes) -> Said | bytes:
        nonlocal lost
        answer = await behave(body)
        lost, was = False, lost
        return b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n" if was else answer

    async with asking(tmp_path, losing) as (cosigner, _):
        assert (await cosigner.cosign(checkpoint(3), 0)).lines == ()
        lines, _ = await cosigner.cosign(checkpoint(3), 0)
        assert signers(checkpoint(3), lines) == {keys(1)[0].name}


FOREVER = 20
"""Seconds: less than the silent ones wait, so that whoever waited for them would be found out."""
USELESS: dict[str, Behaviour] = {
    "it cuts the connection": saying(b""),
    "it cuts the connection within its answer": saying(b"HTTP/1.1 200 OK\r\nContent-Length: 300\r\n\r\n\xe2\x80\x94 w"),
    "it does not speak HTTP": saying(b"SSH-2.0-OpenSSH\r\n"),
    "it cannot read what we send": saying((400, TEXT, b"")),
    "it does not trust our key": saying((403, TEXT, b"")),
    "it does not know us": saying((404, TEXT, b"")),
    "it sends us elsewhere": saying((302, TEXT, b"")),
    "it is broken": saying((503, TEXT, b"")),
    "it answers with nothing": saying((200, TEXT, b"")),
    "it answers with a page": saying((200, "text/html", b"<html>welcome</html>\n")),
    "it answers without end": saying((200, TEXT, b"x" * (LARGEST_NOTE + 1))),
    "it cosigned another checkpoint": saying((200, TEXT, cosigned_reply((line(6, keys(1)[0]),)))),
    "it cosigned another history": saying((200, TEXT, cosigned_reply((line(5, keys(1)[0], forked=True),)))),
    "another witness cosigned": saying((200, TEXT, cosigned_reply((line(5, keys(2)[1]),)))),
    "it says another size without saying which": saying((409, SIZE_TYPE, b"three\n")),
    "it says another size as something else": saying((409, TEXT, b"3\n")),
    "it says another size each time": saying(
        (409, SIZE_TYPE, b"1\n"), (409, SIZE_TYPE, b"2\n"), (409, SIZE_TYPE, b"1\n")
    ),
}


@cases(USELESS)
async def test_no_cosignature_that_does_not_count_is_passed_on_and_others_still_are(
    tmp_path: Path, case: Behaviour
) -> None:
    async with asking(tmp_path, case, honest(keys(2)[1], tmp_path)) as (cosigner, _):
        lines, enough = await cosigner.cosign(checkpoint(5), 0)
        assert signers(checkpoint(5), lines) == {keys(2)[1].name}
        assert enough
        assert cosigner.alarms == ()


async def test_a_witness_that_never_answers_costs_its_own_line_only(tmp_path: Path) -> None:
    async with asking(tmp_path, silent, honest(keys(2)[1], tmp_path), silent) as (cosigner, _):
        async with asyncio.timeout(FOREVER):
            lines, _ = await cosigner.cosign(checkpoint(5), 0)
        assert signers(checkpoint(5), lines) == {keys(2)[1].name}


async def test_the_second_is_for_all_attempts_together(tmp_path: Path) -> None:
    async def hesitant(_: bytes) -> Said:
        await asyncio.sleep(0.6)
        return 409, SIZE_TYPE, b"1\n"

    async with asking(tmp_path, hesitant) as (cosigner, (witness,)):
        async with asyncio.timeout(FOREVER):
            assert (await cosigner.cosign(checkpoint(5), 0)).lines == ()
        assert len(witness.asked) == 2


async def test_nobody_listening_is_said_once_and_not_each_time(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with posting() as post:
        cosigner = Cosigner(policy(["http://127.0.0.1:1"]), proofs, post, tmp_path / "evidence", demanding=False)
        for size in range(1, 6):
            assert (await cosigner.cosign(checkpoint(size), 0)).lines == ()
    assert [each.levelno for each in caplog.records if each.name.startswith("ledger")] == [logging.WARNING]


@pytest.mark.parametrize(
    ("honest_ones", "at_least", "demanding", "enough"),
    [
        (3, 2, True, True),
        (2, 2, True, True),
        (1, 2, True, False),
        (0, 1, True, False),
        (0, 0, True, True),
        (0, 2, False, True),
    ],
)
async def test_the_quorum_is_k_of_n_where_it_is_demanded_and_else_open(
    tmp_path: Path, honest_ones: int, at_least: int, *, demanding: bool, enough: bool
) -> None:
    behaviours = [honest(key, tmp_path) for key in keys(3)[:honest_ones]] + [saying(b"")] * (3 - honest_ones)
    async with asking(tmp_path, *behaviours, at_least=at_least, demanding=demanding) as (cosigner, _):
        lines, found = await cosigner.cosign(checkpoint(5), 0)
        assert (len(lines), found) == (honest_ones, enough)


async def test_a_fork_is_an_alarm_that_keeps_what_was_said_and_the_others_are_still_asked(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    betrayed = honest(keys(1)[0], tmp_path)
    await betrayed(b"old 0\n\n" + checkpoint(4, forked=True))
    async with asking(tmp_path, betrayed, honest(keys(2)[1], tmp_path)) as (cosigner, (witness, _)):
        for size in (7, 8):
            lines, enough = await cosigner.cosign(checkpoint(size), 0)
            assert signers(checkpoint(size), lines) == {keys(2)[1].name}
            assert enough
        (alarm,) = cosigner.alarms
        assert (alarm.witness, alarm.kind) == ("w0", Alarm.FORKED)
        assert alarm.kept
        assert (alarm.kept / "request").read_bytes() == witness.asked[1]
        assert b"the proof from 4 to 7" in (alarm.kept / "against").read_bytes()
        about = (alarm.kept / "about").read_text()
        assert str(keys(1)[0].verifier) in about
        assert witness.url in about
        assert len(list((tmp_path / "evidence").iterdir())) == 2
        assert [each.levelno for each in caplog.records] == [logging.ERROR] * 2


@pytest.mark.parametrize("answer", [(409, SIZE_TYPE, b"5\n"), (409, TEXT, b"roots differ\n"), (422, TEXT, b"no\n")])
async def test_the_same_size_with_another_root_is_a_fork_in_every_edition_of_the_protocol(
    tmp_path: Path, answer: Said
) -> None:
    async with asking(tmp_path, saying(answer)) as (cosigner, _):
        assert (await cosigner.cosign(checkpoint(5), 5)).lines == ()
        (alarm,) = cosigner.alarms
        assert alarm.kind is Alarm.FORKED
        assert alarm.kept
        assert (alarm.kept / "against").read_bytes() == answer[2]


async def test_a_witness_that_saw_more_of_our_log_than_we_have_stops_us_and_is_evidence(tmp_path: Path) -> None:
    behave = honest(keys(1)[0], tmp_path)
    await behave(submission(0, 9))
    async with asking(tmp_path, behave, honest(keys(2)[1], tmp_path)) as (cosigner, _):
        with pytest.raises(Corrupt, match="w0 has cosigned size 9, but our log has 5: signed entries are gone"):
            await cosigner.cosign(checkpoint(5), 0)
        (alarm,) = cosigner.alarms
        assert alarm.kind is Alarm.ROLLED_BACK
        assert alarm.kept
        assert (alarm.kept / "against").read_bytes() == b"9\n"


async def test_a_disk_that_takes_no_evidence_does_not_silence_the_alarm(tmp_path: Path) -> None:
    (tmp_path / "evidence").write_text("a file is in the way")
    async with asking(tmp_path, saying((422, TEXT, b"no\n"))) as (cosigner, _):
        assert (await cosigner.cosign(checkpoint(5), 0)).lines == ()
        assert [(each.kind, each.kept) for each in cosigner.alarms] == [(Alarm.FORKED, None)]


async def test_a_policy_without_witnesses_asks_nobody(tmp_path: Path) -> None:
    async with posting() as post:
        cosigner = Cosigner(Policy.of([LOG.verifier]), proofs, post, tmp_path, demanding=True)
        assert await cosigner.cosign(checkpoint(5), 0) == ((), True)


async def test_our_log_and_our_witness_agree_over_real_servers(tmp_path: Path) -> None:
    with witnessing(prepared(tmp_path)) as (_, address):
        listed = Policy((Log(LOG.verifier),), (Listed("council", WITNESS.verifier, address),), (), "council")
        async with posting() as post:
            cosigner = Cosigner(listed, proofs, post, tmp_path / "evidence", demanding=True)
            for old, size in [(0, 3), (3, 5), (5, 700)]:
                lines, enough = await cosigner.cosign(checkpoint(size), old)
                assert enough
                published = Note.parse(checkpoint(size)).adding(lines).to_bytes()
                assert listed.open(published).checkpoint.size == size
        async with httpx.AsyncClient(base_url=address) as monitor:
            shown = await monitor.get(f"/{VECTORS['monitor_path_origin_hash']}/checkpoint")
        assert listed.open(shown.content).checkpoint.size == 700
