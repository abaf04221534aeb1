"""The duty to involve people, as the law had it at the time: nobody may be left out altogether.

Involvement can be light, not absent: consulting and informing people are ways of involving them, and urgency is no
exception of its own. Whether it was enough for pledge 4 is another question (`pledges.py`).
"""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from ledger.events.decision import DecisionTaken
from ledger.rules.decision.deciding import KnowsTheCase, approves, lacking, shortfall
from ledger.rules.rule import Rule, Shortfall


def _people_involved(known: KnowsTheCase, event: DecisionTaken) -> Shortfall | None:
    if not approves(event):
        return None
    opened = (each.opened for each in known.consultations.each.values() if each.opened is not None)
    ways = (*(held.on for held in known.involvements.held), *known.involvements.told, *opened)
    return shortfall(lacking("involvement of any kind", ways, event), "people involved before the decision")


INVOLVED_2003: Rule[KnowsTheCase, DecisionTaken] = Rule(
    id="involvement-duty",
    title="People who use a service are involved before it is decided on",
    source="Health and Social Care Act 2001 s.11 (not confirmed; its dates neither)",
    severity="unlawful",
    remedy="Involve people and record it, or acknowledge this rule with the reason.",
    since=date(2003, 1, 1),
    until=date(2007, 2, 28),
    check=_people_involved,
)
INVOLVED_2007: Rule[KnowsTheCase, DecisionTaken] = replace(
    INVOLVED_2003,
    version=2,
    source="NHS Act 2006 s.242 (that it began on 1 March 2007 is not confirmed)",
    since=date(2007, 3, 1),
    until=date(2013, 3, 31),
)
INVOLVED_2013: Rule[KnowsTheCase, DecisionTaken] = replace(
    INVOLVED_2003,
    version=3,
    source="NHS Act 2006 s.14Z2 (clinical commissioning groups), s.13Q (NHS England), s.242 (trusts)",
    since=date(2013, 4, 1),
    until=date(2022, 6, 30),
)
INVOLVED_2022: Rule[KnowsTheCase, DecisionTaken] = replace(
    INVOLVED_2003,
    version=4,
    source="NHS Act 2006 s.14Z45 (integrated care boards), s.13Q (NHS England), s.242 (trusts)",
    since=date(2022, 7, 1),
    until=None,
)
EVER = (INVOLVED_2003, INVOLVED_2007, INVOLVED_2013, INVOLVED_2022)
"""All versions, one of which is in force on any date since 2003."""
