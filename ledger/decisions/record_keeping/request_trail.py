"""Ask for the decision trail of a change, and say for what and by when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import Struct

from ledger.decision import About, said
from ledger.decisions import require
from ledger.events.record_keeping import TrailRequested
from ledger.facts.case.case import Case
from ledger.facts.record_keeping.keeping import Keeping
from ledger.matters.record_keeping import TrailRequest
from ledger.rules.rule import Rule


class RequestTrail(TrailRequest, frozen=True, kw_only=True):
    """Ask for the decision trail of a change, and say for what and by when."""


class Known(Struct, frozen=True):
    """The reconfiguration must exist; the request must be new."""

    reconfiguration: Case
    keeping: Annotated[Keeping, About("reconfiguration")]


RULES: Sequence[Rule[Known, TrailRequested]] = ()


def decide(known: Known, command: RequestTrail, /) -> Sequence[TrailRequested]:
    """It is asked for."""
    require.known(command, reconfiguration=known.reconfiguration)
    require.unused(command.request, known.keeping.requested, "request", "request")
    return (said(TrailRequested, command),)
