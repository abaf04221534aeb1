"""Tags and dated fields: derived from the types, wherever in a record they stand."""

from __future__ import annotations

from typing import Annotated, Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import Meta, Struct
from msgspec.structs import fields, replace

from ledger.account import Evidence
from ledger.events.catalogue import Event
from ledger.events.record_keeping import OrganisationSucceeded
from ledger.identifiers import ServiceId
from ledger.marks import marked
from ledger.matters.decision import ServiceAction
from ledger.parties import Group, PrivatePerson
from ledger.tags import identifiers, tags
from ledger.when import When
from tests.old_moat import DECIDED, DIGEST, OPENED, SUSPENDED, TRUST, WITHDRAWN
from tests.strategies import of
from tests.wire.examples import FULL


class Nested(Struct):
    """Marks where no struct of ours has any: in a union of two structs, in a plain union, nowhere."""

    either: Left | Right | None = None
    plain: ServiceId | int | None = None
    many: list[ServiceId] = []
    bare: Empty | None = None
    free: dict[str, Any] = {}
    maybe: Annotated[str | None, Meta(extra={"tag": "maybe"})] = None


class Left(Struct, tag="left"):
    """One side."""

    service: ServiceId


class Right(Struct, tag="right"):
    """The other side."""

    name: str


class Empty(Struct):
    """Nothing to find."""

    name: str = ""


def test_tags_come_from_every_identifier_nested_ones_too_sorted_and_once() -> None:
    event = replace(
        DECIDED,
        parties=(TRUST, Group(name="Friends of Old Moat", capacity="service users", organisation="gss:E10000030")),
        evidence=(Evidence(kind="minutes", sha256=DIGEST), Evidence(kind="letter")),
        actions=(*DECIDED.actions, ServiceAction(service="old-moat-at-home", action="commission")),
    )
    assert tags(event) == (
        "decision:old-moat-2006-board",
        f"document:{DIGEST}",
        "organisation:gss:E10000030",
        "organisation:ods:5ZZ",
        "reconfiguration:old-moat-2006",
        "service:meadow-street-hub",
        "service:old-moat-at-home",
        "service:old-moat-day-service",
    )


def test_a_private_person_is_found_by_their_reference_and_by_nothing_else() -> None:
    event = replace(WITHDRAWN, parties=(PrivatePerson(person="p3Zk9Q0v7mT2xW5c", capacity="carer"),))
    assert tags(event) == ("person:p3Zk9Q0v7mT2xW5c", *tags(WITHDRAWN))


def test_a_field_that_is_marked_is_found_with_the_pointer_to_where_it_stands() -> None:
    assert marked(type(DECIDED), "tag")(DECIDED) == (
        ("/decision", "decision", "old-moat-2006-board"),
        ("/reconfiguration", "reconfiguration", "old-moat-2006"),
        ("/body/organisation", "organisation", "ods:5ZZ"),
        ("/actions/0/service", "service", "old-moat-day-service"),
        ("/actions/0/replaced_by/0", "service", "meadow-street-hub"),
        ("/actions/0/replaced_by/1", "service", "old-moat-at-home"),
    )
    assert marked(type(DECIDED), "past")(DECIDED) == (("/on", True, When("2007-06-12")),)


@pytest.mark.parametrize(
    ("record", "found"),
    [
        (Nested(either=Left(service="old-moat")), [("/either/service", "service", "old-moat")]),
        (Nested(either=Right(name="old-moat")), []),
        (Nested(plain="old-moat"), [("/plain", "service", "old-moat")]),
        (Nested(many=["one-x", "two-x"]), [("/many/0", "service", "one-x"), ("/many/1", "service", "two-x")]),
        (Nested(bare=Empty(name="old-moat"), free={"service": "old-moat"}), []),
        (Nested(maybe="old-moat"), [("/maybe", "maybe", "old-moat")]),
        (Empty(name="old-moat"), []),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Struct) else None,
)
def test_every_shape_of_field_is_walked(record: Struct, found: list[tuple[str, str, str]]) -> None:
    assert marked(type(record), "tag")(record) == tuple(found)


@given(st.sampled_from(get_args(Event)).flatmap(of))
@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
def test_the_tags_of_an_event_are_its_references_sorted_and_once(event: Event) -> None:
    found = tags(event)
    assert found == tuple(sorted(set(found)))
    own = {str(value) for _, _, value in identifiers(event)}
    assert {tag if tag in own else tag.partition(":")[2] for tag in found} <= own


@pytest.mark.parametrize("event", FULL, ids=lambda event: event.wire)
def test_every_event_can_be_found_by_a_reference(event: Event) -> None:
    always = {field.name for field in fields(event) if field.required}
    named = [pointer.split("/")[1] for pointer, _, _ in marked(type(event), "tag")(event)]
    # A body may have no code, and is then found under its case alone: only of its succession there is no case.
    assert always & {*named} or isinstance(event, OrganisationSucceeded)


def test_what_happened_may_not_lie_ahead_and_what_is_planned_may() -> None:
    when = When("2016")
    suspended = replace(SUSPENDED, announced=when, effective=when, review=when, scrutiny_notified=when)
    opened = replace(OPENED, opens=when, closes=when)
    assert _past(suspended) == ["/on", "/announced", "/scrutiny_notified"]
    assert _past(opened) == ["/on"]


def _past(event: Event) -> list[str]:
    return [pointer for pointer, _, _ in marked(type(event), "past")(event)]
