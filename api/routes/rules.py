"""The rulebook: every rule that recording checks, for those who acknowledge, explain or dispute a finding."""

from __future__ import annotations

from typing import Annotated, Final

from litestar import Response, get
from msgspec import Meta, Struct

from api.access import reading
from ledger.account import Severity
from ledger.decisions.rulebook import RULEBOOK, Bound


class BookedRule(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One rule in one version. A rule that changes gets the next version; findings quote both for ever."""

    rule: Annotated[str, Meta(description="Its stable id, as findings and acknowledgements quote it.")]
    version: int
    title: str
    source: Annotated[str, Meta(description="Statute, judgment, policy or promise it comes from.")]
    severity: Severity
    since: Annotated[str, Meta(description="First day in force; left out where it has always been.")] = ""
    until: Annotated[str, Meta(description="Last day in force; left out where it still is.")] = ""
    remedy: Annotated[str, Meta(description="What would satisfy it.")]
    checked_on: Annotated[tuple[str, ...], Meta(description="The operations on which it is checked.")]


class Rulebook(Struct, frozen=True):
    """All rules, by id and version."""

    items: tuple[BookedRule, ...]
    next: str | None = None


@get("/v1/rules", guards=[reading], summary="The rulebook", tags=["Running"])
async def rules() -> Response[Rulebook]:
    """Every rule with its source, the dates it is in force, its severity, and what would satisfy it."""
    return Response(_BOOK, headers={"Cache-Control": "no-cache"})


def _booked(bound: Bound) -> BookedRule:
    rule = bound.rule
    return BookedRule(
        rule=rule.id,
        version=rule.version,
        title=rule.title,
        source=rule.source,
        severity=rule.severity,
        since="" if rule.since.year == 1 else rule.since.isoformat(),
        until=rule.until.isoformat() if rule.until else "",
        remedy=rule.remedy,
        checked_on=bound.decisions,
    )


_BOOK: Final = Rulebook(tuple(_booked(bound) for bound in RULEBOOK.values()))
