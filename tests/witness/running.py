"""`ledger witness` as a process of its own."""

from __future__ import annotations

import contextlib
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

from ledger.durable import PRIVATE
from ledger.transparency.keys import SignerKey
from ledger.transparency.policy import Policy
from tests.cli.command_line import process
from tests.transparency.vectors import LOG, WITNESS


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def prepared(directory: Path, key: SignerKey = WITNESS) -> Path:
    """A state directory with that key, and beside it the file of the logs it witnesses."""
    state = directory / key.name.replace("/", "-")
    state.mkdir(parents=True)
    (state / "key").touch(PRIVATE)
    (state / "key").write_text(key.private_text() + "\n")
    (directory / "logs.txt").write_bytes(Policy.of([LOG.verifier]).to_bytes())
    return state


@contextlib.contextmanager
def witnessing(state: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A witness that answers, and its address; killed afterwards if it still runs."""
    port = free_port()
    logs = str(state.parent / "logs.txt")
    with process({}, "witness", "--state", str(state), "--logs", logs, "--port", str(port)) as running:
        assert running.stdout is not None
        try:
            while (line := running.stdout.readline()) != "Ctrl-C stops it.\n":
                assert line, running.stderr.read() if running.stderr else ""
            yield running, f"http://127.0.0.1:{port}"
        finally:
            running.kill()
