"""Record a meeting of a committee about the change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import Struct

from ledger.decision import About, said
from ledger.decisions import require
from ledger.events.scrutiny import ScrutinyMet
from ledger.facts.case.case import Case
from ledger.facts.scrutiny.scrutiny import Scrutiny
from ledger.matters.scrutiny import ScrutinyMeeting
from ledger.rules.rule import Rule


class HoldScrutinyMeeting(ScrutinyMeeting, frozen=True, kw_only=True):
    """Record a meeting of a committee about the change."""


class Known(Struct, frozen=True):
    """The reconfiguration must exist."""

    reconfiguration: Case
    scrutiny: Annotated[Scrutiny, About("reconfiguration")]


RULES: Sequence[Rule[Known, ScrutinyMet]] = ()


def decide(known: Known, command: HoldScrutinyMeeting, /) -> Sequence[ScrutinyMet]:
    """They met."""
    require.known(command, reconfiguration=known.reconfiguration)
    return (said(ScrutinyMet, command),)
