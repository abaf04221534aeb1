"""Ask for information, give it, or refuse it on a ground."""

from __future__ import annotations

from typing import Final

import pytest
from msgspec.structs import replace

from ledger.account import Acknowledgement
from ledger.decision import said
from ledger.decisions.scrutiny.refuse_evidence import RefuseEvidence
from ledger.decisions.scrutiny.request_evidence import RequestEvidence
from ledger.decisions.scrutiny.supply_evidence import SupplyEvidence
from ledger.events.scrutiny import EvidenceRefused, EvidenceRequested
from ledger.parties import Organisation
from ledger.when import When
from tests.cases import Recording, Refusal, cases
from tests.given import given, in_history
from tests.old_moat import CASE, OPENED, PROPOSED, TRUST

COUNTY: Final = Organisation(name="Moatshire County Council", capacity="scrutiny authority")
CITY: Final = Organisation(name="Moat City Council", capacity="scrutiny authority")
REQUEST: Final = RequestEvidence(
    on=When("2016-10-03"),
    reconfiguration=CASE,
    request="E1",
    committee=COUNTY,
    asked="How long each patient travels.",
    asked_of=TRUST,
    due=When("2016-10-31"),
)
REQUESTED: Final = said(EvidenceRequested, REQUEST)
SUPPLY: Final = SupplyEvidence(
    on=When("2016-10-24"), reconfiguration=CASE, request="E1", supplied_by=TRUST, complete=True, anonymised=True
)
REFUSE: Final = RefuseEvidence(
    on=When("2016-10-24"),
    reconfiguration=CASE,
    request="E1",
    ground="identifies-a-person",
    reasons="There are three patients in one village.",
    refused_by=TRUST,
)
REFUSED_BEFORE: Final = said(EvidenceRefused, REFUSE)
BOTH_CONSULTED: Final = replace(OPENED, on=When("2016-09-05"), authorities=(COUNTY, CITY))
ALONE: Final = (
    "joint-committee-alone: Where two or more authorities are consulted only their joint committee comments and asks "
    "for information, found Moatshire County Council by itself, of Moatshire County Council, Moat City Council, "
    "expected the joint committee of the authorities consulted, and no other"
)
UNKNOWN: Final = (
    "unknown-reference: No such reconfiguration has been recorded, at /reconfiguration, found old-moat-2006"
)
NEVER_ASKED: Final = (
    "unknown-reference: No such request has been recorded in this reconfiguration, at /request, found E1, expected {}"
)

RECORDED: dict[str, Recording] = {
    "asked for": ([PROPOSED], REQUEST, []),
    "asked for a second thing": ([PROPOSED, REQUESTED], replace(REQUEST, request="E2"), []),
    "asked for by one of several, where that is acknowledged, with the finding": (
        [PROPOSED, BOTH_CONSULTED],
        replace(
            REQUEST,
            acknowledges=(Acknowledgement(rule="joint-committee-alone", reason="It was not formed yet.", by="Chair"),),
        ),
        ["joint-committee-alone"],
    ),
    "given": ([PROPOSED, REQUESTED], SUPPLY, []),
    "given late, with a finding": ([PROPOSED, REQUESTED], replace(SUPPLY, on=When("2016-12")), ["evidence-in-time"]),
    "given in a form that identifies nobody, after it was refused": (
        [PROPOSED, REQUESTED, REFUSED_BEFORE],
        SUPPLY,
        [],
    ),
    "refused, because it would identify a person": ([PROPOSED, REQUESTED], REFUSE, []),
    "refused on another ground, with a finding": (
        [PROPOSED, REQUESTED],
        replace(REFUSE, ground="other"),
        ["regulation-26-ground"],
    ),
}
REFUSED: dict[str, Refusal] = {
    "asked for by one of several": ([PROPOSED, BOTH_CONSULTED], REQUEST, [ALONE]),
    "asked for under a word that is taken, in history too": (
        [PROPOSED, REQUESTED],
        in_history(REQUEST),
        ["reference-taken: This reference already belongs to another request, at /request, found E1"],
    ),
    "given though nobody asked": (
        [PROPOSED],
        SUPPLY,
        [NEVER_ASKED.format("the request to be recorded first")],
    ),
    "given though something else was asked for, in history too": (
        [PROPOSED, replace(REQUESTED, request="E2"), replace(REQUESTED, request="E3")],
        in_history(SUPPLY),
        [NEVER_ASKED.format("E2 or E3")],
    ),
    "refused though nobody asked": (
        [PROPOSED],
        REFUSE,
        [NEVER_ASKED.format("the request to be recorded first")],
    ),
}


@cases(RECORDED)
def test_it_is_recorded(case: Recording) -> None:
    history, command, findings = case
    given(*history).when(command).recorded(*findings)


@cases(REFUSED)
def test_it_is_refused(case: Refusal) -> None:
    history, command, reasons = case
    given(*history).when(command).refused(*reasons)


@pytest.mark.parametrize("command", [REQUEST, SUPPLY, REFUSE], ids=lambda command: type(command).__name__)
def test_nothing_is_recorded_of_a_case_that_was_never_proposed(
    command: RequestEvidence | SupplyEvidence | RefuseEvidence,
) -> None:
    given().when(command).refused(UNKNOWN)


def test_a_refusal_without_reasons_is_no_refusal() -> None:
    given(PROPOSED, REQUESTED).when(replace(REFUSE, reasons="")).refused(
        "malformed: Expected `str` of length >= 1, at /reasons"
    )
