"""The store as a persistence module of eventsourcing: its own contract, an application, a projection runner."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import msgspec
import pytest
from eventsourcing.dcb.api import DCBAppendCondition, DCBEvent, DCBQuery, DCBQueryItem
from eventsourcing.dcb.application import DCBApplication
from eventsourcing.dcb.domain import Tagged
from eventsourcing.dcb.msgpack import Decision, MessagePackMapper
from eventsourcing.dcb.tests import DCBRecorderTestCase
from eventsourcing.persistence import (
    DataError,
    InfrastructureFactoryError,
    IntegrityError,
    OperationalError,
    ProgrammingError,
    Tracking,
)
from eventsourcing.popo import POPOTrackingRecorder
from eventsourcing.projection import Projection, ProjectionRunner
from eventsourcing.utils import get_topic

from ledger.ledger import Ledger
from ledger.persistence import LedgerFactory, LedgerRecorder
from ledger.store import Store, Stored
from tests.checks import check_ledger
from tests.conftest import Database
from tests.ledger.asking import CONTEXT, PROPOSE

Result = TypeVar("Result")


class Booked(Decision):
    """An event of an application that knows nothing of the ledger."""

    seats: int


class Seats(POPOTrackingRecorder):
    """A view of such an application."""

    def __init__(self) -> None:
        super().__init__()
        self.seats = 0

    def add(self, seats: int, tracking: Tracking) -> None:
        """Count, and write down how far the counting got."""
        with self._database_lock:
            self._assert_tracking_uniqueness(tracking)
            self._insert_tracking(tracking)
            self.seats += seats


class SeatsBooked(Projection[Seats]):
    """Counts the seats."""

    name = "seatsbooked"
    topics = (get_topic(Booked),)

    def process_event(self, domain_event: Tagged[Booked], tracking: Tracking) -> None:
        """Count its seats."""
        self.view.add(domain_event.decision.seats, tracking)


class Bookings(DCBApplication):
    """The application."""

    name = "bookings"


@pytest.fixture
def recorder(database: Database) -> Iterator[LedgerRecorder]:
    recorder = LedgerRecorder(database.urls.app, ("test",))
    yield recorder
    recorder.close()
    asyncio.run(check_ledger(database.urls.admin))


@pytest.fixture
def environment(database: Database) -> dict[str, str]:
    return {
        "PERSISTENCE_MODULE": "ledger.persistence",
        "LEDGER_DATABASE_URL": database.urls.app,
        "MAPPER_TOPIC": get_topic(MessagePackMapper),
        "SEATSBOOKED_PERSISTENCE_MODULE": "eventsourcing.popo",
    }


def test_it_passes_the_librarys_contract_for_reading_and_appending(recorder: LedgerRecorder) -> None:
    DCBRecorderTestCase()._test_append_read(recorder)  # noqa: SLF001 - the library has no public name for it


def test_it_passes_the_librarys_contract_for_subscribing(recorder: LedgerRecorder) -> None:
    DCBRecorderTestCase()._test_append_subscribe(recorder)  # noqa: SLF001 - as above


EVENTS = {
    "any bytes": DCBEvent("type", bytes(range(256)), ["a"]),
    "no bytes": DCBEvent("type", b"", []),
    "a tag twice, in their order": DCBEvent("type", b"x", ["b", "a", "b"]),
    "tags and types with quotes, braces and commas": DCBEvent('"{ty\\pe},', b"x", ['{"a",b}', "\\", "ä ", "NULL"]),
}


@pytest.mark.parametrize("event", EVENTS.values(), ids=EVENTS)
def test_an_event_of_somebody_else_comes_back_as_it_was(recorder: LedgerRecorder, event: DCBEvent) -> None:
    position = recorder.append([event])
    assert [(each.event, each.position) for each in recorder.read()] == [(event, position)]
    found = recorder.read(DCBQuery([DCBQueryItem([event.type], list(event.tags))]))
    assert [each.position for each in found] == [position]


def test_what_the_log_holds_of_a_foreign_event_is_a_cloudevents_document(
    recorder: LedgerRecorder, database: Database
) -> None:
    recorder.append([DCBEvent("their-type", b"\x00\xff", ["t:1"])])

    async def entries() -> list[bytes]:
        async with Store.open(database.urls.app) as store:
            return [entry.entry for entry in (await store.read()).entries]

    document = msgspec.json.decode(asyncio.run(entries())[0])
    assert document["type"] == "their-type"
    assert document["source"] == "/eventsourcing/test"
    assert document["specversion"] == "1.0"
    assert document["data"] == {"tags": ["t:1"], "payload": "AP8="}


def test_an_entry_of_the_ledgers_own_reads_as_its_bytes(recorder: LedgerRecorder, database: Database) -> None:
    async def record() -> Stored:
        async with Store.open(database.urls.app) as store:
            return (await Ledger(store, "ledger.example/log1").record(PROPOSE, CONTEXT)).entries[0]

    stored = asyncio.run(record())
    (read,) = recorder.read()
    assert read.event == DCBEvent(stored.type, stored.entry, list(stored.tags))


ERRORS: dict[str, tuple[Callable[[LedgerRecorder], object], type[Exception], str]] = {
    "one of the ledger's own types cannot be appended past its decisions": (
        lambda recorder: recorder.append([DCBEvent("uk.nhs.reconfiguration.decision-taken.v1", b"", [])]),
        ProgrammingError,
        "own decisions only",
    ),
    "nothing cannot be appended": (lambda recorder: recorder.append([]), ProgrammingError, "at least one"),
    "more than an entry holds is a data error": (
        lambda recorder: recorder.append([DCBEvent("a", bytes(50_000), [])]),
        DataError,
        "too large",
    ),
    "a failed condition is an integrity error": (
        lambda recorder: [recorder.append([DCBEvent("a", b"", [])], DCBAppendCondition()) for _ in range(2)],
        IntegrityError,
        "changed since",
    ),
    "a closed log is an operational error": (
        lambda recorder: recorder.close() or recorder.append([DCBEvent("a", b"", [])]),  # type: ignore[func-returns-value]  # on purpose
        OperationalError,
        "closed",
    ),
}


@pytest.mark.parametrize(("act", "error", "sentence"), ERRORS.values(), ids=ERRORS)
def test_errors_are_the_librarys(
    recorder: LedgerRecorder, act: Callable[[LedgerRecorder], object], error: type[Exception], sentence: str
) -> None:
    with pytest.raises(error, match=sentence):
        act(recorder)


def test_without_a_database_named_it_says_which_variable_to_set() -> None:
    with pytest.raises(InfrastructureFactoryError, match="LEDGER_DATABASE_URL"):
        LedgerFactory({"PERSISTENCE_MODULE": "ledger.persistence"}).dcb_recorder()


def test_a_projection_runner_follows_an_application_on_the_log(environment: dict[str, str]) -> None:
    with Bookings(environment) as application:
        application.recorder.append([MessagePackMapper().to_dcb_event(Tagged(["event:1"], Booked(2)))])
        with ProjectionRunner(
            application_class=Bookings, projection_class=SeatsBooked, view_class=Seats, env=environment
        ) as runner:
            runner.wait(1, timeout=5)
            assert runner.projection.view.seats == 2
            last = application.events.append([Tagged(["event:1"], Booked(3))])
            runner.wait(last, timeout=5)
            assert runner.projection.view.seats == 5


def test_subscriptions_see_every_entry_once_and_in_order(recorder: LedgerRecorder, database: Database) -> None:
    """Those of this process, those of another one, and those that other threads append at the same time."""
    seen: list[int] = []

    def follow() -> None:
        with recorder.subscribe() as subscription:
            for each in subscription:
                seen.append(each.position)
                if len(seen) == 300:
                    return

    def write(target: LedgerRecorder) -> None:
        for _ in range(50):
            target.append([DCBEvent("a", b"", ["x"])])

    other = LedgerRecorder(database.urls.app)
    follower = threading.Thread(target=follow)
    writers = [threading.Thread(target=write, args=(target,)) for target in (recorder, other) for _ in range(3)]
    everybody: list[threading.Thread] = [follower, *writers]
    for thread in everybody:
        thread.start()
    for thread in everybody:
        thread.join(60)
    other.close()
    assert seen == list(range(1, 301))


def test_a_subscription_to_a_query_skips_the_rest(recorder: LedgerRecorder) -> None:
    recorder.append([DCBEvent("a", b"", []), DCBEvent("b", b"", []), DCBEvent("a", b"", [])])
    with recorder.subscribe(DCBQuery([DCBQueryItem(types=["a"])]), after=1) as subscription:
        assert next(subscription).position == 3


def later(work: Callable[[], Any]) -> threading.Timer:
    timer = threading.Timer(0.2, work)
    timer.start()
    return timer


def test_a_subscription_that_waits_can_be_stopped(recorder: LedgerRecorder) -> None:
    with recorder.subscribe() as subscription:
        timer = later(subscription.stop)
        assert list(subscription) == []
        timer.join()
