"""Which tokens are believed: a table of attacks, each a small change to a token that is good."""

from __future__ import annotations

import base64
import json
import os
import stat
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
from joserfc import jwk, jwt

from api import identity
from api.identity import Keys, development_key, development_key_path, sign
from api.problems import Rejected
from api.settings import DEVELOPMENT_AUDIENCE, DEVELOPMENT_ISSUER, BadSetting
from api.tokens import SKEW, Verifier
from tests.cases import cases

NOW: Final = 1_800_000_000
HOUR: Final = 3_600
Change = Callable[[dict[str, Any], dict[str, Any]], None]


class Desk:
    """A verifier with one key of each kind that is believed, and what signs for them."""

    def __init__(self, folder: Path) -> None:
        self.ed25519 = jwk.OKPKey.generate_key("Ed25519", {"use": "sig"}, auto_kid=True)
        self.es256 = jwk.ECKey.generate_key("P-256", {"use": "sig"}, auto_kid=True)
        self.rs512 = jwk.RSAKey.generate_key(2048, {"use": "sig"}, auto_kid=True)
        self.file = folder / "jwks.json"
        self.publish(self.ed25519, self.es256, self.rs512)
        self.now = float(NOW)
        self.verifier = Verifier(
            Keys(self.file),
            issuer="https://issuer.example",
            audience="ledger",
            longest=24 * HOUR,
            clock=lambda: self.now,
        )

    def publish(self, *keys: jwk.Key) -> None:
        """Replace the key set."""
        self.file.write_text(json.dumps({"keys": [key.as_dict(private=False) for key in keys]}))

    def token(self, change: Change = lambda _header, _claims: None, key: Any = None, algorithm: str = "Ed25519") -> str:
        """A good token, changed."""
        key = key or self.ed25519
        header: dict[str, Any] = {"alg": algorithm, "kid": key.kid, "typ": "JWT"}
        claims: dict[str, Any] = {
            "iss": "https://issuer.example",
            "aud": "ledger",
            "sub": "case-system",
            "organisation": "QXU",
            "scope": "record read launch-missiles",
            "iat": NOW,
            "exp": NOW + HOUR,
        }
        change(header, claims)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return jwt.encode(header, claims, key, algorithms=[header["alg"]], default_type=None)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_a_good_token_says_who_calls_and_what_they_may_do(desk: Desk) -> None:
    caller = desk.verifier.caller(desk.token(lambda _, claims: claims.update(azp="case-system", sub="c2d4-77")))
    assert (caller.client, caller.actor, caller.organisation) == ("case-system", "c2d4-77", "QXU")
    assert caller.scopes == {"record", "read"}


def test_a_system_that_acts_for_itself_has_no_actor(desk: Desk) -> None:
    assert desk.verifier.caller(desk.token()).actor == ""


def test_each_kind_of_key_is_believed_with_its_own_algorithm(desk: Desk) -> None:
    for key, algorithm in (
        (desk.ed25519, "Ed25519"),
        (desk.ed25519, "EdDSA"),
        (desk.es256, "ES256"),
        (desk.rs512, "RS512"),
    ):
        assert desk.verifier.caller(desk.token(key=key, algorithm=algorithm)).client == "case-system"


def claims(**values: Any) -> Change:
    return lambda _, held: held.update(values)


def without(name: str) -> Change:
    return lambda _, held: held.pop(name)


def header(**values: Any) -> Change:
    return lambda held, _: held.update(values)


ATTACKS: Final[dict[str, tuple[Change, str]]] = {
    "expired": (claims(exp=NOW - SKEW), "expired"),
    "without an end": (without("exp"), "until when"),
    "an end that is text": (claims(exp="tomorrow"), "not a time"),
    "an end that is true": (claims(exp=True), "not a time"),
    "an end that is not a number": (claims(exp=float("nan")), "not a time"),
    "an end that never comes": (claims(exp=float("inf")), "not a time"),
    "valid for more than a day": (claims(exp=NOW + 25 * HOUR), "longer than"),
    "valid for a day from an invented time": (claims(iat=NOW + 10 * HOUR, exp=NOW + 30 * HOUR), "not valid yet"),
    "without a start and valid for too long": (
        lambda _, held: held.pop("iat") and held.update(exp=NOW + 25 * HOUR),
        "longer",
    ),
    "not valid yet": (claims(nbf=NOW + SKEW + 1), "not valid yet"),
    "issued in the future": (claims(iat=NOW + SKEW + 1), "not valid yet"),
    "from another issuer": (claims(iss="https://other.example"), "(iss)"),
    "from nobody": (without("iss"), "(iss)"),
    "for somebody else": (claims(aud="payroll"), "(aud)"),
    "for us among others": (claims(aud=["ledger", "payroll"]), "(aud)"),
    "for us in a list": (claims(aud=["ledger"]), "(aud)"),
    "of another type": (header(typ="logout+jwt"), "typ"),
    "of no type": (lambda held, _: held.pop("typ"), "typ"),
    "without a client": (without("sub"), "azp"),
    "a client with a line break": (claims(azp="a\nb"), "azp"),
    "a client that is a list": (claims(azp=["a"]), "azp"),
    "a user who is an e-mail address": (claims(azp="case-system", sub="jo@example.org"), "opaque"),
    "a user who is a name": (claims(azp="case-system", sub="Jo Bloggs"), "opaque"),
    "an organisation that is no ODS code": (claims(organisation="q'; --"), "ODS"),
    "scopes in a list": (claims(scope=["record"]), "scope"),
}


@cases(ATTACKS)
def test_a_token_that_is_not_right_is_not_believed(desk: Desk, case: tuple[Change, str]) -> None:
    change, why = case
    with pytest.raises(Rejected) as rejected:
        desk.verifier.caller(desk.token(change))
    assert why in rejected.value.detail
    assert rejected.value.kind.status == 401


def _parts(token: str) -> list[bytes]:
    return [base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)) for part in token.split(".")]


def _joined(*parts: bytes) -> str:
    return ".".join(base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in parts)


def _signed(desk: Desk, head: dict[str, Any], body: bytes) -> str:
    """Signed by us, whatever the header says."""
    text = _joined(json.dumps(head).encode(), body)
    private: Any = desk.ed25519.private_key
    return f"{text}.{_joined(private.sign(text.encode()))}"


def _forged(desk: Desk) -> dict[str, str]:
    """Tokens that our keys did not sign, whatever they say."""
    head, body, signature = _parts(desk.token())
    stranger = jwk.OKPKey.generate_key("Ed25519", {"use": "sig", "kid": str(desk.ed25519.kid)})
    public = json.dumps(desk.rs512.as_dict(private=False)).encode()
    secret = jwk.OctKey.import_key(public, {"kid": str(desk.rs512.kid)})
    with_kid = {"kid": "../../etc/passwd"}
    return {
        "unsigned": _joined(json.dumps({**json.loads(head), "alg": "none"}).encode(), body, b""),
        "with the signature cut off": _joined(head, body, b""),
        "with another body": _joined(head, body.replace(b"QXU", b"RXX"), signature),
        "with one bit of the signature turned": _joined(head, body, bytes([signature[0] ^ 1]) + signature[1:]),
        "signed by a stranger under our key id": desk.token(key=stranger),
        "signed with our public key as a secret": desk.token(key=secret, algorithm="HS256"),
        "with a key of ours and another's algorithm": desk.token(header(kid=desk.es256.kid)),
        "with a key id that is a path": desk.token(header(**with_kid)),
        "without a key id": desk.token(lambda held, _: held.pop("kid")),
        "with a key id that is a number": _joined(json.dumps({**json.loads(head), "kid": 7}).encode(), body, signature),
        "with its own key enclosed": desk.token(
            header(jwk=stranger.as_dict(private=False), kid="enclosed"), key=stranger
        ),
        "with a header nobody understands": _signed(desk, {**json.loads(head), "crit": ["exotic"], "exotic": 1}, body),
        "with a body that is a list": _joined(head, b"[]", signature),
        "two megabytes long": desk.token(claims(filler="x" * 2_000_000)),
        "two parts": ".".join(desk.token().split(".")[:2]),
        "no token at all": "…",
        "encrypted, not signed": "a.b.c.d.e",
    }  # fmt: skip


def test_a_token_that_no_key_of_ours_signed_is_not_believed(desk: Desk) -> None:
    for what, token in _forged(desk).items():
        started = time.perf_counter()
        with pytest.raises(Rejected) as rejected:
            desk.verifier.caller(token)
        assert rejected.value.kind.status == 401, what
        assert token not in rejected.value.detail, what
        assert time.perf_counter() - started < 0.5, what


def test_a_token_that_was_good_ends_when_it_says(desk: Desk) -> None:
    token = desk.token()
    desk.verifier.caller(token)
    desk.now = NOW + HOUR + SKEW
    with pytest.raises(Rejected, match="expired"):
        desk.verifier.caller(token)


def test_a_key_that_is_taken_away_ends_its_tokens_and_a_new_one_is_believed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(identity, "_GLANCE", 0.0)
    old = desk.token()
    desk.verifier.caller(old)
    fresh = jwk.OKPKey.generate_key("Ed25519", {"use": "sig"}, auto_kid=True)
    desk.publish(fresh)
    os.utime(desk.file, (1, 1))
    with pytest.raises(Rejected):
        desk.verifier.caller(old)
    assert desk.verifier.caller(desk.token(key=fresh)).client == "case-system"


def test_a_key_file_that_cannot_be_read_leaves_the_keys_as_they_are(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(identity, "_GLANCE", 0.0)
    desk.file.write_text("{")
    assert desk.verifier.caller(desk.token()).client == "case-system"
    desk.file.unlink()
    assert desk.verifier.caller(desk.token()).client == "case-system"


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", '{"keys": []}', '{"keys": [{"kty": "oct", "k": "c2VjcmV0", "kid": "a"}]}']
)
def test_a_file_without_a_usable_key_is_named(tmp_path: Path, text: str) -> None:
    file = tmp_path / "jwks.json"
    file.write_text(text)
    with pytest.raises(BadSetting, match="LEDGER_JWKS names"):
        Keys(file)


def test_the_development_key_is_made_once_and_readable_for_its_owner_alone(tmp_path: Path) -> None:
    first = development_key(tmp_path / "new")
    again = development_key(tmp_path / "new")
    assert first.as_dict(private=True) == again.as_dict(private=True)
    assert stat.S_IMODE(development_key_path(tmp_path / "new").stat().st_mode) == 0o600
    assert [file.name for file in (tmp_path / "new").iterdir()] == ["token-key.json"]


def test_a_token_signed_with_the_development_key_is_believed(tmp_path: Path) -> None:
    token = sign(development_key(tmp_path), client="cli", organisation="QXU", scopes=identity.SCOPES, lifetime=HOUR)
    verifier = Verifier(
        Keys(development_key_path(tmp_path)),
        issuer=DEVELOPMENT_ISSUER,
        audience=DEVELOPMENT_AUDIENCE,
        longest=HOUR,
    )
    assert verifier.caller(token).scopes == set(identity.SCOPES)
