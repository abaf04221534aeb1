"""What a decision knows of its case: the folds behind its rules, where no rule shows them."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from ledger.events.case import (
    BenefitMeasured,
    OptionAppraised,
    OptionDiscarded,
    OptionsSet,
    PreferredOptionNamed,
    ProposalRevised,
)
from ledger.events.decision import CourtRuled, DecisionAnnounced, JudicialReviewIssued
from ledger.facts.case import case_file, proposal
from ledger.facts.case.case_file import CaseFile
from ledger.facts.case.proposal import ProposalState
from ledger.facts.decision import claims, decision_state
from ledger.facts.decision.claims import Claims
from ledger.facts.decision.decision_state import DecisionState
from ledger.matters.case import Option
from ledger.when import When
from tests.old_moat import CASE, DECIDED, DECISION, DIGEST, PROPOSED

OPTIONS: Final = OptionsSet(
    on=When("2006-04"),
    reconfiguration=CASE,
    options=(Option(option="hub", title="A hub"), Option(option="home", title="At home")),
)
DISCARDED: Final = OptionDiscarded(on=When("2006-06"), reconfiguration=CASE, option="home", reasons="Too few nurses.")
PREFERRED: Final = PreferredOptionNamed(on=When("2006-07-03"), reconfiguration=CASE, option="hub")


def known(*events: proposal.Speaking) -> ProposalState:
    """The proposal after these."""
    state = ProposalState(CASE)
    for event in events:
        state = proposal.evolve(state, event)
    return state


def test_an_option_is_open_until_it_is_given_up_and_again_once_it_is_set_out_again() -> None:
    assert known(OPTIONS).open_options() == ("hub", "home")
    assert known(OPTIONS, DISCARDED).open_options() == ("hub",)
    assert known(OPTIONS, DISCARDED, replace(OPTIONS, on=When("2006-08"))).open_options() == ("hub", "home")


def test_an_option_is_preferred_by_a_date_only_where_it_certainly_was() -> None:
    assert known(OPTIONS).preferred_by(When("2007")) is None
    assert known(OPTIONS, PREFERRED).preferred_by(When("2007")) == PREFERRED.on
    assert known(OPTIONS, PREFERRED).preferred_by(When("2006")) is None


def test_versions_and_appraisals_of_a_proposal_add_up() -> None:
    revised = ProposalRevised(
        on=When("2006-08"), reconfiguration=CASE, changes="A bus.", material=True, document=DIGEST
    )
    state = known(PROPOSED, revised, OptionAppraised(on=When("2006-05"), reconfiguration=CASE, option="hub"))
    assert [(each.document, each.material) for each in state.versions] == [(None, None), (DIGEST, True)]
    assert state.appraised == {"hub"}


def test_benefits_that_were_measured_are_kept() -> None:
    measured = BenefitMeasured(on=When("2009-06"), reconfiguration=CASE, benefit="Fewer falls", result="met")
    assert len(case_file.evolve(CaseFile(CASE), measured).measured) == 1


def test_the_first_issue_of_a_claim_counts_and_every_ruling_is_kept() -> None:
    issued = JudicialReviewIssued(on=When("2007-09-03"), reconfiguration=CASE, claim="claim-1")
    ruled = CourtRuled(
        on=When("2008"), reconfiguration=CASE, claim="claim-1", court="High Court", stage="hearing", outcome="dismissed"
    )
    state = claims.evolve(claims.evolve(Claims(CASE), issued), replace(issued, on=When("2007-10")))
    assert state.issued == {"claim-1": issued.on}
    assert claims.evolve(state, ruled).ruled == ("claim-1",)


def test_the_first_announcement_of_a_decision_counts() -> None:
    announced = DecisionAnnounced(on=When("2007-06-13"), decision=DECISION, reconfiguration=CASE)
    state = decision_state.evolve(DecisionState(DECISION), DECIDED)
    state = decision_state.evolve(decision_state.evolve(state, announced), replace(announced, on=When("2007-07")))
    assert state.announced == announced.on
