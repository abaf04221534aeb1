"""The OpenAPI document says what the service does."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from api.app import create_app
from api.bodies import Body
from api.examples.story import EXAMPLES
from api.openapi import describe
from api.settings import Settings
from ledger.decisions.catalogue import DECISIONS
from tests.api.client import Api
from tests.api.test_access import routes

DOCUMENT: dict[str, Any] = describe(create_app(Settings()), "https://ledger.example")
OPERATIONS = [(path, method, each) for path, methods in DOCUMENT["paths"].items() for method, each in methods.items()]


def test_every_route_is_in_the_document_but_for_the_document_and_its_page() -> None:
    documented = {(path, method) for path, method, _ in OPERATIONS}
    served = {(handler_path(path), next(iter(handler.http_methods)).lower()) for path, handler in routes()}
    assert served - documented == {("/openapi.json", "get"), ("/docs", "get")}
    assert documented <= served


def handler_path(path: str) -> str:
    return path.replace(":str", "").replace(":uuid", "").replace(":path", "")


def test_every_reference_leads_somewhere_and_every_schema_is_used() -> None:
    named = set(DOCUMENT["components"]["schemas"])
    used = {reference.removeprefix("#/components/schemas/") for reference in references(DOCUMENT)}
    assert used == named


def references(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        for name, value in node.items():
            if name == "$ref":
                yield value
            elif name == "mapping":
                yield from value.values()
            else:
                yield from references(value)
    elif isinstance(node, list):
        for value in node:
            yield from references(value)


def test_every_operation_has_its_own_name_a_summary_and_a_description() -> None:
    names = [operation["operationId"] for _, _, operation in OPERATIONS]
    assert len(names) == len(set(names))
    for _, _, operation in OPERATIONS:
        assert operation["summary"]
        assert operation["description"]
        assert operation["tags"] != [""]


def test_every_parameter_in_a_path_is_described() -> None:
    for path, _, operation in OPERATIONS:
        described = {each["name"] for each in operation["parameters"] if each["in"] == "path"}
        assert described == {part[1:-1] for part in path.split("/") if part.startswith("{")}


def test_what_a_body_may_not_have_is_said() -> None:
    schemas = DOCUMENT["components"]["schemas"]
    for decision in DECISIONS:
        assert schemas[decision.command.__name__]["additionalProperties"] is False
    assert "reconfiguration" not in schemas["RecordNote"]["properties"]
    assert schemas["Organisation"]["additionalProperties"] is False


def test_the_kinds_of_parties_are_told_apart() -> None:
    parties = DOCUMENT["components"]["schemas"]["RecordNote"]["properties"]["parties"]["items"]
    assert parties["discriminator"]["propertyName"] == "kind"
    assert len(parties["discriminator"]["mapping"]) == len(parties["anyOf"])


def test_dates_are_described_as_the_ledger_reads_them() -> None:
    on = DOCUMENT["components"]["schemas"]["RecordNote"]["properties"]["on"]
    assert on["type"] == "string"
    assert "EDTF" in on["description"]


def test_every_field_of_a_body_that_holds_free_text_warns_of_private_persons() -> None:
    note = DOCUMENT["components"]["schemas"]["RecordNote"]["properties"]
    for field in ("what", "note", "source", "thread"):
        assert "private persons" in note[field]["description"]


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda decision: decision.name)
def test_every_post_shows_the_example_that_is_posted_elsewhere(decision: Any) -> None:
    [operation] = [
        operation
        for _, _, operation in OPERATIONS
        if "requestBody" in operation
        and operation["requestBody"]["content"]["application/json"]["schema"]["$ref"].endswith(
            f"/{decision.command.__name__}"
        )
    ]
    media = operation["requestBody"]["content"]["application/json"]
    assert media["examples"]["old-moat"]["value"] == EXAMPLES[decision.command]


def test_what_a_path_names_has_an_example_where_its_form_says_nothing() -> None:
    for _, _, operation in OPERATIONS:
        for each in operation["parameters"]:
            if each["in"] == "path" and "requestBody" in operation:
                assert "example" in each or each["schema"].get("examples"), each["name"]


def test_a_route_is_described_in_the_words_of_its_command() -> None:
    operations = {operation["operationId"]: operation for _, _, operation in OPERATIONS}
    for decision in DECISIONS:
        assert operations[decision.name]["description"] == decision.command.__doc__


def test_every_recording_shows_what_a_refusal_looks_like() -> None:
    for _, method, operation in OPERATIONS:
        if method == "post":
            refusal = operation["responses"]["422"]["content"]["application/problem+json"]
            assert refusal["schema"] == {"$ref": "#/components/schemas/Problem"}
    told = DOCUMENT["components"]["schemas"]["Fault"]["properties"]
    assert {"rule", "source", "found", "expected", "remedy"} <= told.keys()


def test_the_fields_that_only_administrators_may_send_say_so() -> None:
    for decision in DECISIONS:
        fields = DOCUMENT["components"]["schemas"][decision.command.__name__]["properties"]
        for field in ("acknowledges", "historical"):
            assert "scope `admin`" in fields[field]["description"]


def test_what_readiness_can_be_asked_for_is_listed() -> None:
    asked = {
        path: each["schema"]["enum"]
        for path, _, operation in OPERATIONS
        for each in operation["parameters"]
        if each["name"] == "for"
    }
    assert asked == {
        "/v1/reconfigurations/{reconfiguration}/readiness": ["decision", "consultation"],
        "/v1/services/{service}/readiness": ["withdrawal", "suspension"],
    }


def test_every_problem_is_documented_as_one() -> None:
    for _, _, operation in OPERATIONS:
        for status, response in operation["responses"].items():
            if int(status) >= 400:
                assert list(response["content"]) == ["application/problem+json"]


def test_recording_needs_the_bearer_token_and_reading_may_do_without() -> None:
    for _, method, operation in OPERATIONS:
        assert (operation["security"] == [{"bearer": []}]) == (method == "post")


def test_a_command_in_the_document_has_every_field_of_the_struct() -> None:
    for decision in DECISIONS:
        schema = DOCUMENT["components"]["schemas"][decision.command.__name__]
        assert set(schema["properties"]) <= set(Body(decision.command, frozenset()).type.__struct_fields__)


@pytest.mark.asyncio(loop_scope="session")
async def test_the_document_is_served_and_the_page_says_the_same(still: Api) -> None:
    assert (await still.client.get("/openapi.json")).json() == json.loads(json.dumps(DOCUMENT))
    page = (await still.client.get("/docs", headers={"Accept": "text/html"})).text
    for path, method, operation in OPERATIONS:
        assert f"<code>{method.upper()} {path}</code>" in page
        assert operation["summary"] in page
    assert "http://" not in page.replace("http://www.w3.org", "")
