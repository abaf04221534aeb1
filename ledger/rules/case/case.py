"""A proposal on its way: options, what changed after people were asked, documents, and whether it is substantial.

Where a record merely says nothing, that is a concern about a live record. Of history only what was recorded is held
against it: sources seldom say what was left out.
"""

from __future__ import annotations

from datetime import date
from typing import Final, Protocol

from ledger.events.case import (
    EvidenceFiled,
    PreferredOptionNamed,
    ProposalRevised,
    SubstantialityDetermined,
)
from ledger.facts.case.proposal import ProposalState
from ledger.facts.consultation.consultations import Consultations
from ledger.parties import PrivatePerson
from ledger.rules.rule import Rule, Shortfall
from ledger.when import When

_GUNNING: Final = "R v Brent LBC ex p Gunning (1985); R (Coughlan) v North and East Devon HA [2001] QB 213"
_APPRAISAL: Final = "NHS England, Planning, assuring and delivering service change for patients, March 2018"
_ALWAYS: Final = date(1, 1, 1)


class KnowsProposal(Protocol):
    """What must be known: the proposal."""

    @property
    def proposal(self) -> ProposalState:
        """Its versions and options."""


class KnowsConsultations(Protocol):
    """What must be known: the consultations."""

    @property
    def consultations(self) -> Consultations:
        """Of the reconfiguration that changes."""


def _consulted_before(known: KnowsConsultations, on: When) -> list[str]:
    each = known.consultations.each.items()
    return [reference for reference, one in each if one.opened is not None and one.opened.precedes(on)]


def _consulted_again(known: KnowsConsultations, event: ProposalRevised) -> Shortfall | None:
    before = _consulted_before(known, event.on) if event.material else []
    if not before:
        return None
    return Shortfall(f"changed after {', '.join(before)} opened", "people asked again about what changed")


def _materiality_said(known: KnowsConsultations, event: ProposalRevised) -> Shortfall | None:
    if event.historical or event.material is not None or not _consulted_before(known, event.on):
        return None
    return Shortfall("not said", "whether the change matters to those who were consulted, and why")


def _preferred_is_open(known: KnowsProposal, event: PreferredOptionNamed) -> Shortfall | None:
    gone = [each.on for each in known.proposal.discarded if each.option == event.option and each.on.precedes(event.on)]
    return Shortfall(f"{event.option} was given up on {gone[0]}", "an option that is still open") if gone else None


def _preferred_is_appraised(known: KnowsProposal, event: PreferredOptionNamed) -> Shortfall | None:
    appraised = known.proposal.appraised
    if event.option in appraised or (event.historical and not appraised):
        return None
    return Shortfall(f"{event.option} was not appraised", "an appraisal of the option that is preferred")


def _answerable(_: object, event: SubstantialityDetermined) -> Shortfall | None:
    missing = [] if event.historical or event.reasons else ["no reasons"]
    missing += [] if event.historical or event.authorities else ["no authority named that was asked"]
    if isinstance(event.decided_by, PrivatePerson):
        missing.append("decided by a private person")
    if not missing:
        return None
    return Shortfall(", ".join(missing), "a body or office that answers for it, its reasons, and the authorities asked")


def _identified(_: object, event: EvidenceFiled) -> Shortfall | None:
    if event.historical or event.document or event.uri:
        return None
    return Shortfall("neither digest nor address", "the document by its SHA-256 digest, or where it can be read")


CONSULTED_AGAIN: Rule[KnowsConsultations, ProposalRevised] = Rule(
    id="material-change-consulted",
    title="People are asked again where the proposal changes in a way that matters",
    source=_GUNNING,
    severity="concern",
    remedy="Open a consultation on the changed proposal, or extend the one that is open and say what changed.",
    since=date(1985, 1, 1),
    check=_consulted_again,
)
MATERIALITY_SAID: Rule[KnowsConsultations, ProposalRevised] = Rule(
    id="materiality-said",
    title="Of a change after people were asked it is said whether it matters",
    source=_GUNNING,
    severity="concern",
    remedy="Give material, and reasons.",
    since=date(1985, 1, 1),
    check=_materiality_said,
)
PREFERRED_IS_OPEN: Rule[KnowsProposal, PreferredOptionNamed] = Rule(
    id="preferred-option-open",
    title="The preferred option has not been given up",
    source="Options of a proposal (ledger/facts/case/proposal.py)",
    severity="impossible",
    remedy="Set the options out again with this one among them.",
    since=_ALWAYS,
    check=_preferred_is_open,
)
PREFERRED_IS_APPRAISED: Rule[KnowsProposal, PreferredOptionNamed] = Rule(
    id="preferred-option-appraised",
    title="The preferred option was appraised",
    source=f"{_APPRAISAL}; counted from the month after",
    severity="concern",
    remedy="Record the appraisal of the option.",
    since=date(2018, 4, 1),
    check=_preferred_is_appraised,
)
SUBSTANTIALITY_ANSWERABLE: Rule[object, SubstantialityDetermined] = Rule(
    id="substantiality-answerable",
    title="Somebody answers for whether the change is substantial, with reasons, and scrutiny was asked",
    source="SI 2013/218 reg 23(1); not defined in law, so agreed locally",
    severity="concern",
    remedy="Name the body or office in decided_by, and give reasons and authorities.",
    since=date(2013, 4, 1),
    check=_answerable,
)
EVIDENCE_IDENTIFIED: Rule[object, EvidenceFiled] = Rule(
    id="evidence-identified",
    title="A document that is filed can be found and recognised",
    source="Records Management Code of Practice 2021 (NHS); BS 10008",
    severity="concern",
    remedy="Give document, its SHA-256 digest, or uri.",
    since=_ALWAYS,
    check=_identified,
)
