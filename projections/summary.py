"""Where one reconfiguration stands: what a row of the register and the top of its page need.

The fold keeps what was said and the courses of the things it was said about; `projections/standing.py` works out from
them where they stand. Courses and states are the facts that decisions use. An entry that was struck out is counted and
says nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from ledger.account import Account
from ledger.events.case import ReconfigurationProposed
from ledger.events.catalogue import Event
from ledger.events.decision import (
    ConditionDischarged,
    CourtRuled,
    DecisionAnnounced,
    DecisionReversed,
    DecisionTaken,
    JudicialReviewIssued,
)
from ledger.events.involvement import InvolvementAttested, InvolvementDisputed, PeopleInvolved
from ledger.events.record_keeping import EntryAttested, EntryDisputed
from ledger.facts.case import case_course
from ledger.facts.case.case_course import CaseCourse
from ledger.identifiers import ConsultationId, DecisionId, ReconfigurationId, ServiceId
from ledger.matters.case import Benefit, ServiceIntent
from ledger.parties import Organisation, Party
from ledger.when import When
from ledger.wire import Recorded
from projections.concerned import moves, reconfiguration
from projections.kept import consultations, decisions, involvements, oversight, services
from projections.kept.consultations import ConsultationKept
from projections.kept.decisions import ClaimKept, DecisionKept
from projections.kept.involvements import InvolvementKept
from projections.kept.oversight import OversightKept
from projections.kept.services import ServiceKept

VERSION: Final = 1


class Proposed(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What was proposed first, in its own words."""

    title: str
    lead: Organisation
    on: When
    case_for_change: str
    area: str = ""
    services: tuple[ServiceIntent, ...] = ()
    benefits: tuple[Benefit, ...] = ()
    clinical_lead: Party | None = None
    money: str = ""


class Summary(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One reconfiguration, folded. `proposed` is None where only other entries name it.

    `threads` are the courses of decisions that run beside each other in one case, each by the word it goes by.
    """

    reconfiguration: ReconfigurationId
    case: CaseCourse
    proposed: Proposed | None = None
    threads: dict[str, CaseCourse] = {}
    services: dict[ServiceId, ServiceKept] = {}
    consultations: dict[ConsultationId, ConsultationKept] = {}
    decisions: dict[DecisionId, DecisionKept] = {}
    claims: dict[str, ClaimKept] = {}
    oversight: tuple[OversightKept, ...] = ()
    involvements: dict[str, InvolvementKept] = {}
    events: dict[str, int] = {}
    entries: int = 0
    struck: int = 0
    historical: int = 0
    findings: dict[str, int] = {}
    first_on: When | None = None
    last_on: When | None = None
    last_recorded_at: datetime | None = None


Told = Mapping[str, Callable[[Any, Recorded, Any], Any]]

key = reconfiguration


def start(key: ReconfigurationId, /) -> Summary:
    """Nothing but its reference."""
    return Summary(reconfiguration=key, case=CaseCourse(key))


def evolve(view: Summary, recorded: Recorded, /) -> Summary:
    """Count the entry, take its step, and keep what it says of each thing it is about."""
    if recorded.struck:
        return replace(view, entries=view.entries + 1, struck=view.struck + 1, last_recorded_at=recorded.recorded_at)
    event = recorded.event
    kind = event.wire.partition(".")[0]
    first, last = view.first_on, view.last_on
    told = {field: tell(getattr(view, field), recorded, event) for field, tell in TOLD.get(type(event), {}).items()}
    if moves(event):
        told["case"] = case_course.evolve(view.case, event)
        if name := event.thread or _thread(view, event):
            thread = view.threads.get(name) or CaseCourse(view.reconfiguration)
            told["threads"] = view.threads | {name: case_course.evolve(thread, event)}
    return replace(
        view,
        services=services.evolve(view.services, event, _fallen(view, event)),
        events=view.events | {kind: view.events.get(kind, 0) + 1},
        entries=view.entries + 1,
        historical=view.historical + event.historical,
        findings=_findings(view.findings, event),
        first_on=event.on if first is None or event.on < first else first,
        last_on=event.on if last is None or last < event.on else last,
        last_recorded_at=recorded.recorded_at,
        **told,
    )


def _thread(view: Summary, event: Event) -> str:
    """The thread of the decision that an event is about, where it does not name one itself."""
    about = view.decisions.get(getattr(event, "decision", None) or "")
    return about.state.taken.thread if about and about.state.taken else ""


def _fallen(view: Summary, event: Event) -> tuple[ServiceId, ...]:
    """The services of a decision of which a court or a body says, naming none, that it is undone: all of them."""
    if not isinstance(event, CourtRuled | DecisionReversed) or event.services or event.decision is None:
        return ()
    undone = view.decisions.get(event.decision)
    return undone.state.services if undone else ()


def _findings(known: dict[str, int], event: Event) -> dict[str, int]:
    for finding in event.findings:
        known = known | {finding.severity: known.get(finding.severity, 0) + 1}
    return known


def _proposed(known: Proposed | None, _: Recorded, event: ReconfigurationProposed) -> Proposed:
    return known or Proposed(**{field: getattr(event, field) for field in Proposed.__struct_fields__})


_DECISIONS: Final[Told] = {
    "decisions": lambda known, recorded, event: decisions.evolve(known, event, recorded.position)
}
_OVERSIGHT: Final[Told] = {
    "oversight": lambda known, recorded, event: oversight.evolve(known, event, recorded.position)
}
_CONSULTATIONS: Final[Told] = {"consultations": lambda known, _, event: consultations.evolve(known, event)}
_SAID: Final[Told] = {"involvements": lambda known, _, event: involvements.said(known, event)}

TOLD: Final[Mapping[type[Account], Told]] = {
    ReconfigurationProposed: {"proposed": _proposed},
    PeopleInvolved: {"involvements": involvements.held},
    **dict.fromkeys((EntryAttested, EntryDisputed, InvolvementAttested, InvolvementDisputed), _SAID),
    **dict.fromkeys(consultations.CONSULTING, _CONSULTATIONS),
    **dict.fromkeys(oversight.STEPS, _OVERSIGHT),
    **dict.fromkeys((DecisionTaken, DecisionAnnounced, ConditionDischarged, DecisionReversed), _DECISIONS),
    JudicialReviewIssued: {"claims": lambda known, _, event: decisions.claimed(known, event)},
    CourtRuled: {
        **_DECISIONS,
        "claims": lambda known, recorded, event: decisions.ruled(known, event, recorded.position),
    },
}
"""By kind of event, the fields of the summary that it has something to say about, beside those that all change."""
