"""What a summary says to somebody who asks: the register's row and the head of a case page, with stages worked out.

Stages and overlays follow from the courses in the summary and are never stored. A fact that is not known is left out.
"""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct
from msgspec.structs import asdict

from ledger.facts.case.case_course import CaseCourse
from ledger.identifiers import ConsultationId, ReconfigurationId
from ledger.lifecycle.course import Course
from ledger.lifecycle.tables import FOUNDING, OVERLAYS
from ledger.parties import Organisation
from ledger.when import When
from projections.kept.oversight import OversightKept
from projections.standing_parts import (
    Claim,
    Consultation,
    Decision,
    Involvement,
    Service,
    claims,
    consultations,
    decisions,
    in_words_only,
    involvements,
    services,
)
from projections.summary import Proposed, Summary

_COURSE = "reconfiguration"


class Overlay(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What holds at the same time as the stage; `over` is the thread, claim or service that it lies over, if one."""

    overlay: str
    over: str = ""


class Thread(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One of several courses of decisions in one reconfiguration, with what lies over it alone."""

    thread: str
    stage: str
    plan: str
    overlays: tuple[str, ...] = ()


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
    struck_count: int = 0
    historical_count: int
    finding_count: int
    first_on: When | None = None
    last_on: When | None = None
    last_recorded_at: datetime | None = None


class Case(Row, frozen=True, kw_only=True, omit_defaults=True):
    """A reconfiguration as its own page begins: the row, and what the row counts.

    `plan` is how open its plan is; `standing` the overlays, each with what it lies over.
    """

    plan: str
    standing: tuple[Overlay, ...] = ()
    threads: tuple[Thread, ...] = ()
    proposed: Proposed | None = None
    services: tuple[Service, ...] = ()
    involvements: tuple[Involvement, ...] = ()
    consultations: tuple[Consultation, ...] = ()
    decisions: tuple[Decision, ...] = ()
    claims: tuple[Claim, ...] = ()
    oversight: tuple[OversightKept, ...] = ()
    entries_by_kind: dict[str, int] = {}
    findings_by_severity: dict[str, int] = {}


def row(summary: Summary) -> Row:
    """The register's line."""
    proposed = summary.proposed
    consulting = summary.consultations.items()
    return Row(
        reconfiguration=summary.reconfiguration,
        title=proposed.title if proposed else "",
        lead=proposed.lead if proposed else None,
        area=proposed.area if proposed else "",
        stage=summary.case.course.stage,
        overlays=summary.case.overlays.standing,
        open_consultations=tuple(name for name, kept in consulting if kept.state.course.stage == "open"),
        service_count=len(summary.services) + len(in_words_only(summary)),
        decision_count=sum(kept.state.exists for kept in summary.decisions.values()),
        entry_count=summary.entries,
        struck_count=summary.struck,
        historical_count=summary.historical,
        finding_count=sum(summary.findings.values()),
        first_on=summary.first_on,
        last_on=summary.last_on,
        last_recorded_at=summary.last_recorded_at,
    )


def case(summary: Summary) -> Case:
    """The head of the case page.

    Involvements, decisions and oversight stand in the order they happened, everything else as it was recorded.
    """
    return Case(
        **asdict(row(summary)),
        plan=summary.case.plan.stage,
        standing=tuple(Overlay(overlay=overlay, over=over) for overlay, over in summary.case.overlays.lying),
        threads=tuple(_thread(summary.case, name, course) for name, course in summary.threads.items()),
        proposed=summary.proposed,
        services=services(summary),
        involvements=involvements(summary),
        consultations=consultations(summary),
        decisions=decisions(summary),
        claims=claims(summary),
        oversight=tuple(sorted(summary.oversight, key=lambda kept: (kept.on, kept.position))),
        entries_by_kind=summary.events,
        findings_by_severity=summary.findings,
    )


def _thread(whole: CaseCourse, name: str, own: CaseCourse) -> Thread:
    """Every thread begins where the case did: with its proposal."""
    founding = tuple(step for step in whole.course.steps if step.name in FOUNDING[_COURSE])
    later = tuple(step for step in own.course.steps if step.name not in FOUNDING[_COURSE])
    return Thread(
        thread=name,
        stage=Course(_COURSE, (*founding, *later)).stage,
        plan=own.plan.stage,
        overlays=tuple(
            overlay for overlay, over in own.overlays.lying if OVERLAYS[overlay].of != "thread" or over == name
        ),
    )
