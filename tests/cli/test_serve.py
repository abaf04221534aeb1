"""`ledger serve` as a real process: what it prints works, and however it ends, nothing of it stays."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shlex
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.cli.command_line import PROGRAM, ROOT, process

ENTRIES = 225
"""Of the examples."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {"LEDGER_DATA": str(tmp_path / "data"), "LEDGER_PORT": str(free_port())}


@contextlib.contextmanager
def serving(environment: dict[str, str]) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A process that serves, and what it printed when it was ready; killed afterwards if it still runs."""
    with process(environment, "serve") as server:
        assert server.stdout is not None
        try:
            printed = ""
            while "Ctrl-C stops everything." not in printed:
                line = server.stdout.readline()
                assert line, server.stderr.read() if server.stderr else ""
                printed += line
            yield server, printed
        finally:
            server.kill()


def left_behind(environment: dict[str, str]) -> list[str]:
    """Processes of its database that still run."""
    found = []
    for each in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):  # it may end while we look
            found.append(each.read_bytes().replace(b"\0", b" ").decode(errors="replace"))
    return [command for command in found if environment["LEDGER_DATA"] in command]


def nothing_stays(environment: dict[str, str]) -> bool:
    """Whether within ten seconds nothing of it runs any more."""
    end = time.monotonic() + 10
    while left_behind(environment) and time.monotonic() < end:
        time.sleep(0.05)
    return not left_behind(environment)


def answer(environment: dict[str, str], *arguments: str) -> str:
    """What a command prints beside a ledger that serves."""
    with process(environment, *arguments) as command:
        out, err = command.communicate(timeout=60)
    assert command.returncode == 0, err
    return out


def test_what_it_prints_works_beside_it_other_commands_work_and_ctrl_c_stops_everything(
    environment: dict[str, str],
) -> None:
    with serving(environment) as (server, printed):
        address = re.search(r"http://\S+/horton-obstetrics/trail", printed)
        token = re.search(r"^ +(ey\S+)$", printed, re.MULTILINE)
        proposal = re.search(r"-d '(\{.*\})'", printed)
        assert address
        assert token
        assert proposal

        trail: dict[str, Any] = httpx.get(address.group()).json()
        assert [entry["on"] for entry in trail["entries"]][:3] == ["2008", "2008", "2008"]
        assert len(trail["entries"]) == 41

        place = address.group().rpartition("/v1/")[0] + "/v1/reconfigurations"
        bearer = {"Authorization": f"Bearer {token[1]}"}
        assert httpx.post(place, json=json.loads(proposal[1]), headers=bearer).status_code == 201

        assert answer(environment, "export").count("\n") == ENTRIES + 1
        assert "rebuilt" in answer(environment, "rebuild", "summary")

        server.send_signal(signal.SIGINT)
        assert server.wait(timeout=15) == 0
        assert server.stderr is not None
        assert server.stderr.read() == ""
    assert not left_behind(environment)

    with serving(environment) as (server, _):
        assert answer(environment, "export").count("\n") == ENTRIES + 1
        server.send_signal(signal.SIGTERM)
        assert server.wait(timeout=15) == 0
    assert not left_behind(environment)


def test_kill_9_leaves_nothing_behind_and_loses_nothing(environment: dict[str, str]) -> None:
    with serving(environment) as (server, _):
        assert left_behind(environment)
        server.kill()
        server.wait()
        assert nothing_stays(environment)
    assert answer(environment, "export").count("\n") == ENTRIES
    assert not left_behind(environment)


def test_kill_9_of_the_make_that_started_it_leaves_nothing_behind(environment: dict[str, str], tmp_path: Path) -> None:
    recipe = shlex.join([*PROGRAM, "serve", "--end-with-parent"]).replace("$", "$$")
    (tmp_path / "Makefile").write_text(f"run:\n\t@exec {recipe}\n")
    with subprocess.Popen(
        ["make", "-s", "-C", str(tmp_path), "run"],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **environment},
        stdout=subprocess.PIPE,
        text=True,
    ) as make:
        assert make.stdout is not None
        while "Ctrl-C stops everything." not in make.stdout.readline():
            assert make.poll() is None
        assert left_behind(environment)
        make.kill()
        assert nothing_stays(environment)
        with socket.socket() as probe:
            assert probe.connect_ex(("127.0.0.1", int(environment["LEDGER_PORT"]))) != 0


def test_a_port_that_is_taken_is_one_sentence_and_leaves_nothing_behind(environment: dict[str, str]) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", int(environment["LEDGER_PORT"])))
        other.listen()
        with process(environment, "serve") as server:
            out, err = server.communicate(timeout=60)
    assert (server.returncode, out) == (1, "")
    assert err.startswith(f"Error: LEDGER_PORT {environment['LEDGER_PORT']}")
    assert err.count("\n") == 1
    assert not left_behind(environment)
