"""What a summary says to somebody who asks: the register's row and the head of a case page, with stages worked out.

Stages and overlays follow from the courses in the summary and are never stored. A fact that is not known is left out.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from msgspec import Struct
from msgspec.structs import asdict

from ledger.identifiers import ConsultationId, ReconfigurationId, ServiceId
from ledger.lifecycle.tables import OVERLAYS, REPLACEMENT
from ledger.matters.case import Intent, ServiceIntent
from ledger.parties import Organisation
from ledger.when import When
from projections.summary import ConsultationKept, DecisionKept, Proposed, ServiceKept, Stop, Summary

_NO_REPLACEMENT: Final = next(iter(REPLACEMENT))


class Service(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A service the reconfiguration touches; without `service` and `stage` where it was only ever named in words."""

    service: ServiceId | None = None
    name: str = ""
    site: str = ""
    intent: Intent | None = None
    stage: str = ""
    replacement_stage: str = ""
    replaced_by: tuple[ServiceId, ...] = ()
    suspended: Stop | None = None
    withdrawn_on: When | None = None


class Consultation(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A consultation: `closed` is when it did close, `closes` when it was to."""

    consultation: ConsultationId
    stage: str
    title: str = ""
    opened: When | None = None
    closes: When | None = None
    decision_by: When | None = None
    comments_by: When | None = None
    closed: When | None = None
    responses: int | None = None


class Row(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A reconfiguration as the register lists it."""

    reconfiguration: ReconfigurationId
    title: str = ""
    lead: Organisation | None = None
    area: str = ""
    stage: str
    overlays: tuple[str, ...] = ()
    open_consultations: tuple[ConsultationId, ...] = ()
    service_count: int
    decision_count: int
    entry_count: int
    historical_count: int
    finding_count: int
    first_on: When | None = None
    last_on: When | None = None
    last_recorded_at: datetime | None = None


class Case(Row, frozen=True, kw_only=True, omit_defaults=True):
    """A reconfiguration as its own page begins: the row, and what the row counts."""

    proposed: Proposed | None = None
    services: tuple[Service, ...] = ()
    consultations: tuple[Consultation, ...] = ()
    decisions: tuple[DecisionKept, ...] = ()
    entries_by_kind: dict[str, int] = {}
    findings_by_severity: dict[str, int] = {}


def row(summary: Summary) -> Row:
    """The register's line."""
    proposed = summary.proposed
    return Row(
        reconfiguration=summary.reconfiguration,
        title=proposed.title if proposed else "",
        lead=proposed.lead if proposed else None,
        area=proposed.area if proposed else "",
        stage=summary.course.stage,
        overlays=overlays(summary),
        open_consultations=tuple(name for name, kept in summary.consultations.items() if kept.course.stage == "open"),
        service_count=len(summary.services) + len(_in_words_only(summary)),
        decision_count=len(summary.decisions),
        entry_count=summary.entries,
        historical_count=summary.historical,
        finding_count=sum(summary.findings.values()),
        first_on=summary.first_on,
        last_on=summary.last_on,
        last_recorded_at=summary.last_recorded_at,
    )


def case(summary: Summary) -> Case:
    """The head of the case page. Decisions stand in the order they were taken, everything else as it was recorded."""
    return Case(
        **asdict(row(summary)),
        proposed=summary.proposed,
        services=tuple(map(_service, summary.services.values()))
        + tuple(Service(name=each.name, intent=each.intent) for each in _in_words_only(summary)),
        consultations=tuple(_consultation(name, kept) for name, kept in summary.consultations.items()),
        decisions=tuple(sorted(summary.decisions, key=lambda kept: (kept.on, kept.position))),
        entries_by_kind=summary.events,
        findings_by_severity=summary.findings,
    )


def overlays(summary: Summary) -> tuple[str, ...]:
    """What holds at the same time as the stage, in the order of `OVERLAYS`."""
    suspended = any(kept.state.course.stage == "suspended" for kept in summary.services.values())
    holding = {"urgent-temporary"} if suspended else set[str]()
    return tuple(overlay for overlay in OVERLAYS if overlay in holding)


def _in_words_only(summary: Summary) -> tuple[ServiceIntent, ...]:
    """Services of the proposal without a reference, but for those that were registered under that very name since."""
    if summary.proposed is None:
        return ()
    registered = {kept.state.name for kept in summary.services.values()}
    return tuple(each for each in summary.proposed.services if each.service is None and each.name not in registered)


def _service(kept: ServiceKept) -> Service:
    state = kept.state
    stage = state.course.stage if state.course.steps else ""
    return Service(
        service=state.id,
        name=state.name,
        site=kept.site,
        intent=kept.intent,
        stage=stage,
        replacement_stage="" if state.replacement.stage == _NO_REPLACEMENT else state.replacement.stage,
        replaced_by=tuple(sorted(state.replaced_by)),
        suspended=kept.stop if stage == "suspended" else None,
        withdrawn_on=kept.withdrawn,
    )


def _consultation(name: ConsultationId, kept: ConsultationKept) -> Consultation:
    told = {field: getattr(kept, field) for field in ConsultationKept.__struct_fields__ if field != "course"}
    return Consultation(consultation=name, stage=kept.course.stage, **told)
