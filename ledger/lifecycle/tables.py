"""The tables: one row a stage, what may happen in it, and what is so then.

Decisions, rules and views read them; nothing restates them, and the README's pictures are drawn from them. A step that
is missing from a row is out of order there: a live command is refused, and history, which cannot be refused, goes to
the stage `OUT_OF_ORDER` names and keeps a finding. `BACK` leads to where things stood before the decision that fell.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from msgspec import Struct

Table = Mapping[str, Mapping[str, str]]
BACK: Final = "(back)"

RECONFIGURATION_STAGES: Final = (
    "proposed", "involving", "assured", "consulting", "analysing", "decided", "implementing", "live", "closed",
)  # fmt: skip
SERVICE_STAGES: Final = ("commissioned", "under-review", "notice-given", "transition", "suspended", "withdrawn")
REPLACEMENT_STAGES: Final = ("specified", "procured", "mobilised", "available", "evaluated")

# fmt: off
RECONFIGURATION: Final[Table] = {
    "not-proposed": {"proposed": "proposed"},
    "proposed": {
        "involved": "involving", "options set": "involving", "option preferred": "involving", "assured": "assured",
        "consultation opened": "consulting", "decided": "decided", "rejected or deferred": "proposed",
        "suspended": "proposed", "available": "proposed", "notice given": "implementing",
        "people moved": "implementing", "withdrawn": "implementing", "evaluated": "proposed", "closed": "closed",
    },
    "involving": {
        "involved": "involving", "options set": "involving", "option preferred": "involving", "assured": "assured",
        "consultation opened": "consulting", "decided": "decided", "rejected or deferred": "involving",
        "suspended": "involving", "available": "involving", "notice given": "implementing",
        "people moved": "implementing", "withdrawn": "implementing", "evaluated": "involving", "closed": "closed",
    },
    "assured": {
        "involved": "assured", "options set": "involving", "option preferred": "assured", "assured": "assured",
        "consultation opened": "consulting", "decided": "decided", "rejected or deferred": "assured",
        "suspended": "assured", "available": "assured", "notice given": "implementing",
        "people moved": "implementing", "withdrawn": "implementing", "evaluated": "assured", "closed": "closed",
    },
    "consulting": {
        "involved": "consulting", "options set": "consulting", "option preferred": "consulting",
        "assured": "consulting", "consultation opened": "consulting", "consultation closed": "analysing",
        "decided": "decided", "rejected or deferred": "consulting", "suspended": "consulting",
        "available": "consulting", "notice given": "implementing", "people moved": "implementing",
        "withdrawn": "implementing", "evaluated": "consulting", "closed": "closed",
    },
    "analysing": {
        "involved": "analysing", "options set": "analysing", "option preferred": "analysing", "assured": "analysing",
        "consultation opened": "consulting", "consultation closed": "analysing", "decided": "decided",
        "rejected or deferred": "analysing", "suspended": "analysing", "available": "analysing",
        "notice given": "implementing", "people moved": "implementing", "withdrawn": "implementing",
        "evaluated": "analysing", "closed": "closed",
    },
    "decided": {
        "involved": "decided", "options set": "decided", "option preferred": "decided", "assured": "decided",
        "consultation opened": "consulting", "decided": "decided", "rejected or deferred": "decided",
        "suspended": "decided", "available": "implementing", "notice given": "implementing",
        "people moved": "implementing", "withdrawn": "implementing", "evaluated": "live",
        "quashed": BACK, "reversed": BACK, "closed": "closed",
    },
    "implementing": {
        "involved": "implementing", "options set": "implementing", "option preferred": "implementing",
        "assured": "implementing", "consultation opened": "consulting", "decided": "implementing",
        "rejected or deferred": "implementing", "suspended": "implementing", "available": "implementing",
        "notice given": "implementing", "people moved": "implementing", "withdrawn": "implementing",
        "evaluated": "live", "quashed": BACK, "reversed": BACK, "closed": "closed",
    },
    "live": {
        "involved": "live", "options set": "live", "option preferred": "live", "assured": "live",
        "consultation opened": "consulting", "decided": "live", "rejected or deferred": "live", "suspended": "live",
        "available": "live", "notice given": "live", "people moved": "live", "withdrawn": "live",
        "evaluated": "live", "quashed": BACK, "reversed": BACK, "closed": "closed",
    },
    "closed": {"evaluated": "closed"},
}
PLAN: Final[Table] = {
    "forming": {
        "options set": "options-open", "option preferred": "preferred-option", "consultation opened": "consulted-on",
        "decided": "decided",
    },
    "options-open": {
        "options set": "options-open", "option preferred": "preferred-option", "consultation opened": "consulted-on",
        "decided": "decided",
    },
    "preferred-option": {
        "options set": "options-open", "option preferred": "preferred-option", "consultation opened": "consulted-on",
        "decided": "decided",
    },
    "consulted-on": {
        "options set": "consulted-on", "option preferred": "consulted-on", "consultation opened": "consulted-on",
        "decided": "decided",
    },
    "decided": {
        "options set": "decided", "option preferred": "decided", "consultation opened": "consulted-on",
        "decided": "decided", "quashed": BACK, "reversed": BACK,
    },
}
FORMATIVE: Final = frozenset({"forming", "options-open"})
"""While the plan is still open: people involved then are "involved from the start", after it "consulted on a plan"."""
CONSULTATION: Final[Table] = {
    "not-opened": {"consultation opened": "open", "consultation postponed": "postponed"},
    "postponed": {"consultation opened": "open", "consultation postponed": "postponed"},
    "open": {
        "consultation extended": "open", "consultation paused": "paused", "consultation postponed": "postponed",
        "consultation closed": "closed", "responses counted": "open",
    },
    "paused": {
        "consultation extended": "paused", "consultation resumed": "open", "consultation closed": "closed",
        "responses counted": "paused",
    },
    "closed": {
        "responses counted": "closed", "responses analysed": "analysed", "consultation extended": "open",
        "responses answered": "answered",
    },
    "analysed": {
        "responses counted": "analysed", "responses analysed": "analysed", "responses answered": "answered",
    },
    "answered": {"responses analysed": "answered", "responses answered": "answered"},
}
SERVICE: Final[Table] = {
    "not-in-place": {
        "registered": "commissioned", "registered as planned": "not-in-place", "specified": "not-in-place",
        "provider selected": "not-in-place", "mobilised": "not-in-place", "available": "commissioned",
        "proposed": "not-in-place",
    },
    "commissioned": {
        "specified": "commissioned", "provider selected": "commissioned", "mobilised": "commissioned",
        "proposed": "under-review", "available": "commissioned", "suspended": "suspended",
        "notice given": "notice-given", "transition planned": "transition", "people moved": "transition",
        "withdrawn": "withdrawn", "evaluated": "commissioned", "given up": "commissioned",
        "reversed": "commissioned", "quashed": BACK, "quashed in part": BACK,
    },
    "under-review": {
        "specified": "under-review", "provider selected": "under-review", "mobilised": "under-review",
        "proposed": "under-review", "available": "under-review", "suspended": "suspended",
        "notice given": "notice-given", "transition planned": "transition", "people moved": "transition",
        "withdrawn": "withdrawn", "evaluated": "under-review", "given up": "commissioned",
        "reversed": "under-review", "quashed": BACK, "quashed in part": BACK,
    },
    "notice-given": {
        "specified": "notice-given", "provider selected": "notice-given", "mobilised": "notice-given",
        "proposed": "notice-given", "available": "notice-given", "suspended": "suspended",
        "notice given": "notice-given", "transition planned": "transition", "people moved": "transition",
        "withdrawn": "withdrawn", "evaluated": "notice-given", "given up": "commissioned",
        "reversed": BACK, "quashed": BACK, "quashed in part": BACK,
    },
    "transition": {
        "specified": "transition", "provider selected": "transition", "mobilised": "transition",
        "proposed": "transition", "available": "transition", "suspended": "suspended", "notice given": "transition",
        "transition planned": "transition", "people moved": "transition", "withdrawn": "withdrawn",
        "evaluated": "transition", "given up": "commissioned", "reversed": BACK,
        "quashed": BACK, "quashed in part": BACK,
    },
    "suspended": {
        "specified": "suspended", "provider selected": "suspended", "mobilised": "suspended",
        "proposed": "suspended", "suspension extended": "suspended", "reopened": "commissioned",
        "made permanent": "withdrawn", "available": "commissioned", "reinstated": "commissioned",
        "notice given": "suspended", "transition planned": "suspended", "people moved": "suspended",
        "withdrawn": "withdrawn", "evaluated": "suspended", "given up": "suspended", "reversed": "suspended",
        "quashed": BACK, "quashed in part": BACK,
    },
    "withdrawn": {
        "reinstated": "commissioned", "people moved": "withdrawn", "evaluated": "withdrawn",
        "given up": "withdrawn", "reversed": "withdrawn", "quashed": BACK, "quashed in part": BACK,
    },
}
REPLACEMENT: Final[Table] = {
    "not-specified": {
        "registered as planned": "specified", "specified": "specified", "provider selected": "procured",
        "mobilised": "mobilised", "available": "available",
    },
    "specified": {
        "specified": "specified", "provider selected": "procured", "mobilised": "mobilised", "available": "available",
        "reopened": "available", "reinstated": "available",
    },
    "procured": {
        "specified": "procured", "provider selected": "procured", "mobilised": "mobilised", "available": "available",
    },
    "mobilised": {"provider selected": "mobilised", "mobilised": "mobilised", "available": "available"},
    "available": {
        "available": "available", "evaluated": "evaluated", "suspended": "specified", "withdrawn": "not-specified",
        "provider selected": "available", "mobilised": "available",
    },
    "evaluated": {
        "available": "available", "evaluated": "evaluated", "suspended": "specified", "withdrawn": "not-specified",
        "provider selected": "evaluated", "mobilised": "evaluated",
    },
}
OUT_OF_ORDER: Final[Table] = {
    "reconfiguration": {
        "consultation opened": "consulting", "consultation closed": "analysing", "decided": "decided",
        "notice given": "implementing", "people moved": "implementing", "withdrawn": "implementing",
    },
    "plan": {},
    "consultation": {
        "consultation opened": "open", "consultation closed": "closed", "consultation postponed": "postponed",
        "consultation paused": "paused", "consultation resumed": "open", "consultation extended": "open",
        "responses analysed": "analysed", "responses answered": "answered",
    },
    "service": {
        "suspended": "suspended", "suspension extended": "suspended", "available": "commissioned",
        "reopened": "commissioned", "reinstated": "commissioned", "made permanent": "withdrawn",
        "notice given": "notice-given", "withdrawn": "withdrawn",
    },
    "replacement": {},
}
# fmt: on
FOUNDING: Final[Mapping[str, frozenset[str]]] = {
    "reconfiguration": frozenset({"proposed"}),
    "plan": frozenset(),
    "consultation": frozenset(),
    "service": frozenset({"registered", "registered as planned"}),
    "replacement": frozenset({"registered as planned"}),
}
"""Steps that say a thing is there, not since when: whatever their date, they come first."""
TABLES: Final[Mapping[str, Table]] = {
    "reconfiguration": RECONFIGURATION,
    "plan": PLAN,
    "consultation": CONSULTATION,
    "service": SERVICE,
    "replacement": REPLACEMENT,
}


class Overlay(Struct, frozen=True):
    """What lies over the stage while it lasts: the steps that begin it and those that end it, and of what (`of`).

    `of` sets several of one kind apart, each with an end of its own: a service's stop, a claim, a thread of decisions.
    """

    begins: frozenset[str]
    ends: frozenset[str]
    of: str


def _overlay(begins: tuple[str, ...], ends: tuple[str, ...], of: str) -> Overlay:
    return Overlay(frozenset(begins), frozenset(ends), of)


OVERLAYS: Final[Mapping[str, Overlay]] = {
    "paused": _overlay(("paused",), ("resumed", "closed"), "reconfiguration"),
    "urgent-temporary": _overlay(
        ("suspended",), ("reopened", "made permanent", "available", "reinstated", "withdrawn"), "service"
    ),
    "referred": _overlay(("referred",), ("secretary of state decided",), "thread"),
    "called-in": _overlay(("called in",), ("secretary of state decided",), "thread"),
    "under-judicial-review": _overlay(
        ("claim issued", "claim goes on"), ("claim ended", "quashed", "quashed in part"), "claim"
    ),
    "quashed": _overlay(("quashed",), ("decided",), "thread"),
    "quashed-in-part": _overlay(("quashed in part",), ("decided",), "thread"),
    "reversed": _overlay(("reversed",), ("decided",), "thread"),
    "superseded": _overlay(("superseded",), (), "reconfiguration"),
    "withdrawn": _overlay(("given up",), ("proposed",), "reconfiguration"),
    "moratorium": _overlay(("moratorium imposed",), ("moratorium lifted",), "reconfiguration"),
}


def markdown(name: str) -> str:
    """The table of that name as the README shows it: a row for each stage, what leads on from it, and what does not."""
    lines = [f"| {name} | leads on | stays |", "|---|---|---|"]
    for stage, row in TABLES[name].items():
        onward: dict[str, list[str]] = {}
        for taken, then in row.items():
            onward.setdefault(then, []).append(taken)
        stays = ", ".join(onward.pop(stage, ()))
        leads = "; ".join(f"{', '.join(steps)} → **{then}**" for then, steps in onward.items())
        lines.append(f"| **{stage}** | {leads} | {stays} |")
    return "\n".join(lines)


def overlays_markdown() -> str:
    """The overlays as the README shows them: what begins each, what ends it, and of what there may be several."""
    lines = ["| overlay | begins with | ends with | one for each |", "|---|---|---|---|"]
    lines += [
        f"| **{name}** | {', '.join(sorted(each.begins))} | {', '.join(sorted(each.ends)) or 'nothing'} | {each.of} |"
        for name, each in OVERLAYS.items()
    ]
    return "\n".join(lines)
