"""Checkpoints: to the letter, or not at all."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

import pytest

from ledger.transparency.checkpoint import Checkpoint, open_checkpoint
from ledger.transparency.keys import SignerKey
from ledger.transparency.merkle import EMPTY_ROOT, Wrong
from ledger.transparency.note import Note
from tests.transparency.vectors import AT, CHECKPOINT, LOG, ROOT_5, TEXT, VECTORS, WITNESS

FIVE = Checkpoint(LOG.name, 5, ROOT_5)
ROOT_TEXT = b64encode(ROOT_5).decode()


def test_the_log_signs_and_the_witness_cosigns_as_published() -> None:
    assert FIVE.body() == TEXT
    assert FIVE.signed(LOG).adding([WITNESS.cosign(FIVE.body(), AT)]).to_bytes() == CHECKPOINT


def test_the_empty_log_has_a_checkpoint_as_published() -> None:
    note = Checkpoint(LOG.name, 0, EMPTY_ROOT).signed(LOG).to_bytes()
    assert note.decode() == VECTORS["checkpoint_0"]
    assert open_checkpoint(note, [LOG.verifier]).checkpoint == Checkpoint(LOG.name, 0, EMPTY_ROOT)


def test_a_checkpoint_opens_with_who_signed_it() -> None:
    checked = open_checkpoint(CHECKPOINT, [LOG.verifier], [WITNESS.verifier])
    assert (checked.checkpoint, checked.text) == (FIVE, TEXT)
    assert [(each.key, each.time) for each in checked.by] == [(LOG.verifier, None), (WITNESS.verifier, AT)]


def test_a_checkpoint_can_be_read_to_find_out_whose_it_is() -> None:
    assert Checkpoint.of_note(CHECKPOINT) == FIVE
    assert sha256(FIVE.origin.encode()).hexdigest() == VECTORS["monitor_path_origin_hash"]


def test_a_witness_alone_does_not_make_a_checkpoint() -> None:
    with pytest.raises(Wrong, match=r"the checkpoint of ledger\.example\.nhs\.uk/log1 is not signed by a known key of"):
        open_checkpoint(CHECKPOINT, [], [WITNESS.verifier])


def test_a_log_signs_for_its_own_origin_only() -> None:
    other = SignerKey("other.example/log", LOG.seed)
    with pytest.raises(Wrong, match=r"the checkpoint of ledger\.example\.nhs\.uk/log1 is not signed by a known key of"):
        open_checkpoint(Note(TEXT, (other.sign(TEXT),)).to_bytes(), [other.verifier, LOG.verifier])
    with pytest.raises(ValueError, match=r"the key of other\.example/log does not sign for ledger\.example"):
        FIVE.signed(other)


def test_extension_lines_are_read_and_never_written() -> None:
    text = TEXT + "an extension\nand another\n"
    read = Checkpoint.parse(text)
    assert (read.size, read.root, read.extensions) == (5, ROOT_5, ("an extension", "and another"))
    assert open_checkpoint(Note(text, (LOG.sign(text),)).to_bytes(), [LOG.verifier]).text == text
    with pytest.raises(ValueError, match="has extension lines, which are not written"):
        read.body()


@pytest.mark.parametrize("size", [0, 1, 255, 256, 65_536, 2**63 - 1])
def test_every_size_is_read_as_written(size: int) -> None:
    checkpoint = Checkpoint("a log with spaces + plus", size, ROOT_5)
    assert Checkpoint.parse(checkpoint.body()) == checkpoint


SIZE = "the checkpoint's size is not a decimal from 0 to 2.63-1 without leading zeros"


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        (SIZE, TEXT.replace("\n5\n", "\n05\n")),
        (SIZE, TEXT.replace("\n5\n", "\n00\n")),
        (SIZE, TEXT.replace("\n5\n", "\n+5\n")),
        (SIZE, TEXT.replace("\n5\n", "\n-5\n")),
        (SIZE, TEXT.replace("\n5\n", "\n 5\n")),
        (SIZE, TEXT.replace("\n5\n", "\n5_0\n")),
        (SIZE, TEXT.replace("\n5\n", "\n0x5\n")),
        (SIZE, TEXT.replace("\n5\n", "\n\N{FULLWIDTH DIGIT FIVE}\n")),
        (SIZE, TEXT.replace("\n5\n", f"\n{2**63}\n")),
        (SIZE, TEXT.replace("\n5\n", f"\n{'9' * 5000}\n")),
        ("has a control character", TEXT.replace("\n", "\r\n")),
        ("does not end in a newline", TEXT[:-1]),
        ("and no empty line", TEXT + "\n"),
        ("and no empty line", TEXT + "\nan extension\n"),
        ("and no empty line", "\n" + TEXT),
        ("has an origin, a size and a root", "ledger.example.nhs.uk/log1\n5\n"),
        ("root is not canonical base64", TEXT.replace("nHSQ=", "nHSR=")),
        ("root is not base64", TEXT.replace("nHSQ=", "nHSQ")),
        ("root is not base64", TEXT.replace("/", "_")[:-1].replace("ledger.example.nhs.uk_log1", "a/b") + "\n"),
        ("root is not base64", TEXT.replace("nHSQ=", "nHSQ= ")),
        ("root has 31 bytes, not 32", TEXT.replace(ROOT_TEXT, b64encode(ROOT_5[:31]).decode())),
        ("root has 33 bytes, not 32", TEXT.replace(ROOT_TEXT, b64encode(ROOT_5 + b"!").decode())),
    ],
)
def test_what_is_no_checkpoint_is_refused_even_when_the_log_has_signed_it(sentence: str, text: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        Checkpoint.parse(text)
    if "control" not in sentence and "newline" not in sentence:  # those are no notes either
        with pytest.raises(ValueError, match=sentence):
            open_checkpoint(Note(text, (LOG.sign(text),)).to_bytes(), [LOG.verifier])


@pytest.mark.parametrize(
    ("origin", "size", "root"),
    [("", 5, ROOT_5), ("a\nb", 5, ROOT_5), ("a", -1, ROOT_5), ("a", 2**63, ROOT_5), ("a", 5, ROOT_5[:31])],
)
def test_what_no_checkpoint_can_say_is_not_made_into_one(origin: str, size: int, root: bytes) -> None:
    with pytest.raises(ValueError, match=r"an origin is one line that is not empty|no tree has"):
        Checkpoint(origin, size, root)


def test_an_origin_with_a_control_character_is_not_written() -> None:
    with pytest.raises(ValueError, match="the checkpoint has a control character"):
        Checkpoint("a\tb", 5, ROOT_5).body()
