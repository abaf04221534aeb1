"""Settings: what is taken, and what is said of a value that cannot be used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from api.settings import BadSetting, Settings, read


def test_nothing_set_is_the_embedded_database_on_this_machine() -> None:
    assert read({}) == Settings()


def test_empty_and_blank_is_as_good_as_not_set() -> None:
    assert read({"LEDGER_PORT": "", "LEDGER_DATABASE_URL": "  "}) == Settings()


def test_everything_can_be_set(tmp_path: Path) -> None:
    keys = tmp_path / "jwks.json"
    keys.touch()
    settings = read(
        {
            "LEDGER_HOST": "::",
            "LEDGER_PORT": "8443",
            "LEDGER_DATA": str(tmp_path),
            "LEDGER_DATABASE_URL": "postgresql://app@db1,db2/ledger",
            "LEDGER_SOURCE": "ledger.example.nhs.uk/log1",
            "LEDGER_BASE_URL": "https://ledger.example.nhs.uk/",
            "LEDGER_JWKS": str(keys),
            "LEDGER_ISSUER": "https://issuer.example",
            "LEDGER_AUDIENCE": "ledger",
            "LEDGER_TOKEN_LIFETIME": "600",
            "LEDGER_PUBLIC_READING": "No",
        }
    )
    assert (settings.host, settings.port, settings.data) == ("::", 8443, tmp_path)
    assert settings.migrate_url == settings.database_url == "postgresql://app@db1,db2/ledger"
    assert settings.base_url == "https://ledger.example.nhs.uk"
    assert (settings.jwks, settings.issuer, settings.audience) == (keys, "https://issuer.example", "ledger")
    assert (settings.token_lifetime, settings.public_reading) == (600, False)


@pytest.mark.parametrize(
    ("host", "base"),
    [("127.0.0.1", "http://127.0.0.1:8000"), ("::", "http://localhost:8000"), ("::1", "http://[::1]:8000")],
)
def test_links_start_with_an_address_that_can_be_reached(host: str, base: str) -> None:
    assert read({"LEDGER_HOST": host}).base_url == base


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("LEDGER_PORT", "http", "a port number from 1 to 65535"),
        ("LEDGER_PORT", "65536", "a port number from 1 to 65535"),
        ("LEDGER_PORT", "-1", "a port number from 1 to 65535"),
        ("LEDGER_DATABASE_URL", "mysql://db", "a URL that starts with postgresql://"),
        ("LEDGER_MIGRATE_URL", "db", "a URL that starts with postgresql://"),
        ("LEDGER_SOURCE", "two words", "a short URI reference"),
        ("LEDGER_BASE_URL", "ledger.example", "an address such as"),
        ("LEDGER_BASE_URL", "https://ledger.example/?a=b", "an address such as"),
        ("LEDGER_JWKS", "/no/such/file", "the path of a file that exists"),
        ("LEDGER_TOKEN_LIFETIME", "1h", "a whole number of seconds"),
        ("LEDGER_TOKEN_LIFETIME", "1", "a whole number of seconds"),
        ("LEDGER_PUBLIC_READING", "maybe", "true or false"),
    ],
)
def test_a_value_that_cannot_be_used_is_one_sentence_that_names_the_variable(
    name: str, value: str, expected: str
) -> None:
    with pytest.raises(BadSetting) as bad:
        read({name: value})
    assert str(bad.value).startswith(f"{name} is {value!r}, expected {expected}")
    assert "\n" not in str(bad.value)


def test_a_password_in_a_database_address_that_cannot_be_used_is_not_repeated() -> None:
    with pytest.raises(BadSetting) as bad:
        read({"LEDGER_DATABASE_URL": "mysql://app:secret@db/ledger"})
    assert "secret" not in str(bad.value)


def test_every_setting_is_in_the_readme_and_nothing_else_is() -> None:
    root = Path(__file__).parents[2]
    read_in_code = set(re.findall(r'take\("(LEDGER_[A-Z_]+)"', (root / "api" / "settings.py").read_text()))
    table = (root / "api" / "README.md").read_text().partition("## Settings")[2].partition("## Tokens")[0]
    assert set(re.findall(r"LEDGER_[A-Z_]+", table)) == read_in_code
    assert read_in_code
