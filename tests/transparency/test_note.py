"""Signed notes: what opens one, and what is none."""

from __future__ import annotations

import pytest

from ledger.transparency.keys import COSIGNATURE_V1, Signature, SignerKey, VerifierKey
from ledger.transparency.merkle import Wrong
from ledger.transparency.note import LARGEST_NOTE, Note, open_note, signature_lines, signatures_of
from tests.transparency.vectors import AT, CHECKPOINT, LOG, TEXT, WITNESS

NOTE = CHECKPOINT.decode()
DASH = "\N{EM DASH}"
# The example of c2sp.org/signed-note.
EXAMPLE_KEY = VerifierKey.parse("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")
EXAMPLE = (
    "This is an example message.\n\n"
    f"{DASH} example.com/foo "
    "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"
)
STRANGER = SignerKey("stranger.example", bytes(32))


def signed(text: str, *signers: SignerKey) -> bytes:
    return Note(text, tuple(signer.sign(text) for signer in signers)).to_bytes()


def test_the_example_of_the_specification_opens() -> None:
    assert open_note(EXAMPLE.encode(), [EXAMPLE_KEY]).text == "This is an example message.\n"
    assert Note.parse(EXAMPLE.encode()).to_bytes().decode() == EXAMPLE


def test_who_signed_and_when_is_told() -> None:
    opened = open_note(CHECKPOINT, [LOG.verifier, WITNESS.verifier, STRANGER.verifier])
    assert opened.text == TEXT
    assert opened.keys == {LOG.verifier, WITNESS.verifier}
    assert {(each.key.name, each.time) for each in opened.by} == {(LOG.name, None), (WITNESS.name, AT)}


@pytest.mark.parametrize("key", [LOG, WITNESS])
def test_one_known_signature_is_enough_and_the_unknown_one_is_ignored(key: SignerKey) -> None:
    assert open_note(CHECKPOINT, [key.verifier]).keys == {key.verifier}


def test_a_text_may_have_empty_lines_and_the_last_one_divides() -> None:
    text = "one\n\n\ntwo\n\nthree\n"
    assert open_note(signed(text, LOG), [LOG.verifier]).text == text


def test_a_text_may_have_characters_at_which_other_formats_end_a_line() -> None:
    text = "one\u2028two\x85three\x7f\n"
    assert open_note(signed(text, LOG), [LOG.verifier]).text == text


def test_one_character_changed_in_the_text_is_refused() -> None:
    for place, character in enumerate(TEXT[:-1]):
        changed = TEXT[:place] + ("y" if character == "x" else "x") + NOTE[place + 1 :]
        with pytest.raises(Wrong, match="is not over this text"):
            open_note(changed.encode(), [LOG.verifier])


def test_a_note_nobody_known_has_signed_is_refused() -> None:
    with pytest.raises(Wrong, match=r"none of the 2 signatures is by a known key: known are stranger\.example"):
        open_note(CHECKPOINT, [STRANGER.verifier])
    with pytest.raises(Wrong, match="known are nobody"):
        open_note(CHECKPOINT, [])


def test_a_signature_by_the_right_key_under_another_name_counts_for_nobody() -> None:
    line = STRANGER.sign(TEXT)
    renamed = Note(TEXT, (line._replace(name=LOG.name),)).to_bytes()
    with pytest.raises(Wrong, match="none of the 1 signatures is by a known key"):
        open_note(renamed, [LOG.verifier, STRANGER.verifier])


def test_a_line_that_claims_a_known_key_and_is_false_spoils_the_note() -> None:
    false = LOG.sign("something else\n")
    note = Note(TEXT, (false, WITNESS.cosign(TEXT, AT))).to_bytes()
    with pytest.raises(
        Wrong, match=r"the signature of ledger\.example\.nhs\.uk/log1 with key 776bd29f is not over this"
    ):
        open_note(note, [WITNESS.verifier, LOG.verifier])
    assert open_note(note, [WITNESS.verifier]).keys == {WITNESS.verifier}, "who does not know the key cannot tell"


def test_two_signatures_by_one_key_count_once() -> None:
    note = Note(TEXT, (WITNESS.cosign(TEXT, AT), WITNESS.cosign(TEXT, AT + 1))).to_bytes()
    assert [each.time for each in open_note(note, [WITNESS.verifier]).by] == [AT]


def test_a_second_signature_by_a_key_is_verified_too() -> None:
    note = Note(TEXT, (LOG.sign(TEXT), LOG.sign("something else\n"))).to_bytes()
    with pytest.raises(Wrong, match="is not over this text"):
        open_note(note, [LOG.verifier])


def test_a_cosignature_does_not_pass_for_a_signature_of_the_same_key() -> None:
    cosigning = SignerKey(LOG.name, LOG.seed, COSIGNATURE_V1)
    forged = cosigning.cosign(TEXT, AT)._replace(key_id=LOG.verifier.id)
    with pytest.raises(Wrong, match="is not over this text"):
        open_note(Note(TEXT, (forged,)).to_bytes(), [LOG.verifier])


def test_lines_of_unknown_types_are_ignored() -> None:
    ml_dsa = Signature("witness.example/pq", b"\x01\x02\x03\x04", bytes(2428))
    note = Note.parse(CHECKPOINT).adding([ml_dsa])
    assert open_note(note.to_bytes(), [LOG.verifier]).keys == {LOG.verifier}


def test_two_keys_that_cannot_be_told_apart_are_refused() -> None:
    twin = VerifierKey(LOG.name, LOG.verifier.type, LOG.verifier.public)
    assert open_note(CHECKPOINT, [LOG.verifier, twin]).keys == {LOG.verifier}, "the same key twice is one"
    seeds = iter(range(1, 10))
    other = SignerKey(LOG.name, bytes([next(seeds)]) * 32).verifier
    other.__dict__["id"] = LOG.verifier.id  # four bytes collide within the hour for who wants them to
    with pytest.raises(ValueError, match=r"two different keys go by ledger\.example\.nhs\.uk/log1\+776bd29f"):
        open_note(CHECKPOINT, [LOG.verifier, other])


def test_sixteen_signatures_are_accepted_and_a_hundred_and_one_are_not() -> None:
    signers = [SignerKey(f"signer-{number}", bytes([number]) * 32) for number in range(101)]
    note = signed(TEXT, *signers[:16])
    assert len(open_note(note, [each.verifier for each in signers]).by) == 16
    with pytest.raises(ValueError, match="a note has 1 to 100 signatures, not 101"):
        signed(TEXT, *signers)
    with pytest.raises(ValueError, match="there are 101 signatures, more than 100"):
        Note.parse(f"{TEXT}\n{signature_lines(each.sign(TEXT) for each in signers)}".encode())


@pytest.mark.parametrize(
    ("sentence", "note"),
    [
        ("is not UTF-8", b"\xff" + CHECKPOINT),
        ("has a control character", NOTE.replace("\n", "\r\n").encode()),
        ("has a control character", NOTE.replace("log1\n", "log1\t\n").encode()),
        ("does not end in a newline", CHECKPOINT[:-1]),
        ("does not end in a newline", b""),
        ("has no empty line with signatures after it", TEXT.encode()),
        ("has no empty line with signatures after it", TEXT.encode() + b"\n"),
        ("has no empty line with signatures after it", CHECKPOINT + b"\n"),
        ("this is no signature line", NOTE.replace("\n\n", "\n\nhello\n").encode()),
        ("this is no signature line", CHECKPOINT + b"hello\n"),
        ("the note has 1048577 bytes, more than 1048576", b"a" * (LARGEST_NOTE + 1)),
    ],
)
def test_what_is_no_note_is_refused(sentence: str, note: bytes) -> None:
    with pytest.raises(ValueError, match=sentence):
        open_note(note, [LOG.verifier])


@pytest.mark.parametrize(
    ("sentence", "text", "signatures"),
    [
        ("a note has 1 to 100 signatures, not 0", TEXT, ()),
        ("does not end in a newline", TEXT[:-1], (LOG.sign(TEXT),)),
        ("has a control character", "a\0b\n", (LOG.sign(TEXT),)),
    ],
)
def test_what_could_not_be_read_back_is_not_written(
    sentence: str, text: str, signatures: tuple[Signature, ...]
) -> None:
    with pytest.raises(ValueError, match=sentence):
        Note(text, signatures)


def test_lines_are_added_after_those_there_and_none_twice() -> None:
    note = Note(TEXT, (LOG.sign(TEXT),))
    cosigned = note.adding([WITNESS.cosign(TEXT, AT), LOG.sign(TEXT)])
    assert cosigned.to_bytes() == CHECKPOINT
    assert cosigned.adding(cosigned.signatures) == cosigned


def test_lines_alone_are_read_as_they_are_written() -> None:
    lines = NOTE.partition("\n\n")[2]
    assert signature_lines(signatures_of(lines)) == lines
    for broken in (lines[:-1], lines + "\n", "\n" + lines, ""):
        with pytest.raises(ValueError, match=r"does not end in a newline|this is no signature line"):
            signatures_of(broken)
