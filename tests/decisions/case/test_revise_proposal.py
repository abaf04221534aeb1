"""Revise a proposal, and ask again those who were asked about another version."""

from __future__ import annotations

from msgspec.structs import replace

from ledger.decisions.case.revise_proposal import ReviseProposal
from ledger.when import When
from tests.cases import Recording, Refusal, cases
from tests.decisions.case.saying import NO_CASE
from tests.given import given, in_history
from tests.old_moat import CASE, CLOSED, DAY, DAY_REGISTERED, DIGEST, OPENED, PROPOSED

REVISE = ReviseProposal(
    on=When("2007-01-15"), reconfiguration=CASE, changes="The hub opens in the evening.", document=DIGEST
)
MATERIAL = replace(REVISE, material=True)
EARLY = replace(OPENED, on=When("1984-09"), decision_by=None)

RECORDED: dict[str, Recording] = {
    "before anybody was asked it need not be said whether it matters": ([PROPOSED], REVISE, []),
    "before anybody was asked it may matter": ([PROPOSED], MATERIAL, []),
    "after people were asked a change that does not matter": (
        [PROPOSED, OPENED, CLOSED],
        replace(REVISE, material=False),
        [],
    ),
    "after people were asked a change that matters is a concern": (
        [PROPOSED, OPENED, CLOSED],
        MATERIAL,
        ["material-change-consulted"],
    ),
    "while people are asked a change that matters is a concern": (
        [PROPOSED, OPENED],
        replace(MATERIAL, on=When("2006-10")),
        ["material-change-consulted"],
    ),
    "on the day the consultation opens: which version was asked about is not known": (
        [PROPOSED, OPENED],
        replace(MATERIAL, on=OPENED.on),
        [],
    ),
    "after people were asked it is a concern not to say whether it matters": (
        [PROPOSED, OPENED],
        REVISE,
        ["materiality-said"],
    ),
    "in history that is no concern": ([PROPOSED, OPENED], in_history(REVISE), []),
    "in history a change that matters is one": (
        [PROPOSED, OPENED],
        in_history(MATERIAL),
        ["material-change-consulted"],
    ),
    "before the judgment nobody had to be asked again": (
        [PROPOSED, EARLY],
        replace(MATERIAL, on=When("1984-12-31")),
        [],
    ),
    "from the year of the judgment on they had": (
        [PROPOSED, EARLY],
        replace(MATERIAL, on=When("1985-01-01")),
        ["material-change-consulted"],
    ),
}
REFUSED: dict[str, Refusal] = {
    "a version of no proposal": ([], REVISE, [NO_CASE]),
    "a version that touches a service nobody registered": (
        [PROPOSED],
        replace(REVISE, services=(replace(PROPOSED.services[0], service=DAY),)),
        ["unknown-reference: No such service has been recorded, at /services/0/service, found old-moat-day-service"],
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


def test_a_version_that_touches_a_registered_service_is_recorded() -> None:
    given(PROPOSED, DAY_REGISTERED).when(replace(REVISE, services=PROPOSED.services)).recorded()
