"""The rulebook is whole, and says of each rule what a reader needs to look it up."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from ledger.decisions.rulebook import RULEBOOK, markdown
from ledger.rules.rule import Rule

ROOT = Path(__file__).parents[2]
RULES = {
    f"{path.stem}.{name}": value
    for path in sorted((ROOT / "ledger" / "rules").rglob("[a-z]*.py"))
    for name, value in vars(import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))).items()
    if isinstance(value, Rule)
}


def test_every_rule_that_is_written_binds_a_decision() -> None:
    bound = {id(each.rule) for each in RULEBOOK.values()}
    assert [name for name, rule in RULES.items() if id(rule) not in bound] == []


def test_no_two_rules_have_one_id_and_version() -> None:
    written = {id(rule): (rule.id, rule.version) for rule in RULES.values()}
    assert len(set(written.values())) == len(written)


@pytest.mark.parametrize("rule", list(RULES.values()), ids=list(RULES))
def test_a_rule_names_its_source_and_what_would_satisfy_it(rule: Rule[Any, Any]) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.id)
    assert rule.title[0].isupper()
    assert not rule.title.endswith(".")
    assert rule.source
    assert rule.remedy.endswith(".")
    assert rule.until is None or rule.since < rule.until


def test_the_readme_of_the_rules_shows_them_as_they_are() -> None:
    assert markdown() in (ROOT / "ledger" / "rules" / "README.md").read_text()
