"""The rulebook: every rule with the decisions it binds, in the order of their ids.

Rules are written by source (`ledger/rules/`) and bound by decisions (`RULES`); here they are looked up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from msgspec import Struct

from ledger.decisions.catalogue import DECISIONS
from ledger.rules.rule import Rule


class Bound(Struct, frozen=True):
    """A rule and the decisions on which it is checked, by their names, in the order of the catalogue."""

    rule: Rule[Any, Any]
    decisions: tuple[str, ...]


def _bound() -> Mapping[tuple[str, int], Bound]:
    found: dict[tuple[str, int], Bound] = {}
    for decision in DECISIONS:
        for rule in decision.rules:
            before = found.get((rule.id, rule.version), Bound(rule, ()))
            found[rule.id, rule.version] = Bound(before.rule, (*before.decisions, decision.name))
    return {key: found[key] for key in sorted(found)}


RULEBOOK: Final = _bound()
"""By id and version."""


def in_force(rule: Rule[Any, Any]) -> str:
    """Its dates in words: "from 1 April 2017", "31 January 2024 to ..."; empty where it has always been so."""
    since, until = (_words(day) if day else "" for day in (rule.since, rule.until))
    if rule.since.year == 1:
        return f"until {until}" if until else ""
    return f"{since} to {until}" if until else f"from {since}"


def markdown() -> str:
    """The rulebook as `ledger/rules/README.md` shows it."""
    lines = ["| Rule | What it asks | Source | In force | Severity | Checked on |", "|---|---|---|---|---|---|"]
    for (name, version), bound in RULEBOOK.items():
        rule = bound.rule
        shown = f"`{name}`" if version == 1 else f"`{name}` v{version}"
        cells: Sequence[str] = (
            shown, rule.title, rule.source, in_force(rule) or "always", rule.severity, _list(bound.decisions),
        )  # fmt: skip
        lines.append(f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |")
    return "\n".join(lines)


def _list(decisions: tuple[str, ...]) -> str:
    return ", ".join(name.replace("_", " ") for name in decisions)


def _words(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"
