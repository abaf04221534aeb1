"""What each event is called in the tables. An event that is not in `STEPS` moves nothing, and says so with ""."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from ledger.account import Account
from ledger.events import case, consultation, decision, decommissioning, involvement, recommissioning, record_keeping
from ledger.events import scrutiny as scrutiny_events
from ledger.events.catalogue import Event

Named = str | Callable[[Any], str]
RULINGS: Final = {
    "permission-granted": "claim goes on",
    "stayed": "claim goes on",
    "stay-lifted": "claim goes on",
    "permission-refused": "claim ended",
    "dismissed": "claim ended",
    "declared-unlawful": "claim ended",
    "relief-refused": "claim ended",
    "claim-withdrawn": "claim ended",
    "quashed": "quashed",
    "quashed-in-part": "quashed in part",
    "not-stated": "",
}
STOPS: Final = {"reopened": "reopened", "reopened-in-part": "", "made-permanent": "made permanent", "not-stated": ""}


def _decided(event: decision.DecisionTaken) -> str:
    # Where a source does not say which way, a decision was taken all the same.
    return "rejected or deferred" if event.outcome in {"rejected", "deferred"} else "decided"


def _assessed(event: case.TestAssessed) -> str:
    return "assured" if event.scheme == "assurance" and event.result == "met" else ""


STEPS: Final[Mapping[type[Account], Named]] = {
    case.ReconfigurationProposed: "proposed",
    case.ProposalRevised: "",
    case.SubstantialityDetermined: "",
    case.OptionsSet: "options set",
    case.OptionAppraised: "",
    case.OptionDiscarded: "",
    case.PreferredOptionNamed: "option preferred",
    case.EvidenceFiled: "",
    case.TestAssessed: _assessed,
    case.BenefitMeasured: "evaluated",
    case.ReconfigurationPaused: "paused",
    case.ReconfigurationResumed: "resumed",
    case.ReconfigurationWithdrawn: "given up",
    case.ReconfigurationSuperseded: "superseded",
    case.ReconfigurationClosed: "closed",
    involvement.PeopleInvolved: "involved",
    involvement.PeopleInformed: "",
    involvement.InvolvementAttested: "",
    involvement.InvolvementDisputed: "",
    consultation.ConsultationOpened: "consultation opened",
    consultation.ConsultationExtended: "consultation extended",
    consultation.ConsultationPaused: "consultation paused",
    consultation.ConsultationResumed: "consultation resumed",
    consultation.ConsultationPostponed: "consultation postponed",
    consultation.ConsultationClosed: "consultation closed",
    consultation.ResponsesCounted: "responses counted",
    consultation.ResponsesAnalysed: "responses analysed",
    consultation.ConsultationAnswered: "responses answered",
    scrutiny_events.ScrutinyNotified: "",
    scrutiny_events.ScrutinyDatesChanged: "",
    scrutiny_events.JointCommitteeFormed: "",
    scrutiny_events.EvidenceRequested: "",
    scrutiny_events.EvidenceSupplied: "",
    scrutiny_events.EvidenceRefused: "",
    scrutiny_events.ScrutinyMet: "",
    scrutiny_events.ScrutinyCommented: "",
    scrutiny_events.RecommendationAnswered: "",
    scrutiny_events.LocalAgreementSought: "",
    scrutiny_events.ReferredToSecretaryOfState: "referred",
    scrutiny_events.PanelAdvised: "",
    scrutiny_events.SecretaryOfStateNotified: "",
    scrutiny_events.CallInRequested: "",
    scrutiny_events.CallInDirected: "called in",
    scrutiny_events.CallInDeclined: "",
    scrutiny_events.SecretaryOfStateDecided: "secretary of state decided",
    decision.DecisionTaken: _decided,
    decision.DecisionAnnounced: "",
    decision.ConditionDischarged: "",
    decision.DecisionReversed: "reversed",
    decision.JudicialReviewIssued: "claim issued",
    decision.CourtRuled: lambda event: RULINGS[event.outcome],
    decision.MoratoriumImposed: "moratorium imposed",
    decision.MoratoriumLifted: "moratorium lifted",
    recommissioning.ServiceRegistered: lambda event: "registered" if event.in_place else "registered as planned",
    recommissioning.ReplacementSpecified: "specified",
    recommissioning.ProviderSelected: "provider selected",
    recommissioning.ReplacementMobilised: "mobilised",
    recommissioning.ServiceAvailable: "available",
    recommissioning.ServiceEvaluated: "evaluated",
    decommissioning.NoticeGiven: "notice given",
    decommissioning.TransitionPlanned: "transition planned",
    decommissioning.PeopleMoved: "people moved",
    decommissioning.ServiceSuspended: "suspended",
    decommissioning.SuspensionExtended: "suspension extended",
    decommissioning.SuspensionEnded: lambda event: STOPS[event.outcome],
    decommissioning.ServiceWithdrawn: "withdrawn",
    decommissioning.ServiceReinstated: "reinstated",
    record_keeping.EntryCorrected: "",
    record_keeping.EntryDisputed: "",
    record_keeping.EntryAttested: "",
    record_keeping.OrganisationSucceeded: "",
    record_keeping.HoldPlaced: "",
    record_keeping.HoldLifted: "",
    record_keeping.TrailRequested: "",
    record_keeping.TrailIssued: "",
    record_keeping.PersonEnrolled: "",
    record_keeping.PersonForgotten: "",
    record_keeping.NoteRecorded: "",
}


def step(event: Event) -> str:
    """What an event is called in the tables; empty where it moves nothing."""
    named = STEPS[type(event)]
    return named if isinstance(named, str) else named(event)
