"""What a rule finds on a command with a history: the decision is asked, so that the rule is also seen to be bound."""

from __future__ import annotations

from collections.abc import Sequence

from ledger.account import Account
from ledger.errors import Refused
from ledger.events.catalogue import Event
from tests.given import given

Checked = tuple[Sequence[Event], Account, str | None]
"""A history, a command, and what is found: None where the rule is met, or is not in force."""


def assert_found(rule: str, case: Checked) -> None:
    """What that rule finds, whether it refuses or only notes it, is what the row says."""
    history, command, expected = case
    asked = given(*history).when(command)
    try:
        (event,) = asked.events()
        found = {each.rule: each.found for each in event.findings}
    except Refused as refusal:
        # Where another rule refuses, a concern is not seen: such a row would prove nothing.
        found = {each.rule: each.found for each in refusal.reasons}
        if rule not in found:
            raise
    assert found.get(rule) == expected
