"""One bundle of entries, looked at for all that can be told from its bytes alone. Pure, so that any process can do it.

Of each entry: its leaf hash; that it starts with the time of its commit, which never falls along the log; and, unless
only the tree is asked for, that it is of the form its type demands. What is found wrong is returned and not raised: a
changed entry is best told by its hash, and the hashes are compared first.
"""

from __future__ import annotations

import re
from typing import Any, Final, Literal, NamedTuple

import msgspec

from ledger import wire
from ledger.entries import MAX_ENTRY_BYTES, TIME_BYTES
from ledger.errors import Corrupt
from ledger.transparency import tiles
from ledger.transparency.canonical import HASH_SIZE
from ledger.transparency.merkle import Frontier, leaf_hash, leaf_hashes

EARLIEST: Final = b""
"""Before the time of any entry."""

_OPENING: Final = r'\{"time":"[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]\.[0-9]{6}Z",'
_TIME: Final = re.compile(_OPENING.encode())
_TIMES: Final = re.compile(f"(?:{_OPENING})*".encode())
_TYPE: Final = b'"type":"'
_TYPE_FROM: Final = TIME_BYTES
_CURRENT: Final[dict[bytes, msgspec.json.Decoder[Any]]] = {
    name.encode(): msgspec.json.Decoder(
        msgspec.defstruct(
            "Whole",
            [("type", Literal[name]), ("data", event)],
            bases=(wire.Stamped,),
            frozen=True,
            kw_only=True,
        ),
        dec_hook=wire.dec_hook,
    )
    for name, event in wire.CATALOGUE.current.items()
}
"""Reads an entry of a type in one pass, where `wire.read` takes two and keeps what it read."""


class Fault(NamedTuple):
    """Which entry of the bundle, counted from 0, and what is wrong with it."""

    number: int
    what: str


class Examined(NamedTuple):
    """A bundle: the leaf hashes one after the other as in a tile, the root over them, first and last time, a fault."""

    leaves: bytes
    root: bytes
    first: bytes
    last: bytes
    fault: Fault | None


def examine(data: bytes, first: int, width: int, *, schema: bool) -> Examined:
    """Look at the bundle whose first entry has this index in the log, from 0. Raise ValueError where it is none."""
    entries = tiles.entries_of(data, width)
    leaves = leaf_hashes(entries)
    frontier = Frontier()
    frontier.extend(leaves)
    openings = [entry[:TIME_BYTES] for entry in entries]
    fault = _fault_of(entries, openings, first, schema=schema)
    return Examined(b"".join(leaves), frontier.root(), openings[0], openings[-1], fault)


def _fault_of(entries: list[bytes], openings: list[bytes], first: int, *, schema: bool) -> Fault | None:
    """The first entry that is wrong, if any is."""
    # All of one length and form: the order of the bytes is the order of the times.
    if openings != sorted(openings) or not _TIMES.fullmatch(b"".join(openings)):
        before = EARLIEST
        for number, opening in enumerate(openings):
            if not _TIME.fullmatch(opening):
                return Fault(number, "does not start with its time")
            if opening < before:
                return Fault(number, fallen(opening, before))
            before = opening
    if schema:
        for number, entry in enumerate(entries):
            if what := malformed(first + number, entry):
                return Fault(number, what)
    return None


def fallen(time: bytes, before: bytes) -> str:
    """What is wrong with an entry whose opening says an earlier time than the one before it."""
    return f"is of {_moment(time)}, before the entry before it, of {_moment(before)}"


def _moment(opening: bytes) -> str:
    return opening[len(b'{"time":"') : -len(b'",')].decode("ascii")


def malformed(index: int, entry: bytes) -> str:
    """Why the entry is not of the form its type demands; empty where it is. Others' types are not judged."""
    if len(entry) > MAX_ENTRY_BYTES:
        return f"has {len(entry):,} bytes, more than {MAX_ENTRY_BYTES:,}"
    start = entry.find(_TYPE, _TYPE_FROM) + len(_TYPE)
    decoder = _CURRENT.get(entry[start : entry.find(b'"', start)])
    if decoder is not None:
        try:
            decoder.decode(entry)
        except (msgspec.MsgspecError, ValueError):
            pass  # an old version, or spelt unusually: `read` is the judge
        else:
            return ""
    try:
        wire.read(index + 1, entry)
    except Corrupt as error:
        return str(error).partition(" cannot be read: ")[2] or str(error)
    return ""


def first_difference(data: bytes, hashes: bytes) -> int:
    """The first entry of a bundle, whatever shape it is in, that is not what these leaf hashes are of."""
    start = 0
    for number in range(len(hashes) // HASH_SIZE):
        end = start + 2 + int.from_bytes(data[start : start + 2], "big")
        if leaf_hash(data[start + 2 : end]) != hashes[HASH_SIZE * number : HASH_SIZE * (number + 1)]:
            return number
        start = end
    return len(hashes) // HASH_SIZE - 1  # all are there: what is wrong comes after the last
