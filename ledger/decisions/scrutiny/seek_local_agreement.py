"""Record the steps taken to agree with scrutiny, and what came of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import Struct

from ledger.decision import About, said
from ledger.decisions import require
from ledger.events.scrutiny import LocalAgreementSought
from ledger.facts.case.case import Case
from ledger.facts.scrutiny.scrutiny import Scrutiny
from ledger.matters.scrutiny import LocalAgreement
from ledger.rules.rule import Rule


class SeekLocalAgreement(LocalAgreement, frozen=True, kw_only=True):
    """Record the steps taken to agree with scrutiny, and what came of them."""


class Known(Struct, frozen=True):
    """The reconfiguration must exist."""

    reconfiguration: Case
    scrutiny: Annotated[Scrutiny, About("reconfiguration")]


RULES: Sequence[Rule[Known, LocalAgreementSought]] = ()


def decide(known: Known, command: SeekLocalAgreement, /) -> Sequence[LocalAgreementSought]:
    """It was sought."""
    require.known(command, reconfiguration=known.reconfiguration)
    return (said(LocalAgreementSought, command),)
