"""Answer one recommendation of a committee."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import Struct

from ledger.decision import About, said
from ledger.decisions import require
from ledger.events.scrutiny import RecommendationAnswered
from ledger.facts.case.case import Case
from ledger.facts.scrutiny.scrutiny import Scrutiny
from ledger.matters.scrutiny import RecommendationAnswer
from ledger.rules.rule import Rule
from ledger.rules.scrutiny import scrutiny


class AnswerRecommendation(RecommendationAnswer, frozen=True, kw_only=True):
    """Answer one recommendation of a committee."""


class Known(Struct, frozen=True):
    """It must have been made."""

    reconfiguration: Case
    scrutiny: Annotated[Scrutiny, About("reconfiguration")]


RULES: Sequence[Rule[Known, RecommendationAnswered]] = (scrutiny.ANSWERED_IN_TIME,)


def decide(known: Known, command: AnswerRecommendation, /) -> Sequence[RecommendationAnswered]:
    """It is answered."""
    require.known(command, reconfiguration=known.reconfiguration)
    require.listed(command.recommendation, known.scrutiny.recommended, "recommendation", "recommendation")
    return (said(RecommendationAnswered, command),)
