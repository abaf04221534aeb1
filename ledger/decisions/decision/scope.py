"""What undoes a decision: for which of its services, and in which thread of decisions."""

from __future__ import annotations

from typing import Literal

from ledger.errors import Invalid, Reason
from ledger.facts.decision.decision_state import DecisionState
from ledger.identifiers import ServiceId
from ledger.matters.decision import Reversal, Ruling


def decided(services: tuple[ServiceId, ...], decision: DecisionState | None) -> None:
    """Raise Invalid, naming each, where the decision that is undone was not about a service that is named.

    For what is said live: sources of history leave it open.
    """
    about = decision.services if decision is not None else ()
    reasons = [
        Reason(
            rule="service-of-another-decision",
            title="The decision was not about this service",
            found=service,
            expected=" or ".join(about),
            pointer=f"/services/{index}",
        )
        for index, service in enumerate(services)
        if about and service not in about
    ]
    if reasons:
        raise Invalid(*reasons)


def quashed(ruling: Ruling, decision: DecisionState | None) -> None:
    """Raise Invalid where a live ruling that quashes does not say what, or says of a part that it is the whole."""
    left = [] if decision is None else [each for each in decision.services if each not in ruling.services]
    if ruling.outcome == "quashed" and decision is None and not ruling.services:
        raise _unclear("A ruling that quashes names the decision it quashes", "/decision")
    if ruling.outcome == "quashed" and ruling.services and left:
        raise _unclear("A decision that stands for some of its services is quashed in part", "/outcome")
    if ruling.outcome == "quashed-in-part" and not ruling.services:
        raise _unclear("A ruling that quashes in part names the services for which it does", "/services")


def thread(undoing: Ruling | Reversal, decision: DecisionState | None) -> str:
    """The thread of decisions it belongs to: the one it names, else that of the decision it undoes."""
    return undoing.thread or (decision.taken.thread if decision is not None and decision.taken is not None else "")


def _unclear(title: str, pointer: Literal["/decision", "/outcome", "/services"]) -> Invalid:
    return Invalid(
        Reason(
            rule="quashed-what",
            title=title,
            pointer=pointer,
            remedy="Give the decision, and for a part of it the services; for the others it stands.",
        )
    )
