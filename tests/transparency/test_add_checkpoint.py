"""What logs and witnesses say to each other, held against published bytes."""

from __future__ import annotations

import pytest

from ledger.transparency.add_checkpoint import (
    LARGEST_REQUEST,
    AddCheckpoint,
    cosignatures_of,
    cosigned_reply,
    size_of,
    size_reply,
)
from ledger.transparency.checkpoint import Checkpoint, open_checkpoint
from ledger.transparency.consistency import consistency, verify_consistency
from ledger.transparency.merkle import EMPTY_ROOT, root_of
from ledger.transparency.note import Note
from tests.transparency.vectors import AT, LOG, ROOT_5, TEXT, VECTORS, WITNESS, leaves, memory

REQUEST = VECTORS["add_checkpoint_3_5"]
SIGNED = Checkpoint(LOG.name, 5, ROOT_5).signed(LOG)
HASH = REQUEST.split("\n")[1] + "\n"


def test_the_published_request_is_what_we_write_and_read() -> None:
    request = AddCheckpoint(3, consistency(3, 5, memory(5)), SIGNED.to_bytes())
    assert request.to_bytes().decode() == REQUEST
    assert AddCheckpoint.parse(REQUEST.encode()) == request


def test_a_witness_can_verify_what_it_was_sent_and_the_log_what_it_gets() -> None:
    request = AddCheckpoint.parse(REQUEST.encode())
    checked = open_checkpoint(request.checkpoint, [LOG.verifier])
    verify_consistency(request.old, checked.checkpoint.size, request.proof, root_of(leaves(3)), checked.checkpoint.root)
    reply = cosigned_reply((WITNESS.cosign(checked.text, AT),))
    note = Note.parse(request.checkpoint).adding(cosignatures_of(reply))
    assert note.to_bytes().decode() == VECTORS["checkpoint_5"]


@pytest.mark.parametrize("size", [0, 5])
def test_first_contact_has_no_proof(size: int) -> None:
    note = Checkpoint(LOG.name, size, ROOT_5 if size else EMPTY_ROOT).signed(LOG).to_bytes()
    request = AddCheckpoint(0, (), note)
    assert request.to_bytes() == b"old 0\n\n" + note
    assert AddCheckpoint.parse(request.to_bytes()) == request


START = 'a request starts with "old" and has a checkpoint after an empty line'


@pytest.mark.parametrize(
    ("sentence", "body"),
    [
        (START, REQUEST.replace("old 3\n", "")),
        (START, "\n" + REQUEST),
        (START, REQUEST.replace("old 3", "new 3")),
        (START, "old 3\n"),
        ("the old size is not a decimal", REQUEST.replace("old 3", "old 03")),
        ("the old size is not a decimal", REQUEST.replace("old 3", "old ")),
        ("the old size 6 is larger than the size 5 of the checkpoint", REQUEST.replace("old 3", "old 6")),
        ("a hash of the proof is not base64", REQUEST.replace(HASH, HASH[:-2] + "\n")),
        ("a hash of the proof is not canonical base64", REQUEST.replace("nlCY=", "nlCZ=")),
        ("the request has 64 hashes, more than 63", REQUEST.replace(HASH, HASH * 61)),
        ("has a control character", REQUEST.replace("\n", "\r\n")),
        ("does not end in a newline", REQUEST[:-1]),
        ("the note has no empty line", "old 3\n\n" + TEXT),
        ("the request has 1052673 bytes, more than 1052672", "a" * (LARGEST_REQUEST + 1)),
    ],
)
def test_what_is_no_request_is_refused(sentence: str, body: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        AddCheckpoint.parse(body.encode())


@pytest.mark.parametrize("size", [0, 5, 2**63 - 1])
def test_a_size_is_read_as_it_is_told(size: int) -> None:
    assert size_reply(size) == str(size).encode() + b"\n"
    assert size_of(size_reply(size)) == size


@pytest.mark.parametrize(
    "body", [b"", b"5", b"05\n", b"5\n\n", b"5\r\n", b" 5\n", b"-1\n", b"9" * 33 + b"\n", b"\xff\n"]
)
def test_what_is_no_size_is_refused(body: bytes) -> None:
    with pytest.raises(ValueError, match=r"the reply|the size"):
        size_of(body)


@pytest.mark.parametrize("body", [b"", b"\n", b"ok\n", cosigned_reply((WITNESS.cosign(TEXT, AT),))[:-1]])
def test_what_has_no_cosignature_is_refused(body: bytes) -> None:
    with pytest.raises(ValueError, match=r"the reply does not end|this is no signature line"):
        cosignatures_of(body)
