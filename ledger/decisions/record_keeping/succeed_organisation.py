"""Record that an organisation ends and which others take over its duties."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ledger.decision import said
from ledger.events.record_keeping import OrganisationSucceeded
from ledger.facts.organisation_state import OrganisationState
from ledger.identifiers import OrganisationId
from ledger.matters.record_keeping import Succession
from ledger.rules.rule import Rule


class SucceedOrganisation(Succession, frozen=True, kw_only=True):
    """Record that an organisation ends and which others take over its duties."""


class Known(Struct, frozen=True):
    """The predecessor must not have ended already."""

    predecessor: OrganisationState | None
    successors: dict[OrganisationId, OrganisationState]


RULES: Sequence[Rule[Known, OrganisationSucceeded]] = ()


def decide(known: Known, command: SucceedOrganisation, /) -> Sequence[OrganisationSucceeded]:
    """It is succeeded."""
    return (said(OrganisationSucceeded, command),)
