"""Record how one option did against the criteria, and who weighed it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import Struct

from ledger.decision import About, said
from ledger.decisions import require
from ledger.events.case import OptionAppraised
from ledger.facts.case.case import Case
from ledger.facts.case.proposal import ProposalState
from ledger.matters.case import OptionAppraisal
from ledger.rules.rule import Rule


class AppraiseOption(OptionAppraisal, frozen=True, kw_only=True):
    """Record how one option did against the criteria, and who weighed it."""


class Known(Struct, frozen=True):
    """The option must have been set out."""

    reconfiguration: Case
    proposal: Annotated[ProposalState, About("reconfiguration")]


RULES: Sequence[Rule[Known, OptionAppraised]] = ()


def decide(known: Known, command: AppraiseOption, /) -> Sequence[OptionAppraised]:
    """It is appraised."""
    require.known(command, reconfiguration=known.reconfiguration)
    require.listed(command.option, known.proposal.options, "option", "option")
    return (said(OptionAppraised, command),)
