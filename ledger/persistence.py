"""The log as a persistence module of the eventsourcing library: `PERSISTENCE_MODULE=ledger.persistence`.

Its `DCBApplication`, subscriptions and projection runner then work on a ledger's log, so that Python teams can build
their own projections with the library they know. `LEDGER_DATABASE_URL` in the application's environment is the log.

The library is synchronous and the store is not: the store lives in an event loop of its own, in a thread of its own,
and threads of the application wait for it. There is no second, synchronous store.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine, Sequence
from contextlib import AsyncExitStack
from typing import Any, Final, TypeVar

from eventsourcing.dcb.api import (
    DCBAppendCondition,
    DCBEvent,
    DCBQuery,
    DCBReadResponse,
    DCBRecorder,
    DCBSequencedEvent,
)
from eventsourcing.dcb.persistence import DCBInfrastructureFactory, DCBListenNotifySubscription
from eventsourcing.dcb.popo import SimpleDCBReadResponse
from eventsourcing.persistence import (
    DataError,
    InfrastructureFactoryError,
    IntegrityError,
    InternalError,
    OperationalError,
    PersistenceError,
    ProgrammingError,
    TrackingRecorder,
)
from eventsourcing.utils import Environment, EnvType

from ledger.errors import Conflict, Corrupt, LedgerError, Refused, Unavailable, Unknown, Unsafe
from ledger.foreign import Foreign, proposed, restored, source
from ledger.store import Store
from ledger.wire import PREFIX

Result = TypeVar("Result")

_WATCH_SECONDS: Final = 30.0


class LedgerRecorder(DCBRecorder):
    """The library's recorder contract on a store. Safe for any number of threads.

    `append` is durable when it returns; subscriptions get every entry once, in log order, within a quarter of a second
    of the commit, and at once where the commit was made through this recorder.
    """

    def __init__(self, conninfo: str, application: Sequence[str] = ()) -> None:
        self._source = source(("eventsourcing", *application))
        self._listeners: set[threading.Event] = set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="ledger store", daemon=True)
        self._thread.start()
        self._open = AsyncExitStack()
        try:
            self._store = self._wait(self._open.enter_async_context(Store.open(conninfo)))
        except BaseException:
            self._stop_loop()
            raise
        self._watching = asyncio.run_coroutine_threadsafe(self._watch(), self._loop)

    def append(self, events: Sequence[DCBEvent], condition: DCBAppendCondition | None = None) -> int:
        """Append all events or none; the position of the last. Raise IntegrityError when the condition fails."""
        if not events:
            msg = "There must be at least one event"
            raise ProgrammingError(msg)
        for event in events:
            if event.type.startswith(PREFIX):
                msg = f"Entries of type {event.type} are recorded by the ledger's own decisions only"
                raise ProgrammingError(msg)
        entries = [proposed(Foreign(each.type, each.data, tuple(each.tags)), self._source) for each in events]
        return self._wait(self._store.append(entries, condition)).entries[-1].position

    def read(
        self, query: DCBQuery | None = None, *, after: int | None = None, limit: int | None = None
    ) -> DCBReadResponse:
        """The events the query selects. `head` is the log's last position, with a limit that of the last event."""
        page = self._wait(self._store.read(query, after=after or 0, limit=limit))
        events = [DCBSequencedEvent(_event(restored(entry)), entry.position) for entry in page.entries]
        last = page.head if limit is None else events[-1].position if events else 0
        return SimpleDCBReadResponse(iter(events), last or None)

    def subscribe(self, query: DCBQuery | None = None, *, after: int | None = None) -> LedgerSubscription:
        """The events the query selects, those there are and then those to come."""
        return LedgerSubscription(recorder=self, query=query, after=after)

    def listen(self, event: threading.Event) -> None:
        """Set `event` whenever the log has grown."""
        self._listeners.add(event)

    def unlisten(self, event: threading.Event) -> None:
        """Stop doing so."""
        self._listeners.discard(event)

    def close(self) -> None:
        """Commit what is waiting and close. A second call does nothing."""
        if self._loop.is_closed():
            return
        self._watching.cancel()
        self._wait(self._open.aclose())
        self._stop_loop()

    def _stop_loop(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _watch(self) -> None:
        """Wake the subscriptions when the log has grown, whoever made it grow."""
        seen = 0
        while True:
            try:
                head = await self._store.wait(seen, _WATCH_SECONDS)
            except Unavailable as exc:
                await asyncio.sleep(exc.retry_after)
                continue
            if head > seen:
                seen = head
                for listener in tuple(self._listeners):
                    listener.set()

    def _wait(self, work: Coroutine[Any, Any, Result]) -> Result:
        """Let the store's loop do it, and raise what went wrong as the library's own errors."""
        if self._loop.is_closed():
            work.close()
            msg = "The recorder is closed"
            raise OperationalError(msg)
        try:
            return asyncio.run_coroutine_threadsafe(work, self._loop).result()
        except LedgerError as exc:
            raise _translated(exc) from exc


class LedgerSubscription(DCBListenNotifySubscription[LedgerRecorder]):
    """A subscription that the recorder wakes; the library's own does the rest."""

    def __init__(self, recorder: LedgerRecorder, query: DCBQuery | None = None, after: int | None = None) -> None:
        super().__init__(recorder=recorder, query=query, after=after)
        # The thread that reads is running already; what it may have missed until now it reads again when woken.
        recorder.listen(self._has_been_notified)
        self._has_been_notified.set()

    def stop(self) -> None:
        """End the subscription; its iterator stops."""
        super().stop()
        self._recorder.unlisten(self._has_been_notified)


class LedgerFactory(DCBInfrastructureFactory[TrackingRecorder]):
    """What the library constructs from the environment: one recorder, closed with the application."""

    DATABASE_URL = "LEDGER_DATABASE_URL"

    def __init__(self, env: Environment | EnvType | None) -> None:
        super().__init__(env)
        self._recorders: list[LedgerRecorder] = []

    def dcb_recorder(self) -> LedgerRecorder:
        """A recorder on the log the environment names."""
        url = self.env.get(self.DATABASE_URL)
        if not url:
            msg = f"Set {self.DATABASE_URL} to the log's connection string"
            raise InfrastructureFactoryError(msg)
        recorder = LedgerRecorder(url, (self.env.name,))
        self._recorders.append(recorder)
        return recorder

    def close(self) -> None:
        """Close the recorders made here."""
        for recorder in self._recorders:
            recorder.close()
        self._recorders.clear()


_ERRORS: Final[tuple[tuple[type[LedgerError], type[PersistenceError]], ...]] = (
    (Unavailable, OperationalError),
    (Unknown, OperationalError),
    (Conflict, IntegrityError),
    (Unsafe, ProgrammingError),
    (Refused, DataError),
    (Corrupt, InternalError),
)


def _translated(error: LedgerError) -> PersistenceError:
    return next(theirs for ours, theirs in _ERRORS if isinstance(error, ours))(str(error))


def _event(event: Foreign) -> DCBEvent:
    return DCBEvent(event.type, event.payload, list(event.tags))
