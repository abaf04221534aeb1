"""What has to stand before a service ends for good: a decision that holds, its conditions, notice, nobody's stop to it.

A service ends by its withdrawal, or when a stop that was said to be temporary is made permanent (`Ending`).

Of history only what was recorded counts: that a decision had been quashed, taken back or refused before, that it was
taken only later. That no decision, no discharge and no notice is in the log says more about the sources.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final, Protocol

from ledger.events.decision import DecisionTaken
from ledger.events.decommissioning import ServiceWithdrawn, SuspensionEnded
from ledger.facts.case.case_course import CaseCourse
from ledger.facts.decision.decision_state import DecisionState
from ledger.facts.decision.moratoria import Moratoria
from ledger.facts.services.service_state import ServiceState
from ledger.identifiers import DecisionId, ReconfigurationId
from ledger.rules.rule import Rule, Shortfall

Ending = ServiceWithdrawn | SuspensionEnded
_ALWAYS: Final = date(1, 1, 1)
_CALL_IN: Final = date(2024, 1, 31)
_REFUSED: Final = frozenset({"rejected", "deferred"})
_LASTING: Final = frozenset({"keep", "commission", "suspend"})
"""What can be decided for a service that is no decision that it ends."""
_TO_GO_ON: Final = frozenset({"proceed", "proceed-modified"})


class KnowsDecisions(Protocol):
    """What must be known: the service, the decision it ends under, and all that were taken about it."""

    @property
    def service(self) -> ServiceState:
        """The one that ends."""

    @property
    def decision(self) -> DecisionState | None:
        """The one that is named."""

    @property
    def decisions(self) -> dict[DecisionId, DecisionState]:
        """Those in the log that name the service."""


class KnowsCourses(Protocol):
    """What must be known: where the reconfigurations stand that the service belongs to."""

    @property
    def courses(self) -> dict[ReconfigurationId, CaseCourse]:
        """Each of them."""


class KnowsMoratoria(Protocol):
    """What must be known: the moratoria on the reconfigurations that the service belongs to."""

    @property
    def moratoria(self) -> dict[ReconfigurationId, Moratoria]:
        """Those of each."""


class KnowsService(Protocol):
    """What must be known: the service."""

    @property
    def service(self) -> ServiceState:
        """The one that ends."""


def _ends(event: Ending) -> bool:
    return isinstance(event, ServiceWithdrawn) or event.outcome == "made-permanent"


def _decided(known: KnowsDecisions, event: Ending) -> Shortfall | None:
    """The decision that is named, or any in the log that is about the service, where none is; or the minister's own.

    One is needed where a reconfiguration concerns the service, and where it has been suspended: what was said to be
    temporary does not become permanent by itself.
    """
    expected = f"a decision that ends {known.service.id}, and holds"
    if not _ends(event) or _for_the_minister(known.service, event):
        return None
    against = {state.id: _against(state, taken, known.service, event) for state, taken in _under(known)}
    if not against:
        suspended = known.service.course.stage_at(event.on) == "suspended"
        needed = event.reconfiguration is not None or bool(known.service.cases) or suspended
        return Shortfall("no decision recorded", expected) if needed and not event.historical else None
    if not all(against.values()):
        return None
    return Shortfall("; ".join(f"{decision} {what}" for decision, what in sorted(against.items())), expected)


def _for_the_minister(service: ServiceState, event: Ending) -> bool:
    """Whether the Secretary of State, who may take any decision of the body (Sch 10A para 3), decided that it ends."""
    said = [said for said in service.secretary if event.on.precedes(said.on) is not True]
    return bool(said) and said[-1].outcome in _TO_GO_ON and said[-1].action not in _LASTING


def _under(known: KnowsDecisions) -> Iterable[tuple[DecisionState, DecisionTaken]]:
    """The decision that is named, else all about the service, each with what was decided."""
    states = known.decisions.values() if known.decision is None else (known.decision,)
    return [(state, state.taken) for state in states if state.taken is not None]


def _against(state: DecisionState, taken: DecisionTaken, service: ServiceState, event: Ending) -> str:
    """Why a service does not end under a decision, in words; empty where it does."""
    on, fell = state.dated or taken.on, service.fell.get(state.id)
    if fell is not None and fell.precedes(event.on):
        return f"fell on {fell}"
    if event.on.precedes(on):
        return f"was taken only on {on}"
    if taken.outcome in _REFUSED:
        return f"was {taken.outcome}"
    own = {action.action for action in taken.actions if action.service == service.id}
    if own and own <= _LASTING:
        return f"was to {' and '.join(sorted(own))} it"
    if event.historical:
        return ""
    if fell is None and not state.holds_for(service.id):
        return "no longer holds"
    return "is about other services" if taken.actions and not own else ""


def _conditions_met(known: KnowsDecisions, event: Ending) -> Shortfall | None:
    """Those of the decisions that hold; a condition that was given until later is not outstanding yet."""
    if event.historical or not _ends(event):
        return None
    outstanding = [
        f"“{condition.what}”"
        for state, _ in _under(known)
        if state.holds_for(known.service.id)
        for condition in state.outstanding
        if condition.by is None or event.on.precedes(condition.by) is not True
    ]
    return Shortfall(", ".join(outstanding), "every condition met or let go before") if outstanding else None


def _notice_kept(known: KnowsService, event: ServiceWithdrawn) -> Shortfall | None:
    given = [notice for notice in known.service.notices if event.on.precedes(notice.on) is not True]
    if not given:
        return None if event.historical else Shortfall("no notice", "notice given before the service ends")
    ends = given[-1].ends
    return Shortfall(f"notice was until {ends}", f"{ends} or later") if ends and event.on.precedes(ends) else None


def _not_called_in(known: KnowsCourses, event: Ending) -> Shortfall | None:
    if not _ends(event):
        return None
    called_in = [course.id for _, course in sorted(known.courses.items()) if _called_in(course, event)]
    expected = "the Secretary of State to have decided, or let it go on"
    return Shortfall(f"{', '.join(called_in)} called in", expected) if called_in else None


def _called_in(course: CaseCourse, event: Ending) -> bool:
    """Whether a call-in certainly lay on it: begun before that date and not over by its end.

    A call-in of another thread of decisions than the one that the event names leaves it free.
    """
    laid = [each for each in course.overlays.laid if each.overlay == "called-in"]
    return any(
        each.begins
        and each.on.precedes(event.on)
        and (not each.over or not event.thread or each.over == event.thread)
        and not any(
            not end.begins and end.over == each.over and each.on <= end.on and event.on.precedes(end.on) is not True
            for end in laid
        )
        for each in laid
    )


def _no_moratorium(known: KnowsMoratoria, event: Ending) -> Shortfall | None:
    if not _ends(event):
        return None
    stopped = [moratoria.id for _, moratoria in sorted(known.moratoria.items()) if moratoria.lying(event.on)]
    return Shortfall(f"a moratorium on {', '.join(stopped)}", "it lifted or run out first") if stopped else None


DECIDED: Rule[KnowsDecisions, Ending] = Rule(
    id="ending-decided",
    title="A service ends under a decision that holds",
    source="Public law: a body acts by its decision, and one that was quashed or taken back has no effect",
    severity="unlawful",
    remedy="Record the decision first, and give it; or acknowledge this rule with the reason.",
    since=_ALWAYS,
    check=_decided,
)
CONDITIONS_MET: Rule[KnowsDecisions, Ending] = Rule(
    id="conditions-before-ending",
    title="The conditions of a decision are met before the service ends",
    source="The decision itself",
    severity="concern",
    remedy="Record that each condition was met or let go.",
    since=_ALWAYS,
    check=_conditions_met,
)
NOTICE_KEPT: Rule[KnowsService, ServiceWithdrawn] = Rule(
    id="notice-before-withdrawal",
    title="Notice is given before a service is withdrawn, and kept",
    source="Good practice in decommissioning, and the notice itself; not a rule of law",
    severity="concern",
    remedy="Give notice first, and withdraw the service no earlier than it says.",
    since=_ALWAYS,
    check=_notice_kept,
)
NOT_CALLED_IN: Rule[KnowsCourses, Ending] = Rule(
    id="ending-while-called-in",
    title="No service ends while the change is called in",
    source="NHS Act 2006 Sch 10A paras 3 and 4 (the text of para 4 is not confirmed)",
    severity="unlawful",
    remedy="Await the Secretary of State's decision and record it.",
    since=_CALL_IN,
    check=_not_called_in,
)
NO_MORATORIUM: Rule[KnowsMoratoria, Ending] = Rule(
    id="ending-during-moratorium",
    title="No service ends during a moratorium",
    source="The moratorium itself",
    severity="unlawful",
    remedy="Record that the moratorium was lifted, or wait until it is.",
    since=_ALWAYS,
    check=_no_moratorium,
)
