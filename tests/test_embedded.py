"""The embedded database: who starts it, who ends it, and what is left when a process is killed."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import psycopg
import pytest

from ledger.embedded import postmaster
from ledger.embedded.cluster import Cluster
from ledger.embedded.server import Embedded
from ledger.errors import Unavailable, Unsafe

ROOT = Path(__file__).parent.parent


class Holder(NamedTuple):
    """Another process inside the database, and what it said when it was in."""

    process: subprocess.Popen[str]
    url: str
    pid: int | None

    def leave(self) -> None:
        """Let it end as it should, and insist that it does."""
        self.process.communicate(timeout=60)
        assert self.process.returncode == 0


Hold = Callable[[Path], Holder]


def _begin(data: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.holder", str(data)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def _said(process: subprocess.Popen[str]) -> Holder:
    assert process.stdout is not None
    return Holder(process, **json.loads(process.stdout.readline()))


@pytest.fixture
def hold() -> Iterator[Hold]:
    """Start a process that enters the database of a directory; whatever still runs at the end is killed."""
    holders: list[Holder] = []

    def start(data: Path) -> Holder:
        holders.append(_said(_begin(data)))
        return holders[-1]

    yield start
    for holder in holders:
        holder.process.kill()
        holder.process.communicate()


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory that has been started and stopped once."""
    data = tmp_path_factory.mktemp("made") / "data"
    _said(_begin(data)).leave()
    return data


@pytest.fixture
def data(made: Path, tmp_path: Path) -> Path:
    """A copy of such a directory, owners and modes included: quicker than to make one."""
    subprocess.run(["cp", "-a", str(made), str(tmp_path / "data")], check=True)
    return tmp_path / "data"


def _eventually(true: Callable[[], bool], seconds: float = 30.0) -> bool:
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        time.sleep(0.01)
    return true()


def _ended(pid: int | None) -> bool:
    """No such process, or one that only waits to be collected by its parent."""
    with contextlib.suppress(FileNotFoundError, ProcessLookupError):
        return (Path("/proc") / str(pid) / "stat").read_text().rpartition(")")[2].split()[0] == "Z"
    return True


async def _value(url: str, query: str) -> object:
    async with await psycopg.AsyncConnection.connect(url) as connection:
        row = await (await connection.execute(query.encode())).fetchone()
        return row and row[0]


async def test_the_server_is_there_on_entering_and_gone_on_leaving(tmp_path: Path) -> None:
    embedded = Embedded(tmp_path)
    async with embedded as urls:
        pid = embedded.pid
        assert await _value(urls.app, "SELECT current_user") == "ledger_app"
        assert await _value(urls.migrate, "SELECT current_user") == "ledger_migrate"
        assert await _value(urls.admin, "SELECT current_database()") == "ledger"
    assert embedded.pid is None
    assert pid is not None
    assert _ended(pid)


async def test_a_directory_keeps_its_rows_passwords_and_port_from_one_start_to_the_next(data: Path) -> None:
    async with Embedded(data) as first, await psycopg.AsyncConnection.connect(first.admin) as connection:
        await connection.execute("CREATE TABLE kept AS SELECT 41 AS row")
    async with Embedded(data) as second:
        assert second == first
        assert await _value(second.admin, "SELECT row FROM kept") == 41


async def test_what_an_acknowledgement_rests_on_is_on_and_no_statement_turns_it_off(data: Path) -> None:
    async with Embedded(data) as urls:
        async with await psycopg.AsyncConnection.connect(urls.admin, autocommit=True) as connection:
            for setting in ("fsync", "full_page_writes", "synchronous_commit"):
                await connection.execute(f"ALTER SYSTEM SET {setting} = off".encode())
            await connection.execute("SELECT pg_reload_conf()")
        for setting in ("fsync", "full_page_writes", "synchronous_commit", "data_checksums"):
            assert await _value(urls.app, f"SHOW {setting}") == "on", setting
        assert await _value(urls.app, "SELECT datlocale FROM pg_database WHERE datname = 'ledger'") == "C.UTF-8"


async def test_settings_given_win_over_ours(data: Path) -> None:
    async with Embedded(data, settings={"fsync": "off"}) as urls:
        assert await _value(urls.app, "SHOW fsync") == "off"


async def test_nobody_gets_in_without_the_password_and_nobody_else_can_read_it(data: Path) -> None:
    embedded = Embedded(data)
    async with embedded as urls:
        for url in (urls.app, urls.migrate, urls.admin):
            password = url.split(":")[2].split("@")[0]
            with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
                await psycopg.AsyncConnection.connect(url.replace(password, "guessed"))
            assert password not in repr(urls) + repr(Cluster(data).connection())
            assert password not in (data / "postgres.log").read_text()
            assert password not in (Path("/proc") / str(embedded.pid) / "cmdline").read_text()
    assert stat.S_IMODE((data / "connection.json").stat().st_mode) == 0o600
    assert stat.S_IMODE((data / "cluster").stat().st_mode) == 0o700


async def test_a_second_process_uses_the_running_server_and_leaves_it_running(data: Path, hold: Hold) -> None:
    embedded = Embedded(data)
    async with embedded as urls:
        guest = await asyncio.to_thread(hold, data)
        assert (guest.url, guest.pid) == (urls.app, None)
        guest.leave()
        assert await _value(urls.app, "SELECT 1") == 1


def test_of_processes_that_start_at_once_one_starts_the_server_and_all_use_it(tmp_path: Path) -> None:
    holders = [_said(process) for process in [_begin(tmp_path) for _ in range(4)]]
    owners = [holder for holder in holders if holder.pid is not None]
    assert len({holder.url for holder in holders}) == 1
    assert len(owners) == 1
    for holder in sorted(holders, key=lambda holder: holder.pid is not None):
        holder.leave()
    assert _ended(owners[0].pid)


async def test_kill_9_of_the_owner_ends_the_server_and_the_next_process_starts_it_again(data: Path, hold: Hold) -> None:
    owner = hold(data)
    owner.process.kill()
    owner.process.wait()  # until then it has the lock and a server, and whoever comes would use that
    async with Embedded(data) as urls:
        assert _eventually(lambda: _ended(owner.pid))
        assert urls.app == owner.url
        assert await _value(urls.app, "SELECT 1") == 1


def test_kill_9_of_the_owner_leaves_no_server_even_where_nobody_comes_after_it(data: Path, hold: Hold) -> None:
    owner = hold(data)
    owner.process.kill()
    assert _eventually(lambda: _ended(owner.pid))


def test_ctrl_c_in_the_terminal_ends_the_server_in_one_clean_shutdown(data: Path, hold: Hold) -> None:
    owner = hold(data)
    os.killpg(owner.process.pid, signal.SIGINT)
    assert owner.process.wait(timeout=60) == 130
    assert _ended(owner.pid)
    said = (data / "postgres.log").read_text().rpartition("listening on")[2]
    assert said.count("received fast shutdown request") == 1
    assert said.rstrip().endswith("database system is shut down")


async def test_a_server_that_is_killed_comes_back_at_the_same_address_with_every_committed_row(data: Path) -> None:
    embedded = Embedded(data)
    async with embedded as urls:
        async with await psycopg.AsyncConnection.connect(urls.admin) as connection:
            await connection.execute("CREATE TABLE kept AS SELECT 41 AS row")
        killed = embedded.pid
        assert killed is not None
        os.kill(killed, signal.SIGKILL)
        async with asyncio.timeout(60):
            while embedded.pid in {None, killed} or not postmaster.ready(data / "cluster", embedded.pid):
                await asyncio.sleep(0.01)
        assert await _value(urls.admin, "SELECT row FROM kept") == 41


async def test_a_server_that_hears_no_request_to_end_is_ended_all_the_same(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postmaster, "FAST_SHUTDOWN", 0.2)
    monkeypatch.setattr(postmaster, "IMMEDIATE_SHUTDOWN", 0.2)
    embedded = Embedded(data)
    async with embedded:
        suspended = embedded.pid
        assert suspended is not None
        os.kill(suspended, signal.SIGSTOP)
    assert _ended(suspended)
    async with Embedded(data) as urls:
        assert await _value(urls.app, "SELECT 1") == 1


@pytest.mark.parametrize("moment", [0.0, 0.1, 0.3, 0.6, 0.9, 1.2])
async def test_a_first_start_that_is_killed_at_any_moment_does_not_hinder_the_next(
    tmp_path: Path, moment: float
) -> None:
    first = _begin(tmp_path)
    await asyncio.sleep(moment + 0.2)
    first.kill()
    first.communicate()
    async with Embedded(tmp_path) as urls:
        assert await _value(urls.app, "SELECT current_database()") == "ledger"
    assert not list(tmp_path.glob("draft-*"))


async def test_a_postmaster_pid_that_names_another_living_process_does_not_hinder_a_start(data: Path) -> None:
    async with Embedded(data):
        lines = (data / "cluster" / "postmaster.pid").read_text().splitlines()
    stale = data / "cluster" / "postmaster.pid"
    stale.write_text("\n".join([str(os.getpid()), *lines[1:]]) + "\n")
    async with Embedded(data) as urls:
        assert await _value(urls.app, "SELECT 1") == 1


async def test_where_its_port_is_taken_it_takes_another(data: Path) -> None:
    async with Embedded(data) as before:
        pass
    taken = Cluster(data).connection()
    assert taken is not None
    with socket.create_server(("127.0.0.1", taken.port)):
        async with Embedded(data) as after:
            assert after != before
            assert await _value(after.app, "SELECT 1") == 1


async def test_it_never_runs_as_root_yet_runs_from_and_under_a_directory_that_only_its_user_may_enter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    packages = postmaster.binaries().parents[2]
    installed = postmaster.binaries().relative_to(packages)
    for part in (installed.parent, Path(f"{installed.parts[0]}.libs")):
        (closed / part).parent.mkdir(exist_ok=True)
        subprocess.run(["cp", "-a", str(packages / part), str(closed / part)], check=True)
    monkeypatch.setattr(postmaster, "binaries", lambda: closed / installed)
    modes = [place.stat().st_mode for place in closed.parents]
    embedded = Embedded(closed / "data")
    async with embedded as urls:
        assert await _value(urls.app, "SELECT 1") == 1
        status = (Path("/proc") / str(embedded.pid) / "status").read_text()
        assert "Uid:\t0" not in status
        assert f"CapEff:\t{2 if os.geteuid() == 0 else 0:016x}" in status, "CAP_DAC_OVERRIDE where root needs it"
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700
    assert [place.stat().st_mode for place in closed.parents] == modes


async def test_a_directory_of_another_major_version_is_refused_in_one_sentence(data: Path) -> None:
    async with Embedded(data):
        pass
    (data / "cluster" / "PG_VERSION").write_text("17\n")
    with pytest.raises(Unsafe, match=r"made by another major version of PostgreSQL, found 17, expected 18"):
        await Embedded(data).__aenter__()


async def test_a_directory_whose_passwords_are_lost_is_refused_in_one_sentence(data: Path) -> None:
    async with Embedded(data):
        pass
    (data / "connection.json").unlink()
    with pytest.raises(Unsafe, match=r"the passwords of the database in .* are lost, found no .*connection\.json"):
        await Embedded(data).__aenter__()


async def test_a_server_that_cannot_start_says_why_in_one_sentence(data: Path) -> None:
    with pytest.raises(Unavailable, match=r"PostgreSQL did not start: invalid value for parameter \"shared_buffers\""):
        await Embedded(data, settings={"shared_buffers": "plenty"}).__aenter__()


async def test_a_directory_that_cannot_be_made_says_why_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Unavailable, match=r"cannot be used: Not a directory"):
        await Embedded(tmp_path / "file" / "data").__aenter__()
