"""Witnesses behind real sockets that behave as they are told: honestly, slowly, wrongly or not at all."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final, TypeAlias

from ledger.transparency.add_checkpoint import SIZE_TYPE, cosigned_reply, size_reply
from ledger.transparency.keys import COSIGNATURE_V1, SignerKey, VerifierKey
from ledger.transparency.policy import Group, Log, Policy
from ledger.transparency.policy import Witness as Listed
from ledger.witnessing.witness import Cosigned, Declined, Elsewhere, No, Witness
from tests.transparency.vectors import LOG
from tests.witness.submissions import NOW

TEXT: Final = "text/plain; charset=utf-8"
STATUS: Final = {No.MALFORMED: 400, No.UNTRUSTED: 403, No.UNKNOWN_LOG: 404, No.INCONSISTENT: 422}
Said: TypeAlias = tuple[int, str, bytes]
"""Status, media type and body."""
Behaviour: TypeAlias = Callable[[bytes], Awaitable[Said | bytes]]
"""What a witness makes of a request's body; bytes are sent raw, and the connection is cut after them."""


class Listening:
    """One that listens, with what it was asked."""

    def __init__(self, behaviour: Behaviour) -> None:
        self.behaviour = behaviour
        self.asked: list[bytes] = []
        self.connections = 0
        self.url = ""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, kept as long as the client keeps it."""
        self.connections += 1
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
                assert head.startswith("post /w/add-checkpoint http/1.1\r\n")
                length = int(head.partition("content-length: ")[2].partition("\r\n")[0])
                body = await reader.readexactly(length)
                self.asked.append(body)
                said = await self.behaviour(body)
                if isinstance(said, bytes):
                    writer.write(said)
                    break
                status, media, answer = said
                head = f"HTTP/1.1 {status} X\r\nContent-Type: {media}\r\nContent-Length: {len(answer)}\r\n\r\n"
                writer.write(head.encode() + answer)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()


@asynccontextmanager
async def listening(behaviour: Behaviour) -> AsyncIterator[Listening]:
    """At an address with a path in it, as a submission prefix may have."""
    one = Listening(behaviour)
    server = await asyncio.start_server(one.serve, "127.0.0.1", 0)
    one.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/w"
    try:
        yield one
    finally:
        server.close()


def honest(key: SignerKey, directory: Path, log: VerifierKey = LOG.verifier, now: int = NOW) -> Behaviour:
    """As `ledger witness`, without its server."""
    witness = Witness(key, [log], directory / key.name)

    async def behave(body: bytes) -> Said:
        match witness.add_checkpoint(body, now):
            case Cosigned(lines):
                return 200, TEXT, cosigned_reply(lines)
            case Elsewhere(size):
                return 409, SIZE_TYPE, size_reply(size)
            case Declined(why, detail):
                return STATUS[why], TEXT, detail.encode()

    return behave


def saying(*answers: Said | bytes) -> Behaviour:
    """Each of these in turn, the last one for ever."""
    left = list(answers)

    async def behave(_: bytes) -> Said | bytes:
        return left.pop(0) if len(left) > 1 else left[0]

    return behave


async def silent(_: bytes) -> Said:
    """Longer than anybody waits."""
    await asyncio.sleep(30)
    return 500, TEXT, b""


def keys(count: int) -> tuple[SignerKey, ...]:
    return tuple(SignerKey(f"witness{number}.example", bytes([number]) * 32, COSIGNATURE_V1) for number in range(count))


def policy(urls: Sequence[str], at_least: int = 0) -> Policy:
    """Of the witnesses of `keys` at these addresses, of which so many are the quorum."""
    listed = [
        Listed(f"w{number}", key.verifier, url)
        for number, (key, url) in enumerate(zip(keys(len(urls)), urls, strict=True))
    ]
    groups = (Group("enough", at_least, tuple(each.name for each in listed)),) if at_least else ()
    return Policy((Log(LOG.verifier),), tuple(listed), groups, "enough" if at_least else "none")
