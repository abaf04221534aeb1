"""References: what they look like, and that no two prefixes can be confused."""

from __future__ import annotations

from typing import Any, get_args

import msgspec
import pytest

from ledger import identifiers
from tests.cases import cases

ACCEPTED = {
    "a reconfiguration": (identifiers.ReconfigurationId, ["old-moat-2006", "a1b", "a" * 80]),
    "a service": (identifiers.ServiceId, ["old-moat-2006-day-service", "9-1", "a" * 120]),
    "a consultation": (identifiers.ConsultationId, ["old-moat-2006-consultation"]),
    "a decision": (identifiers.DecisionId, ["old-moat-2006-board-2007-06"]),
    "an organisation": (identifiers.OrganisationId, ["ods:QXU", "ods:5P5", "ods:RTH01", "gss:E10000030"]),
    "a person": (identifiers.PersonId, ["p3Zk9Q0v7mT2xW5c"]),
    "a document": (
        identifiers.DocumentDigest,
        ["0" * 64, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
    ),
}
REFUSED = {
    "a reconfiguration": (
        identifiers.ReconfigurationId,
        ["", "ab", "Old-Moat", "old_moat", "-old-moat", "old-moat-", "old moat", "a" * 81, "old-moat\n", "öld-moat"],
    ),
    "a service": (identifiers.ServiceId, ["ab", "service:x", "a" * 121, "old-moat/day"]),
    "a consultation": (identifiers.ConsultationId, ["a", "Consultation"]),
    "a decision": (identifiers.DecisionId, ["a", "decision 1"]),
    "an organisation": (
        identifiers.OrganisationId,
        ["QXU", "ods:qxu", "ods:QX", "gss:E1000003", "gss:10000030", "ods:QXU ", "nhs:QXU"],
    ),
    "a person": (identifiers.PersonId, ["9434765919", "Mary Example", "p" * 65]),
    "a document": (identifiers.DocumentDigest, ["E3B0", "0" * 63, "g" * 64]),
}


@cases(ACCEPTED)
def test_a_reference_is_read(case: tuple[Any, list[str]]) -> None:
    kind, texts = case
    assert [msgspec.convert(text, kind) for text in texts] == texts


@cases(REFUSED)
def test_what_is_no_reference_is_refused(case: tuple[Any, list[str]]) -> None:
    kind, texts = case
    for text in texts:
        with pytest.raises(msgspec.ValidationError, match="Expected `str` matching regex"):
            msgspec.convert(text, kind)


def _meta() -> dict[str, msgspec.Meta]:
    return {name: get_args(kind)[1] for name, kind in vars(identifiers).items() if name.endswith(("Id", "Digest"))}


def test_every_reference_says_what_it_is_and_shows_one() -> None:
    for name, meta in _meta().items():
        assert meta.description, name
        assert meta.examples, name


def test_no_two_references_have_the_same_tag() -> None:
    prefixes = {name: (meta.extra or {}).get("tag") for name, meta in _meta().items()}
    assert len(set(prefixes.values())) == len(prefixes)
    assert all(prefix and ":" not in prefix for prefix in prefixes.values())
