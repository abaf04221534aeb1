"""A log at an address: a line that fails is tried again, an answer that is none is told apart from nothing there."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest

from api.audit.findings import Found, Unreachable
from api.audit.site import LARGEST, Site


def site(*answers: httpx.Response | Exception) -> tuple[Site, list[str]]:
    """A site that answers so, one after the other; and what it was asked for."""
    coming, asked = list(answers), list[str]()

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        match coming.pop(0):
            case Exception() as error:
                raise error
            case reply:
                return reply

    client = httpx.AsyncClient(transport=httpx.MockTransport(answer), base_url="https://log.example/one/")
    return Site(client, pause=0), asked


async def test_a_line_that_fails_is_tried_again() -> None:
    log, asked = site(httpx.ConnectError("gone"), httpx.Response(503), httpx.Response(200, content=b"text"))
    assert await log.read("tile/0/000") == b"text"
    assert asked == ["https://log.example/one/tile/0/000"] * 3


@pytest.mark.parametrize("status", [404, 410])
async def test_what_is_not_there_is_nothing_and_is_asked_for_once(status: int) -> None:
    log, asked = site(httpx.Response(status))
    assert await log.read("checkpoint") is None
    assert len(asked) == 1


FAILURES: dict[str, Callable[[], list[httpx.Response | Exception]]] = {
    "a line that stays dead": lambda: [httpx.ReadTimeout("late")] * 3,
    "a server that stays overloaded": lambda: [httpx.Response(503) for _ in range(3)],
    "a server that wants a token": lambda: [httpx.Response(401)],
}


@pytest.mark.parametrize("failure", FAILURES.values(), ids=FAILURES)
async def test_of_a_log_that_does_not_answer_nothing_is_known(
    failure: Callable[[], list[httpx.Response | Exception]],
) -> None:
    answers = failure()
    log, asked = site(*answers)
    with pytest.raises(Unreachable, match=r"https://log\.example/one/checkpoint"):
        await log.read("checkpoint")
    assert len(asked) == len(answers)


async def test_no_answer_is_held_that_is_larger_than_any_part_of_a_log() -> None:
    log, _ = site(httpx.Response(200, content=bytes(LARGEST + 1)))
    with pytest.raises(Found, match="has more than"):
        await log.read("tile/entries/000")
