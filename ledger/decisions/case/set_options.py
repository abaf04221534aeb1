"""Set out the options that are open, and the criteria they are to be weighed by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import Struct

from ledger.decision import About, said
from ledger.decisions import require
from ledger.events.case import OptionsSet
from ledger.facts.case.case import Case
from ledger.facts.case.proposal import ProposalState
from ledger.facts.services.service_state import ServiceState
from ledger.identifiers import ServiceId
from ledger.matters.case import OptionsSetting
from ledger.rules.rule import Rule


class SetOptions(OptionsSetting, frozen=True, kw_only=True):
    """Set out the options that are open, and the criteria they are to be weighed by."""


class Known(Struct, frozen=True):
    """The reconfiguration and the services must exist."""

    reconfiguration: Case
    proposal: Annotated[ProposalState, About("reconfiguration")]
    services: Annotated[dict[ServiceId, ServiceState], About("options")]


RULES: Sequence[Rule[Known, OptionsSet]] = ()


def decide(known: Known, command: SetOptions, /) -> Sequence[OptionsSet]:
    """They are set out."""
    require.known(command, reconfiguration=known.reconfiguration, options=known.services)
    return (said(OptionsSet, command),)
