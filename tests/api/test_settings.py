"""Settings: what is taken, and what is said of a value that cannot be used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from api.settings import BadSetting, Settings, read
from ledger.transparency.keys import SignerKey
from ledger.transparency.policy import Policy

KEY = SignerKey("ledger.example.nhs.uk/log1", bytes(range(32)))


def test_nothing_set_is_the_embedded_database_on_this_machine() -> None:
    assert read({}) == Settings()


def test_empty_and_blank_is_as_good_as_not_set() -> None:
    assert read({"LEDGER_PORT": "", "LEDGER_DATABASE_URL": "  "}) == Settings()


def test_everything_can_be_set(tmp_path: Path) -> None:
    keys = tmp_path / "jwks.json"
    keys.touch()
    witnesses = tmp_path / "witnesses"
    witnesses.write_bytes(b"quorum none\n")
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
            "LEDGER_LOG_KEY": KEY.private_text(),
            "LEDGER_LOG_KEY_FILE": "log.key",
            "LEDGER_LOG_VKEY": str(KEY.verifier),
            "LEDGER_SIGNER": "apart",
            "LEDGER_SIGNER_STATE": str(tmp_path / "signer"),
            "LEDGER_WITNESSES": str(witnesses),
            "LEDGER_WITNESS_QUORUM": "policy",
        }
    )
    assert (settings.host, settings.port, settings.data) == ("::", 8443, tmp_path)
    assert settings.migrate_url == settings.database_url == "postgresql://app@db1,db2/ledger"
    assert settings.base_url == "https://ledger.example.nhs.uk"
    assert (settings.jwks, settings.issuer, settings.audience) == (keys, "https://issuer.example", "ledger")
    assert (settings.token_lifetime, settings.public_reading) == (600, False)
    assert (settings.log_key, settings.log_vkey) == (KEY.private_text(), KEY.verifier)
    assert (settings.log_key_file, settings.signer_state) == (Path("log.key"), tmp_path / "signer")
    assert (settings.signer, settings.witnesses, settings.demand_quorum) == ("apart", Policy(()), True)


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
        ("LEDGER_LOG_VKEY", "ledger", "a vkey as `ledger keys show` prints it"),
        ("LEDGER_SIGNER", "outside", "inside or apart"),
        ("LEDGER_WITNESSES", "/no/such/file", "the path of a policy"),
        ("LEDGER_WITNESS_QUORUM", "2", "open, or policy"),
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


@pytest.mark.parametrize("text", ["PRIVATE KEY secret", f"x{KEY.private_text()}"])
def test_a_private_key_that_cannot_be_used_is_not_repeated_and_one_that_can_is_not_shown(text: str) -> None:
    with pytest.raises(BadSetting, match="LEDGER_LOG_KEY cannot be used") as bad:
        read({"LEDGER_LOG_KEY": text})
    assert text not in str(bad.value)
    shown = repr(read({"LEDGER_LOG_KEY": KEY.private_text()}))
    assert KEY.private_text().rpartition("+")[2] not in shown


def test_every_setting_is_in_the_readme_and_nothing_else_is() -> None:
    root = Path(__file__).parents[2]
    read_in_code = set(re.findall(r'take\("(LEDGER_[A-Z_]+)"', (root / "api" / "settings.py").read_text()))
    table = (root / "api" / "README.md").read_text().partition("## Settings")[2].partition("## Tokens")[0]
    assert set(re.findall(r"LEDGER_[A-Z_]+", table)) == read_in_code
    assert read_in_code
