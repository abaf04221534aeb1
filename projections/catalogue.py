"""All views. Whoever opens the engine hands these to it, and names one of them when asking."""

from __future__ import annotations

from typing import Any, Final

from projections import summary, trail
from projections.summary import Summary
from projections.trail import Trail
from projections.view import View

SUMMARY: Final[View[Summary]] = View(summary)
TRAIL: Final[View[Trail]] = View(trail)
VIEWS: Final[tuple[View[Any], ...]] = (SUMMARY, TRAIL)
