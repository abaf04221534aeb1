"""What a rule is: data that names its source and the dates it is in force, and a pure check over facts.

The date of the event picks the rule: one applies where the event certainly happened while it was in force. Severity
says what becomes of a shortfall: `impossible` is refused live; `unlawful` is refused live unless it is acknowledged by
rule id with a reason; `concern` is recorded. History is never refused: whatever is not met is a finding in the entry.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Generic, TypeVar

from msgspec import Struct

from ledger.account import Finding, Severity
from ledger.errors import Reason
from ledger.when import When, london_date

Known_contra = TypeVar("Known_contra", contravariant=True)
Happening_contra = TypeVar("Happening_contra", contravariant=True)


class Shortfall(Struct, frozen=True):
    """What was found where something else was expected."""

    found: str
    expected: str


class Rule(Struct, Generic[Known_contra, Happening_contra], frozen=True, kw_only=True):
    """One rule. `id` and `version` are quoted in entries for ever: a rule that changes gets the next version."""

    id: str
    version: int = 1
    title: str
    source: str
    severity: Severity
    remedy: str
    since: date
    until: date | None = None
    check: Callable[[Known_contra, Happening_contra], Shortfall | None]
    """What falls short, or None where the rule is met."""

    def in_force(self, on: When) -> bool:
        """Whether something of that date certainly happened while the rule was in force; `until` is the last day."""
        first, last = _days(on)
        return self.since <= first and (self.until is None or last <= self.until)


class Unmet(Struct, frozen=True):
    """A rule with its shortfall."""

    rule: Rule[Any, Any]
    shortfall: Shortfall

    def finding(self) -> Finding:
        """As an entry keeps it."""
        return Finding(
            rule=self.rule.id,
            version=self.rule.version,
            severity=self.rule.severity,
            title=self.rule.title,
            source=self.rule.source,
            found=self.shortfall.found,
            expected=self.shortfall.expected,
        )

    def reason(self) -> Reason:
        """As a refusal gives it."""
        return Reason(
            rule=self.rule.id,
            title=self.rule.title,
            source=self.rule.source,
            found=self.shortfall.found,
            expected=self.shortfall.expected,
            remedy=self.rule.remedy,
        )


class Checked(Struct, frozen=True):
    """A rule that applies, and what falls short of it, if anything does."""

    rule: Rule[Any, Any]
    shortfall: Shortfall | None

    @property
    def unmet(self) -> Unmet | None:
        """The rule with its shortfall, where there is one."""
        return None if self.shortfall is None else Unmet(self.rule, self.shortfall)


def checked(rules: Iterable[Rule[Any, Any]], known: object, event: Any, on: When) -> Sequence[Checked]:
    """Every rule in force on that date with what the facts say of it, in the order the rules stand."""
    return [Checked(rule, rule.check(known, event)) for rule in rules if rule.in_force(on)]


def unmet(rules: Iterable[Rule[Any, Any]], known: object, event: Any, on: When) -> Sequence[Unmet]:
    """Those of them that are not met."""
    return [each.unmet for each in checked(rules, known, event, on) if each.unmet is not None]


@lru_cache(maxsize=4096)
def _days(on: When) -> tuple[date, date]:
    """The first and the last day in London that a date can mean: every rule of a decision asks about the same one."""
    return london_date(on.earliest), london_date(on.latest)
