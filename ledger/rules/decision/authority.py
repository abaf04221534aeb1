"""Whether a body could decide, or take a decision back: quorate, still there, and with the power to.

The power lies with the body that leads the reconfiguration, those it leads it with, and whoever has taken over their
duties by then; another body needs a delegation from one of them, in force on that date. Bodies are told apart by their
codes: where one of them has none, nothing is claimed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final, Protocol

from ledger.events.decision import DecisionReversed, DecisionTaken
from ledger.facts.case.case import Case
from ledger.facts.decision.decision_state import DecisionState
from ledger.facts.record_keeping.organisation_state import OrganisationState
from ledger.identifiers import OrganisationId
from ledger.matters.decision import Delegation
from ledger.parties import Organisation
from ledger.rules.rule import Rule, Shortfall
from ledger.when import When

Bodies = Mapping[OrganisationId, OrganisationState]
_SINCE: Final = date(1948, 7, 5)
_LEAD: Final = "the body that leads, its successor, or one to which it has delegated the decision"


class KnowsBodies(Protocol):
    """What must be known: who leads the reconfiguration, and who succeeded whom."""

    @property
    def reconfiguration(self) -> Case:
        """The proposal as it was put forward."""

    @property
    def bodies(self) -> Bodies:
        """The body that acts, those that lead, and their successors."""


class KnowsTheDecision(KnowsBodies, Protocol):
    """What must be known: that, and the decision that is taken back."""

    @property
    def decision(self) -> DecisionState:
        """The decision."""


def lineage(codes: Iterable[OrganisationId], bodies: Bodies, on: When | None = None) -> frozenset[OrganisationId]:
    """These bodies and all that have taken over from them; on a date, where that may have been by then."""
    found: set[OrganisationId] = set()
    waiting = set(codes)
    while waiting:
        code = waiting.pop()
        found.add(code)
        body = bodies.get(code)
        if body is None or body.ended is None or (on is not None and on.precedes(body.ended) is True):
            continue
        waiting |= body.successors - found
    return frozenset(found)


def _quorate(_: object, event: DecisionTaken) -> Shortfall | None:
    quorum = event.quorum
    if quorum is None or quorum.present >= quorum.required:
        return None
    return Shortfall(f"{quorum.present} present", f"at least {quorum.required}")


def _has_power(known: KnowsBodies, event: DecisionTaken) -> Shortfall | None:
    if event.delegation is not None:
        return _delegated(known, event.delegation, event.on)
    if event.historical and known.reconfiguration.told_as_history:
        # Who led, and with whom, is then what a source happens to say: nothing can be claimed from it.
        return None
    return _of_those_that_lead(known, event.body, known.reconfiguration.bodies, event.on)


def _may_reverse(known: KnowsTheDecision, event: DecisionReversed) -> Shortfall | None:
    taken = known.decision.taken
    may = (*known.reconfiguration.bodies, *((taken.body,) if taken else ()))
    return _of_those_that_lead(known, event.reversed_by, may, event.on)


def _delegated(known: KnowsBodies, delegation: Delegation, on: When) -> Shortfall | None:
    if delegation.since is not None and on.precedes(delegation.since):
        return Shortfall(f"a delegation from {delegation.since}", "a delegation in force on that date")
    if delegation.until is not None and delegation.until.precedes(on):
        return Shortfall(f"a delegation to {delegation.until}", "a delegation in force on that date")
    return _of_those_that_lead(known, delegation.delegated_by, known.reconfiguration.bodies, on)


def _of_those_that_lead(
    known: KnowsBodies, body: Organisation, may: Iterable[Organisation], on: When
) -> Shortfall | None:
    codes = [each.organisation for each in may]
    if body.organisation is None or None in codes:
        return None
    if body.organisation in lineage([code for code in codes if code], known.bodies, on):
        return None
    return Shortfall(f"{body.name} ({body.organisation}), which neither leads nor succeeds one that does", _LEAD)


def _exists(known: KnowsBodies, event: DecisionTaken) -> Shortfall | None:
    return _still_there(known, event.body, event.on)


def _reverser_exists(known: KnowsBodies, event: DecisionReversed) -> Shortfall | None:
    return _still_there(known, event.reversed_by, event.on)


def _still_there(known: KnowsBodies, body: Organisation, on: When) -> Shortfall | None:
    state = known.bodies.get(body.organisation) if body.organisation else None
    if state is None or not state.ended_before(on):
        return None
    successors = " or ".join(sorted(state.successors)) or "a successor"
    return Shortfall(f"{body.name} ({state.id}), which ended on {state.ended}", successors)


QUORATE: Rule[object, DecisionTaken] = Rule(
    id="quorate",
    title="A decision is taken by a quorate body",
    source="The body's own constitution or standing orders",
    severity="unlawful",
    remedy="Take the decision again when a quorum is present.",
    since=_SINCE,
    check=_quorate,
)
HAS_POWER: Rule[KnowsBodies, DecisionTaken] = Rule(
    id="authority-to-decide",
    title="A decision is taken by a body that has the power to take it on that date",
    source="The body's scheme of delegation; for a successor, the instrument that transferred the duties",
    severity="unlawful",
    remedy="Give in delegation by whom, by what and for how long it was given the power, or record the succession.",
    since=_SINCE,
    check=_has_power,
)
EXISTS: Rule[KnowsBodies, DecisionTaken] = Rule(
    id="dissolved-body",
    title="A body that has been dissolved decides nothing",
    source="The instrument that dissolved it, as its succession was recorded",
    severity="unlawful",
    remedy="Name the successor as the body that decides.",
    since=_SINCE,
    check=_exists,
)
MAY_REVERSE: Rule[KnowsTheDecision, DecisionReversed] = Rule(
    id="authority-to-reverse",
    title="A decision is taken back by the body that took it, one that leads, or their successor",
    source="The body's scheme of delegation; for a successor, the instrument that transferred the duties",
    severity="unlawful",
    remedy="Name the body that may, or record the succession.",
    since=_SINCE,
    check=_may_reverse,
)
REVERSER_EXISTS: Rule[KnowsBodies, DecisionReversed] = Rule(
    id="dissolved-body-reversing",
    title="A body that has been dissolved takes nothing back",
    source="The instrument that dissolved it, as its succession was recorded",
    severity="unlawful",
    remedy="Name the successor as the body that takes it back.",
    since=_SINCE,
    check=_reverser_exists,
)
