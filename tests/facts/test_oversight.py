"""Scrutiny and the Secretary of State: what went there, and what came back."""

from __future__ import annotations

from functools import reduce
from typing import Any, Final

from msgspec.structs import replace

from ledger.events.scrutiny import (
    CallInDeclined,
    CallInDirected,
    CallInRequested,
    EvidenceRefused,
    EvidenceRequested,
    EvidenceSupplied,
    JointCommitteeFormed,
    LocalAgreementSought,
    PanelAdvised,
    RecommendationAnswered,
    ReferredToSecretaryOfState,
    ScrutinyDatesChanged,
    ScrutinyMet,
    ScrutinyNotified,
    SecretaryOfStateDecided,
    SecretaryOfStateNotified,
)
from ledger.facts.scrutiny import oversight, scrutiny
from ledger.facts.scrutiny.oversight import Oversight
from ledger.facts.scrutiny.scrutiny import Asked, Scrutiny
from ledger.parties import Organisation
from ledger.when import When
from tests.old_moat import CASE, TRUST

COUNCIL: Final = Organisation(name="Moatshire County Council", capacity="scrutiny authority")
REQUESTED: Final = EvidenceRequested(
    on=When("2016-10-03"),
    reconfiguration=CASE,
    request="E1",
    committee=COUNCIL,
    asked="The travel analysis.",
    due=When("2016-10-31"),
)
SUPPLIED: Final = EvidenceSupplied(on=When("2016-10-24"), reconfiguration=CASE, request="E1")
REFUSED: Final = EvidenceRefused(
    on=When("2016-10-10"), reconfiguration=CASE, request="E1", ground="identifies-a-person", reasons="Three patients."
)


def told(*events: Any) -> Scrutiny:
    """Scrutiny of the case after these events."""
    return reduce(scrutiny.evolve, events, Scrutiny(CASE))


def test_what_went_to_the_secretary_of_state_and_came_back_is_kept_by_kind() -> None:
    day = {number: When(f"2024-0{number}-01") for number in range(1, 8)}
    events: list[Any] = [
        ReferredToSecretaryOfState(on=day[1], reconfiguration=CASE, committee=COUNCIL, grounds=("not-stated",)),
        SecretaryOfStateNotified(on=day[2], reconfiguration=CASE, notified_by=TRUST),
        CallInRequested(on=day[3], reconfiguration=CASE, requested_by=COUNCIL, reasons="Nobody was asked."),
        CallInDeclined(on=day[4], reconfiguration=CASE),
        CallInDirected(on=day[5], reconfiguration=CASE),
        PanelAdvised(on=day[6], reconfiguration=CASE, panel=COUNCIL, kind="initial", advice="supports"),
        SecretaryOfStateDecided(on=day[7], reconfiguration=CASE, outcome="proceed", route="call-in"),
    ]
    assert reduce(oversight.evolve, events, Oversight(CASE)) == Oversight(
        CASE,
        referred=(day[1],),
        notified=(day[2],),
        requested=(day[3],),
        declined=(day[4],),
        directed=(day[5],),
        advised=(day[6],),
        decided=(day[7],),
    )


def test_a_request_is_open_until_it_is_answered_and_keeps_both_answers() -> None:
    asked = Asked(REQUESTED.on, REQUESTED.due)
    assert told(REQUESTED).requests == {"E1": asked}
    assert told(REQUESTED, REFUSED).requests == {"E1": replace(asked, refused=True)}
    assert told(REQUESTED, REFUSED, SUPPLIED).requests == {"E1": replace(asked, refused=True, supplied=True)}


def test_the_first_request_under_a_word_counts() -> None:
    later = replace(REQUESTED, on=When("2016-11-07"), due=None)
    assert told(REQUESTED, later).requests == {"E1": Asked(REQUESTED.on, REQUESTED.due)}


def test_everything_between_scrutiny_and_the_body_is_kept() -> None:
    notified = ScrutinyNotified(on=When("2016-08"), reconfiguration=CASE, authority=COUNCIL, purpose="consultation")
    changed = ScrutinyDatesChanged(on=When("2016-09"), reconfiguration=CASE, authority=COUNCIL)
    formed = JointCommitteeFormed(on=When("2016-07"), reconfiguration=CASE, committee=COUNCIL, authorities=())
    sought = LocalAgreementSought(on=When("2017"), reconfiguration=CASE, steps="Two meetings.", outcome="continuing")
    met = ScrutinyMet(on=When("2016-10-10"), reconfiguration=CASE, committee=COUNCIL)
    answered = RecommendationAnswered(
        on=When("2017-01"), reconfiguration=CASE, recommendation="R1", response="accepted"
    )
    state = told(notified, changed, formed, sought, met, answered)
    assert (state.told, state.changed, state.committees) == ((notified,), (changed,), (formed,))
    assert (state.agreement, state.met, state.answered) == ((sought,), (met.on,), frozenset({"R1"}))
