"""The rulebook over HTTP: whoever meets a finding can look it up."""

from __future__ import annotations

from ledger.decisions.rulebook import RULEBOOK
from tests.api.client import Api


async def test_every_rule_is_served_with_its_source_dates_and_remedy(still: Api) -> None:
    answer = await still.client.get("/v1/rules")
    assert answer.status_code == 200
    served = {(each["rule"], each["version"]): each for each in answer.json()["items"]}
    assert set(served) == set(RULEBOOK)
    bed_test = served["bed-test", 1]
    assert (bed_test["since"], bed_test["severity"]) == ("2017-04-01", "unlawful")
    assert bed_test["checked_on"] == ["take_decision"]
    assert "until" not in bed_test
    assert all(each["source"] and each["remedy"] for each in served.values())


async def test_a_rule_that_has_always_held_has_no_first_day(still: Api) -> None:
    answer = await still.client.get("/v1/rules")
    held = {each["rule"]: each.get("since") for each in answer.json()["items"]}
    assert (held["service-lifecycle"], held["call-in-six-months"]) == (None, "2024-01-31")
