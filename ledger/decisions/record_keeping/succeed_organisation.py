"""Record that an organisation ends and which others take over its duties."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ledger.decision import said
from ledger.errors import Invalid, Reason
from ledger.events.record_keeping import OrganisationSucceeded
from ledger.facts.record_keeping.organisation_state import OrganisationState
from ledger.identifiers import OrganisationId
from ledger.matters.record_keeping import Succession
from ledger.rules.record_keeping import record
from ledger.rules.rule import Rule


class SucceedOrganisation(Succession, frozen=True, kw_only=True):
    """Record that an organisation ends and which others take over its duties."""


class Known(Struct, frozen=True):
    """The predecessor must not have ended already, nor any of those that take over."""

    predecessor: OrganisationState | None
    successors: dict[OrganisationId, OrganisationState]


RULES: Sequence[Rule[Known, OrganisationSucceeded]] = (record.ENDED_ONCE, record.SUCCESSOR_EXISTS)


def decide(
    known: Known,  # noqa: ARG001 - the rules ask about it
    command: SucceedOrganisation,
    /,
) -> Sequence[OrganisationSucceeded]:
    """It is succeeded. Raise Invalid where a body takes over from itself, or a live account gives no code for one."""
    _not_by_itself(command)
    _by_code(command)
    return (said(OrganisationSucceeded, command),)


def _not_by_itself(command: SucceedOrganisation) -> None:
    ended = command.predecessor
    same = [
        Reason(
            rule="succeeded-by-itself",
            title="A body is not its own successor",
            found=each.organisation or each.name,
            pointer=f"/successors/{place}",
        )
        for place, each in enumerate(command.successors)
        if (each.organisation or each.name) == (ended.organisation or ended.name)
    ]
    if same:
        raise Invalid(*same)


def _by_code(command: SucceedOrganisation) -> None:
    """Without codes nobody would find that duties have moved; sources of history do not always have them."""
    bodies = [("/predecessor", command.predecessor)]
    bodies += [(f"/successors/{place}", each) for place, each in enumerate(command.successors)]
    missing = [
        Reason(
            rule="required",
            title="A succession names bodies by their codes",
            found=body.name,
            expected="an ODS or GSS code",
            pointer=f"{pointer}/organisation",
        )
        for pointer, body in bodies
        if not command.historical and not body.organisation
    ]
    if missing:
        raise Invalid(*missing)
