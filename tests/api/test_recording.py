"""What a system that records can rely on."""

from __future__ import annotations

import hashlib

from api.examples import scene
from api.examples.story import EXAMPLES, STORY
from ledger.decisions.case.propose_reconfiguration import ProposeReconfiguration
from ledger.decisions.consultation.close_consultation import CloseConsultation
from ledger.decisions.decision.record_ruling import RecordRuling
from ledger.decisions.decommissioning.withdraw_service import WithdrawService
from ledger.decisions.recommissioning.register_service import RegisterService
from ledger.decisions.record_keeping.correct_entry import CorrectEntry
from tests.api.client import CASE, NOTE, PATHS, SERVICE, Api, problem

NOTES = f"{CASE}/notes"
AGAIN = {"rule": "already-recorded", "reason": "A second visit.", "by": "Chief Executive"}


async def test_every_example_is_recorded_in_the_order_of_the_story(api: Api) -> None:
    answers = await api.tell()
    assert [answer.json()["position"] for answer in answers] == list(range(1, len(STORY) + 1))
    assert await api.size() == len(STORY)


async def test_the_story_breaks_no_rule_but_the_one_that_it_acknowledges(api: Api) -> None:
    unlawful = [
        (step.command, finding["rule"])
        for step, answer in zip(STORY, await api.tell(), strict=True)
        for finding in answer.json()["findings"]
        if finding["severity"] != "concern"
    ]
    assert unlawful == [(WithdrawService, "pledge-5")]


async def test_a_receipt_names_the_entry_its_place_its_hash_and_its_address(api: Api) -> None:
    _, answer = await api.tell(RegisterService, ProposeReconfiguration)
    receipt = answer.json()
    assert answer.headers["location"] == f"https://ledger.example/v1/entries/{receipt['entry']}"
    assert receipt["entries"] == [receipt["entry"]]
    assert receipt["type"] == "uk.nhs.reconfiguration.reconfiguration-proposed.v1"
    assert receipt["position"] == 2
    assert receipt["recorded_at"].endswith("Z")
    assert receipt["findings"] == []
    assert receipt["links"] == {
        "self": answer.headers["location"],
        "proof": f"{answer.headers['location']}/receipt",
        "trail": f"https://ledger.example/v1/reconfigurations/{scene.CASE}/trail",
    }
    entry = await api.client.get(f"/v1/entries/{receipt['entry']}")
    assert hashlib.sha256(b"\0" + entry.content).hexdigest() == receipt["leaf_hash"]


async def test_a_receipt_has_no_trail_where_the_entry_belongs_to_no_case(api: Api) -> None:
    [answer] = await api.tell(RegisterService)
    assert list(answer.json()["links"]) == ["self", "proof"]


async def test_a_finding_is_in_the_receipt_of_a_rule_that_was_acknowledged(api: Api) -> None:
    await api.tell_until(WithdrawService)
    answer = await api.post(PATHS[WithdrawService], EXAMPLES[WithdrawService])
    assert "pledge-5" in [finding["rule"] for finding in answer.json()["findings"]]


async def test_the_entry_says_which_system_recorded_it_for_whom(api: Api) -> None:
    await api.proposed()
    answer = await api.post(NOTES, NOTE, X_Correlation_ID="corr-7")
    entry = (await api.client.get(answer.headers["location"])).json()
    assert (entry["client"], entry["recordedby"], entry["correlationid"]) == ("icb-case-system", "QXU", "corr-7")
    assert "actor" not in entry


async def test_a_request_repeated_under_its_key_gets_the_first_receipt_and_adds_nothing(api: Api) -> None:
    await api.proposed()
    first = await api.post(NOTES, NOTE, Idempotency_Key="note-1")
    again = await api.post(NOTES, NOTE, Idempotency_Key="note-1")
    assert (again.status_code, again.json()) == (201, first.json())
    assert again.headers["idempotent-replayed"] == "true"
    assert "idempotent-replayed" not in first.headers
    assert await api.size() == 3


async def test_a_key_in_quotes_is_the_same_key(api: Api) -> None:
    await api.proposed()
    first = await api.post(NOTES, NOTE, Idempotency_Key="note-1")
    again = await api.post(NOTES, NOTE, Idempotency_Key='"note-1"')
    assert again.json() == first.json()


async def test_a_request_id_is_the_key_where_no_key_is_sent(api: Api) -> None:
    await api.proposed()
    first = await api.post(NOTES, NOTE, X_Request_ID="req-1")
    again = await api.post(NOTES, NOTE, X_Request_ID="req-1")
    assert again.json() == first.json()
    assert await api.size() == 3


async def test_a_request_without_any_id_gets_one_that_is_no_key(api: Api) -> None:
    await api.proposed()
    first = await api.post(NOTES, NOTE)
    again = await api.post(NOTES, {**NOTE, "acknowledges": [AGAIN]})
    assert first.headers["x-request-id"] != again.headers["x-request-id"]
    assert await api.size() == 4


async def test_a_key_belongs_to_one_command_for_ever(api: Api) -> None:
    await api.proposed()
    await api.post(NOTES, NOTE, Idempotency_Key="note-1")
    other = await api.post(NOTES, {**NOTE, "what": "Something else."}, Idempotency_Key="note-1")
    assert problem(other) == (422, "idempotency-key-reused")
    assert await api.size() == 3


async def test_the_same_key_of_another_client_is_another_key(api: Api) -> None:
    await api.proposed()
    await api.post(NOTES, NOTE, Idempotency_Key="note-1")
    token = api.token(client="trust-programme-office")
    other = {**NOTE, "what": "Something else."}
    answer = await api.post(NOTES, other, Idempotency_Key="note-1", Authorization=f"Bearer {token}")
    assert answer.status_code == 201


async def test_a_refusal_gives_every_rule_with_its_source_and_what_would_help(api: Api) -> None:
    told = await api.tell_until(WithdrawService)
    body = dict(EXAMPLES[WithdrawService])
    del body["acknowledges"]
    answer = await api.post(PATHS[WithdrawService], {**body, "people": {"moved": 80, "unplaced": 16}})
    assert problem(answer) == (422, "refused")
    faults = {fault["rule"]: fault for fault in answer.json()["errors"]}
    assert {"pledge-5", "nobody-unplaced"} <= faults.keys()
    assert "Darzi" in faults["pledge-5"]["source"]
    assert faults["nobody-unplaced"]["found"] == "16 people without a service"
    assert faults["pledge-5"]["expected"]
    assert faults["pledge-5"]["remedy"]
    assert await api.size() == len(told)


async def test_history_is_recorded_by_administrators_only(api: Api) -> None:
    await api.proposed()
    body = {**NOTE, "historical": True, "source": "Board paper 7", "confidence": "confirmed"}
    recorder = await api.client.post(NOTES, json=body, headers=api.bearer("record"))
    assert problem(recorder) == (403, "forbidden")
    assert 'scope="admin"' in recorder.headers["www-authenticate"]
    assert await api.size() == 2
    both = await api.client.post(NOTES, json=body, headers=api.bearer("record", "admin"))
    assert both.status_code == 201


async def test_a_rule_is_acknowledged_by_administrators_only(api: Api) -> None:
    await api.proposed()
    await api.post(NOTES, NOTE)
    body = {**NOTE, "acknowledges": [AGAIN]}
    recorder = await api.client.post(NOTES, json=body, headers=api.bearer("record"))
    assert problem(recorder) == (403, "forbidden")
    assert recorder.json()["detail"] == "Acknowledging a rule needs the scope admin."
    assert 'scope="admin"' in recorder.headers["www-authenticate"]
    assert await api.size() == 3
    both = await api.client.post(NOTES, json=body, headers=api.bearer("record", "admin"))
    assert both.status_code == 201
    assert [finding["rule"] for finding in both.json()["findings"]] == ["already-recorded"]


async def test_an_acknowledgement_names_the_office_that_answers_for_it(api: Api) -> None:
    await api.proposed()
    answer = await api.post(
        NOTES, {**NOTE, "acknowledges": [{"rule": "already-recorded", "reason": "A second visit."}]}
    )
    assert problem(answer) == (422, "invalid")
    assert answer.json()["errors"][0]["pointer"] == "/acknowledges/0/by"


async def test_a_request_for_evidence_in_the_path_that_nobody_made_is_a_404(api: Api) -> None:
    await api.proposed()
    answer = await api.post(f"{CASE}/scrutiny/evidence-requests/E9/supply", {"on": "2006-10-16"})
    assert problem(answer) == (404, "not-found")
    assert answer.json()["errors"][0]["parameter"] == "evidence_request"


async def test_a_name_in_the_path_may_hold_slashes(api: Api) -> None:
    await api.tell_until(RecordRuling)
    path = PATHS[RecordRuling]
    assert path.endswith("/judicial-reviews/CO%2F4711%2F2007/rulings")
    answer = await api.post(path.replace("%2F", "%2f"), EXAMPLES[RecordRuling])
    entry = (await api.client.get(answer.headers["location"])).json()
    assert entry["data"]["claim"] == "CO/4711/2007"
    assert problem(await api.post(path.replace("%2F", "/"), EXAMPLES[RecordRuling])) == (404, "not-found")


async def test_an_entry_in_the_path_that_nobody_recorded_is_a_404(api: Api) -> None:
    answer = await api.post(PATHS[CorrectEntry], EXAMPLES[CorrectEntry])
    assert problem(answer) == (404, "not-found")
    assert answer.json()["errors"][0]["parameter"] == "entry"


async def test_what_the_path_names_is_not_taken_from_the_body(api: Api) -> None:
    await api.proposed()
    answer = await api.post(NOTES, {**NOTE, "reconfiguration": "another"})
    assert problem(answer) == (422, "invalid")
    assert answer.json()["errors"][0]["pointer"] == "/reconfiguration"


async def test_a_case_in_the_path_that_nobody_recorded_is_a_404(api: Api) -> None:
    answer = await api.post(NOTES, NOTE)
    assert problem(answer) == (404, "not-found")
    assert answer.json()["errors"][0]["parameter"] == "reconfiguration"


async def test_a_path_that_can_name_nothing_is_a_404(api: Api) -> None:
    answer = await api.post("/v1/reconfigurations/NOT_A_REFERENCE/notes", NOTE)
    assert problem(answer) == (404, "not-found")


async def test_a_consultation_of_another_case_is_not_found_under_this_one(api: Api) -> None:
    await api.tell_until(CloseConsultation)
    await api.post("/v1/reconfigurations", {**EXAMPLES[ProposeReconfiguration], "reconfiguration": "other-case"})
    path = f"/v1/reconfigurations/other-case/consultations/{scene.CONSULTATION}/closing"
    answer = await api.post(path, {"on": "2007-01"})
    assert problem(answer) == (404, "not-found")


async def test_a_reference_that_is_taken_is_refused_with_its_field(api: Api) -> None:
    await api.tell(RegisterService)
    answer = await api.post("/v1/services", EXAMPLES[RegisterService])
    assert problem(answer) == (422, "refused")
    assert answer.json()["errors"][0]["pointer"] == "/service"


async def test_a_service_in_the_path_that_nobody_registered_is_a_404(api: Api) -> None:
    answer = await api.post(f"{SERVICE}/withdrawal", EXAMPLES[WithdrawService])
    assert problem(answer) == (404, "not-found")
