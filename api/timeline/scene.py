"""What a timeline has said so far, as its rows are gone through in order: services, consultations, and the entries.

References are made from the file's own words and numbers and from nothing that a later row could change, so that the
same row gets the same references however many rows are added after it.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from typing import Any, Final

from msgspec import Struct

from api.timeline.actors import Codes, party
from api.timeline.row_checks import RESERVED
from api.timeline.timeline import Row, Timeline
from api.timeline.told import Told
from api.timeline.vocabulary import word
from ledger.account import Account
from ledger.decisions.recommissioning.register_service import RegisterService

_LONGEST: Final = 96
"""Characters of a service's reference, leaving room for what sets a successor apart."""
_LONGEST_NAME: Final = 300
_PLAIN: Final = re.compile(r"[\w\s()/&,.'\u2019:-]*")
"""Letters, digits and signs that may be left out of a reference without two services becoming one."""


class Entry(Struct, frozen=True):
    """A command to be recorded: `key` is the same whenever its row is imported; `row` is None for the file itself."""

    key: str
    command: Account
    row: Row | None = None


class Scene:
    """Where the telling stands. Rows are gone through once, in order."""

    def __init__(self, timeline: Timeline) -> None:
        self.timeline: Final = timeline
        self.codes: Final = Codes(timeline.organisations)
        self.entries: Final[list[Entry]] = []
        self.told: Final = Told()
        self._services: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._gone: set[str] = set()

    def said(self, row: Row, *without: str) -> dict[str, Any]:
        """The fields that every command about a row has. `without`: what the row has and another field takes up."""
        return {
            "on": row.on,
            "what": row.what,
            "parties": tuple(party(actor, self.codes) for actor in row.actors),
            "figures": dict(row.numbers),
            "thread": row.thread,
            "note": row.note,
            "historical": True,
            "source": row.source,
            "confidence": row.confidence,
            "details": {
                **{name: value for name, value in row.extra.items() if name not in without},
                RESERVED: {"seq": row.seq, "sha256": row.digest},
            },
        }

    def add(self, row: Row, commands: Sequence[Account]) -> None:
        """Enter what a row says. Its first entry stands under the row's own key, whatever kind of entry it is."""
        for count, command in enumerate(commands, 1):
            key = row_key(self.timeline, row)
            self.entries.append(Entry(key if count == 1 else f"{key}.{count}", command, row))

    def services(self, row: Row, names: Iterable[str] | None = None) -> tuple[str, ...]:
        """References of the services that a row names, in its order; those named for the first time are registered."""
        named = row.services if names is None else names
        return tuple(dict.fromkeys(self._service(name, row) for name in named))

    def withdrawn(self, service: str) -> None:
        """From here on the service is gone."""
        self._gone.add(service)

    def is_gone(self, service: str) -> bool:
        """Whether an earlier row withdrew it."""
        return service in self._gone

    def successor(self, service: str, row: Row) -> str:
        """Register what takes the place of a service that is gone and has its name; rows that follow mean this one."""
        name = self._names[service]
        new = f"{service[:_LONGEST]}-recommissioned-{row.seq}"
        what = f"Entered on import, from row {row.seq} of the timeline: {name}, recommissioned after it was withdrawn."
        told = {"what": what, "in_place": False, "replaces": (service,)}
        self._register(new, name, row, told)
        self._services[_folded(name)] = new
        return new

    def replacement(self, service: str, row: Row) -> str:
        """Register what a row says is there instead of a service without naming it."""
        name = self._names[service]
        new = f"{service[:_LONGEST]}-replacement-{row.seq}"
        what = f"Entered on import, from row {row.seq} of the timeline, which says that {name} was replaced."
        told = {"what": what, "in_place": False, "replaces": (service,)}
        self._register(new, f"Replacement of {name}, not named in the source"[:_LONGEST_NAME], row, told)
        return new

    def name(self, service: str) -> str:
        """What a service is called."""
        return self._names[service]

    def spelt(self, row: Row, services: Collection[str]) -> list[str]:
        """The row's own spellings of services, where they are registered under another."""
        known = {self._names[service] for service in services}
        return [name for name in row.services if name not in known]

    def _service(self, name: str, row: Row) -> str:
        service = self._services.get(_folded(name)) or reference(self.timeline.id, name)
        if service not in self._names:
            # A service that is first heard of when it opens was not there before; of all others that is not known.
            what = f"Entered on import, from row {row.seq} of the timeline, which is the first to name it: {name}."
            self._register(service, name, row, {"what": what, "in_place": word(row.type) != "recommissioned"})
        return self._services.setdefault(_folded(name), service)

    def _register(self, service: str, name: str, row: Row, told: dict[str, Any]) -> None:
        self._names[service] = name
        command = RegisterService(
            service=service,
            name=name,
            reconfiguration=self.timeline.id,
            on=row.on,
            historical=True,
            source=row.source,
            confidence=row.confidence,
            **told,
        )
        self.entries.append(Entry(f"{self.timeline.id}#service:{service}", command, row))


def row_key(timeline: Timeline, row: Row) -> str:
    """The idempotency key of a row."""
    return f"{timeline.id}#{row.seq}"


def reference(timeline: str, name: str) -> str:
    """The reference of a service: the file's id and the name. Names that only look alike when plain get a digest."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", f"{timeline}-{plain}").strip("-")
    if len(slug) <= _LONGEST and _PLAIN.fullmatch(name) and re.search(r"[a-z0-9]", plain):
        return slug
    digest = hashlib.sha256(_folded(name).encode()).hexdigest()[:10]
    return f"{slug[: _LONGEST - len(digest) - 1].rstrip('-')}-{digest}"


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
