"""Rules are data: when one is in force, what becomes of a shortfall, and that each says what it must."""

from __future__ import annotations

from datetime import date
from types import ModuleType

import pytest
from msgspec.structs import replace

from ledger.account import Acknowledgement
from ledger.decision import Decision
from ledger.decisions.decommissioning import withdraw_service
from ledger.errors import Refused
from ledger.judgement import judged
from ledger.rules.rule import Rule, Shortfall, unmet
from ledger.when import When
from tests.cases import cases
from tests.old_moat import WITHDRAWN

BROKEN: Rule[object, object] = Rule(
    id="made-up",
    title="Nothing is ever right",
    source="This test",
    severity="unlawful",
    remedy="None.",
    since=date(2013, 4, 1),
    until=date(2024, 1, 30),
    check=lambda _, __: Shortfall("this", "that"),
)
IN_FORCE = {
    "the first day": ("2013-04-01", True),
    "the day before": ("2013-03-31", False),
    "the last day": ("2024-01-30", True),
    "the day after": ("2024-01-31", False),
    "a year in which it began: not certain": ("2013", False),
    "a year in which it ended: not certain": ("2024", False),
    "a month in the middle": ("2016-10", True),
    "London's first moment of the first day, in summer time": ("2013-03-31T23:00:00Z", True),
    "the moment before": ("2013-03-31T22:59:59.999999Z", False),
}


def breaking(*severities: str) -> Decision:
    """The withdrawal of a service with other rules: one of each severity, all of them broken."""
    module = ModuleType("breaking")
    vars(module).update(vars(withdraw_service))
    vars(module)["RULES"] = tuple(replace(BROKEN, id=severity, severity=severity) for severity in severities)
    return Decision(module)


@cases(IN_FORCE)
def test_the_date_of_the_event_picks_the_rule(case: tuple[str, bool]) -> None:
    on, in_force = case
    assert BROKEN.in_force(When(on)) is in_force
    assert len(unmet([BROKEN], None, None, When(on))) == in_force


def test_a_rule_without_an_end_is_in_force_for_ever() -> None:
    assert replace(BROKEN, until=None).in_force(When("9998-12-31"))


def test_what_is_not_met_is_found_in_the_order_of_the_rules() -> None:
    met = replace(BROKEN, id="met", check=lambda _, __: None)
    second = replace(BROKEN, id="second")
    assert [each.rule.id for each in unmet([second, met, BROKEN], None, None, When("2016"))] == ["second", "made-up"]


def test_a_concern_is_recorded_and_never_refused() -> None:
    event = judged(breaking("concern"), None, replace(WITHDRAWN, on=When("2016")))
    assert [finding.severity for finding in event.findings] == ["concern"]


def test_the_unlawful_is_refused_live_unless_it_is_acknowledged() -> None:
    live = replace(WITHDRAWN, on=When("2016"))
    with pytest.raises(Refused) as refusal:
        judged(breaking("concern", "unlawful"), None, live)
    assert [reason.rule for reason in refusal.value.reasons] == ["unlawful"]
    acknowledged = replace(
        live, acknowledges=(Acknowledgement(rule="unlawful", reason="It had to be.", by="Chief Executive"),)
    )
    assert [finding.rule for finding in judged(breaking("unlawful"), None, acknowledged).findings] == ["unlawful"]


def test_the_impossible_is_refused_live_even_when_it_is_acknowledged() -> None:
    live = replace(
        WITHDRAWN,
        on=When("2016"),
        acknowledges=(Acknowledgement(rule="impossible", reason="It was.", by="Chief Executive"),),
    )
    with pytest.raises(Refused) as refusal:
        judged(breaking("impossible", "unlawful"), None, live)
    assert [reason.rule for reason in refusal.value.reasons] == ["impossible", "unlawful"]


def test_history_is_never_refused_and_keeps_every_finding() -> None:
    event = judged(
        breaking("impossible", "unlawful", "concern"), None, replace(WITHDRAWN, on=When("2016"), historical=True)
    )
    assert [finding.rule for finding in event.findings] == ["impossible", "unlawful", "concern"]


def test_findings_that_a_command_brings_along_are_not_kept() -> None:
    kept = judged(breaking("concern"), None, replace(WITHDRAWN, on=When("2016")))
    assert judged(breaking(), None, kept).findings == ()
