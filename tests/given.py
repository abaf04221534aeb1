"""Given this history, when this is asked, then this is recorded, or refused: decisions without a database.

`given` refuses a history that the decision's boundary would not read: such an event would prove nothing, and one that
should matter and is not read is the mistake these tests are for (eventsourcing 9.6 `dcb/gwt.py`).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Final, TypeVar
from uuid import UUID

import pytest
from msgspec.structs import replace

from ledger.account import Account
from ledger.decision import Boundary, Decision, Tagged, gather
from ledger.decisions.catalogue import decision_for
from ledger.errors import Refused
from ledger.events.catalogue import Event
from ledger.judgement import judged, not_in_the_future, written
from ledger.tags import tags
from ledger.wire import PREFIX

Said = TypeVar("Said", bound=Account)
NOW: Final = datetime(2026, 11, 22, 17, 40, 52, tzinfo=UTC)
"""When things are asked in these tests, unless they say otherwise."""


def given(*events: Event) -> Given:
    """A history, in the order it was recorded: the first event stands in `entry(1)`."""
    return Given(tuple(Tagged(entry(place), tags(event), event) for place, event in enumerate(events, 1)))


def entry(place: int) -> UUID:
    """The id of the entry at that place of a history, counted from 1."""
    return UUID(int=place)


class Given:
    """A history, waiting for a question."""

    def __init__(self, history: tuple[Tagged, ...]) -> None:
        self._history = history

    def when(self, command: Account, now: datetime = NOW) -> Asked:
        """Decide as the ledger does. AssertionError where an event of the history would not have been read."""
        decision = decision_for(command)
        known, boundary = self._know(decision, command)
        unread = [each.event for each in self._history if not _selects(boundary, each)]
        assert not unread, f"{decision.name} does not read {unread}"

        def answer() -> list[Event]:
            not_in_the_future(command, now)
            events = [judged(decision, known, event) for event in decision.decide(known, command)]
            for event in events:
                written(event)
            return events

        return Asked(command, boundary, answer)

    def _know(self, decision: Decision, command: Account) -> tuple[Any, Boundary]:
        gathering = gather(decision, command)
        boundary = next(gathering)
        while True:
            try:
                boundary = gathering.send([each for each in self._history if _selects(boundary, each)])
            except StopIteration as done:
                known, boundary = done.value
                return known, boundary


class Asked:
    """A question, waiting for what is expected."""

    def __init__(self, command: Account, boundary: Boundary, answer: Callable[[], list[Event]]) -> None:
        self.command = command
        self.boundary = boundary
        self._answer = answer

    def events(self) -> list[Event]:
        """Whatever is recorded."""
        return self._answer()

    def then(self, *events: Event) -> None:
        """Exactly these events, findings and all."""
        assert self._answer() == list(events)

    def recorded(self, *findings: str, **filled: Any) -> Event:
        """One event that says what the command says, with findings of these rules in this order.

        `filled`: what the command leaves open and the log answers.
        """
        (event,) = self._answer()
        said = {field: getattr(self.command, field) for field in self.command.__struct_fields__}
        if said.get("reconfiguration", "") is None:
            said.pop("reconfiguration")  # to which case it then belongs has tests of its own (test_case_of_a_service)
        assert {field: getattr(event, field) for field in {*said, *filled}} == said | filled
        assert [finding.rule for finding in event.findings] == list(findings)
        return event

    def refused(self, *sentences: str) -> Refused:
        """Refused for these reasons in this order, each as `rule: title, at pointer, found this, expected that`."""
        with pytest.raises(Refused) as refusal:
            self._answer()
        assert [f"{reason.rule}: {Refused(reason)}" for reason in refusal.value.reasons] == list(sentences)
        return refusal.value


def in_history(command: Said) -> Said:
    """The same account, given after the event from a source."""
    return replace(command, historical=True, source="Board minutes, June 2007", confidence="confirmed")


def _selects(boundary: Boundary, tagged: Tagged) -> bool:
    return str(tagged.id) in boundary.entries() or any(
        (not item.types or PREFIX + tagged.event.wire in item.types) and set(item.tags) <= set(tagged.tags)
        for item in boundary.query().items
    )
