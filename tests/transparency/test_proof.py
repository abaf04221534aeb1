"""Receipts: a published one holds, and nothing else passes for it."""

from __future__ import annotations

import pytest

from ledger.transparency.inclusion import inclusion
from ledger.transparency.keys import COSIGNATURE_V1, SignerKey
from ledger.transparency.merkle import Wrong
from ledger.transparency.policy import Policy
from ledger.transparency.proof import LARGEST_PROOF, Proof, verify
from tests.transparency.vectors import AT, CHECKPOINT, LOG, TEXT, VECTORS, WITNESS, entry, memory

RECEIPT = VECTORS["proof_receipt_5_3"]
PROOF = Proof.parse(RECEIPT.encode())
POLICY = Policy.of([LOG.verifier], [WITNESS.verifier], 1)
STRANGER = SignerKey("stranger.example", bytes(32), COSIGNATURE_V1)


def test_the_published_receipt_is_what_we_write_and_it_holds() -> None:
    made = Proof(3, inclusion(3, 5, memory(5)), CHECKPOINT)
    assert made.to_bytes().decode() == RECEIPT
    assert made == PROOF
    checked = verify(made, entry(3), POLICY)
    assert (checked.checkpoint.origin, checked.checkpoint.size) == (LOG.name, 5)
    assert [each.time for each in checked.by] == [None, AT]


@pytest.mark.parametrize("index", range(5))
def test_each_entry_of_the_log_has_a_receipt_and_it_is_of_no_other(index: int) -> None:
    proof = Proof(index, inclusion(index, 5, memory(5)), CHECKPOINT)
    assert Proof.parse(proof.to_bytes()) == proof
    verify(proof, entry(index), POLICY)
    for other in {0, 1, 2, 3, 4} - {index}:
        with pytest.raises(Wrong, match=f"entry {index} is not in this log of 5"):
            verify(proof, entry(other), POLICY)


def test_one_byte_changed_anywhere_in_a_receipt_is_refused() -> None:
    data = RECEIPT.encode()
    for place, byte in enumerate(data):
        changed = data[:place] + bytes([byte ^ 1]) + data[place + 1 :]
        with pytest.raises(ValueError):  # noqa: PT011 - each place has its own sentence
            verify(Proof.parse(changed), entry(3), POLICY)


def test_extra_data_is_carried_and_trusted_by_nobody() -> None:
    proof = Proof(3, PROOF.hashes, CHECKPOINT, b"anything")
    assert proof.to_bytes().decode() == RECEIPT.replace("index 3", "extra YW55dGhpbmc=\nindex 3")
    assert Proof.parse(proof.to_bytes()) == proof
    assert verify(proof, entry(3), POLICY) == verify(PROOF, entry(3), POLICY)


def test_a_receipt_without_the_witnesses_that_are_demanded_is_refused() -> None:
    with pytest.raises(Wrong, match="the quorum enough is not met"):
        verify(PROOF, entry(3), Policy.of([LOG.verifier], [WITNESS.verifier, STRANGER.verifier], 2))


def test_a_receipt_of_a_log_that_is_not_known_is_refused() -> None:
    with pytest.raises(Wrong, match="none of the 2 signatures is by a known key"):
        verify(PROOF, entry(3), Policy.of([SignerKey(LOG.name, bytes(32)).verifier]))


HEADER = "a proof starts with c2sp.org/tlog-proof@v1 and has a checkpoint after an empty line"
HASH = RECEIPT.split("\n")[2] + "\n"


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        (HEADER, RECEIPT.replace("@v1", "@v2")),
        (HEADER, "\n" + RECEIPT),
        (HEADER, RECEIPT.partition("\n\n")[0] + "\n"),
        ('has no line "index"', RECEIPT.replace("index 3\n", "")),
        ('has no line "index"', RECEIPT.replace("index 3\n", "extra YQ==\nextra YQ==\nindex 3\n")),
        ('has no line "index"', RECEIPT.replace("index 3", "index\t3").replace("\t", "=")),
        ('has no line "index"', "c2sp.org/tlog-proof@v1\n\n" + TEXT),
        ('has no line "index"', "c2sp.org/tlog-proof@v1\nextra YQ==\n\n" + TEXT),
        ('there is no line "extra"', RECEIPT.replace("index 3", "extra \nindex 3")),
        ("the extra data is not base64", RECEIPT.replace("index 3", "extra !\nindex 3")),
        ("the extra data is not canonical base64", RECEIPT.replace("index 3", "extra YR==\nindex 3")),
        ("the index is not a decimal", RECEIPT.replace("index 3", "index 03")),
        ("the index is not a decimal", RECEIPT.replace("index 3", "index 3 ")),
        ("the index is not a decimal", RECEIPT.replace("index 3", "index -1")),
        ("a hash of the proof is not base64", RECEIPT.replace(HASH, " " + HASH)),
        ("a hash of the proof has 1 bytes, not 32", RECEIPT.replace(HASH, "YQ==\n")),
        ("the proof has 64 hashes, more than 63", RECEIPT.replace(HASH, HASH * 62)),
        ("has a control character", RECEIPT.replace("\n", "\r\n")),
        ("does not end in a newline", RECEIPT[:-1]),
        ("the note has no empty line", RECEIPT.partition("\n\n")[0] + "\n\n" + TEXT),
        ("the proof has 2097153 bytes, more than 2097152", "a" * (LARGEST_PROOF + 1)),
    ],
)
def test_what_is_no_receipt_is_refused(sentence: str, text: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        Proof.parse(text.encode())


@pytest.mark.parametrize(
    ("sentence", "index", "hashes"),
    [
        ("a log of 5 entries has no entry 5", 5, PROOF.hashes),
        ("entry 2 is not in this log of 5", 2, PROOF.hashes),
        ("the proof for entry 3 of 5 is too short", 3, PROOF.hashes[:2]),
        ("the proof for entry 3 of 5 is too long", 3, (*PROOF.hashes, PROOF.hashes[0])),
    ],
)
def test_a_receipt_whose_path_leads_elsewhere_is_refused(sentence: str, index: int, hashes: tuple[bytes, ...]) -> None:
    with pytest.raises(Wrong, match=sentence):
        verify(Proof(index, hashes, CHECKPOINT), entry(3), POLICY)
