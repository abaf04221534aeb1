"""Record whether the change is a substantial one on which scrutiny must be consulted, who says so and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import Struct

from ledger.decision import About, said
from ledger.decisions import require
from ledger.events.case import SubstantialityDetermined
from ledger.facts.case.case import Case
from ledger.facts.case.case_file import CaseFile
from ledger.matters.case import SubstantialityDetermination
from ledger.rules.case import case
from ledger.rules.rule import Rule


class DetermineSubstantiality(SubstantialityDetermination, frozen=True, kw_only=True):
    """Record whether the change is a substantial one on which scrutiny must be consulted, who says so and why."""


class Known(Struct, frozen=True):
    """The reconfiguration must exist."""

    reconfiguration: Case
    file: Annotated[CaseFile, About("reconfiguration")]


RULES: Sequence[Rule[Known, SubstantialityDetermined]] = (case.SUBSTANTIALITY_ANSWERABLE,)


def decide(known: Known, command: DetermineSubstantiality, /) -> Sequence[SubstantialityDetermined]:
    """It is determined."""
    require.known(command, reconfiguration=known.reconfiguration)
    return (said(SubstantialityDetermined, command),)
