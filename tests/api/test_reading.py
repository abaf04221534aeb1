"""What a reader gets: the register, a case, its trail, an entry; as data and as pages."""

from __future__ import annotations

import base64
import hashlib
from datetime import UTC, datetime
from html.parser import HTMLParser
from typing import Final

import msgspec

from api.examples import scene
from api.examples.story import EXAMPLES
from ledger.decisions.case.propose_reconfiguration import ProposeReconfiguration
from tests.api.client import CASE, NOTE, Api, problem
from tests.api.signed import signed

BROWSER: Final = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
TRAIL: Final = f"{CASE}/trail"


async def test_a_read_straight_after_a_recording_sees_it(api: Api) -> None:
    await api.proposed()
    for number in range(5):
        receipt = (await api.post(f"{CASE}/notes", {**NOTE, "what": f"Visit {number}"})).json()
        trail = (await api.client.get(TRAIL)).json()
        assert trail["position"] == receipt["position"]
        assert receipt["entry"] in {entry["id"] for entry in trail["entries"]}


async def test_a_trail_says_what_when_who_and_when_it_was_recorded(api: Api) -> None:
    await api.tell()
    trail = (await api.client.get(TRAIL)).json()
    assert list(trail) == ["reconfiguration", "position", "entries"]
    decided = next(entry for entry in trail["entries"] if "decision-taken" in entry["type"])
    assert decided["on"] == "2007-06-12"
    assert datetime.fromisoformat(decided["recorded_at"]).tzinfo == UTC
    assert decided["parties"][0]["name"] == "Old Moat Primary Care Trust"
    assert decided["parties"][0]["capacity"] == "commissioner"
    assert decided["outcome"] == "approved"
    for entry in trail["entries"]:
        assert {"id", "position", "type", "on", "recorded_at", "what", "parties", "findings"} <= entry.keys()


async def test_a_trail_reads_in_the_order_things_happened_unless_asked_otherwise(api: Api) -> None:
    await api.proposed()
    await api.post(f"{CASE}/notes", {**NOTE, "on": "2005", "what": "Long before."})
    happened = (await api.client.get(TRAIL)).json()["entries"]
    recorded = (await api.client.get(f"{TRAIL}?order=recorded")).json()["entries"]
    assert [entry["on"] for entry in happened] == ["2005", "2006-02-14"]
    assert [entry["on"] for entry in recorded] == ["2006-02-14", "2005"]
    assert problem(await api.client.get(f"{TRAIL}?order=backwards")) == (400, "parameter")


async def test_a_case_that_nobody_recorded_is_not_found(api: Api) -> None:
    for path in (CASE, TRAIL):
        answer = await api.client.get(path)
        assert problem(answer) == (404, "not-found")
        assert answer.json()["errors"][0]["parameter"] == "reconfiguration"
    assert problem(await api.client.get("/v1/reconfigurations/NOT-ONE")) == (404, "not-found")


async def test_a_case_says_where_it_stands(api: Api) -> None:
    answers = await api.tell()
    case = (await api.client.get(CASE)).json()
    assert case["title"] == EXAMPLES[ProposeReconfiguration]["title"]
    assert case["stage"] == "closed"
    assert case["decision_count"] == 2
    own = [answer.json() for answer in answers if answer.json()["links"].get("trail") == case["links"]["trail"]]
    assert case["position"] == own[-1]["position"]
    assert case["links"]["trail"] == f"https://ledger.example{TRAIL}"


async def test_an_answer_that_has_not_changed_is_not_sent_again(api: Api) -> None:
    await api.proposed()
    for path, headers in ((TRAIL, {}), (TRAIL, BROWSER), (CASE, {})):
        first = await api.client.get(path, headers=headers)
        again = await api.client.get(path, headers={**headers, "If-None-Match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]
    await api.post(f"{CASE}/notes", NOTE)
    assert (await api.client.get(TRAIL, headers={"If-None-Match": first.headers["etag"]})).status_code == 200


async def test_what_happens_elsewhere_leaves_a_trail_as_it_is(api: Api) -> None:
    await api.proposed()
    before = await api.client.get(TRAIL)
    await api.post(
        "/v1/reconfigurations", {**EXAMPLES[ProposeReconfiguration], "reconfiguration": "elsewhere", "services": []}
    )
    after = await api.client.get(TRAIL)
    assert (after.content, after.headers["etag"]) == (before.content, before.headers["etag"])


async def test_the_forms_of_a_trail_have_etags_of_their_own(api: Api) -> None:
    await api.proposed()
    asked = [
        await api.client.get(path, headers=headers)
        for path in (TRAIL, f"{TRAIL}?order=recorded")
        for headers in ({}, BROWSER)
    ]
    assert len({answer.headers["etag"] for answer in asked}) == 4
    assert {answer.headers["vary"] for answer in asked} == {"Accept"}


async def test_an_entry_comes_byte_for_byte_as_it_is_stored_and_may_be_kept_for_ever(api: Api) -> None:
    await api.proposed()
    [_, stored] = (await api.running.store.read()).entries
    answer = await api.client.get(f"/v1/entries/{stored.id}")
    assert answer.content == stored.entry
    assert answer.headers["content-type"] == "application/cloudevents+json"
    assert answer.headers["etag"] == f'"{stored.leaf_hash.hex()}"'
    assert "immutable" in answer.headers["cache-control"]
    plain = await api.client.get(f"/v1/entries/{stored.id}", headers={"Accept": "application/json"})
    assert (plain.content, plain.headers["content-type"]) == (stored.entry, "application/json")


async def test_an_entry_that_there_is_not_is_not_found(api: Api) -> None:
    assert problem(await api.client.get("/v1/entries/01989f0e-0c4b-7d63-9b1e-0a54c1a1a001")) == (404, "not-found")
    assert problem(await api.client.get("/v1/entries/none")) == (404, "not-found")


async def test_the_register_is_paged_by_links_and_loses_nothing(api: Api) -> None:
    names = [f"case-{number}" for number in range(7)]
    for name in names:
        body = {**EXAMPLES[ProposeReconfiguration], "reconfiguration": name, "services": []}
        assert (await api.post("/v1/reconfigurations", body)).status_code == 201
    found: list[str] = []
    path: str | None = "/v1/reconfigurations?limit=3"
    while path:
        answer = await api.client.get(path.removeprefix("https://ledger.example"))
        page = answer.json()
        found += [item["reconfiguration"] for item in page["items"]]
        path = page["next"]
        assert (f'<{path}>; rel="next"' in answer.headers["link"]) == (path is not None)
        assert 'rel="first"' in answer.headers["link"]
    assert found == names


async def test_an_empty_register_is_an_empty_list(api: Api) -> None:
    assert (await api.client.get("/v1/reconfigurations")).json() == {"items": [], "next": None}
    assert "Nothing has been recorded yet" in (await api.client.get("/v1/reconfigurations", headers=BROWSER)).text


class Page(HTMLParser):
    """What there is to check on a page without a browser."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep it."""
        self.tags.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of every such tag."""
        return [attributes for name, attributes in self.tags if name == tag]


async def test_a_browser_gets_the_trail_as_a_page_in_order(api: Api) -> None:
    await api.tell()
    text = (await api.client.get(TRAIL, headers=BROWSER)).text
    told = ["14 February 2006", "May 2006", "4 September 2006", "12 June 2007", "31 December 2008"]
    places = [text.index(f">{date}<") for date in told]
    assert places == sorted(places)
    for words in ("Old Moat Primary Care Trust, as commissioner", "9 in favour, 1 against", "Decision taken: approved",
                  "Acknowledged pledge-5", "Darzi", "years later", "Decision trail: Mental-health day"):  # fmt: skip
        assert words in text


async def test_pages_can_be_used_without_sight_mouse_script_or_another_host(api: Api) -> None:
    await api.tell()
    for path in ("/", "/docs", "/v1/reconfigurations", TRAIL, "/problems/invalid"):
        answer = await api.client.get(path, headers=BROWSER)
        page = Page(answer.text)
        assert page.all("html") == [{"lang": "en-GB"}]
        assert [name for name, _ in page.tags if name in {"header", "main", "footer"}] == ["header", "main", "footer"]
        assert len(page.all("h1")) == len(page.all("title")) == 1
        assert page.all("a")[0] == {"class": "skip", "href": "#content"}
        assert page.all("main")[0]["id"] == "content"
        assert all(cell["scope"] in {"col", "row"} for cell in page.all("th"))
        assert len(page.all("caption")) == len(page.all("table"))
        assert not page.all("script")
        assert not page.all("link")
        assert not page.all("img")
        addresses = [str(link["href"]) for link in page.all("a")]
        assert all(each.startswith(("#", "?", "https://ledger.example/")) for each in addresses)
        named = {attributes["id"] for _, attributes in page.tags if "id" in attributes}
        assert {each[1:] for each in addresses if each.startswith("#")} <= named
        ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
        assert len(ids) == len(set(ids))
        assert not [name for name, attributes in page.tags if "style" in attributes]


async def test_what_people_write_cannot_become_part_of_the_page(api: Api) -> None:
    await api.proposed()
    attack = '<script>alert(1)</script><img src=x onerror="alert(2)">'
    party = {"kind": "group", "name": attack, "capacity": attack}
    body = {**NOTE, "what": attack, "note": attack, "source": attack, "parties": [party], "figures": {attack: attack}}
    assert (await api.post(f"{CASE}/notes", body)).status_code == 201
    answer = await api.client.get(TRAIL, headers=BROWSER)
    page = Page(answer.text)
    assert not page.all("script")
    assert not page.all("img")
    assert "script" not in answer.headers["content-security-policy"].replace("default-src 'none'", "")


async def test_the_policy_of_a_page_allows_its_own_style_and_nothing_else(api: Api) -> None:
    answer = await api.client.get("/", headers=BROWSER)
    style = answer.text.partition("<style>")[2].partition("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = answer.headers["content-security-policy"]
    assert f"style-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none';")


async def test_the_root_leads_to_everything(api: Api) -> None:
    links = (await api.client.get("/")).json()["links"]
    for link in links:
        assert (await api.client.get(link["href"].removeprefix("https://ledger.example"))).status_code == 200


async def test_the_views_say_how_far_they_have_come(api: Api) -> None:
    await api.proposed()
    items = (await api.client.get("/v1/projections")).json()["items"]
    assert {item["name"] for item in items} >= {"summary", "trail"} or items == []


async def test_health_is_live_and_ready(api: Api) -> None:
    await api.proposed()
    assert (await api.client.get("/health/live")).json() == {"status": "live"}
    await signed(api, 2)
    ready = {"status": "ready", "head": 2, "signer": "signing", "signed": 2, "why": "", "alarms": []}
    assert (await api.client.get("/health/ready")).json() == ready


async def test_everything_that_is_answered_is_json_that_reads_back(api: Api) -> None:
    await api.tell()
    for path in (CASE, TRAIL, "/v1/reconfigurations", "/", "/openapi.json"):
        answer = await api.client.get(path)
        assert answer.headers["content-type"] == "application/json"
        msgspec.json.decode(answer.content)
    assert scene.CASE in (await api.client.get("/v1/reconfigurations")).text


async def test_a_reference_that_nothing_can_have_is_not_found(api: Api) -> None:
    for name in ("NOT-ONE", "a%00b", "%FF%FE", "a" * 200, "..%2F..%2Fetc"):
        for path in (f"/v1/reconfigurations/{name}", f"/v1/reconfigurations/{name}/trail"):
            assert problem(await api.client.get(path)) == (404, "not-found")
