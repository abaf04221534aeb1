"""A client of the service, and the made-up case it usually talks about."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from typing import Any, Final, cast

import httpx
from litestar import Litestar

from api.app import edge, opened
from api.examples import scene
from api.examples.step import Step
from api.examples.story import EXAMPLES, STEPS, STORY
from api.identity import SCOPES, development_key, sign
from api.routes.catalogue import RECORDING
from api.running import Running
from api.settings import Settings
from ledger.account import Account
from ledger.decisions.case.propose_reconfiguration import ProposeReconfiguration
from ledger.decisions.recommissioning.register_service import RegisterService
from ledger.decisions.record_keeping.record_note import RecordNote
from ledger.store import Limits

CASE: Final = f"/v1/reconfigurations/{scene.CASE}"
SERVICE: Final = f"/v1/services/{scene.DAY_SERVICE}"
ROWS: Final[Mapping[type[Account], str]] = {
    row.command: row.path for row in (handler.opt["row"] for handler in RECORDING)
}
"""The path of each command, with what it names in braces."""
_NOWHERE: Final = "01989f0e-0c4b-7d63-9b1e-0a54c1a1a001"
PATHS: Final[Mapping[type[Account], str]] = {
    command: STEPS[command].address(path, dict.fromkeys(STEPS, _NOWHERE)) for command, path in ROWS.items()
}
"""Where each example is posted; an entry that the story would have recorded is one that nobody did."""
NOTE: Final[Mapping[str, Any]] = EXAMPLES[RecordNote]


class Api:
    """The service as one system uses it. Its token has all scopes unless a call says which."""

    def __init__(self, client: httpx.AsyncClient, app: Litestar, settings: Settings) -> None:
        self.client = client
        self.app = app
        self.settings = settings
        self._key = development_key(settings.data)

    @property
    def running(self) -> Running:
        """What the service has open."""
        return cast("Running", self.app.state.running)

    def token(
        self, scopes: Iterable[str] = SCOPES, *, client: str = "icb-case-system", organisation: str = "QXU"
    ) -> str:
        """A token of the development key."""
        return sign(self._key, client=client, organisation=organisation, scopes=scopes)

    def bearer(self, *scopes: str) -> dict[str, str]:
        """The header of a system that has these scopes, or all."""
        return {"Authorization": f"Bearer {self.token(scopes or SCOPES)}"}

    async def post(self, path: str, body: object, **headers: str) -> httpx.Response:
        """Post JSON with a token; header names with underscores."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return await self.client.post(path, json=body, headers={**self.bearer(), **named})

    async def tell(self, *commands: type[Account]) -> list[httpx.Response]:
        """Post the first step of each of these commands, or the whole story; each must be recorded."""
        return await self.tell_steps([STEPS[command] for command in commands] or STORY)

    async def tell_until(self, command: type[Account]) -> list[httpx.Response]:
        """Post the story up to the first step of that command, which is left out."""
        return await self.tell_steps(STORY[: STORY.index(STEPS[command])])

    async def tell_steps(self, steps: Iterable[Step]) -> list[httpx.Response]:
        """Post these steps in order; each must be recorded."""
        answers: list[httpx.Response] = []
        entries: dict[type[Account], str] = {}
        for step in steps:
            answer = await self.post(step.address(ROWS[step.command], entries), step.body)
            assert answer.status_code == 201, f"{step.command.__name__}: {answer.text}"
            entries.setdefault(step.command, answer.json()["entry"])
            answers.append(answer)
        return answers

    async def proposed(self) -> None:
        """The service is registered and the case proposed: two entries."""
        await self.tell(RegisterService, ProposeReconfiguration)

    async def size(self) -> int:
        """How many entries the log has."""
        return await self.running.store.head()


@asynccontextmanager
async def started(settings: Settings, url: str, limits: Limits | None = None) -> AsyncIterator[Api]:
    """The service, open, with everything that is wrapped round it."""
    async with opened(settings, url, limits=limits) as app:
        transport = httpx.ASGITransport(cast("Any", edge(app, settings, body_seconds=0.5)))
        async with httpx.AsyncClient(transport=transport, base_url="http://ledger.test") as client:
            yield Api(client, app, settings)


def problem(answer: httpx.Response) -> tuple[int, str]:
    """Status and kind; what every problem has is checked on the way."""
    body: dict[str, Any] = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert body["status"] == answer.status_code
    assert body["title"]
    assert body["detail"]
    assert answer.headers["x-request-id"]
    prefix = "https://ledger.example/problems/"
    assert body["type"].startswith(prefix)
    return answer.status_code, body["type"].removeprefix(prefix)
