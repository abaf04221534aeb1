"""Pledges 1 to 4 (Lord Darzi, Leading Local Change, 9 May 2008), as far as a record can show them at a decision.

A pledge is a promise, not a law: a decision is never refused for one, and what falls short stays with it for ever.
Pledge 5, that nothing is withdrawn until something better is there, is kept or broken later (`replacement.py`).
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from ledger.events.decision import DecisionTaken
from ledger.lifecycle.course import Course
from ledger.lifecycle.tables import FORMATIVE
from ledger.parties import Organisation
from ledger.rules.decision.deciding import KnowsTheCase, approves, by_then, lacking, shortfall
from ledger.rules.rule import Rule, Shortfall
from ledger.when import When

_SOURCE: Final = "Lord Darzi, Leading Local Change, 9 May 2008, pledge {}"
_MADE: Final = date(2008, 5, 9)
CLINICAL: Final = ("clinical-evidence", "clinical-senate-advice")
"""Kinds of documents that show what clinicians, or the evidence, say."""
NATIONAL: Final = re.compile(
    r"ods:(X24|Y5[6-9]|Y6[0-3])|nhs england.*|(the )?secretary of state.*|minister.*|trust special administrator.*"
    r"|department of health.*",
    re.IGNORECASE,
)
"""Codes, names and capacities of bodies that are not local: NHS England and its regions, the Secretary of State and
the administrators that they send. The code of NHS England itself is not confirmed."""
COUNCIL: Final = re.compile(r"council|local authority|scrutiny", re.IGNORECASE)


def _benefit(known: KnowsTheCase, event: DecisionTaken) -> Shortfall | None:
    if not approves(event):
        return None
    drivers, promised = known.proposal.drivers, known.proposal.benefits_by(event.on)
    found = [f"{' and '.join(drivers)} the only reason"] if drivers and {*drivers} <= {"money", "estate"} else []
    if not event.historical and not any(benefit.measure and benefit.baseline for benefit in promised):
        found.append("no benefit with a measure and a baseline")
    found += lacking("quality impact assessment", known.file.filed("quality-impact-assessment"), event)
    return shortfall(found, "a benefit to patients, with its measure and baseline, and its quality assessed")


def _clinical(known: KnowsTheCase, event: DecisionTaken) -> Shortfall | None:
    """The evidence belongs before consultation, where people were consulted before the decision."""
    if not approves(event):
        return None
    found = ["no clinical lead"] if known.proposal.clinical_lead is None and not event.historical else []
    opened = by_then((each.opened for each in known.consultations.each.values() if each.opened), event.on)
    found += lacking(
        "clinical evidence or senate advice", known.file.filed(*CLINICAL), event, min(opened, default=None)
    )
    return shortfall(found, "a clinical lead, and the clinical evidence before consultation and decision")


def _local(known: KnowsTheCase, event: DecisionTaken) -> Shortfall | None:
    if not approves(event):
        return None
    found = [f"decided by {event.body.name}"] if _national(event.body) else []
    councils = (
        *(told.on for told in known.scrutiny.told),
        *known.scrutiny.met,
        *(said.on for said in known.scrutiny.comments),
        *(each.opened for each in known.consultations.each.values() if each.opened and each.authorities),
        *(held.on for held in known.involvements.held if any(map(COUNCIL.search, held.capacities))),
    )
    found += lacking("engagement of the council", councils, event)
    return shortfall(found, "a local body deciding, with the council engaged")


def _national(body: Organisation) -> bool:
    return any(NATIONAL.fullmatch(said) for said in (body.organisation or "", body.name, body.capacity))


def _contributed(known: KnowsTheCase, event: DecisionTaken) -> Shortfall | None:
    if not approves(event):
        return None
    expected = "people involved, not only told, while the plan was open, to some effect on it"
    held = known.involvements.before(event.on)
    if not held and not known.involvements.told:
        return None if event.historical else Shortfall("nobody involved", expected)
    involved = [each for each in held if each.level != "inform"]
    if not involved:
        return Shortfall("people only told", expected)
    formative = [each for each in involved if _plan_at(known.course.plan, each.on) in FORMATIVE]
    if not formative:
        return Shortfall(
            f"people involved only once the plan was {_plan_at(known.course.plan, involved[0].on)}", expected
        )
    if event.historical or any(each.effect for each in formative):
        return None
    return Shortfall("no effect on the proposal stated", expected)


def _plan_at(plan: Course, when: When) -> str:
    """How far the plan certainly was by then: steps whose dates leave it open do not count."""
    return Course(plan.table, tuple(step for step in plan.steps if step.on.precedes(when))).stage


BENEFIT: Rule[KnowsTheCase, DecisionTaken] = Rule(
    id="pledge-1",
    title="Change is always to the benefit of patients",
    source=_SOURCE.format(1),
    severity="concern",
    remedy="State a benefit with its measure and baseline, and file the quality-impact-assessment.",
    since=_MADE,
    check=_benefit,
)
CLINICALLY_DRIVEN: Rule[KnowsTheCase, DecisionTaken] = Rule(
    id="pledge-2",
    title="Change is clinically driven",
    source=_SOURCE.format(2),
    severity="concern",
    remedy="Name the clinical lead, and file clinical-evidence or clinical-senate-advice before consultation.",
    since=_MADE,
    check=_clinical,
)
LOCALLY_LED: Rule[KnowsTheCase, DecisionTaken] = Rule(
    id="pledge-3",
    title="Change is locally led",
    source=_SOURCE.format(3),
    severity="concern",
    remedy="Let a local body decide, and record how the council was told, met or involved.",
    since=_MADE,
    check=_local,
)
INVOLVED: Rule[KnowsTheCase, DecisionTaken] = Rule(
    id="pledge-4",
    title="People are involved and contribute",
    source=_SOURCE.format(4),
    severity="concern",
    remedy="Record how people were involved while the plan was open, and what came of it.",
    since=_MADE,
    check=_contributed,
)
