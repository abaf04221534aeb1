"""Sentences about scrutiny by councils, the panel that advises and the Secretary of State."""

from __future__ import annotations

from typing import Final

from ledger.events.scrutiny import (
    CallInDeclined,
    CallInDirected,
    CallInRequested,
    EvidenceRefused,
    EvidenceRequested,
    EvidenceSupplied,
    JointCommitteeFormed,
    LocalAgreementSought,
    PanelAdvised,
    RecommendationAnswered,
    ReferredToSecretaryOfState,
    ScrutinyCommented,
    ScrutinyDatesChanged,
    ScrutinyMet,
    ScrutinyNotified,
    SecretaryOfStateDecided,
    SecretaryOfStateNotified,
)
from projections.sentences.words import (
    Names,
    Sentences,
    about,
    actor,
    because,
    by,
    count,
    dated,
    listed,
    party,
    people,
    plain,
    these,
)

PURPOSES: Final = {
    "consultation": "was consulted",
    "decision-without-consultation": "was notified of a decision without consultation",
    "question": "was asked whether it wants to be consulted",
    "information": "was informed",
    "not-stated": "was notified",
}
POSITIONS: Final = {
    "supports": "supported the proposal",
    "supports-with-conditions": "supported the proposal with conditions",
    "objects": "objected to the proposal",
    "no-comment": "had no comment on the proposal",
    "not-stated": "commented on the proposal",
}
ADVICE: Final = {
    "supports": "advised in favour of the proposal",
    "supports-with-conditions": "advised in favour of the proposal, with conditions",
    "does-not-support": "advised against the proposal",
    "full-review": "advised a full review",
    "no-full-review": "advised against a full review",
    "further-work": "advised further work",
    "not-stated": "gave advice that is not stated",
}
SECRETARY: Final = {
    "proceed": "that it goes ahead",
    "proceed-modified": "that it goes ahead with changes",
    "not-proceed": "that it does not go ahead",
    "further-work": "that further work is needed",
    "not-stated": "with an outcome that is not stated",
}
RESPONSES: Final = {
    "accepted": "was accepted",
    "accepted-in-part": "was accepted in part",
    "rejected": "was rejected",
    "not-stated": "was answered",
}
AGREEMENTS: Final = {
    "agreed": "with agreement",
    "agreed-in-part": "with agreement in part",
    "not-agreed": "without agreement",
    "continuing": "and are going on",
    "not-stated": "with an outcome that is not stated",
}


def _dates(event: ScrutinyNotified | ScrutinyDatesChanged) -> str:
    dates = [
        words for words in (dated("comments by", event.comments_by), dated("decision by", event.decision_by)) if words
    ]
    return f" ({listed(dates)})" if dates else ""


def _notified(event: ScrutinyNotified, names: Names) -> str:
    told = f"{party(event.authority)} {PURPOSES[event.purpose]}{about(event.services, names)}"
    return f"{actor(event.parties)} {told}{_dates(event)}{because(event.reasons)}"


def _dates_changed(event: ScrutinyDatesChanged, _: Names) -> str:
    told = f"the dates given to {party(event.authority)} were changed{_dates(event)}"
    return f"{actor(event.parties)} {told}{because(event.reason)}"


def _joint(event: JointCommitteeFormed, _: Names) -> str:
    return f"{people(event.authorities) or 'authorities'} formed the joint committee {party(event.committee)}"


def _requested(event: EvidenceRequested, _: Names) -> str:
    whom = f" {party(event.asked_of)}" if event.asked_of else ""
    return f"{party(event.committee)} asked{whom} for information{dated(' by', event.due)}{because(event.asked)}"


def _supplied(event: EvidenceSupplied, _: Names) -> str:
    part = " in part" if event.complete is False else ""
    return f"information that was asked for ({event.request}) was given{part}{by(event.supplied_by)}" + because(
        event.supplied
    )


def _refused(event: EvidenceRefused, _: Names) -> str:
    ground = "" if event.ground in {"other", "not-stated"} else f" ({plain(event.ground)})"
    return f"information that was asked for ({event.request}) was refused{by(event.refused_by)}{ground}" + because(
        event.reasons
    )


def _met(event: ScrutinyMet, _: Names) -> str:
    return f"{party(event.committee)} met about the change{because(event.resolved)}"


def _commented(event: ScrutinyCommented, _: Names) -> str:
    advised = f" and made {count(len(event.recommendations), 'recommendation')}" if event.recommendations else ""
    return f"{party(event.committee)} {POSITIONS[event.position]}{advised}{because(event.comments)}"


def _answered(event: RecommendationAnswered, _: Names) -> str:
    whose = f" of {party(event.committee)}" if event.committee else ""
    what = f"recommendation {event.recommendation}{whose} {RESPONSES[event.response]}"
    return f"{what}{by(event.answered_by)}{because(event.reasons)}"


def _agreement(event: LocalAgreementSought, _: Names) -> str:
    whom = f" with {party(event.committee)}" if event.committee else ""
    what = f"steps were taken to agree{whom}, {AGREEMENTS[event.outcome]}"
    return f"{actor(event.parties)} {what}{because(event.steps)}"


def _referred(event: ReferredToSecretaryOfState, _: Names) -> str:
    grounds = listed(plain(ground) for ground in event.grounds if ground != "not-stated")
    what = f"{party(event.committee)} referred the proposal to the Secretary of State"
    return f"{what}{f' ({grounds})' if grounds else ''}{because(event.reasons)}"


def _advised(event: PanelAdvised, _: Names) -> str:
    asked = f", asked{by(event.asked_by)}," if event.asked_by else ""
    return f"{party(event.panel)}{asked} {ADVICE[event.advice]}{because(event.reasons)}"


def _secretary_notified(event: SecretaryOfStateNotified, _: Names) -> str:
    return f"{party(event.notified_by)} notified the Secretary of State of the proposal{because(event.reasons)}"


def _call_in_requested(event: CallInRequested, _: Names) -> str:
    return f"{party(event.requested_by)} asked the Secretary of State to call the proposal in{because(event.reasons)}"


def _called_in(event: CallInDirected, _: Names) -> str:
    whom = f", by a direction to {party(event.directed_to)}" if event.directed_to else ""
    return f"the Secretary of State called the proposal in{whom}{because(event.reasons)}"


def _declined(event: CallInDeclined, _: Names) -> str:
    return f"the Secretary of State did not call the proposal in{because(event.reasons)}"


def _secretary_decided(event: SecretaryOfStateDecided, names: Names) -> str:
    concerned = these((action.service for action in event.actions), names)
    what = f"the Secretary of State decided{f' on {concerned}' if concerned else ''} {SECRETARY[event.outcome]}"
    return f"{what}{because(event.reasons)}"


SENTENCES: Final[Sentences] = {
    ScrutinyNotified: _notified,
    ScrutinyDatesChanged: _dates_changed,
    JointCommitteeFormed: _joint,
    EvidenceRequested: _requested,
    EvidenceSupplied: _supplied,
    EvidenceRefused: _refused,
    ScrutinyMet: _met,
    ScrutinyCommented: _commented,
    RecommendationAnswered: _answered,
    LocalAgreementSought: _agreement,
    ReferredToSecretaryOfState: _referred,
    PanelAdvised: _advised,
    SecretaryOfStateNotified: _secretary_notified,
    CallInRequested: _call_in_requested,
    CallInDirected: _called_in,
    CallInDeclined: _declined,
    SecretaryOfStateDecided: _secretary_decided,
}
