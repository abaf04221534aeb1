"""The commands that are short to tell, and how all of them fail."""

from __future__ import annotations

import secrets
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from api import identity, settings
from api.cli import COMMANDS
from api.settings import DEVELOPMENT_AUDIENCE, DEVELOPMENT_ISSUER
from api.tokens import Verifier
from ledger.embedded.connection import Urls
from tests.cli.command_line import EXAMPLES, ledger, on
from tests.conftest import Database


def verifier(data: Path) -> Verifier:
    keys = identity.Keys(identity.development_key_path(data))
    return Verifier(keys, issuer=DEVELOPMENT_ISSUER, audience=DEVELOPMENT_AUDIENCE, longest=settings.DAY)


def test_help_names_every_command_and_every_variable_that_all_of_them_honour() -> None:
    shown = ledger({}, "--help").stdout
    assert all(f"\n  {name} " in shown for name in COMMANDS)
    assert all(name in shown for name in ("LEDGER_DATA", "LEDGER_DATABASE_URL", "LEDGER_MIGRATE_URL", "LEDGER_PORT"))
    assert "\b" not in shown


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str) -> None:
    result = ledger({}, name, "--help")
    assert result.exit_code == 0
    assert result.stdout.startswith(f"Usage: ledger {name}")


def test_a_command_that_does_not_exist_is_refused() -> None:
    assert ledger({}, "improt").exit_code == 2


FAILURES: dict[str, tuple[dict[str, str], tuple[str, ...], str]] = {
    "a bad setting": ({"LEDGER_PORT": "eighty"}, ("token",), "Error: LEDGER_PORT is 'eighty', expected a port number"),
    "a database that does not answer": (
        {"LEDGER_DATABASE_URL": "postgresql://127.0.0.1:1/x"},
        ("export",),
        "Error: the database cannot be reached",
    ),
}


@pytest.mark.parametrize(("environment", "arguments", "says"), FAILURES.values(), ids=FAILURES)
def test_an_error_is_one_sentence(environment: dict[str, str], arguments: tuple[str, ...], says: str) -> None:
    result = ledger(environment, *arguments)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(says)
    assert result.stderr.count("\n") == 1


@pytest.fixture
def empty(cluster: Urls) -> Urls:
    """A database in which nothing has been made yet."""
    name = f"empty_{secrets.token_hex(6)}"
    with psycopg.connect(cluster.to("postgres").admin, autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {} OWNER ledger_owner").format(sql.Identifier(name)))
    return cluster.to(name)


def test_an_empty_database_is_migrated_once(empty: Urls) -> None:
    first = ledger(on(empty), "migrate")
    assert first.exit_code == 0
    assert first.stdout.splitlines()[0] == "0001_log"
    assert first.stdout.splitlines()[-1].endswith(" applied.")
    assert ledger(on(empty), "migrate").stdout == "The database is up to date.\n"


def test_a_database_that_was_not_migrated_is_one_sentence(empty: Urls) -> None:
    result = ledger(on(empty), "export")
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: ")
    assert result.stderr.count("\n") == 1


def test_all_views_are_rebuilt_or_the_one_that_is_named(database: Database) -> None:
    ledger(on(database.urls), "import", EXAMPLES / "horton-obstetrics.json")
    result = ledger(on(database.urls), "rebuild")
    assert (result.exit_code, result.stdout.splitlines()) == (
        0,
        ["summary: rebuilt from 41 entries.", "trail: rebuilt from 41 entries."],
    )
    assert ledger(on(database.urls), "rebuild", "trail").stdout == "trail: rebuilt from 41 entries.\n"
    assert ledger(on(database.urls), "rebuild", "trial").exit_code == 2


def test_a_token_is_believed_by_the_service_of_the_same_directory(tmp_path: Path) -> None:
    data = {"LEDGER_DATA": str(tmp_path)}
    arguments = ("--organisation", "RTH", "--client", "case-system", "--scope", "read", "--scope", "audit")
    result = ledger(data, "token", *arguments)
    caller = verifier(tmp_path).caller(result.stdout.strip())
    assert (caller.organisation, caller.client, *sorted(caller.scopes)) == ("RTH", "case-system", "audit", "read")


def test_a_token_has_every_scope_where_none_is_named(tmp_path: Path) -> None:
    written = ledger({"LEDGER_DATA": str(tmp_path)}, "token").stdout.strip()
    assert verifier(tmp_path).caller(written).scopes == set(identity.SCOPES)


def test_no_token_is_made_where_the_service_believes_other_keys(tmp_path: Path) -> None:
    keys = tmp_path / "jwks.json"
    keys.write_text('{"keys": []}')
    result = ledger({"LEDGER_JWKS": str(keys), "LEDGER_DATA": str(tmp_path)}, "token")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "only who holds those can sign tokens" in result.stderr


@pytest.mark.parametrize("arguments", [("--organisation", "rth"), ("--scope", "root"), ("--lifetime", "0")])
def test_a_token_that_the_service_would_not_take_is_not_made(tmp_path: Path, arguments: tuple[str, str]) -> None:
    assert ledger({"LEDGER_DATA": str(tmp_path)}, "token", *arguments).exit_code == 2
