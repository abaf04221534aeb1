"""All routes: the tables of what can be recorded, a family each, and what can be read."""

from __future__ import annotations

from typing import Final

from litestar.handlers import HTTPRouteHandler

from api.routes import (
    case,
    consultation,
    decision,
    decommissioning,
    entries,
    health,
    involvement,
    readiness,
    recommissioning,
    reconfigurations,
    record_keeping,
    rules,
    scrutiny,
    start,
    trail,
    transparency,
)

RECORDING: Final[tuple[HTTPRouteHandler, ...]] = (
    *case.ROUTES,
    *involvement.ROUTES,
    *consultation.ROUTES,
    *scrutiny.ROUTES,
    *decision.ROUTES,
    *recommissioning.ROUTES,
    *decommissioning.ROUTES,
    *record_keeping.ROUTES,
)
"""One for each decision."""
READING: Final[tuple[HTTPRouteHandler, ...]] = (
    reconfigurations.register,
    reconfigurations.standing,
    trail.trail,
    readiness.readiness_of_reconfiguration,
    readiness.readiness_of_service,
    rules.rules,
    entries.entry,
    *transparency.ROUTES,
    health.live,
    health.ready,
    health.projections,
    start.start,
    start.description,
    start.documentation,
    start.problem_kind,
)
ROUTES: Final = (*RECORDING, *READING)
