"""What a witness cosigns, and what it never does, without HTTP: its memory is a directory."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from ledger.errors import Corrupt
from ledger.transparency.add_checkpoint import AddCheckpoint
from ledger.transparency.checkpoint import Checkpoint, open_checkpoint
from ledger.transparency.keys import COSIGNATURE_V1, SignerKey
from ledger.transparency.merkle import EMPTY_ROOT
from ledger.transparency.note import Note
from ledger.witnessing import evidence
from ledger.witnessing.state import place_of
from ledger.witnessing.witness import Cosigned, Declined, Elsewhere, No, Witness
from tests.transparency.vectors import AT, CHECKPOINT, LOG, VECTORS, WITNESS
from tests.witness.submissions import NOW, checkpoint, other_proofs, submission

NOT_EMPTY = Checkpoint(LOG.name, 0, b"x" * 32).signed(LOG).to_bytes()


@pytest.fixture
def witness(tmp_path: Path) -> Witness:
    return Witness(WITNESS, [LOG.verifier], tmp_path)


def cosign(witness: Witness, old: int, size: int, now: int = NOW) -> Cosigned:
    answer = witness.add_checkpoint(submission(old, size), now)
    assert isinstance(answer, Cosigned), answer
    return answer


def remembered(witness: Witness) -> bytes:
    note = witness.state.published(place_of(LOG.name))
    assert note
    return note


def test_the_published_request_gets_the_published_cosignature(witness: Witness) -> None:
    cosign(witness, 0, 3, now=AT)
    answer = witness.add_checkpoint(VECTORS["add_checkpoint_3_5"].encode(), AT)
    assert isinstance(answer, Cosigned)
    assert Note.parse(checkpoint(5)).adding(answer.lines).to_bytes() == CHECKPOINT
    assert remembered(witness) == CHECKPOINT


def test_the_name_under_which_monitors_ask_is_the_published_one() -> None:
    assert place_of(LOG.name) == VECTORS["monitor_path_origin_hash"]


def test_a_log_is_met_first_with_nothing_and_grows_from_there_by_any_steps(witness: Witness) -> None:
    for old, size in [(0, 0), (0, 0), (0, 1), (1, 2), (2, 2), (2, 255), (255, 256), (256, 257), (257, 700)]:
        answer = cosign(witness, old, size)
        found = open_checkpoint(checkpoint(size) + f"{answer.lines[0]}\n".encode(), [LOG.verifier], [WITNESS.verifier])
        assert [each.time for each in found.by] == [None, NOW]


def test_another_size_is_told_which_it_is(witness: Witness) -> None:
    assert witness.add_checkpoint(submission(3, 5), NOW) == Elsewhere(0)
    cosign(witness, 0, 5)
    for old, size in [(0, 7), (4, 7), (6, 7), (0, 3), (3, 3)]:
        assert witness.add_checkpoint(submission(old, size), NOW) == Elsewhere(5)
    assert Checkpoint.of_note(remembered(witness)).size == 5


def declined(answer: object) -> No:
    assert isinstance(answer, Declined), answer
    return answer.why


def test_another_history_is_never_cosigned_however_it_is_proved_and_what_was_sent_is_kept(
    witness: Witness, tmp_path: Path
) -> None:
    cosign(witness, 0, 4)
    before = remembered(witness)
    requests = [
        AddCheckpoint(4, (), checkpoint(4, forked=True)),
        AddCheckpoint(4, (), checkpoint(9, forked=True)),
        AddCheckpoint(4, other_proofs(4, 9), checkpoint(9, forked=True)),
        AddCheckpoint(4, AddCheckpoint.parse(submission(4, 9)).proof, checkpoint(9, forked=True)),
    ]
    for request in requests:
        assert declined(witness.add_checkpoint(request.to_bytes(), NOW)) is No.INCONSISTENT
    assert remembered(witness) == before
    kept = {(each / "request").read_bytes(): each for each in (tmp_path / "evidence").iterdir()}
    assert kept.keys() == {request.to_bytes() for request in requests}
    for each in kept.values():
        assert (each / "against").read_bytes() == before
        assert "not shown to continue its last one" in (each / "about").read_text()


def test_what_a_log_that_contradicts_itself_can_fill_is_bounded(
    witness: Witness, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evidence, "MOST_KEPT", 3)
    cosign(witness, 0, 4)
    for size in range(5, 12):
        request = AddCheckpoint(4, (), checkpoint(size, forked=True))
        assert declined(witness.add_checkpoint(request.to_bytes(), NOW)) is No.INCONSISTENT
    assert len(list((tmp_path / "evidence").iterdir())) == 3


@pytest.mark.parametrize(
    ("sentence", "request_"),
    [
        ("an empty log has the empty root", AddCheckpoint(0, (), NOT_EMPTY)),
        ("from nothing there is no proof", AddCheckpoint(0, (EMPTY_ROOT,), checkpoint(5))),
    ],
)  # fmt: skip
def test_first_contact_is_checked_too(witness: Witness, sentence: str, request_: AddCheckpoint) -> None:
    assert declined(witness.add_checkpoint(request_.to_bytes(), NOW)) is No.INCONSISTENT, sentence
    assert witness.state.published(place_of(LOG.name)) is None


def test_a_log_is_known_by_its_origin_and_believed_by_its_key(witness: Witness) -> None:
    stranger = SignerKey("elsewhere.example/log", b"s" * 32)
    impostor = SignerKey(LOG.name, b"i" * 32)
    falsified = checkpoint(5).replace(b"d2vSn7", b"d2vSn6")
    assert declined(witness.add_checkpoint(b"old 0\n\n" + checkpoint(5, key=stranger), NOW)) is No.UNKNOWN_LOG
    assert declined(witness.add_checkpoint(b"old 0\n\n" + checkpoint(5, key=impostor), NOW)) is No.UNTRUSTED
    assert declined(witness.add_checkpoint(b"old 0\n\n" + falsified, NOW)) is No.UNTRUSTED
    assert declined(witness.add_checkpoint(submission(3, 5).replace(b"old 3", b"old 6"), NOW)) is No.MALFORMED


def test_two_keys_of_one_log_are_both_believed(tmp_path: Path) -> None:
    second = SignerKey(LOG.name, b"2" * 32)
    witness = Witness(WITNESS, [LOG.verifier, second.verifier], tmp_path)
    cosign(witness, 0, 3)
    request = AddCheckpoint(3, AddCheckpoint.parse(submission(3, 5)).proof, checkpoint(5, key=second))
    assert isinstance(witness.add_checkpoint(request.to_bytes(), NOW), Cosigned)


def test_logs_do_not_share_a_memory(tmp_path: Path) -> None:
    other = SignerKey("other.example/log", b"o" * 32)
    witness = Witness(WITNESS, [LOG.verifier, other.verifier], tmp_path)
    cosign(witness, 0, 5)
    assert isinstance(witness.add_checkpoint(b"old 0\n\n" + checkpoint(3, key=other), NOW), Cosigned)
    assert witness.add_checkpoint(submission(0, 5), NOW) == Elsewhere(5)


def test_what_is_not_by_the_log_is_not_remembered(witness: Witness) -> None:
    stranger = SignerKey("stranger.example", b"s" * 32, COSIGNATURE_V1)
    text = Note.parse(checkpoint(5)).text
    sent = Note.parse(checkpoint(5)).adding([stranger.cosign(text, NOW)])
    assert isinstance(witness.add_checkpoint(b"old 0\n\n" + sent.to_bytes(), NOW), Cosigned)
    assert b"stranger" not in remembered(witness)


def test_a_clock_that_was_put_back_does_not_make_it_say_that_it_saw_more_earlier(witness: Witness) -> None:
    cosign(witness, 0, 3, now=NOW)
    (line,) = cosign(witness, 3, 5, now=NOW - 3600).lines
    assert WITNESS.verifier.verify(Note.parse(checkpoint(5)).text, line) == NOW


def test_of_many_at_once_one_wins_and_the_others_learn_its_size(tmp_path: Path) -> None:
    first = Witness(WITNESS, [LOG.verifier], tmp_path)
    cosign(first, 0, 3)
    # As processes would: nothing is shared but the directory.
    witnesses = [Witness(WITNESS, [LOG.verifier], tmp_path) for _ in range(8)]
    together, answers = threading.Barrier(len(witnesses)), dict[int, object]()

    def submit(number: int) -> None:
        together.wait()
        answers[number] = witnesses[number].add_checkpoint(submission(3, 5 + number), NOW)

    threads = [threading.Thread(target=submit, args=(number,)) for number in range(len(witnesses))]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    (winner,) = [number for number, answer in answers.items() if isinstance(answer, Cosigned)]
    assert [answer for answer in answers.values() if not isinstance(answer, Cosigned)] == [Elsewhere(5 + winner)] * 7
    assert Checkpoint.of_note(remembered(first)).size == 5 + winner


@pytest.mark.parametrize("damage", ["flipped", "empty", "moved", "another key"])
def test_a_memory_that_was_tampered_with_stops_it(tmp_path: Path, damage: str) -> None:
    other = SignerKey("other.example/log", b"o" * 32)
    witness = Witness(WITNESS, [LOG.verifier, other.verifier], tmp_path)
    cosign(witness, 0, 3)
    path = tmp_path / "logs" / place_of(LOG.name) / "checkpoint"
    match damage:
        case "flipped":
            path.write_bytes(path.read_bytes().replace(b"\n3\n", b"\n2\n", 1))
        case "empty":
            path.write_bytes(b"")
        case "moved":
            witness.add_checkpoint(b"old 0\n\n" + checkpoint(1, key=other), NOW)
            path.write_bytes((tmp_path / "logs" / place_of(other.name) / "checkpoint").read_bytes())
        case "another key":
            witness = Witness(SignerKey("w2.example", b"w" * 32, COSIGNATURE_V1), [LOG.verifier], tmp_path)
    with pytest.raises(Corrupt, match="checkpoint"):
        witness.add_checkpoint(submission(3, 5), NOW)


def test_a_write_that_broke_off_leaves_what_was_remembered(witness: Witness, tmp_path: Path) -> None:
    cosign(witness, 0, 3)
    place = tmp_path / "logs" / place_of(LOG.name)
    (place / ".checkpoint.new").write_bytes(b"ledger.example.nhs")
    assert Checkpoint.of_note(remembered(witness)).size == 3
    cosign(witness, 3, 5)
    assert Checkpoint.of_note(remembered(witness)).size == 5
    assert not (place / ".checkpoint.new").exists()
