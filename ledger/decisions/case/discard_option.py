"""Record that an option is given up, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import Struct

from ledger.decision import About, said
from ledger.decisions import require
from ledger.events.case import OptionDiscarded
from ledger.facts.case.case import Case
from ledger.facts.case.proposal import ProposalState
from ledger.matters.case import OptionDiscarding
from ledger.rules.rule import Rule


class DiscardOption(OptionDiscarding, frozen=True, kw_only=True):
    """Record that an option is given up, and why."""


class Known(Struct, frozen=True):
    """The option must have been set out."""

    reconfiguration: Case
    proposal: Annotated[ProposalState, About("reconfiguration")]


RULES: Sequence[Rule[Known, OptionDiscarded]] = ()


def decide(known: Known, command: DiscardOption, /) -> Sequence[OptionDiscarded]:
    """It is given up."""
    require.known(command, reconfiguration=known.reconfiguration)
    require.listed(command.option, known.proposal.options, "option", "option")
    return (said(OptionDiscarded, command),)
