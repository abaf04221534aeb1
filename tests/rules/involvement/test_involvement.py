"""Involvement: asking is no steering, an effect is said, and the people concerned confirm or contest a claim."""

from __future__ import annotations

from typing import Final

import pytest
from msgspec.structs import replace

from ledger.account import Acknowledgement
from ledger.decision import said
from ledger.decisions.involvement.attest_involvement import AttestInvolvement
from ledger.decisions.involvement.dispute_involvement import DisputeInvolvement
from ledger.decisions.involvement.record_involvement import RecordInvolvement
from ledger.events.catalogue import Event
from ledger.events.involvement import InvolvementAttested, InvolvementDisputed, PeopleInvolved
from ledger.matters.involvement import InvolvementKind
from ledger.parties import Group, Office, Organisation, PrivatePerson, PublicPerson
from ledger.rules.involvement.involvement import STEERING
from ledger.when import When
from tests.cases import cases
from tests.given import entry, in_history
from tests.old_moat import CASE, PROPOSED, TRUST
from tests.rules.shortfalls import Checked, assert_found

DAY_BEFORE, FIRST_DAY = When("2008-05-08"), When("2008-05-09")
INVOLVE: Final = RecordInvolvement(
    on=When("2016-05-17"), reconfiguration=CASE, kind="steering-group", level="co-design", effect="A bus was added."
)
INVOLVED: Final = said(PeopleInvolved, INVOLVE)
USERS: Final = Group(name="Old Moat users", capacity="service users")
CHAIR: Final = Office(name="Chair, Old Moat users", capacity="service users", organisation_name="Old Moat users")
FORUM: Final = Organisation(name="Moat Forum", capacity="voluntary body")
HEARD: Final[list[Event]] = [PROPOSED, INVOLVED]
ATTEST: Final = AttestInvolvement(on=When("2016-06-01"), reconfiguration=CASE, entry=entry(2), attested_by=USERS)
ATTESTED: Final = said(InvolvementAttested, ATTEST)
DISPUTE: Final = DisputeInvolvement(
    on=When("2016-06-02"),
    reconfiguration=CASE,
    entry=entry(2),
    disputed_by=USERS,
    statement="We were told, not asked.",
    contests=("level", "effect"),
)
DISPUTED: Final = said(InvolvementDisputed, DISPUTE)
ASKED: Final = replace(INVOLVE, level="consult")

NOT_ONLY_ASKED: dict[str, Checked] = {
    "they steered together": ([PROPOSED], INVOLVE, None),
    "they were asked": ([PROPOSED], ASKED, "steering-group at the level consult"),
    "they were told": ([PROPOSED], replace(INVOLVE, level="inform"), "steering-group at the level inform"),
    "they were asked, in history": ([PROPOSED], in_history(ASKED), "steering-group at the level consult"),
    "nobody says at which level": ([PROPOSED], replace(INVOLVE, level="not-stated"), None),
    "they were asked in a meeting, which is what meetings are for": (
        [PROPOSED],
        replace(ASKED, kind="public-meeting"),
        None,
    ),
    "on the day before the pledges": ([PROPOSED], replace(ASKED, on=DAY_BEFORE), None),
    "on the day of the pledges": ([PROPOSED], replace(ASKED, on=FIRST_DAY), "steering-group at the level consult"),
}
SILENT: Final = replace(INVOLVE, effect="")
EFFECT: dict[str, Checked] = {
    "it is said": ([PROPOSED], INVOLVE, None),
    "it is not": ([PROPOSED], SILENT, "no effect recorded"),
    "a source of history does not say": ([PROPOSED], in_history(SILENT), None),
    "on the day before the pledges": ([PROPOSED], replace(SILENT, on=DAY_BEFORE), None),
    "on the day of the pledges": ([PROPOSED], replace(SILENT, on=FIRST_DAY), "no effect recorded"),
}
GROUP: dict[str, Checked] = {
    "the group": (HEARD, ATTEST, None),
    "an office of the group": (HEARD, replace(ATTEST, attested_by=CHAIR), None),
    "an organisation": (HEARD, replace(ATTEST, attested_by=FORUM), "Moat Forum"),
    "an organisation, in history": (HEARD, in_history(replace(ATTEST, attested_by=FORUM)), "Moat Forum"),
    "somebody in public office": (
        HEARD,
        replace(ATTEST, attested_by=PublicPerson(name="A. Member", capacity="councillor")),
        "A. Member",
    ),
    "one person for themselves": (
        HEARD,
        replace(ATTEST, attested_by=PrivatePerson(person="p3Zk9Q0v7mT2xW5c", capacity="carer")),
        "a carer",
    ),
}
OWN: Final = Office(name="Chief Executive", capacity="commissioner", organisation="ods:5ZZ")
ANOTHER: dict[str, Checked] = {
    "the group": (HEARD, ATTEST, None),
    "the lead": (HEARD, replace(ATTEST, attested_by=TRUST), TRUST.name),
    "the lead, without its code": (
        HEARD,
        replace(ATTEST, attested_by=replace(TRUST, organisation=None)),
        TRUST.name,
    ),
    "an office of the lead": (HEARD, replace(ATTEST, attested_by=OWN), "Chief Executive"),
    "an office of the lead, in history": (HEARD, in_history(replace(ATTEST, attested_by=OWN)), "Chief Executive"),
    "an office of the lead, by its name": (
        HEARD,
        replace(ATTEST, attested_by=replace(OWN, organisation=None, organisation_name=TRUST.name.upper())),
        "Chief Executive",
    ),
    "an organisation that took part in the claim": (
        [PROPOSED, replace(INVOLVED, parties=(USERS, FORUM))],
        replace(ATTEST, attested_by=FORUM),
        "Moat Forum",
    ),
    "another organisation": (HEARD, replace(ATTEST, attested_by=FORUM), None),
    "one person": (
        HEARD,
        replace(ATTEST, attested_by=PrivatePerson(person="p3Zk9Q0v7mT2xW5c", capacity="carer")),
        None,
    ),
}
STAFF: Final = Group(name="Old Moat staff side", capacity="staff")
AGAINST: Final = "contested by Old Moat staff side"
CONTESTED: Final = replace(DISPUTED, disputed_by=STAFF)
UNCONTESTED: dict[str, Checked] = {
    "nobody contests it": (HEARD, ATTEST, None),
    "somebody contests a part and the whole is confirmed": ([*HEARD, CONTESTED], ATTEST, AGAINST),
    "somebody contests that part": ([*HEARD, CONTESTED], replace(ATTEST, confirms=("level", "who")), AGAINST),
    "somebody contests another part": ([*HEARD, CONTESTED], replace(ATTEST, confirms=("who",)), None),
    "somebody contests the whole": (
        [*HEARD, replace(CONTESTED, contests=())],
        in_history(replace(ATTEST, confirms=("who",))),
        AGAINST,
    ),
    "two contest it": (
        [*HEARD, CONTESTED, DISPUTED],
        replace(ATTEST, attested_by=CHAIR),
        "contested by Old Moat staff side, Old Moat users",
    ),
}
TWICE: Final = "contested on 2016-06-02 by the same"
DISPUTED_ONCE: dict[str, Checked] = {
    "for the first time": (HEARD, DISPUTE, None),
    "again": ([*HEARD, DISPUTED], DISPUTE, TWICE),
    "again, in history": ([*HEARD, DISPUTED], in_history(DISPUTE), TWICE),
    "a part of it again": ([*HEARD, DISPUTED], replace(DISPUTE, contests=("level",)), TWICE),
    "a part, after the whole": ([*HEARD, replace(DISPUTED, contests=())], DISPUTE, TWICE),
    "another part": ([*HEARD, DISPUTED], replace(DISPUTE, contests=("level", "numbers")), None),
    "the whole, after a part": ([*HEARD, DISPUTED], replace(DISPUTE, contests=()), None),
    "by somebody else": ([*HEARD, DISPUTED], replace(DISPUTE, disputed_by=STAFF), None),
    "though that is acknowledged": (
        [*HEARD, DISPUTED],
        replace(
            DISPUTE, acknowledges=(Acknowledgement(rule="already-disputed", reason="More was found.", by="Chair"),)
        ),
        TWICE,
    ),
}
AGAIN: Final = "confirmed on 2016-06-01 by the same"
ATTESTED_ONCE: dict[str, Checked] = {
    "for the first time": (HEARD, ATTEST, None),
    "again": ([*HEARD, ATTESTED], ATTEST, AGAIN),
    "again, in history": ([*HEARD, ATTESTED], in_history(ATTEST), AGAIN),
    "a part, after the whole": ([*HEARD, ATTESTED], replace(ATTEST, confirms=("who",)), AGAIN),
    "the whole, after a part": ([*HEARD, replace(ATTESTED, confirms=("who",))], ATTEST, None),
    "another part": (
        [*HEARD, replace(ATTESTED, confirms=("who",))],
        replace(ATTEST, confirms=("level",)),
        None,
    ),
    "by somebody else": ([*HEARD, ATTESTED], replace(ATTEST, attested_by=STAFF), None),
}


@cases(NOT_ONLY_ASKED)
def test_to_be_asked_is_not_to_steer(case: Checked) -> None:
    assert_found("asking-is-not-steering", case)


@pytest.mark.parametrize("kind", sorted(STEERING))
def test_none_of_the_four_kinds_is_only_being_asked(kind: InvolvementKind) -> None:
    assert_found("asking-is-not-steering", ([PROPOSED], replace(ASKED, kind=kind), f"{kind} at the level consult"))


@cases(EFFECT)
def test_an_involvement_says_what_came_of_it(case: Checked) -> None:
    assert_found("effect-of-involvement", case)


@cases(GROUP)
def test_those_who_were_involved_confirm_it_as_a_group(case: Checked) -> None:
    assert_found("attested-by-the-group", case)


@cases(ANOTHER)
def test_nobody_confirms_their_own_claim(case: Checked) -> None:
    assert_found("attested-by-another", case)


@cases(UNCONTESTED)
def test_what_is_confirmed_is_contested_by_nobody(case: Checked) -> None:
    assert_found("attested-while-disputed", case)


@cases(DISPUTED_ONCE)
def test_the_same_party_contests_a_claim_once(case: Checked) -> None:
    assert_found("already-disputed", case)


@cases(ATTESTED_ONCE)
def test_the_same_party_confirms_a_claim_once(case: Checked) -> None:
    assert_found("already-attested", case)
