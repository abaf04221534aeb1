"""Keys of notes and checkpoints: what verifies a signature line, and what makes one.

Two types of signature are known, both Ed25519: 0x01 (c2sp.org/signed-note) signs a note's text; 0x04, cosignature/v1
(c2sp.org/tlog-cosignature), signs a checkpoint's text and a time, and is how a witness says "at this time, this is the
largest consistent tree I have seen of this log". Keys of other types are refused; lines by them are other people's.

A private key is written as golang.org/x/mod/sumdb/note writes it, so that Go's tools read ours and we read theirs:
`PRIVATE+KEY+<name>+<key id, 8 hexadecimal digits>+<base64(type || 32-byte seed)>`, in one line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Final, NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from ledger.transparency.canonical import LARGEST_SIZE, from_base64, to_base64
from ledger.transparency.merkle import Wrong

ED25519: Final = 0x01
COSIGNATURE_V1: Final = 0x04

_ID_SIZE: Final = 4
_ID: Final = re.compile("[0-9a-f]{8}")
_TIME_SIZE: Final = 8
_KEY_SIZE: Final = 32
_PRIVATE: Final = "PRIVATE+KEY+"


class Signature(NamedTuple):
    """One signature line, as it stands there: nothing is known of it until a key has verified it."""

    name: str
    key_id: bytes
    data: bytes

    @classmethod
    def parse(cls, line: str) -> Signature:
        """Read a line without its newline. Raise ValueError when it is none."""
        match line.split(" "):
            case ["\N{EM DASH}", name, encoded]:
                check_name(name)
                data = from_base64(encoded, "a signature")
            case _:
                raise ValueError(f"this is no signature line: {line[:100]!r}")
        if len(data) <= _ID_SIZE:
            raise ValueError(f"the signature of {name} has {len(data)} bytes: a key id and nothing after it")
        return cls(name, data[:_ID_SIZE], data[_ID_SIZE:])

    def __str__(self) -> str:
        return f"\N{EM DASH} {self.name} {to_base64(self.key_id + self.data)}"


def check_name(name: str) -> None:
    """Raise ValueError: "Key names MUST be non-empty and MUST NOT contain any Unicode spaces or plus"."""
    if not name or "+" in name or any(each.isspace() or each < " " for each in name):
        raise ValueError(f"a key's name is not empty and has no space, plus or control character: {name[:100]!r}")
    if any("\ud800" <= each <= "\udfff" for each in name):  # bytes of a policy file that were not UTF-8
        raise ValueError(f"a key's name is UTF-8: {name[:100]!r}")


def _read(text: str) -> tuple[str, int, bytes, bytes]:
    """Name, type, key and stated id out of `name+id+base64`, whose base64 may itself have a plus."""
    match text.split("+", 2):
        case [name, hexadecimal, encoded]:
            check_name(name)
        case _:
            raise ValueError("a key is written name+id+base64")
    data = from_base64(encoded, f"the key of {name}")
    if not data or data[0] not in (ED25519, COSIGNATURE_V1) or len(data) != 1 + _KEY_SIZE:
        kind = f"type {data[0]:#04x}" if data else "no type"
        raise ValueError(f"the key of {name} is of {kind} and {len(data)} bytes: 0x01 and 0x04 of 33 bytes are known")
    if not _ID.fullmatch(hexadecimal):
        raise ValueError(f"the key id of {name} is not 8 digits of lower-case hexadecimal: {hexadecimal[:100]!r}")
    return name, data[0], data[1:], bytes.fromhex(hexadecimal)


@dataclass(frozen=True)
class VerifierKey:
    """A public key under a name, for one type of signature: `str` gives the vkey that C2SP tools take."""

    name: str
    type: int
    public: bytes

    @classmethod
    def parse(cls, text: str) -> VerifierKey:
        """Read a vkey. Raise ValueError when it is malformed, of a type not known here, or its id is not its own."""
        name, kind, public, key_id = _read(text)
        key = cls(name, kind, public)
        if key.id != key_id:
            raise ValueError(f"the key of {name} has the id {key.id.hex()}, not {key_id.hex()}")
        return key

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{to_base64(bytes([self.type]) + self.public)}"

    @cached_property
    def id(self) -> bytes:
        """Four bytes that, with the name, say which key a line is by. Not a strong hash, and need not be one."""
        return sha256(self.name.encode() + b"\n" + bytes([self.type]) + self.public).digest()[:_ID_SIZE]

    def verify(self, text: str, signature: Signature) -> int | None:
        """Return the time of a cosignature, in seconds since 1970, or None without one; raise Wrong if it is false."""
        message, data, time = text.encode(), signature.data, None
        if self.type == COSIGNATURE_V1:
            time = int.from_bytes(data[:_TIME_SIZE], "big")
            message, data = _cosigned(text, time), data[_TIME_SIZE:]
        try:
            if (signature.name, signature.key_id) != (self.name, self.id) or (time or 0) > LARGEST_SIZE:
                raise InvalidSignature
            Ed25519PublicKey.from_public_bytes(self.public).verify(data, message)
        except InvalidSignature as exc:
            raise Wrong(f"the signature of {self.name} with key {self.id.hex()} is not over this text") from exc
        return time


def _cosigned(text: str, time: int) -> bytes:
    """What cosignature/v1 signs. It does not have the witness's name in it: one key serves one witness."""
    return f"cosignature/v1\ntime {time}\n{text}".encode()


@dataclass(frozen=True)
class SignerKey:
    """A private key under a name, for one type of signature. Never shown unless `private_text` is asked for."""

    name: str
    seed: bytes = field(repr=False)
    type: int = ED25519

    def __post_init__(self) -> None:
        """Raise ValueError when no key can be made of these."""
        check_name(self.name)
        if self.type not in (ED25519, COSIGNATURE_V1) or len(self.seed) != _KEY_SIZE:
            raise ValueError(f"the key of {self.name} is not a 32-byte seed for signatures of type 0x01 or 0x04")

    @classmethod
    def parse(cls, text: str) -> SignerKey:
        """Read a private key. Raise ValueError, without saying any of it, when it is malformed."""
        if not text.startswith(_PRIVATE):
            raise ValueError(f"a private key starts with {_PRIVATE}")
        try:
            name, kind, seed, key_id = _read(text.removeprefix(_PRIVATE))
        except ValueError:
            # What was read stands in that error: it would put the key into a log. Hence `from None`, too.
            raise ValueError("this is no private key: PRIVATE+KEY+name+id+base64 of type 0x01 or 0x04") from None
        key = cls(name, seed, kind)
        if key.verifier.id != key_id:
            raise ValueError(f"the private key of {name} has the id {key.verifier.id.hex()}, not the one it states")
        return key

    def private_text(self) -> str:
        """The line that `parse` reads. Whoever has it can sign as this key."""
        return f"{_PRIVATE}{self.name}+{self.verifier.id.hex()}+{to_base64(bytes([self.type]) + self.seed)}"

    @cached_property
    def _private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)

    @cached_property
    def verifier(self) -> VerifierKey:
        """The public half."""
        return VerifierKey(self.name, self.type, self._private.public_key().public_bytes_raw())

    def sign(self, text: str) -> Signature:
        """Sign a note's text, its last newline included. Raise ValueError for a key that cosigns."""
        if self.type != ED25519:
            raise ValueError(f"the key of {self.name} cosigns at a time: it does not sign a text alone")
        return Signature(self.name, self.verifier.id, self._private.sign(text.encode()))

    def cosign(self, text: str, time: int) -> Signature:
        """Sign a checkpoint's text at a time, in seconds since 1970. Raise ValueError for a key of another type."""
        if self.type != COSIGNATURE_V1 or not 0 <= time <= LARGEST_SIZE:
            raise ValueError(f"the key of {self.name}, of type {self.type:#04x}, does not cosign at time {time}")
        signed = self._private.sign(_cosigned(text, time))
        return Signature(self.name, self.verifier.id, time.to_bytes(_TIME_SIZE, "big") + signed)
