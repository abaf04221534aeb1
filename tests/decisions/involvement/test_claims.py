"""Confirm a recorded involvement, or contest it: both stand beside it, and neither changes it."""

from __future__ import annotations

from typing import Final

import pytest
from msgspec.structs import replace

from ledger.account import Acknowledgement
from ledger.decision import said
from ledger.decisions.involvement.attest_involvement import AttestInvolvement
from ledger.decisions.involvement.dispute_involvement import DisputeInvolvement
from ledger.events.catalogue import Event
from ledger.events.involvement import InvolvementAttested, InvolvementDisputed, PeopleInvolved
from ledger.parties import Group
from ledger.when import When
from tests.cases import Recording, Refusal, cases
from tests.given import entry, given, in_history
from tests.old_moat import CASE, PROPOSED, TRUST

INVOLVED: Final = PeopleInvolved(
    on=When("2006-05-17"), reconfiguration=CASE, kind="steering-group", level="co-design", effect="A bus was added."
)
USERS: Final = Group(name="Old Moat users", capacity="service users")
STAFF: Final = Group(name="Old Moat staff side", capacity="staff")
ATTEST: Final = AttestInvolvement(
    on=When("2006-06-01"),
    reconfiguration=CASE,
    entry=entry(2),
    attested_by=USERS,
    statement="So it was.",
    confirms=("it-happened", "who"),
)
ATTESTED: Final = said(InvolvementAttested, ATTEST)
DISPUTE: Final = DisputeInvolvement(
    on=When("2006-06-02"),
    reconfiguration=CASE,
    entry=entry(2),
    disputed_by=STAFF,
    statement="We were told, not asked.",
    contests=("level",),
)
DISPUTED: Final = said(InvolvementDisputed, DISPUTE)
CLAIM: Final[list[Event]] = [PROPOSED, INVOLVED]
ELSEWHERE: Final = replace(PROPOSED, reconfiguration="new-moat-2008")
WHOLE: Final = replace(ATTEST, confirms=())

RECORDED: dict[str, Recording] = {
    "confirmed by the group": (CLAIM, ATTEST, []),
    "confirmed in part where another part is contested": ([*CLAIM, DISPUTED], ATTEST, []),
    "confirmed as a whole where a part is contested, with a finding": (
        [*CLAIM, DISPUTED],
        WHOLE,
        ["attested-while-disputed"],
    ),
    "confirmed by the body whose change it is, with findings": (
        CLAIM,
        replace(ATTEST, attested_by=TRUST),
        ["attested-by-the-group", "attested-by-another"],
    ),
    "confirmed twice, where that is acknowledged, with the finding": (
        [*CLAIM, ATTESTED],
        replace(
            ATTEST, acknowledges=(Acknowledgement(rule="already-attested", reason="A second letter.", by="Chair"),)
        ),
        ["already-attested"],
    ),
    "contested": (CLAIM, DISPUTE, []),
    "contested where it was confirmed": ([*CLAIM, ATTESTED], DISPUTE, []),
    "contested by two": ([*CLAIM, DISPUTED], replace(DISPUTE, disputed_by=USERS), []),
    "contested twice in history, with a finding": ([*CLAIM, DISPUTED], in_history(DISPUTE), ["already-disputed"]),
}
NO_CASE: Final = (
    "unknown-reference: No such reconfiguration has been recorded, at /reconfiguration, found old-moat-2006"
)
NO_ENTRY: Final = (
    "unknown-reference: No such entry has been recorded, at /entry, found 00000000-0000-0000-0000-000000000002"
)
NO_INVOLVEMENT: Final = (
    "not-an-involvement: This entry is no involvement in this reconfiguration, at /entry, "
    "found 00000000-0000-0000-0000-000000000002"
)
REFUSED: dict[str, Refusal] = {
    "confirmed twice": (
        [*CLAIM, ATTESTED],
        ATTEST,
        [
            (
                "already-attested: The same party confirms the same claim once, "
                "found confirmed on 2006-06-01 by the same, expected something that they have not confirmed yet"
            )
        ],
    ),
    "contested twice": (
        [*CLAIM, DISPUTED],
        DISPUTE,
        [
            (
                "already-disputed: The same party contests the same claim once, "
                "found contested on 2006-06-02 by the same, expected something that they have not contested yet"
            )
        ],
    ),
}
both = pytest.mark.parametrize("command", [ATTEST, DISPUTE], ids=["confirmed", "contested"])


@cases(RECORDED)
def test_it_is_recorded(case: Recording) -> None:
    history, command, findings = case
    given(*history).when(command).recorded(*findings)


@cases(REFUSED)
def test_it_is_refused(case: Refusal) -> None:
    history, command, reasons = case
    given(*history).when(command).refused(*reasons)


@both
def test_an_entry_that_the_log_does_not_hold_is_refused_in_history_too(
    command: AttestInvolvement | DisputeInvolvement,
) -> None:
    given().when(in_history(command)).refused(NO_CASE, NO_ENTRY)


@both
def test_an_entry_that_is_no_involvement_is_refused(command: AttestInvolvement | DisputeInvolvement) -> None:
    given(PROPOSED).when(replace(command, entry=entry(1))).refused(NO_INVOLVEMENT.replace("2", "1"))


@both
def test_an_involvement_in_another_case_is_refused(command: AttestInvolvement | DisputeInvolvement) -> None:
    given(ELSEWHERE, INVOLVED).when(replace(command, reconfiguration="new-moat-2008")).refused(NO_INVOLVEMENT)
