"""One event of each kind with every field filled, and the entry it stands in: what the golden files are made of.

`python -m tests.wire.examples` writes the golden files that are missing and never touches one that is there: a golden
file that no longer fits means that the bytes of released entries cannot be read as they were meant.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final
from uuid import UUID

from ledger import events, wire
from ledger.account import Acknowledgement, Evidence, Finding
from ledger.events.catalogue import Event
from ledger.judgement import written
from ledger.matters.case import Benefit, ServiceIntent
from ledger.matters.decision import Condition, Interest, Quorum, ServiceAction, Votes
from ledger.matters.decommissioning import PeopleMoved
from ledger.matters.involvement import GroupInvolved
from ledger.parties import Group, Office, Organisation, PrivatePerson, PublicPerson
from ledger.tags import subject
from ledger.when import When
from tests.old_moat import CASE, CONSULTATION, DAY, DECISION, DIGEST, HOME, HUB, TRUST

GOLDEN: Final = Path(__file__).parent / "golden"
TIME: Final = b'{"time":"2026-11-22T17:40:52.123456Z",'
_ID: Final = UUID("01989f0e-0c4b-7d63-9b1e-0a54c1a1a001")
_ACCOUNT: Final[dict[str, Any]] = {
    "on": When("2007-06-12"),
    "announced": When("2007-06-12T18:30:00+01:00"),
    "effective": When("2009"),
    "what": "It was done as had been said.",
    "parties": (
        Organisation(name="Old Moat Primary Care Trust", capacity="commissioner", organisation="ods:5ZZ"),
        Office(name="Chief Executive", capacity="accountable officer", organisation_name="Old Moat Primary Care Trust"),
        Group(name="Friends of Old Moat", capacity="service users", organisation="gss:E10000030"),
        PublicPerson(name="Councillor A. Example", capacity="chair of scrutiny"),
        PrivatePerson(person="p3Zk9Q0v7mT2xW5c", capacity="carer"),
    ),
    "evidence": (Evidence(kind="minutes", title="Board, item 4", sha256=DIGEST, uri="https://example.org/minutes"),),
    "figures": {"people": 37, "cost_in_millions": 1.5, "beds": "about 20"},
    "thread": "closure",
    "note": "The page numbers are those of the printed pack.",
    "historical": True,
    "source": "Board minutes of 12 June 2007",
    "confidence": "recalled",
    "details": {"z": [1, None, True], "a": {"y": "ü\u2028", "b": 0.1}},
    "acknowledges": (Acknowledgement(rule="pledge-5", reason="The building was found unsafe."),),
    "findings": (
        Finding(
            rule="pledge-5",
            version=1,
            severity="unlawful",
            title="A service is not withdrawn until something better is available",
            source="Lord Darzi, Leading Local Change, 9 May 2008, pledge 5",
            found="no replacement has been named",
            expected="every replacement available before the service is withdrawn",
        ),
    ),
}
FULL: Final[tuple[Event, ...]] = (
    events.ReconfigurationProposed(
        **_ACCOUNT,
        reconfiguration=CASE,
        title="Day services at Old Moat",
        lead=TRUST,
        case_for_change="The building is worn out.",
        area="Old Moat and Meadow Street",
        services=(ServiceIntent(name="Day service", intent="withdraw", service=DAY),),
        benefits=(Benefit(what="Shorter journeys", measure="minutes", baseline="42", target="20", by=When("2010-03")),),
        clinical_lead=Office(name="Medical Director", capacity="clinical lead"),
        money="Saves 0.3 million pounds a year.",
    ),
    events.ServiceRegistered(
        **_ACCOUNT,
        service=HUB,
        name="Meadow Street hub",
        reconfiguration=CASE,
        site="Meadow Street",
        kind="day service",
        provider=TRUST,
        commissioner=TRUST,
        in_place=False,
        replaces=(DAY,),
    ),
    events.PeopleInvolved(
        **_ACCOUNT,
        reconfiguration=CASE,
        kind="steering-group",
        level="co-produce",
        groups=(GroupInvolved(capacity="carers", count=9, name="Carers of Old Moat"),),
        services=(DAY,),
        method="Four evenings in the hall",
        invited_by="The trust",
        heard="Evenings matter most.",
        effect="Evening opening was added.",
        feedback="A letter to everybody who came.",
    ),
    events.ConsultationOpened(
        **_ACCOUNT,
        consultation=CONSULTATION,
        reconfiguration=CASE,
        title="The future of day services",
        document=DIGEST,
        questions=("What would you keep?",),
        services=(DAY,),
        opens=When("2006-09-04"),
        closes=When("2006-12-01"),
        decision_by=When("2007-03"),
        comments_by=When("2007-01-31"),
    ),
    events.ConsultationClosed(**_ACCOUNT, consultation=CONSULTATION, reconfiguration=CASE, responses=212),
    events.DecisionTaken(
        **_ACCOUNT,
        decision=DECISION,
        reconfiguration=CASE,
        body=TRUST,
        outcome="approved-with-conditions",
        authority="Standing orders, paragraph 4",
        option="Option 2",
        reasons="It reaches more people.",
        actions=(ServiceAction(service=DAY, action="withdraw", replaced_by=(HUB, HOME), effective=When("2009-01")),),
        conditions=(Condition(what="The hub opens first.", by=When("2008-12")),),
        consultations=(CONSULTATION,),
        considered=("The report of the analyst",),
        document=DIGEST,
        votes=Votes(in_favour=6, against=2, abstained=1),
        dissent=("The journeys get longer for some.",),
        quorum=Quorum(present=9, required=7),
        interests=(Interest(office="Finance director", what="Lets the hall.", handled="Left the room."),),
        joint="old-moat-joint-1",
    ),
    events.ServiceSuspended(
        **_ACCOUNT,
        service=DAY,
        ground="staffing",
        reason="Two posts stand empty.",
        reconfiguration=CASE,
        review=When("2007-10"),
        reopening_test="Both posts are filled.",
        scrutiny_notified=When("2007-09-04"),
    ),
    events.ServiceAvailable(
        **_ACCOUNT,
        service=HUB,
        reconfiguration=CASE,
        in_place_of=(DAY,),
        capacity="40 people a day",
        eligibility="Everybody registered in the area",
        access="Bus 4, step-free",
    ),
    events.ServiceWithdrawn(
        **_ACCOUNT,
        service=DAY,
        reason="The building closes.",
        reconfiguration=CASE,
        decision=DECISION,
        people=PeopleMoved(moved=31, declined=2, unplaced=4),
    ),
    events.NoteRecorded(**_ACCOUNT, reconfiguration=CASE, kind="foi_answer", services=(DAY,)),
)


def envelope(event: Event, **attributes: Any) -> wire.Envelope:
    """The envelope of an entry with that event; attributes are replaced by those given."""
    known: dict[str, Any] = {
        "specversion": "1.0",
        "id": _ID,
        "source": "ledger.example.org/log1",
        "type": wire.PREFIX + event.wire,
        "subject": subject(event),
        "datacontenttype": "application/json",
        "recordedby": "5ZZ",
        "client": "case-system",
        "actor": "c2d4",
        "request": "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:",
        "correlationid": "3f1a",
    }
    return wire.Envelope(**(known | attributes), data=written(event))


def entry(event: Event, **attributes: Any) -> bytes:
    """The entry's bytes as they are hashed."""
    return TIME + wire.body(event, envelope(event, **attributes))[1:]


if __name__ == "__main__":
    for each in FULL:
        path = GOLDEN / f"{each.wire}.json"
        if not path.exists():
            path.write_bytes(entry(each))
