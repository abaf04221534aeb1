"""The case for a change: proposal, options, evidence, tests, benefits, and how the work on it went."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from ledger.account import Account, Count, Label, Part, Stated, Text, Word
from ledger.identifiers import DecisionId, DocumentDigest, ReconfigurationId, ServiceId
from ledger.parties import Organisation, Party
from ledger.when import Happened, Planned

Intent = Literal["commission", "keep", "change", "move", "merge", "suspend", "withdraw", "not-stated"]
Driver = Literal["quality", "safety", "access", "inequalities", "workforce", "demand", "money", "estate", "other"]
Substantial = Literal["substantial", "not-substantial", "not-stated"]
TestResult = Literal["met", "not-met", "not-applicable", "not-stated"]
BenefitResult = Literal["met", "partly-met", "not-met", "not-stated"]

SCHEMES: Final[Mapping[str, tuple[str, ...]]] = {
    "four-tests": ("public-engagement", "patient-choice", "clinical-evidence", "gp-support", "not-stated"),
    "bed-test": ("alternative-provision", "new-treatment", "efficient-use", "not-stated"),
    "assurance": ("stage-1", "stage-2", "decision-making-business-case", "capital", "not-stated"),
}
"""The tests of the schemes that rules know, by the words they go by. Other schemes have words of their own."""


class ServiceIntent(Part, frozen=True, kw_only=True):
    """A service the proposal would touch and what it would do to it, by its reference where it has one."""

    name: Label
    intent: Intent
    service: ServiceId | None = None


class Benefit(Part, frozen=True, kw_only=True):
    """A promised benefit with what it takes to check it later (pledge 1)."""

    what: Stated
    measure: Text = ""
    baseline: Text = ""
    target: Text = ""
    by: Planned | None = None


class Option(Part, frozen=True, kw_only=True):
    """One option for the change, by the word it goes by in its case."""

    option: Word
    title: Label
    description: Text = ""
    services: tuple[ServiceIntent, ...] = ()
    document: DocumentDigest | None = None


class Score(Part, frozen=True, kw_only=True):
    """How an option did on one criterion, in the words or figures of the appraisal."""

    criterion: Label
    score: Label
    weight: Text = ""
    reasons: Text = ""


class Proposal(Account, frozen=True, kw_only=True):
    """A change in the arrangements for NHS services (NHS Act 2006 Sch 10A para 1) is put forward."""

    reconfiguration: ReconfigurationId
    title: Label
    lead: Organisation
    case_for_change: Stated
    joint_with: tuple[Organisation, ...] = ()
    area: Text = ""
    population: Text = ""
    drivers: tuple[Driver, ...] = ()
    services: tuple[ServiceIntent, ...] = ()
    beds_closing: Count | None = None
    benefits: tuple[Benefit, ...] = ()
    clinical_lead: Party | None = None
    money: Text = ""
    workforce: Text = ""
    estate: Text = ""
    document: DocumentDigest | None = None


class Revision(Account, frozen=True, kw_only=True):
    """The proposal changes: another version of it, and whether the difference matters to those who were asked."""

    reconfiguration: ReconfigurationId
    changes: Stated
    material: bool | None = None
    reasons: Text = ""
    document: DocumentDigest | None = None
    supersedes: DocumentDigest | None = None
    services: tuple[ServiceIntent, ...] = ()
    benefits: tuple[Benefit, ...] = ()
    beds_closing: Count | None = None


class SubstantialityDetermination(Account, frozen=True, kw_only=True):
    """Whether the change is a substantial development or variation (SI 2013/218 reg 23(1)), by whom and why."""

    reconfiguration: ReconfigurationId
    substantial: Substantial
    decided_by: Party
    reasons: Text = ""
    authorities: tuple[Organisation, ...] = ()


class OptionsSetting(Account, frozen=True, kw_only=True):
    """The options that are open: the list as it stands from here on."""

    reconfiguration: ReconfigurationId
    options: tuple[Option, ...]
    criteria: tuple[Stated, ...] = ()
    method: Text = ""
    document: DocumentDigest | None = None


class OptionAppraisal(Account, frozen=True, kw_only=True):
    """One option is weighed against the criteria: by whom, and how it did."""

    reconfiguration: ReconfigurationId
    option: Word
    scores: tuple[Score, ...] = ()
    rank: Count | None = None
    method: Text = ""
    reasons: Text = ""
    document: DocumentDigest | None = None


class OptionDiscarding(Account, frozen=True, kw_only=True):
    """One option is given up. Those consulted later may need to know why (Moseley [2014] UKSC 56)."""

    reconfiguration: ReconfigurationId
    option: Word
    reasons: Stated


class Preference(Account, frozen=True, kw_only=True):
    """One option is named as the preferred one: from here on the plan is no longer open."""

    reconfiguration: ReconfigurationId
    option: Word
    reasons: Text = ""
    document: DocumentDigest | None = None


class EvidenceFiling(Account, frozen=True, kw_only=True):
    """A document joins the case: business case, senate advice, impact assessment, plan."""

    reconfiguration: ReconfigurationId
    kind: Word
    title: Label
    document: DocumentDigest | None = None
    uri: Text = ""
    author: Party | None = None
    version: Text = ""
    summary: Text = ""
    services: tuple[ServiceId, ...] = ()


class Assessment(Account, frozen=True, kw_only=True):
    """One test or gate of a scheme is assessed: met, not met, or not applicable, by whom and why."""

    reconfiguration: ReconfigurationId
    scheme: Word
    test: Word
    result: TestResult
    scheme_version: Text = ""
    assessor: Party | None = None
    reasons: Text = ""
    conditions: tuple[Stated, ...] = ()
    decision: DecisionId | None = None


class BenefitMeasurement(Account, frozen=True, kw_only=True):
    """A promised benefit is measured, by its own words and measure, against where it began."""

    reconfiguration: ReconfigurationId
    benefit: Stated
    result: BenefitResult
    measure: Text = ""
    value: Text = ""
    baseline: Text = ""
    target: Text = ""
    measured_by: Party | None = None
    reasons: Text = ""


class Pause(Account, frozen=True, kw_only=True):
    """Work on the reconfiguration stops for a time."""

    reconfiguration: ReconfigurationId
    reason: Stated
    until: Planned | None = None


class Resumption(Account, frozen=True, kw_only=True):
    """Work on the reconfiguration goes on."""

    reconfiguration: ReconfigurationId
    reason: Text = ""


class ProposalWithdrawal(Account, frozen=True, kw_only=True):
    """The proposal is given up."""

    reconfiguration: ReconfigurationId
    reason: Stated
    withdrawn_by: Organisation | None = None
    services: tuple[ServiceId, ...] = ()


class Supersession(Account, frozen=True, kw_only=True):
    """Another proposal takes this one's place."""

    reconfiguration: ReconfigurationId
    superseded_by: Label
    reason: Text = ""
    services: tuple[ServiceId, ...] = ()


class Closure(Account, frozen=True, kw_only=True):
    """The reconfiguration is over: what it set out to do is done and looked back on."""

    reconfiguration: ReconfigurationId
    reason: Stated
    evaluated_on: Happened | None = None
