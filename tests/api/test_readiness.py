"""Asking before doing: the same rules, and nothing is recorded."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from api.examples import scene
from ledger.decisions.consultation.close_consultation import CloseConsultation
from ledger.decisions.decision.take_decision import TakeDecision
from ledger.decisions.decommissioning.withdraw_service import WithdrawService
from ledger.when import london_date
from tests.api.client import CASE, SERVICE, Api, problem


async def asked(api: Api, path: str, purpose: str) -> dict[str, Any]:
    before = await api.size()
    answer = await api.client.get(f"{path}/readiness", params={"for": purpose})
    assert answer.status_code == 200, answer.text
    assert await api.size() == before, "asking records nothing"
    found: dict[str, Any] = answer.json()
    return found


def missing(answer: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {each["rule"]: each for each in answer["missing"]}


async def test_a_decision_lacks_what_was_not_done_before_it(api: Api) -> None:
    await api.tell_until(CloseConsultation)
    answer = await asked(api, CASE, "decision")
    assert list(answer)[:3] == ["for", "reconfiguration", "on"]
    assert (answer["for"], answer["reconfiguration"], answer["ready"]) == ("decision", scene.CASE, False)
    assert answer["on"] == london_date(datetime.now(UTC)).isoformat()
    lacking = missing(answer)["decision-before-consultation-closed"]
    assert lacking["found"] == f"{scene.CONSULTATION} still open"
    assert lacking["severity"] == "unlawful"
    assert lacking["acknowledgeable"] is True
    assert all(lacking[name] for name in ("title", "source", "expected", "remedy"))


async def test_what_is_done_moves_from_what_is_missing_to_what_is_met(api: Api) -> None:
    await api.tell_until(TakeDecision)
    answer = await asked(api, CASE, "decision")
    assert "decision-before-consultation-closed" not in missing(answer)
    met = {each["rule"]: each for each in answer["met"]}
    assert met["decision-before-consultation-closed"].keys() == {"rule", "title", "source"}
    assert answer["consultations"] == [scene.CONSULTATION]


async def test_a_rule_is_either_met_or_missing(api: Api) -> None:
    await api.tell_until(TakeDecision)
    for path, purpose in ((CASE, "decision"), (CASE, "consultation"), (SERVICE, "withdrawal"), (SERVICE, "suspension")):
        answer = await asked(api, path, purpose)
        assert not missing(answer).keys() & {each["rule"] for each in answer["met"]}
        lasting = {each["severity"] for each in answer["missing"]} - {"concern"}
        assert answer["ready"] == (not lasting)
        for each in answer["missing"]:
            assert each["acknowledgeable"] == (each["severity"] == "unlawful")


async def test_a_consultation_lacks_the_dates_that_scrutiny_is_given(api: Api) -> None:
    await api.proposed()
    answer = await asked(api, CASE, "consultation")
    assert "no decision_by and no comments_by" in missing(answer)["regulation-23-dates"]["found"]
    assert answer["ready"] is False


async def test_a_service_is_not_ready_to_go_before_what_replaces_it_is_there(api: Api) -> None:
    await api.tell_until(WithdrawService)
    answer = await asked(api, SERVICE, "withdrawal")
    assert list(answer)[:3] == ["for", "service", "on"]
    assert (answer["service"], answer["decision"]) == (scene.DAY_SERVICE, scene.DECISION)
    assert scene.GARDEN in missing(answer)["pledge-5"]["found"]
    assert scene.HUB not in missing(answer)["pledge-5"]["found"]


async def test_what_cannot_be_is_missing_and_cannot_be_acknowledged(api: Api) -> None:
    await api.tell()
    for purpose in ("withdrawal", "suspension"):
        answer = await asked(api, SERVICE, purpose)
        lacking = missing(answer)["service-lifecycle"]
        assert (lacking["severity"], lacking["acknowledgeable"], answer["ready"]) == ("impossible", False, False)


async def test_a_suspension_lacks_a_review_date_and_may_be_ready_all_the_same(api: Api) -> None:
    await api.proposed()
    answer = await asked(api, SERVICE, "suspension")
    assert "temporary-closure-review" in missing(answer)
    assert missing(answer)["temporary-closure-review"]["severity"] == "concern"


async def test_a_question_that_there_is_not_is_told_what_there_is(api: Api) -> None:
    await api.proposed()
    for path, expected in ((CASE, "decision or consultation"), (SERVICE, "withdrawal or suspension")):
        for purpose in ("dinner", ""):
            answer = await api.client.get(f"{path}/readiness", params={"for": purpose})
            assert problem(answer) == (400, "parameter")
            [fault] = answer.json()["errors"]
            assert (fault["parameter"], fault["expected"]) == ("for", expected)


async def test_without_a_question_it_is_about_deciding_and_withdrawing(api: Api) -> None:
    await api.proposed()
    assert (await api.client.get(f"{CASE}/readiness")).json()["for"] == "decision"
    assert (await api.client.get(f"{SERVICE}/readiness")).json()["for"] == "withdrawal"


async def test_what_nobody_recorded_is_not_found(api: Api) -> None:
    for path, name in (("reconfigurations", "reconfiguration"), ("services", "service")):
        for reference in ("no-such-thing", "NOT-ONE"):
            answer = await api.client.get(f"/v1/{path}/{reference}/readiness")
            assert problem(answer) == (404, "not-found")
            assert answer.json()["errors"][0]["parameter"] == name
