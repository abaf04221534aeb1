"""What a case page says of each thing in the case: services, involvements, consultations, decisions, claims."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from ledger.identifiers import ConsultationId, DecisionId, DocumentDigest, ServiceId
from ledger.lifecycle.course import Course
from ledger.lifecycle.tables import REPLACEMENT
from ledger.matters.case import Intent, ServiceIntent
from ledger.matters.decision import Condition, Outcome, ServiceAction
from ledger.matters.decommissioning import SuspensionGround
from ledger.matters.involvement import GroupInvolved, InvolvementKind, InvolvementLevel
from ledger.parties import Organisation, Party
from ledger.when import When
from projections import openness
from projections.kept.consultations import ConsultationKept
from projections.kept.decisions import DecisionKept, RulingKept
from projections.kept.services import ServiceKept
from projections.summary import Summary

NOT_CLOSED: Final = frozenset({"not-opened", "open", "paused", "postponed"})
_NO_REPLACEMENT: Final = next(iter(REPLACEMENT))


class Stop(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A suspension that lasts, with the review date that holds now."""

    on: When
    ground: SuspensionGround
    review: When | None = None
    reopening_test: str = ""


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
    moved: int = 0
    declined: int = 0
    unplaced: int = 0


class Involvement(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How people were involved, and where things stood then (`projections/openness.py`)."""

    entry: str
    on: When
    kind: InvolvementKind
    level: InvolvementLevel
    stage: str
    plan: str
    formative: bool | None = None
    groups: tuple[GroupInvolved, ...] = ()
    services: tuple[ServiceId, ...] = ()
    effect: str = ""
    attested_by: tuple[Party, ...] = ()
    disputed_by: tuple[Party, ...] = ()


class Happened(Struct, frozen=True, kw_only=True):
    """One step of a course."""

    on: When
    step: str


class Consultation(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A consultation: `closed` is when it did close, `closes` when it was to; `course` is all that happened to it."""

    consultation: ConsultationId
    stage: str
    title: str = ""
    document: DocumentDigest | None = None
    opened: When | None = None
    closes: When | None = None
    decision_by: When | None = None
    comments_by: When | None = None
    closed: When | None = None
    responses: int | None = None
    analysed: When | None = None
    independent: bool | None = None
    answered: When | None = None
    answers: int = 0
    course: tuple[Happened, ...] = ()


class Decision(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A decision as it was taken, and what has become of it.

    `outstanding` are its conditions neither met nor let go; `fell` the services for which it was quashed or reversed.
    """

    decision: DecisionId
    on: When
    body: Organisation
    outcome: Outcome
    option: str = ""
    thread: str = ""
    joint: str = ""
    announced: When | None = None
    actions: tuple[ServiceAction, ...] = ()
    conditions: tuple[Condition, ...] = ()
    outstanding: tuple[Condition, ...] = ()
    fell: tuple[ServiceId, ...] = ()
    fell_whole: bool = False
    position: int


class Claim(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A claim for judicial review, and what courts said of it. `open` as long as nothing has ended it."""

    claim: str
    open: bool
    issued: When | None = None
    claimant: Party | None = None
    defendant: Organisation | None = None
    decision: DecisionId | None = None
    rulings: tuple[RulingKept, ...] = ()


def in_words_only(summary: Summary) -> tuple[ServiceIntent, ...]:
    """Services of the proposal without a reference, but for those that were registered under that very name since."""
    if summary.proposed is None:
        return ()
    registered = {kept.state.name for kept in summary.services.values()}
    return tuple(each for each in summary.proposed.services if each.service is None and each.name not in registered)


def services(summary: Summary) -> tuple[Service, ...]:
    """Those named by reference, then those named in words only."""
    return (
        *map(_service, summary.services.values()),
        *(Service(name=each.name, intent=each.intent) for each in in_words_only(summary)),
    )


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
        suspended=_stop(kept) if stage == "suspended" else None,
        withdrawn_on=kept.withdrawn,
        moved=state.moved,
        declined=state.declined,
        unplaced=state.unplaced,
    )


def _stop(kept: ServiceKept) -> Stop | None:
    """The latest suspension, with the words it was announced with."""
    stop = kept.state.stop
    if stop is None or not kept.stops:
        return None
    said = max(kept.stops, key=lambda each: each.on)
    return Stop(on=said.on, ground=said.ground, review=stop.review, reopening_test=said.reopening_test)


def involvements(summary: Summary) -> tuple[Involvement, ...]:
    """In the order they happened."""
    found = sorted(summary.involvements.items(), key=lambda each: (each[1].on, each[1].position))
    told = []
    for entry, kept in found:
        moment = openness.at(summary.case, kept.on)
        told.append(
            Involvement(
                entry=entry,
                on=kept.on,
                kind=kept.kind,
                level=kept.level,
                stage=moment.stage,
                plan=moment.plan,
                formative=moment.formative,
                groups=kept.groups,
                services=kept.services,
                effect=kept.effect,
                attested_by=kept.attested_by,
                disputed_by=kept.disputed_by,
            )
        )
    return tuple(told)


def consultations(summary: Summary) -> tuple[Consultation, ...]:
    """In the order they were first recorded."""
    return tuple(_consultation(name, kept) for name, kept in summary.consultations.items())


def _consultation(name: ConsultationId, kept: ConsultationKept) -> Consultation:
    state, opened = kept.state, kept.state.opened
    return Consultation(
        consultation=name,
        stage=state.course.stage,
        title=opened.title if opened else "",
        document=opened.document if opened else None,
        opened=(opened.opens or opened.on) if opened else None,
        closes=state.closes_at(state.course.steps[-1].on) if state.course.steps else None,
        decision_by=opened.decision_by if opened else None,
        comments_by=opened.comments_by if opened else None,
        closed=_closed(state.course),
        responses=kept.responses,
        analysed=kept.analysed,
        independent=kept.independent,
        answered=kept.answered,
        answers=kept.answers,
        course=tuple(Happened(on=step.on, step=step.name) for step in state.course.steps),
    )


def _closed(course: Course) -> When | None:
    """When it closed, as long as it stands closed: in the order things happened, whenever they were recorded."""
    if course.stage in NOT_CLOSED:
        return None
    return max((step.on for step in course.steps if step.name == "consultation closed"), default=None)


def decisions(summary: Summary) -> tuple[Decision, ...]:
    """In the order they were taken."""
    found = [told for kept in summary.decisions.values() if (told := _decision(kept))]
    return tuple(sorted(found, key=lambda each: (each.on, each.position)))


def _decision(kept: DecisionKept) -> Decision | None:
    taken = kept.state.taken
    if taken is None:
        return None
    return Decision(
        decision=taken.decision,
        on=taken.on,
        body=taken.body,
        outcome=taken.outcome,
        option=taken.option,
        thread=taken.thread,
        joint=taken.joint or "",
        announced=kept.state.announced or taken.announced,
        actions=taken.actions,
        conditions=taken.conditions,
        outstanding=kept.state.outstanding,
        fell=tuple(sorted(kept.state.fell)),
        fell_whole=kept.state.fell_whole,
        position=kept.position,
    )


def claims(summary: Summary) -> tuple[Claim, ...]:
    """In the order they were first recorded."""
    lying = {over for overlay, over in summary.case.overlays.lying if overlay == "under-judicial-review"}
    return tuple(
        Claim(
            claim=name,
            open=name in lying,
            issued=kept.issued,
            claimant=kept.claimant,
            defendant=kept.defendant,
            decision=kept.decision,
            rulings=kept.rulings,
        )
        for name, kept in summary.claims.items()
    )
