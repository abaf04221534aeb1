"""Record that the trail was given, as it stood at a position of the log."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import Struct

from ledger.decision import About, said
from ledger.decisions import require
from ledger.events.record_keeping import TrailIssued
from ledger.facts.case.case import Case
from ledger.facts.record_keeping.keeping import Keeping
from ledger.matters.record_keeping import TrailIssue
from ledger.rules.record_keeping import record
from ledger.rules.rule import Rule


class IssueTrail(TrailIssue, frozen=True, kw_only=True):
    """Record that the trail was given, as it stood at a position of the log."""


class Known(Struct, frozen=True):
    """The reconfiguration must exist, and the request where one is named."""

    reconfiguration: Case
    keeping: Annotated[Keeping, About("reconfiguration")]


RULES: Sequence[Rule[Known, TrailIssued]] = (record.TRAIL_BY_DIGEST,)


def decide(known: Known, command: IssueTrail, /) -> Sequence[TrailIssued]:
    """It is given."""
    require.known(command, reconfiguration=known.reconfiguration)
    if command.request:
        require.listed(command.request, known.keeping.requested, "request", "request")
    return (said(TrailIssued, command),)
