"""One event of each kind with every field filled, and the entry it stands in: what the golden files are made of.

What all accounts share is written out here; the rest of each is filled by its types (`filled.py`).

`python -m tests.wire.examples` writes the golden files that are missing and never touches one that is there: a golden
file that no longer fits means that the bytes of released entries cannot be read as they were meant.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final, get_args
from uuid import UUID

from ledger import wire
from ledger.account import Acknowledgement, Evidence, Finding
from ledger.events.catalogue import Event
from ledger.judgement import written
from ledger.parties import Group, Office, Organisation, PrivatePerson, PublicPerson
from ledger.tags import subject
from ledger.when import When
from tests.old_moat import DIGEST
from tests.wire.filled import filled

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
    "acknowledges": (Acknowledgement(rule="pledge-5", reason="The building was found unsafe.", by="Chief Executive"),),
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
FULL: Final[tuple[Event, ...]] = tuple(filled(cls, **_ACCOUNT) for cls in get_args(Event))
"""In the order of the catalogue."""


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
