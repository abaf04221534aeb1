"""Name the option that is preferred."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import Struct

from ledger.decision import About, said
from ledger.decisions import require
from ledger.events.case import PreferredOptionNamed
from ledger.facts.case.case import Case
from ledger.facts.case.proposal import ProposalState
from ledger.matters.case import Preference
from ledger.rules.case import case
from ledger.rules.rule import Rule


class NamePreferredOption(Preference, frozen=True, kw_only=True):
    """Name the option that is preferred; from here on the plan is no longer open."""


class Known(Struct, frozen=True):
    """The option must have been set out."""

    reconfiguration: Case
    proposal: Annotated[ProposalState, About("reconfiguration")]


RULES: Sequence[Rule[Known, PreferredOptionNamed]] = (case.PREFERRED_IS_OPEN, case.PREFERRED_IS_APPRAISED)


def decide(known: Known, command: NamePreferredOption, /) -> Sequence[PreferredOptionNamed]:
    """It is preferred."""
    require.known(command, reconfiguration=known.reconfiguration)
    require.listed(command.option, known.proposal.options, "option", "option")
    return (said(PreferredOptionNamed, command),)
