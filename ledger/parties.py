"""Who was concerned, and in what capacity. Capacity belongs to the event: one person can hold several.

A private person is only ever an opaque reference; there is no field in which a private name could be written.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from ledger.identifiers import OrganisationId, PersonId

Name = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=300,
        description="The name as it was on that date. Never a private person's: those are enrolled and referred to.",
    ),
]
Capacity = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=200,
        description="In what capacity they took part in this event.",
        examples=["commissioner", "scrutiny body", "carer", "clinical lead"],
    ),
]


class Organisation(
    Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
    tag_field="kind",
    tag="organisation",
):
    """A body: a trust, an integrated care board, a council, a committee, a court."""

    name: Name
    capacity: Capacity
    organisation: OrganisationId | None = None


class Office(
    Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, tag_field="kind", tag="office"
):
    """A post, whoever holds it: "Chief Executive", "MP for Banbury"."""

    name: Name
    capacity: Capacity
    organisation: OrganisationId | None = None
    organisation_name: str = ""


class Group(
    Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, tag_field="kind", tag="group"
):
    """People who act together: service users of a centre, a campaign, a staff side."""

    name: Name
    capacity: Capacity
    organisation: OrganisationId | None = None
    organisation_name: str = ""


class PublicPerson(
    Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
    tag_field="kind",
    tag="public-person",
):
    """A named person acting publicly in public office: a minister, a councillor, a chair."""

    name: Name
    capacity: Capacity
    organisation: OrganisationId | None = None
    organisation_name: str = ""


class PrivatePerson(
    Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
    tag_field="kind",
    tag="private-person",
):
    """Somebody who takes part as themselves: only the reference of their enrolment, never a name."""

    person: PersonId
    capacity: Capacity


Party = Organisation | Office | Group | PublicPerson | PrivatePerson
