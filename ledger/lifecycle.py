"""What state things are in, as tables: what was so, what happened, what is so now.

Decisions, rules and views read these tables; nothing restates them, and the README's pictures are drawn from them. A
step that is missing from a row is out of order there: a live command is refused, and history, which cannot be refused,
goes to the stage `OUT_OF_ORDER` names and keeps a finding.

Steps are taken in the order things happened, not in the order they were recorded, so that a fact of 2008 recorded today
does not move a case of 2019 back.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from ledger.events import (
    ConsultationClosed,
    ConsultationOpened,
    DecisionTaken,
    Event,
    NoteRecorded,
    PeopleInvolved,
    ReconfigurationProposed,
    ServiceAvailable,
    ServiceRegistered,
    ServiceSuspended,
    ServiceWithdrawn,
)
from ledger.when import When

Table = Mapping[str, Mapping[str, str]]

RECONFIGURATION_STAGES: Final = (
    "proposed", "involving", "assured", "consulting", "analysing", "decided", "implementing", "live", "closed",
)  # fmt: skip
OVERLAYS: Final = (
    "paused", "urgent-temporary", "referred", "called-in", "under-judicial-review", "quashed", "quashed-in-part",
    "reversed", "superseded", "withdrawn", "moratorium",
)  # fmt: skip
SERVICE_STAGES: Final = ("commissioned", "under-review", "notice-given", "transition", "suspended", "withdrawn")
REPLACEMENT_STAGES: Final = ("specified", "procured", "mobilised", "available", "evaluated")

# fmt: off
RECONFIGURATION: Final[Table] = {
    "not-proposed": {"proposed": "proposed"},
    "proposed": {
        "involved": "involving", "consultation opened": "consulting",
        "decided": "decided", "rejected or deferred": "proposed",
        "suspended": "proposed", "available": "proposed", "withdrawn": "implementing",
    },
    "involving": {
        "involved": "involving", "consultation opened": "consulting",
        "decided": "decided", "rejected or deferred": "involving",
        "suspended": "involving", "available": "involving", "withdrawn": "implementing",
    },
    "assured": {
        "involved": "assured", "consultation opened": "consulting",
        "decided": "decided", "rejected or deferred": "assured",
        "suspended": "assured", "available": "assured", "withdrawn": "implementing",
    },
    "consulting": {
        "involved": "consulting", "consultation opened": "consulting", "consultation closed": "analysing",
        "decided": "decided", "rejected or deferred": "consulting",
        "suspended": "consulting", "available": "consulting", "withdrawn": "implementing",
    },
    "analysing": {
        "involved": "analysing", "consultation opened": "consulting", "consultation closed": "analysing",
        "decided": "decided", "rejected or deferred": "analysing",
        "suspended": "analysing", "available": "analysing", "withdrawn": "implementing",
    },
    "decided": {
        "involved": "decided", "consultation opened": "consulting",
        "decided": "decided", "rejected or deferred": "decided",
        "suspended": "decided", "available": "implementing", "withdrawn": "implementing",
    },
    "implementing": {
        "involved": "implementing", "consultation opened": "consulting",
        "decided": "implementing", "rejected or deferred": "implementing",
        "suspended": "implementing", "available": "implementing", "withdrawn": "implementing",
    },
    "live": {
        "involved": "live", "consultation opened": "consulting",
        "decided": "live", "rejected or deferred": "live",
        "suspended": "live", "available": "live", "withdrawn": "live",
    },
    "closed": {},
}
CONSULTATION: Final[Table] = {
    "not-opened": {"consultation opened": "open"},
    "open": {"consultation closed": "closed"},
    "closed": {},
}
SERVICE: Final[Table] = {
    "not-in-place": {
        "registered": "commissioned", "registered as planned": "not-in-place", "available": "commissioned",
    },
    "commissioned": {
        "proposed": "under-review", "available": "commissioned", "suspended": "suspended", "withdrawn": "withdrawn",
    },
    "under-review": {
        "proposed": "under-review", "available": "under-review", "suspended": "suspended", "withdrawn": "withdrawn",
    },
    "notice-given": {
        "proposed": "notice-given", "available": "notice-given", "suspended": "suspended", "withdrawn": "withdrawn",
    },
    "transition": {
        "proposed": "transition", "available": "transition", "suspended": "suspended", "withdrawn": "withdrawn",
    },
    "suspended": {"proposed": "suspended", "available": "commissioned", "withdrawn": "withdrawn"},
    "withdrawn": {},
}
REPLACEMENT: Final[Table] = {
    "not-specified": {"registered as planned": "specified", "available": "available"},
    "specified": {"available": "available"},
    "procured": {"available": "available"},
    "mobilised": {"available": "available"},
    "available": {"available": "available", "suspended": "specified", "withdrawn": "not-specified"},
    "evaluated": {"available": "available", "suspended": "specified", "withdrawn": "not-specified"},
}
OUT_OF_ORDER: Final[Table] = {
    "reconfiguration": {
        "consultation opened": "consulting", "consultation closed": "analysing",
        "decided": "decided", "withdrawn": "implementing",
    },
    "consultation": {"consultation opened": "open", "consultation closed": "closed"},
    "service": {"suspended": "suspended", "available": "commissioned", "withdrawn": "withdrawn"},
    "replacement": {},
}
# fmt: on
FOUNDING: Final[Mapping[str, frozenset[str]]] = {
    "reconfiguration": frozenset({"proposed"}),
    "consultation": frozenset(),
    "service": frozenset({"registered", "registered as planned"}),
    "replacement": frozenset({"registered as planned"}),
}
"""Steps that say a thing is there, not since when: whatever their date, they come first."""
TABLES: Final[Mapping[str, Table]] = {
    "reconfiguration": RECONFIGURATION,
    "consultation": CONSULTATION,
    "service": SERVICE,
    "replacement": REPLACEMENT,
}


def step(event: Event) -> str:
    """What an event is called in the tables; empty where it moves nothing."""
    match event:
        case ReconfigurationProposed():
            return "proposed"
        case ServiceRegistered():
            return "registered" if event.in_place else "registered as planned"
        case PeopleInvolved():
            return "involved"
        case ConsultationOpened():
            return "consultation opened"
        case ConsultationClosed():
            return "consultation closed"
        case DecisionTaken():
            # Where a source does not say which way, a decision was taken all the same.
            return "rejected or deferred" if event.outcome in {"rejected", "deferred"} else "decided"
        case ServiceSuspended():
            return "suspended"
        case ServiceAvailable():
            return "available"
        case ServiceWithdrawn():
            return "withdrawn"
        case NoteRecorded():
            return ""


_BEFORE: Final = When("0001")


class Step(Struct, frozen=True, array_like=True):
    """One step and when it happened."""

    on: When
    name: str


class Course(Struct, frozen=True, array_like=True):
    """The steps something has taken, in the order they happened; those of one date in the order they were recorded."""

    table: str
    steps: tuple[Step, ...] = ()

    def then(self, event: Event) -> Course:
        """The course with this event in its place. Events that the tables do not name leave it as it is."""
        name = step(event)
        if not name:
            return self
        new = Step(_BEFORE if name in FOUNDING[self.table] else event.on, name)
        # Most steps come in the order things happened, and their place is the end.
        if not self.steps or not new.on < self.steps[-1].on:
            return Course(self.table, (*self.steps, new))
        steps = list(self.steps)
        insort(steps, new, key=lambda taken: taken.on)
        return Course(self.table, tuple(steps))

    @property
    def stage(self) -> str:
        """Where the steps lead."""
        return self._walk(len(self.steps))

    def stage_at(self, when: When) -> str:
        """Where the steps taken up to and on that date lead."""
        return self._walk(sum(taken.on <= when for taken in self.steps))

    def allows(self, event: Event) -> bool:
        """Whether the event is in order where things stood when it happened."""
        return step(event) in TABLES[self.table].get(self.stage_at(event.on), {})

    def _walk(self, count: int) -> str:
        table, otherwise = TABLES[self.table], OUT_OF_ORDER[self.table]
        stage = next(iter(table))
        for taken in self.steps[:count]:
            stage = table[stage].get(taken.name) or otherwise.get(taken.name, stage)
        return stage


def markdown(name: str) -> str:
    """The table of that name as the README shows it: one row a stage, one column a step, "·" where out of order."""
    table = TABLES[name]
    steps = list(dict.fromkeys(taken for row in table.values() for taken in row))
    lines = [f"| {name} | " + " | ".join(steps) + " |", "|---" * (len(steps) + 1) + "|"]
    lines += [
        f"| **{stage}** | " + " | ".join(row.get(taken, "·") for taken in steps) + " |" for stage, row in table.items()
    ]
    return "\n".join(lines)
