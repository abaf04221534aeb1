"""The entry: one CloudEvents 1.0 JSON document, byte for byte what is hashed, stored, served and exported.

Keys stand in a fixed order, structs in field order, free mappings sorted, defaults left out, so that one fact has one
spelling. `time` comes first and is not written here: the store stamps it inside the commit.

Reading never changes bytes. An old version of an event is read by its own upcast, once, into the current struct.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final, Literal, get_args
from uuid import UUID

import msgspec
from msgspec import Struct

from ledger.account import Account
from ledger.entries import MAX_ENTRY_BYTES, TIME_BYTES
from ledger.errors import Corrupt, Invalid, Reason
from ledger.events.catalogue import Event
from ledger.when import When

PREFIX: Final = "uk.nhs.reconfiguration."
Upcast = Callable[[dict[str, Any]], dict[str, Any]]
"""The data of an old version, as plain values, into the data of the next version."""


class Envelope(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The CloudEvents attributes in the order they are written, but for `time`, which the store puts in front."""

    specversion: Literal["1.0"]
    """Written out although it is always the same: CloudEvents requires it, and defaults are left out."""
    id: UUID
    source: str
    type: str
    subject: str
    datacontenttype: str
    recordedby: str
    client: str
    actor: str = ""
    request: str = ""
    correlationid: str = ""
    data: msgspec.Raw


class Stamped(Envelope, frozen=True, kw_only=True):
    """An envelope as it is read: with the time of the commit that recorded it."""

    time: datetime


class _Typed(Struct, frozen=True):
    type: str


class Recorded(Struct, frozen=True, kw_only=True):
    """An event and what the ledger knows about its recording. Folds read these."""

    position: int
    id: UUID
    type: str
    recorded_at: datetime
    recordedby: str
    client: str
    actor: str
    request: str
    correlationid: str
    event: Event
    struck: bool = False
    """Whether it was found to be recorded in error (`ledger/corrections.py`)."""


class Catalogue:
    """Wire names to structs, and the way from each old version to the next."""

    def __init__(self, events: tuple[type[Any], ...], upcasts: Mapping[str, tuple[str, Upcast]]) -> None:
        """`upcasts` leads from an old wire name to the next one and the function between them."""
        self.current: Final = {PREFIX + cls.wire: cls for cls in events}
        self._decoders = {name: msgspec.json.Decoder(cls, dec_hook=dec_hook) for name, cls in self.current.items()}
        self._upcasts = {PREFIX + old: (PREFIX + new, upcast) for old, (new, upcast) in upcasts.items()}

    def names(self, event: type[Any]) -> tuple[str, ...]:
        """The full type names under which this event may stand in the log: its own and those of its old versions."""
        own = PREFIX + event.wire
        return (own, *(old for old in self._upcasts if self._latest(old) == own))

    def event(self, name: str, data: bytes | msgspec.Raw) -> Event:
        """The event that these bytes hold. Raise LookupError for an unknown type, ValidationError for other bytes."""
        if name in self._decoders:
            event: Event = self._decoders[name].decode(data)
            return event
        plain = msgspec.json.decode(data)
        while name in self._upcasts:
            name, upcast = self._upcasts[name]
            plain = upcast(plain)
        if name not in self.current:
            msg = f"{name} is no type that this version of the ledger knows"
            raise LookupError(msg)
        upcasted: Event = msgspec.convert(plain, self.current[name], dec_hook=dec_hook)
        return upcasted

    def _latest(self, name: str) -> str:
        while name in self._upcasts:
            name = self._upcasts[name][0]
        return name


def enc_hook(value: object) -> str:
    """Plain JSON for the types of ours that msgspec does not know."""
    if isinstance(value, When):
        return value.text
    msg = f"{type(value).__name__} has no form on the wire"
    raise NotImplementedError(msg)


def dec_hook(kind: type, value: object) -> object:
    """The other way round. Raise ValueError, which msgspec reports with the place, where the value is not one."""
    if kind is When:
        if not isinstance(value, str):
            msg = "Expected a date as text"
            raise ValueError(msg)
        return When(value)
    msg = f"{kind.__name__} has no form on the wire"
    raise NotImplementedError(msg)


CATALOGUE: Final = Catalogue(get_args(Event), upcasts={})
_encoder: Final = msgspec.json.Encoder(enc_hook=enc_hook, order="deterministic")
_envelope: Final = msgspec.json.Decoder(Stamped)
_typed: Final = msgspec.json.Decoder(_Typed)


def encode(value: object) -> bytes:
    """Canonical JSON bytes of any struct of ours."""
    return _encoder.encode(value)


def request_digest(command: Account) -> str:
    """The digest by which a repeated request is recognised, in the form of RFC 9530 (`sha-256=:...:`)."""
    digest = hashlib.sha256(type(command).__name__.encode() + b"\n" + encode(command)).digest()
    return f"sha-256=:{base64.b64encode(digest).decode()}:"


def body(event: Event, envelope: Envelope) -> bytes:
    """The entry without its time. Raise Invalid where the entry would be too long for the log."""
    written = encode(envelope)
    size = TIME_BYTES + len(written) - 1
    if size > MAX_ENTRY_BYTES:
        raise Invalid(
            Reason(
                rule="entry-too-large",
                title="This is too long for one entry",
                found=f"{size:,} bytes in {event.wire}",
                expected=f"at most {MAX_ENTRY_BYTES:,} bytes",
                remedy="Put the text into a document and name it by its SHA-256 digest.",
            )
        )
    return written


def read(position: int, entry: bytes) -> Recorded | None:
    """The event in an entry's bytes; None where the entry is not of this ledger's types.

    Raise Corrupt, naming the entry, where it is of this ledger's types and cannot be read.
    """
    try:
        envelope = _envelope.decode(entry)
        if not envelope.type.startswith(PREFIX):
            return None
        return Recorded(
            position=position,
            id=envelope.id,
            type=envelope.type,
            recorded_at=envelope.time,
            recordedby=envelope.recordedby,
            client=envelope.client,
            actor=envelope.actor,
            request=envelope.request,
            correlationid=envelope.correlationid,
            event=CATALOGUE.event(envelope.type, envelope.data),
        )
    except (msgspec.MsgspecError, LookupError, ValueError) as error:
        if _foreign(entry):
            return None
        msg = f"entry {position} cannot be read: {error}"
        raise Corrupt(msg) from error


def _foreign(entry: bytes) -> bool:
    """Whether it says that it is of another type: others' entries need not have the attributes that ours have."""
    try:
        return not _typed.decode(entry).type.startswith(PREFIX)
    except msgspec.MsgspecError:
        return False
