"""Keys and the signatures they make, held against published ones."""

from __future__ import annotations

from base64 import b64decode, b64encode

import pytest

from ledger.transparency.keys import COSIGNATURE_V1, Signature, SignerKey, VerifierKey
from ledger.transparency.merkle import Wrong
from tests.transparency.vectors import AT, CHECKPOINT, LOG, TEXT, VECTORS, WITNESS, flipped

LINES = CHECKPOINT.decode().partition("\n\n")[2].splitlines()
KEYS = VECTORS["keys"]
ML_DSA = b64encode(b"\x06" + bytes(1312)).decode()


@pytest.mark.parametrize(("key", "expected"), [(LOG, KEYS["log_vkey"]), (WITNESS, KEYS["witness_vkey"])])
def test_a_verifier_key_is_written_as_published_and_read_back(key: SignerKey, expected: str) -> None:
    assert str(key.verifier) == expected
    assert VerifierKey.parse(expected) == key.verifier


def test_the_public_key_and_its_id_are_the_published_ones() -> None:
    assert LOG.verifier.public.hex() == KEYS["log_pub"]
    assert LOG.verifier.id.hex() == KEYS["log_key_id"]


def test_one_key_for_two_uses_has_two_ids() -> None:
    assert SignerKey(LOG.name, LOG.seed, COSIGNATURE_V1).verifier.id != LOG.verifier.id


def test_a_key_whose_base64_has_a_plus_is_read_whole() -> None:
    seeds = (number.to_bytes(32, "big") for number in range(1000))
    key = next(each for each in (SignerKey("log", seed).verifier for seed in seeds) if str(each).count("+") > 2)
    assert VerifierKey.parse(str(key)) == key


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("a key is written name", "ledger.example+776bd29f"),
        ("a key's name is not empty", KEYS["log_vkey"].replace("ledger", "led ger")),
        ("a key's name is not empty", KEYS["log_vkey"].replace("ledger", "led\u2003ger")),
        ("a key's name is not empty", KEYS["log_vkey"].replace("ledger", "led\x01ger")),
        ("a key's name is not empty", "+" + KEYS["log_vkey"].partition("+")[2]),
        ("a key's name is UTF-8", KEYS["log_vkey"].replace("ledger", "led\udcffger")),
        ("has the id 776bd29f, not 776bd29e", KEYS["log_vkey"].replace("+776bd29f", "+776bd29e")),
        ("has the id", KEYS["log_vkey"].replace("ledger", "ledges")),
        ("is not 8 digits of lower-case hexadecimal", KEYS["log_vkey"].replace("+776bd29f", "+776BD29F")),
        ("is not 8 digits of lower-case hexadecimal", KEYS["log_vkey"].replace("+776bd29f", "+77 6bd29f")),
        ("is not 8 digits of lower-case hexadecimal", KEYS["log_vkey"].replace("+776bd29f", "+776bd29g")),
        ("is not canonical base64", KEYS["log_vkey"] + "===="),
        ("is not base64", KEYS["log_vkey"] + "!"),
        ("is of no type and 0 bytes", "log+776bd29f+"),
        ("is of type 0x06 and 1313 bytes", f"log+776bd29f+{ML_DSA}"),
        ("is of type 0x01 and 32 bytes", f"log+776bd29f+{b64encode(bytes([1]) + bytes(31)).decode()}"),
    ],
)
def test_what_is_no_verifier_key_is_refused(sentence: str, text: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        VerifierKey.parse(text)


@pytest.mark.parametrize("key", [LOG, WITNESS])
def test_a_private_key_is_read_back_from_its_one_line(key: SignerKey) -> None:
    line = key.private_text()
    assert line.startswith(f"PRIVATE+KEY+{key.name}+{key.verifier.id.hex()}+")
    assert b64decode(line.rpartition("+")[2])[-5:] == key.seed[-5:]
    assert SignerKey.parse(line) == key


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("a private key starts with PRIVATE", KEYS["log_vkey"]),
        ("this is no private key", LOG.private_text() + "="),
        ("this is no private key", "PRIVATE+KEY+" + LOG.private_text().rpartition("+")[2]),
        ("has the id 776bd29f, not the one it states", LOG.private_text().replace("+776bd29f+", "+776bd29e+")),
    ],
)
def test_what_is_no_private_key_is_refused_without_saying_it(sentence: str, line: str) -> None:
    with pytest.raises(ValueError, match=sentence) as caught:
        SignerKey.parse(line)
    assert LOG.private_text().rpartition("+")[2][4:20] not in f"{caught.value!r} {caught.value.__cause__!r}"


def test_a_private_key_does_not_show_when_it_is_printed() -> None:
    assert LOG.seed.hex() not in f"{LOG} {LOG!r}"
    assert repr(LOG.seed) not in f"{LOG} {LOG!r}"
    assert LOG.private_text() not in f"{LOG} {LOG!r}"


@pytest.mark.parametrize(("name", "seed", "kind"), [("a b", bytes(32), 1), ("a", bytes(31), 1), ("a", bytes(32), 2)])
def test_no_key_is_made_of_what_cannot_be_one(name: str, seed: bytes, kind: int) -> None:
    with pytest.raises(ValueError, match=r"a key's name is not empty|is not a 32-byte seed"):
        SignerKey(name, seed, kind)


def test_the_log_signs_as_published() -> None:
    assert str(LOG.sign(TEXT)) == LINES[0]
    assert LOG.verifier.verify(TEXT, Signature.parse(LINES[0])) is None


def test_the_witness_cosigns_as_published_and_the_time_is_told() -> None:
    assert f"cosignature/v1\ntime {AT}\n{TEXT}" == KEYS["cosign_message"]
    assert str(WITNESS.cosign(TEXT, AT)) == LINES[1]
    assert WITNESS.verifier.verify(TEXT, Signature.parse(LINES[1])) == AT


@pytest.mark.parametrize("time", [0, 1, 2**63 - 1])
def test_every_time_to_the_end_of_63_bits_can_be_cosigned(time: int) -> None:
    assert WITNESS.verifier.verify(TEXT, WITNESS.cosign(TEXT, time)) == time


def test_a_key_does_what_its_type_is_for_and_nothing_else() -> None:
    with pytest.raises(ValueError, match="cosigns at a time: it does not sign a text alone"):
        WITNESS.sign(TEXT)
    with pytest.raises(ValueError, match="of type 0x01, does not cosign at time 1750000000"):
        LOG.cosign(TEXT, AT)
    for time in (-1, 2**63):
        with pytest.raises(ValueError, match=f"of type 0x04, does not cosign at time {time}"):
            WITNESS.cosign(TEXT, time)


@pytest.mark.parametrize("key", [LOG, WITNESS])
def test_one_flipped_bit_anywhere_in_a_signature_is_refused(key: SignerKey) -> None:
    line = key.sign(TEXT) if key is LOG else key.cosign(TEXT, AT)
    for bit in range(8 * len(line.data)):
        with pytest.raises(Wrong, match=f"the signature of {key.name} with key {key.verifier.id.hex()} is not over"):
            key.verifier.verify(TEXT, line._replace(data=flipped(line.data, bit)))


@pytest.mark.parametrize("data", [b"", b"\x00", bytes(71), bytes(73), b"\xff" * 8 + bytes(64)])
def test_a_cosignature_of_another_shape_is_refused(data: bytes) -> None:
    with pytest.raises(Wrong, match="is not over this text"):
        WITNESS.verifier.verify(TEXT, Signature(WITNESS.name, WITNESS.verifier.id, data))


def test_a_signature_under_another_name_or_id_is_not_that_of_the_key() -> None:
    line = LOG.sign(TEXT)
    for changed in (line._replace(name="another.example"), line._replace(key_id=bytes(4))):
        with pytest.raises(Wrong, match="is not over this text"):
            LOG.verifier.verify(TEXT, changed)


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("this is no signature line", LINES[0].replace("\N{EM DASH}", "-")),
        ("this is no signature line", LINES[0] + " more"),
        ("this is no signature line", LINES[0].replace(" ", "\N{NO-BREAK SPACE}")),
        ("this is no signature line", ""),
        ("a key's name is not empty", "\N{EM DASH} a+b AAAAAAA="),
        ("a key's name is not empty", "\N{EM DASH}  AAAAAAA="),
        ("a signature is not base64", "\N{EM DASH} a AAAA*AA="),
        ("a signature is not base64", "\N{EM DASH} a AAAAAAA"),
        ("a signature is not base64", "\N{EM DASH} a AAÄAAAA="),
        ("a signature is not canonical base64", "\N{EM DASH} a AAAAAAB="),
        ("has 4 bytes: a key id and nothing after it", "\N{EM DASH} a AAAAAA=="),
    ],
)
def test_what_is_no_signature_line_is_refused(sentence: str, line: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        Signature.parse(line)
