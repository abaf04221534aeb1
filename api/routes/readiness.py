"""Asking before doing: what a decision, a consultation, a withdrawal or a suspension would still lack today.

The rules are those that recording checks, on a command made up from what the ledger holds; nothing is recorded.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, Final

from litestar import Response, get
from litestar.params import FromPath, QueryParameter
from msgspec import Meta, Struct, field

from api import hypothetical
from api import problem_kinds as kinds
from api.access import reading
from api.bodies import identifier
from api.problems import Fault, Rejected
from api.routes.reconfigurations import read
from api.running import HttpRequest, Running, running
from ledger.account import Account, Severity
from ledger.decisions.decision.take_decision import TakeDecision
from ledger.identifiers import ConsultationId, DecisionId, ReconfigurationId, ServiceId
from ledger.rules.rule import Checked
from ledger.when import When, london_date
from projections.catalogue import SUMMARY
from projections.standing import case

_OF_A_CASE: Final = ("decision", "consultation")
_OF_A_SERVICE: Final = ("withdrawal", "suspension")


class Met(Struct, frozen=True, kw_only=True):
    """A rule that is met."""

    rule: Annotated[str, Meta(description="Its stable id.")]
    title: str
    source: Annotated[str, Meta(description="Where it comes from.")]


class Missing(Met, frozen=True, kw_only=True):
    """A rule that is not met yet, and what would satisfy it."""

    severity: Severity
    found: str
    expected: str
    remedy: str
    acknowledgeable: Annotated[
        bool, Meta(description="Whether it stands in the way only until it is acknowledged, with a reason.")
    ]


class Readiness(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What would stand in the way if it were recorded today. `ready` still leaves what is only of concern."""

    purpose: Annotated[str, Meta(description="What was asked about.")] = field(name="for")
    reconfiguration: ReconfigurationId | None = None
    service: ServiceId | None = None
    on: Annotated[When, Meta(description="The day it was judged for: today in London.")]
    consultations: Annotated[
        tuple[ConsultationId, ...], Meta(description="The closed consultations that a decision would rest on.")
    ] = ()
    decision: Annotated[
        DecisionId | None, Meta(description="The latest decision about the service, under which it would happen.")
    ] = None
    ready: Annotated[bool, Meta(description="Whether it would be recorded without acknowledging anything.")]
    missing: tuple[Missing, ...]
    met: tuple[Met, ...]


@get(
    "/v1/reconfigurations/{reconfiguration:str}/readiness",
    guards=[reading],
    summary="What a decision or a consultation would still lack",
    tags=["Case"],
)
async def readiness_of_reconfiguration(
    request: HttpRequest,
    reconfiguration: FromPath[ReconfigurationId],
    purpose: Annotated[
        str,
        QueryParameter(
            name="for", enum=_OF_A_CASE, description="A decision that approves the proposal, or a consultation on it."
        ),
    ] = "decision",
) -> Response[Readiness]:
    """The rules for a decision by the lead, or for a consultation that opens, today: which are met and which are not.

    Everything that only the decision itself can say, such as what was considered, is missing until it is recorded.
    """
    _known_purpose(purpose, _OF_A_CASE)
    here, today = running(request), _today()
    found = (await read(request, SUMMARY, reconfiguration)).form(case)
    command = hypothetical.decision(found, today) if purpose == "decision" else hypothetical.consultation(found, today)
    checked = await _assessed(here, command)
    relied_on = command.consultations if isinstance(command, TakeDecision) else ()
    answer = _readiness(purpose, today, checked, reconfiguration=reconfiguration, consultations=relied_on)
    return Response(answer, headers={"Cache-Control": "no-cache"})


@get(
    "/v1/services/{service:str}/readiness",
    guards=[reading],
    summary="What a withdrawal or a suspension would still lack",
    tags=["Decommissioning"],
)
async def readiness_of_service(
    request: HttpRequest,
    service: FromPath[ServiceId],
    purpose: Annotated[
        str,
        QueryParameter(
            name="for", enum=_OF_A_SERVICE, description="The end of the service, or a stop that is for a time."
        ),
    ] = "withdrawal",
) -> Response[Readiness]:
    """The rules for withdrawing or suspending a service today: which are met and which are not."""
    _known_purpose(purpose, _OF_A_SERVICE)
    identifier("service", ServiceId, service)
    here, today = running(request), _today()
    # Asked first with no decision: what is known of the service says which one it would be.
    known = await here.ledger.know(hypothetical.withdrawal(service, today))
    decision = hypothetical.latest_decision(known.service) if purpose == "withdrawal" else None
    command = (
        hypothetical.withdrawal(service, today, decision)
        if purpose == "withdrawal"
        else hypothetical.suspension(service, today)
    )
    checked = await _assessed(here, command)
    answer = _readiness(purpose, today, checked, service=service, decision=decision)
    return Response(answer, headers={"Cache-Control": "no-cache"})


async def _assessed(here: Running, command: Account) -> tuple[Checked, ...]:
    return await here.ledger.assess(command, datetime.now(UTC))


def _readiness(purpose: str, today: When, checked: tuple[Checked, ...], **subject: object) -> Readiness:
    missing = tuple(_missing(each) for each in checked if each.shortfall)
    ready = all(each.severity == "concern" for each in missing)
    met = tuple(
        Met(rule=each.rule.id, title=each.rule.title, source=each.rule.source) for each in checked if not each.shortfall
    )
    told: Mapping[str, object] = {"purpose": purpose, "on": today, "ready": ready, "missing": missing, "met": met}
    return Readiness(**told, **subject)  # type: ignore[arg-type]  # the two callers name fields of the struct


def _missing(each: Checked) -> Missing:
    rule = each.rule
    found, expected = (each.shortfall.found, each.shortfall.expected) if each.shortfall else ("", "")
    return Missing(
        rule=rule.id,
        title=rule.title,
        source=rule.source,
        severity=rule.severity,
        found=found,
        expected=expected,
        remedy=rule.remedy,
        acknowledgeable=rule.severity == "unlawful",
    )


def _known_purpose(purpose: str, allowed: tuple[str, ...]) -> None:
    if purpose not in allowed:
        expected = " or ".join(allowed)
        fault = Fault(detail="There is no such question", parameter="for", found=purpose[:80], expected=expected)
        raise Rejected(kinds.PARAMETER, f"The parameter `for` is {expected}.", fault)


def _today() -> When:
    return When(london_date(datetime.now(UTC)).isoformat())
