"""Record that a replacement is being made ready."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ledger.decision import said
from ledger.decisions import require
from ledger.decisions.service_case import case_of
from ledger.events.recommissioning import ReplacementMobilised
from ledger.facts.case.case import Case
from ledger.facts.services.service_state import ServiceState
from ledger.matters.recommissioning import Mobilisation
from ledger.rules import sequence
from ledger.rules.rule import Rule


class MobiliseReplacement(Mobilisation, frozen=True, kw_only=True):
    """Record that a replacement is being made ready: what stands, and what is outstanding."""


class Known(Struct, frozen=True):
    """The service must exist."""

    service: ServiceState
    reconfiguration: Case | None


RULES: Sequence[Rule[Known, ReplacementMobilised]] = (sequence.SERVICE_IN_ORDER,)


def decide(known: Known, command: MobiliseReplacement, /) -> Sequence[ReplacementMobilised]:
    """It is made ready."""
    require.known(command, service=known.service, reconfiguration=known.reconfiguration)
    return (said(ReplacementMobilised, command, reconfiguration=case_of(command, known.service)),)
