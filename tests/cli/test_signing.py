"""`ledger keys` and `ledger sign`, and the signer inside the service, as real processes."""

from __future__ import annotations

import re
import signal
import stat
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest

from ledger.embedded.connection import load
from ledger.transparency.checkpoint import open_checkpoint
from ledger.transparency.keys import SignerKey, VerifierKey
from tests.cli.command_line import process
from tests.cli.test_serve import answer, environment, serving

__all__ = ["environment"]


def checkpoint(environment: dict[str, str], size: int) -> bytes:
    """The published checkpoint of that size, within a few seconds."""
    known = load(Path(environment["LEDGER_DATA"]) / "connection.json")
    assert known is not None
    end = time.monotonic() + 10
    with psycopg.connect(known.urls().app, autocommit=True) as connection:
        while time.monotonic() < end:
            row = connection.execute("SELECT note FROM checkpoint WHERE size = %s", [size]).fetchone()
            if row is not None:
                return bytes(row[0])
            time.sleep(0.05)
    pytest.fail(f"no checkpoint of {size} entries came")


def ready(environment: dict[str, str], *, until: Callable[[httpx.Response], bool]) -> dict[str, Any]:
    """What the service says of its health, once that is so; the last it said after some seconds."""
    address = f"http://127.0.0.1:{environment['LEDGER_PORT']}/health/ready"
    end = time.monotonic() + 10
    while not until(answered := httpx.get(address)) and time.monotonic() < end:
        time.sleep(0.05)
    return {"code": answered.status_code, **answered.json()}


def head(environment: dict[str, str]) -> int:
    """How many entries the examples came to."""
    return int(ready(environment, until=lambda answered: answered.is_success)["head"])


def refused(environment: dict[str, str], *arguments: str) -> str:
    """The sentence of a command that fails."""
    with process(environment, *arguments) as command:
        out, err = command.communicate(timeout=60)
    assert (command.returncode, out) == (1, "")
    assert err.count("\n") == 1
    return err


def test_a_key_is_made_once_shown_as_a_vkey_and_kept_for_its_owner(environment: dict[str, str]) -> None:
    assert "there is no key in" in refused(environment, "keys", "show")
    vkey = answer(environment, "keys", "new").strip()
    assert answer(environment, "keys", "show").strip() == vkey
    assert VerifierKey.parse(vkey).name == "ledger.localhost/log1"
    path = Path(environment["LEDGER_DATA"]) / "keys" / "log.key"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert SignerKey.parse(path.read_text().strip()).verifier == VerifierKey.parse(vkey)
    assert "is there already; a log keeps its key" in refused(environment, "keys", "new")
    path.chmod(0o644)
    assert "mode 0644" in refused(environment, "keys", "show")
    assert "mode 0644" in refused(environment, "serve")


def test_the_service_signs_prints_its_vkey_and_says_so_in_its_health(environment: dict[str, str]) -> None:
    with serving(environment) as (server, printed):
        vkey = re.search(r"^ +(ledger\.localhost/log1\+\S+)$", printed, re.MULTILINE)
        assert vkey
        size = head(environment)
        checked = open_checkpoint(checkpoint(environment, size), [VerifierKey.parse(vkey[1])])
        assert checked.checkpoint.size == size
        assert checkpoint(environment, 0)
        health = ready(environment, until=lambda answered: answered.json().get("signed") == size)
        assert (health["signer"], health["signed"]) == ("signing", size)
        server.send_signal(signal.SIGTERM)
        assert server.wait(timeout=15) == 0


def test_a_signer_apart_signs_and_the_service_beside_it_needs_no_key(environment: dict[str, str]) -> None:
    vkey = answer(environment, "keys", "new").strip()
    apart = {**environment, "LEDGER_SIGNER": "apart", "LEDGER_LOG_VKEY": vkey, "LEDGER_LOG_KEY_FILE": "/none"}
    with serving(apart) as (server, printed):
        assert vkey in printed
        health = ready(environment, until=lambda answered: answered.is_success)
        assert (health["signer"], health.get("signed")) == ("apart", None)
        with process(environment, "sign") as signer:
            try:
                assert signer.stdout is not None
                assert vkey in signer.stdout.readline()
                assert open_checkpoint(checkpoint(environment, health["head"]), [VerifierKey.parse(vkey)])
                signer.send_signal(signal.SIGINT)
                assert signer.wait(timeout=15) == 0
            finally:
                signer.kill()
        server.send_signal(signal.SIGTERM)
        assert server.wait(timeout=15) == 0


def test_a_state_of_more_than_the_log_has_ends_the_signer_and_shows_in_the_service_s_health(
    environment: dict[str, str], tmp_path: Path
) -> None:
    """The database is replaced by an older one, here an empty one; the state is not."""
    kept = {**environment, "LEDGER_SIGNER_STATE": str(tmp_path / "state")}
    answer(environment, "keys", "new")
    key = Path(environment["LEDGER_DATA"]) / "keys" / "log.key"
    with serving(kept) as (server, _):
        size = head(kept)
        checkpoint(kept, size)
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=15)
    other = {**kept, "LEDGER_DATA": str(tmp_path / "other"), "LEDGER_LOG_KEY_FILE": str(key)}
    with process(other, "sign") as signer:
        out, err = signer.communicate(timeout=60)
    assert signer.returncode == 1
    assert out.startswith("Signing as ")
    why = f"the log has 0 entries, but {size} were signed: it is an older copy"
    assert f"CRITICAL ledger.signing.signer: the signer has stopped, and signs no more: {why}" in err
    assert err.endswith(f"Error: {why}\n")
    with serving(other) as (server, _):
        health = ready(other, until=lambda answered: not answered.is_success)
        assert health["code"] == 503
        assert (health["status"], health["signer"], health["signed"]) == ("stopped", "stopped", size)
        assert f"the first {size} entries are not those that were signed" in health["why"]
        server.send_signal(signal.SIGTERM)
        assert server.wait(timeout=15) == 0
