"""Gunning, where a decision is taken: answers are analysed and considered, and what is decided is what was asked.

A consultation counts where the decision names it; where it names none, all of the reconfiguration do. One that is
still open is another rule's (`consultation.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from ledger.events.decision import DecisionTaken
from ledger.facts.consultation.consultations import Consulted
from ledger.identifiers import ConsultationId
from ledger.rules.decision.deciding import KnowsTheCase, approves, lacking, shortfall
from ledger.rules.rule import Rule, Shortfall

_GUNNING: Final = "R v Brent LBC ex p Gunning (1985); R (Moseley) v Haringey LBC [2014] UKSC 56"
_SINCE: Final = date(1985, 1, 1)


def _closed(known: KnowsTheCase, event: DecisionTaken) -> Mapping[ConsultationId, Consulted]:
    """The consultations it relies on that may have closed by then."""
    return {
        reference: known.consultations.each[reference]
        for reference in known.consultations.closed_by(event.on)
        if not event.consultations or reference in event.consultations
    }


def _analysed(known: KnowsTheCase, event: DecisionTaken) -> Shortfall | None:
    if not approves(event):
        return None
    found = [
        said
        for reference, each in _closed(known, event).items()
        for said in lacking(f"analysis of {reference}", (each.analysed,) if each.analysed else (), event)
    ]
    return shortfall(found, "responses analysed before the decision")


def _considered(known: KnowsTheCase, event: DecisionTaken) -> Shortfall | None:
    """Asked of live records only: sources do not say what a body had in front of it."""
    if not approves(event) or event.historical or event.responses_considered or not _closed(known, event):
        return None
    return Shortfall("nothing said on how responses were considered", "responses conscientiously considered")


def _same_version(known: KnowsTheCase, event: DecisionTaken) -> Shortfall | None:
    """Not known, and so not claimed, where the version of any of these consultations, or of the decision, is not."""
    versions = {reference: each.document for reference, each in _closed(known, event).items()}
    if not approves(event) or event.materiality or event.document is None or not versions:
        return None
    if None in versions.values() or event.document in versions.values():
        return None
    asked = ", ".join(f"{version} in {reference}" for reference, version in versions.items())
    return Shortfall(f"{event.document} decided", f"the version consulted on ({asked}), or why the difference is small")


ANALYSED: Rule[KnowsTheCase, DecisionTaken] = Rule(
    id="decision-before-responses-analysed",
    title="A decision is taken after the responses to consultation have been analysed",
    source=_GUNNING,
    severity="unlawful",
    remedy="Record the analysis of the responses first, or acknowledge this rule with the reason.",
    since=_SINCE,
    check=_analysed,
)
CONSIDERED: Rule[KnowsTheCase, DecisionTaken] = Rule(
    id="responses-considered",
    title="What people said in consultation is conscientiously considered",
    source=f"{_GUNNING}; that it is shown by what was in front of those who decided is not confirmed",
    severity="unlawful",
    remedy="Say in responses_considered what those who decided had in front of them and what they made of it.",
    since=_SINCE,
    check=_considered,
)
SAME_VERSION: Rule[KnowsTheCase, DecisionTaken] = Rule(
    id="version-consulted-on",
    title="What is decided is what people were consulted on",
    source=_GUNNING,
    severity="unlawful",
    remedy="Say in materiality why the difference does not matter, or consult on the version that is to be decided.",
    since=_SINCE,
    check=_same_version,
)
