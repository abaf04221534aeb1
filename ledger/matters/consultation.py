"""Consultation: opened with its dates and its version of the plan, changed, closed, counted, analysed, answered."""

from __future__ import annotations

from ledger.account import Account, Count, Label, Part, Stated, Text, Word
from ledger.identifiers import ConsultationId, DocumentDigest, ReconfigurationId, ServiceId
from ledger.parties import Organisation, Party
from ledger.when import Happened, Planned


class ResponsesOf(Part, frozen=True, kw_only=True):
    """Responses from people of one capacity through one channel."""

    capacity: Label
    count: Count
    channel: Text = ""


class Theme(Part, frozen=True, kw_only=True):
    """Something that responses said, and how many said it."""

    what: Stated
    count: Count | None = None


class Answered(Part, frozen=True, kw_only=True):
    """You said, we did; or why not."""

    said: Stated
    did: Stated
    changed: bool | None = None


class ConsultationOpening(Account, frozen=True, kw_only=True):
    """A consultation opens. The two dates are those given to scrutiny (SI 2013/218 reg 23(1)(b))."""

    consultation: ConsultationId
    reconfiguration: ReconfigurationId
    title: Text = ""
    document: DocumentDigest | None = None
    questions: tuple[Stated, ...] = ()
    options: tuple[Word, ...] = ()
    services: tuple[ServiceId, ...] = ()
    authorities: tuple[Organisation, ...] = ()
    reasons_given: Text = ""
    discarded_explained: bool | None = None
    opens: Planned | None = None
    closes: Planned | None = None
    decision_by: Planned | None = None
    comments_by: Planned | None = None
    dates_published: Happened | None = None


class ConsultationExtension(Account, frozen=True, kw_only=True):
    """It stays open longer than was said."""

    consultation: ConsultationId
    reconfiguration: ReconfigurationId
    closes: Planned | None = None
    reason: Text = ""


class ConsultationPause(Account, frozen=True, kw_only=True):
    """It stops for a time; answers are not taken meanwhile."""

    consultation: ConsultationId
    reconfiguration: ReconfigurationId
    reason: Stated


class ConsultationResumption(Account, frozen=True, kw_only=True):
    """It goes on."""

    consultation: ConsultationId
    reconfiguration: ReconfigurationId
    closes: Planned | None = None
    reason: Text = ""


class ConsultationPostponement(Account, frozen=True, kw_only=True):
    """It will open later than was said, or nobody says when."""

    consultation: ConsultationId
    reconfiguration: ReconfigurationId
    reason: Stated
    opens: Planned | None = None


class ConsultationClosing(Account, frozen=True, kw_only=True):
    """A consultation closes."""

    consultation: ConsultationId
    reconfiguration: ReconfigurationId
    responses: Count | None = None


class ResponsesCount(Account, frozen=True, kw_only=True):
    """The responses are counted, by capacity and channel where they are."""

    consultation: ConsultationId
    reconfiguration: ReconfigurationId
    total: Count | None = None
    responses: tuple[ResponsesOf, ...] = ()
    petitions: Text = ""


class ResponsesAnalysis(Account, frozen=True, kw_only=True):
    """The responses are analysed: by whom, how independent of the consulting body, and what they say."""

    consultation: ConsultationId
    reconfiguration: ReconfigurationId
    analyst: Party | None = None
    independent: bool | None = None
    themes: tuple[Theme, ...] = ()
    supported: Text = ""
    method: Text = ""
    document: DocumentDigest | None = None


class ConsultationAnswer(Account, frozen=True, kw_only=True):
    """Those who responded are answered: what they said and what was done about it."""

    consultation: ConsultationId
    reconfiguration: ReconfigurationId
    answers: tuple[Answered, ...]
    document: DocumentDigest | None = None
    published: Text = ""
