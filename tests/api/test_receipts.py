"""Receipts: the proof that an entry is in the log, for whoever recorded it, to check offline."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

import msgspec
import psycopg
import pytest
import pytest_asyncio

from api.routes.entries import RECEIPT
from api.settings import Settings
from ledger.transparency.checkpoint import Checkpoint
from ledger.transparency.merkle import Wrong
from ledger.transparency.policy import Policy
from ledger.transparency.proof import Proof, verify
from tests.api.client import CASE, NOTE, Api, problem, started
from tests.api.signed import signed
from tests.conftest import Database
from tests.witness.impostors import honest, keys, listening, policy, saying


@pytest_asyncio.fixture
async def proposed(api: Api) -> Api:
    await api.proposed()
    return api


async def noted(api: Api, what: str = "for the receipt") -> tuple[str, str]:
    """Record a note: the addresses of its entry and of its proof."""
    answer = await api.post(f"{CASE}/notes", {**NOTE, "what": what})
    assert answer.status_code == 201, answer.text
    links = answer.json()["links"]
    prefix = api.settings.base_url
    return links["self"].removeprefix(prefix), links["proof"].removeprefix(prefix)


async def trusted(api: Api) -> Policy:
    return Policy.parse((await api.client.get("/log/policy")).content)


async def test_what_was_just_recorded_has_a_receipt_at_once_that_verifies_offline(proposed: Api) -> None:
    at, proof_at = await noted(proposed)
    answer = await proposed.client.get(proof_at)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.text.startswith("c2sp.org/tlog-proof@v1\nindex 2\n")
    entry = (await proposed.client.get(at)).content
    proof = Proof.parse(answer.content)
    checked = verify(proof, entry, await trusted(proposed))
    assert checked.checkpoint.size >= 3
    with pytest.raises(Wrong, match="entry 2 is not in this log"):
        verify(proof, entry.replace(b"receipt", b"receipT"), await trusted(proposed))


async def test_an_entry_leads_to_its_receipt(proposed: Api) -> None:
    at, proof_at = await noted(proposed)
    link = (await proposed.client.get(at)).headers["link"]
    assert link == f'<{proposed.settings.base_url}{proof_at}>; rel="{RECEIPT}"; type="text/plain"'


async def test_every_entry_keeps_having_one_as_the_log_grows(proposed: Api) -> None:
    places = [await noted(proposed, f"note {number}") for number in range(20)]
    await signed(proposed, 22)
    known = await trusted(proposed)
    for number, (at, proof_at) in enumerate(places, 2):
        proof = Proof.parse((await proposed.client.get(proof_at)).content)
        assert proof.index == number
        assert verify(proof, (await proposed.client.get(at)).content, known).checkpoint.size == 22


async def test_a_receipt_is_the_same_until_there_is_a_newer_checkpoint(proposed: Api) -> None:
    _, proof_at = await noted(proposed)
    await signed(proposed, 3)
    first = await proposed.client.get(proof_at)
    held = {"If-None-Match": first.headers["etag"]}
    assert (await proposed.client.get(proof_at, headers=held)).status_code == 304
    await noted(proposed, "another")
    await signed(proposed, 4)
    newer = await proposed.client.get(proof_at, headers=held)
    assert newer.status_code == 200
    assert Checkpoint.of_note(Proof.parse(newer.content).checkpoint).size == 4


async def test_what_was_never_recorded_has_none(proposed: Api) -> None:
    answer = await proposed.client.get("/v1/entries/01989f0e-0c4b-7d63-9b1e-0a54c1a1a001/receipt")
    assert problem(answer) == (404, "not-found")


async def test_without_a_checkpoint_the_wait_ends_after_two_seconds_and_says_when_to_ask_again(
    database: Database, settings: Settings
) -> None:
    async with started(msgspec.structs.replace(settings, signer="apart"), database.urls.app) as api:
        await api.proposed()
        places = [await noted(api, f"note {number}") for number in range(30)]
        async with asyncio.timeout(30):  # one after the other they would wait for a minute
            answers = await asyncio.gather(*(api.client.get(proof_at) for _, proof_at in places))
        for answer in answers:
            assert problem(answer) == (503, "unsigned")
            assert answer.headers["retry-after"] == "2"
            assert answer.headers["cache-control"] == "no-store"


async def test_a_receipt_waits_for_the_checkpoint_of_another_process(database: Database, settings: Settings) -> None:
    async with started(msgspec.structs.replace(settings, signer="apart"), database.urls.app) as api:
        await api.proposed()
        at, proof_at = await noted(api)
        waiting = asyncio.create_task(api.client.get(proof_at))
        async with started(settings, database.urls.app):
            answer = await waiting
        proof = Proof.parse(answer.content)
        assert verify(proof, (await api.client.get(at)).content, await trusted(api)).checkpoint.size == 3


async def test_a_store_that_is_not_what_was_signed_gives_no_receipt(
    proposed: Api, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    _, proof_at = await noted(proposed)
    await signed(proposed, 3)
    async with await psycopg.AsyncConnection.connect(database.urls.admin) as owner:
        await owner.execute("ALTER TABLE event DISABLE TRIGGER USER")
        await owner.execute("UPDATE event SET leaf_hash = sha256('rewritten') WHERE position = 1")
    assert problem(await proposed.client.get(proof_at)) == (500, "corrupt")
    assert "the published checkpoint of 3 entries: entry 2 is not in this log" in caplog.text


def witnessed(settings: Settings, listed: Policy, *, demanding: bool = False) -> Settings:
    """With these witnesses."""
    known = Policy((), listed.witnesses, listed.groups, listed.quorum)
    return msgspec.structs.replace(settings, witnesses=known, demand_quorum=demanding)


async def test_a_receipt_carries_the_witnesses_and_meets_the_quorum_that_the_log_publishes(
    database: Database, settings: Settings, tmp_path: Path
) -> None:
    async with started(settings, database.urls.app) as first:
        (log,) = (await trusted(first)).logs
    async with (
        listening(honest(keys(3)[0], tmp_path, log.key)) as one,
        listening(honest(keys(3)[1], tmp_path, log.key)) as two,
        listening(saying(b"")) as broken,
    ):
        listed = policy([one.url, two.url, broken.url], at_least=2)
        async with started(witnessed(settings, listed, demanding=True), database.urls.app) as api:
            await api.proposed()
            at, proof_at = await noted(api)
            proof = Proof.parse((await api.client.get(proof_at)).content)
            published = await trusted(api)
            assert {each.url for each in published.witnesses} == {""}, "where they are asked is the log's own matter"
            assert published.quorum == "enough"
            checked = verify(proof, (await api.client.get(at)).content, published)
            assert {each.key.name for each in checked.by} == {log.key.name, keys(3)[0].name, keys(3)[1].name}


async def test_where_the_quorum_is_demanded_nothing_is_published_without_it_and_recording_goes_on(
    database: Database, settings: Settings
) -> None:
    async with listening(saying(b"")) as broken:
        listed = policy([broken.url], at_least=1)
        async with started(witnessed(settings, listed, demanding=True), database.urls.app) as api:
            await api.proposed()
            _, proof_at = await noted(api)
            assert problem(await api.client.get(proof_at)) == (503, "unsigned")
            assert problem(await api.client.get("/checkpoint")) == (404, "not-found")
            assert broken.asked
        async with started(witnessed(settings, listed), database.urls.app) as api:
            assert (await api.client.get(proof_at)).status_code == 200, "open: published without"


async def test_what_a_witness_objects_to_is_seen_by_whoever_asks_after_the_services_health(
    database: Database, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)
    async with (
        listening(saying((422, "text/plain", b"another root"))) as objecting,
        started(witnessed(settings, policy([objecting.url])), database.urls.app) as api,
    ):
        await signed(api, 0)
        health = (await api.client.get("/health/ready")).json()
        (alarm,) = health["alarms"]
        assert "w0 refuses size 0" in alarm
        assert len(list((settings.data / "signer" / "evidence").iterdir())) == 1


async def test_a_witness_that_saw_more_than_the_log_has_stops_the_signer_and_the_service_says_so(
    database: Database, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL + 1)
    async with (
        listening(saying((409, "text/x.tlog.size", b"9\n"))) as ahead,
        started(witnessed(settings, policy([ahead.url])), database.urls.app) as api,
    ):
        async with asyncio.timeout(20):
            while (answer := await api.client.get("/health/ready")).status_code == 200:
                await asyncio.sleep(0.05)
        assert (answer.status_code, answer.json()["status"]) == (503, "stopped")
        (alarm,) = answer.json()["alarms"]
        assert answer.json()["why"] == alarm == "w0 has cosigned size 9, but our log has 0: signed entries are gone"
        assert (await api.client.get("/checkpoint")).status_code == 404
