"""What stands in the way of a command, apart from the references it gives: its dates, the rules, and its own form.

Pure: the recording (`ledger/ledger.py`), the tests and the question "what would be missing?" judge alike.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any, Final

import msgspec
from msgspec.structs import replace

from ledger import wire
from ledger.account import Account
from ledger.decision import Decision
from ledger.errors import Invalid, Reason, Refused
from ledger.events.catalogue import Event
from ledger.marks import marked
from ledger.rules.rule import Unmet, unmet
from ledger.when import london_date

_SKEW: Final = timedelta(minutes=1)
"""By how much another system's clock may be ahead of ours before its timestamps are called future ones."""
MAX_DEPTH: Final = 32
"""How deep `details` may be nested: readers run on stacks of any depth, and what one cannot decode stops it."""


def not_in_the_future(command: Account, now: datetime) -> None:
    """Raise Invalid, naming each field, where what must be past is dated after today in London or timed after now."""
    reasons = [
        Reason(
            rule="in-the-future",
            title="This must have happened already",
            found=str(value),
            expected=f"{now.isoformat() if value.precision == 'instant' else london_date(now)} or earlier",
            pointer=pointer,
        )
        for pointer, _, value in marked(type(command), "past")(command)
        if value.is_after(now + _SKEW)
    ]
    if reasons:
        raise Invalid(*reasons)


def attributed(command: Account) -> None:
    """Raise Invalid where an account of history does not say where it is from and how sure it is."""
    missing = [name for name in ("source", "confidence") if command.historical and not getattr(command, name)]
    if missing:
        raise Invalid(
            *(
                Reason(
                    rule="history-without-a-source",
                    title="An account of history says where it is from and how sure it is",
                    pointer=f"/{name}",
                )
                for name in missing
            )
        )


def judged(decision: Decision, known: object, event: Event) -> Event:
    """The event with its findings. Raise Refused, with every rule that stands in the way, where it is not history."""
    shortfalls = unmet(decision.rules, known, event, event.on)
    acknowledged = {acknowledgement.rule for acknowledgement in event.acknowledges}
    if not event.historical:
        against = [each for each in shortfalls if _stands_in_the_way(each, acknowledged)]
        if against:
            raise Refused(*(each.reason() for each in against))
    return replace(event, findings=tuple(each.finding() for each in shortfalls))


def written(event: Event) -> msgspec.Raw:
    """The event's canonical bytes. Raise Invalid where they would not be read back as the same event.

    A struct made in Python is not validated, and JSON has no NaN: without this, one such command would leave an entry
    in the log that stops every reader, for ever.
    """
    if _too_deep(event.details, MAX_DEPTH):
        raise Invalid(
            Reason(
                rule="nested-too-deep",
                title="This is nested too deep",
                expected=f"at most {MAX_DEPTH} levels",
                pointer="/details",
            )
        )
    try:
        data = msgspec.Raw(wire.encode(event))
    except (TypeError, ValueError, NotImplementedError) as error:  # half a character, keys that are no text
        raise Invalid(Reason(rule="malformed", title="This cannot be written as JSON")) from error
    try:
        again = wire.CATALOGUE.event(wire.PREFIX + event.wire, data)
    except msgspec.ValidationError as error:
        says, _, path = str(error).partition(" - at `$")
        named = path.rstrip("`").partition("[...]")[0]  # msgspec does not say which member of a mapping
        pointer = re.sub(r"\[(\d+)\]|\.", lambda step: f"/{step[1] or ''}", named)
        raise Invalid(Reason(rule="malformed", title=says, pointer=pointer)) from error
    if again != event:
        raise Invalid(Reason(rule="malformed", title="This cannot be written down without changing it"))
    return data


def _stands_in_the_way(each: Unmet, acknowledged: set[str]) -> bool:
    severity = each.rule.severity
    return severity == "impossible" or (severity == "unlawful" and each.rule.id not in acknowledged)


def _too_deep(value: Any, levels: int) -> bool:
    if isinstance(value, dict):
        return levels == 0 or any(_too_deep(member, levels - 1) for member in value.values())
    if isinstance(value, list | tuple):
        return levels == 0 or any(_too_deep(member, levels - 1) for member in value)
    return False
