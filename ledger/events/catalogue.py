"""All events, as one closed union: a `match` over it needs no default branch, and what it forgets is a type error."""

from __future__ import annotations

from ledger.events.case import (
    BenefitMeasured,
    EvidenceFiled,
    OptionAppraised,
    OptionDiscarded,
    OptionsSet,
    PreferredOptionNamed,
    ProposalRevised,
    ReconfigurationClosed,
    ReconfigurationPaused,
    ReconfigurationProposed,
    ReconfigurationResumed,
    ReconfigurationSuperseded,
    ReconfigurationWithdrawn,
    SubstantialityDetermined,
    TestAssessed,
)
from ledger.events.consultation import (
    ConsultationAnswered,
    ConsultationClosed,
    ConsultationExtended,
    ConsultationOpened,
    ConsultationPaused,
    ConsultationPostponed,
    ConsultationResumed,
    ResponsesAnalysed,
    ResponsesCounted,
)
from ledger.events.decision import (
    ConditionDischarged,
    CourtRuled,
    DecisionAnnounced,
    DecisionReversed,
    DecisionTaken,
    JudicialReviewIssued,
    MoratoriumImposed,
    MoratoriumLifted,
)
from ledger.events.decommissioning import (
    NoticeGiven,
    PeopleMoved,
    ServiceReinstated,
    ServiceSuspended,
    ServiceWithdrawn,
    SuspensionEnded,
    SuspensionExtended,
    TransitionPlanned,
)
from ledger.events.involvement import (
    InvolvementAttested,
    InvolvementDisputed,
    PeopleInformed,
    PeopleInvolved,
)
from ledger.events.recommissioning import (
    ProviderSelected,
    ReplacementMobilised,
    ReplacementSpecified,
    ServiceAvailable,
    ServiceEvaluated,
    ServiceRegistered,
)
from ledger.events.record_keeping import (
    EntryAttested,
    EntryCorrected,
    EntryDisputed,
    HoldLifted,
    HoldPlaced,
    NoteRecorded,
    OrganisationSucceeded,
    PersonEnrolled,
    PersonForgotten,
    TrailIssued,
    TrailRequested,
)
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

Event = (
    ReconfigurationProposed
    | ProposalRevised
    | SubstantialityDetermined
    | OptionsSet
    | OptionAppraised
    | OptionDiscarded
    | PreferredOptionNamed
    | EvidenceFiled
    | TestAssessed
    | BenefitMeasured
    | ReconfigurationPaused
    | ReconfigurationResumed
    | ReconfigurationWithdrawn
    | ReconfigurationSuperseded
    | ReconfigurationClosed
    | PeopleInvolved
    | PeopleInformed
    | InvolvementAttested
    | InvolvementDisputed
    | ConsultationOpened
    | ConsultationExtended
    | ConsultationPaused
    | ConsultationResumed
    | ConsultationPostponed
    | ConsultationClosed
    | ResponsesCounted
    | ResponsesAnalysed
    | ConsultationAnswered
    | ScrutinyNotified
    | ScrutinyDatesChanged
    | JointCommitteeFormed
    | EvidenceRequested
    | EvidenceSupplied
    | EvidenceRefused
    | ScrutinyMet
    | ScrutinyCommented
    | RecommendationAnswered
    | LocalAgreementSought
    | ReferredToSecretaryOfState
    | PanelAdvised
    | SecretaryOfStateNotified
    | CallInRequested
    | CallInDirected
    | CallInDeclined
    | SecretaryOfStateDecided
    | DecisionTaken
    | DecisionAnnounced
    | ConditionDischarged
    | DecisionReversed
    | JudicialReviewIssued
    | CourtRuled
    | MoratoriumImposed
    | MoratoriumLifted
    | ServiceRegistered
    | ReplacementSpecified
    | ProviderSelected
    | ReplacementMobilised
    | ServiceAvailable
    | ServiceEvaluated
    | NoticeGiven
    | TransitionPlanned
    | PeopleMoved
    | ServiceSuspended
    | SuspensionExtended
    | SuspensionEnded
    | ServiceWithdrawn
    | ServiceReinstated
    | EntryCorrected
    | EntryDisputed
    | EntryAttested
    | OrganisationSucceeded
    | HoldPlaced
    | HoldLifted
    | TrailRequested
    | TrailIssued
    | PersonEnrolled
    | PersonForgotten
    | NoteRecorded
)
