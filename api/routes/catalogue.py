"""All routes."""

from __future__ import annotations

from typing import Final

from litestar.handlers import HTTPRouteHandler

from api.routes import (
    consultations,
    decisions,
    entries,
    health,
    involvement,
    notes,
    reconfigurations,
    services,
    start,
    trail,
)

ROUTES: Final[tuple[HTTPRouteHandler, ...]] = (
    reconfigurations.propose,
    reconfigurations.register,
    reconfigurations.standing,
    trail.trail,
    involvement.involve,
    consultations.open_consultation,
    consultations.close_consultation,
    decisions.decide,
    notes.note,
    services.register_service,
    services.suspend,
    services.make_available,
    services.withdraw,
    entries.entry,
    health.live,
    health.ready,
    health.projections,
    start.start,
    start.description,
    start.documentation,
    start.problem_kind,
)
