"""The case for a change: what happened."""

from __future__ import annotations

from typing import ClassVar

from ledger.account import Finding
from ledger.matters import case as matters


class ReconfigurationProposed(matters.Proposal, frozen=True, kw_only=True):
    """A change to services was put forward."""

    wire: ClassVar[str] = "reconfiguration-proposed.v1"
    findings: tuple[Finding, ...] = ()


class ProposalRevised(matters.Revision, frozen=True, kw_only=True):
    """The proposal changed."""

    wire: ClassVar[str] = "proposal-revised.v1"
    findings: tuple[Finding, ...] = ()


class SubstantialityDetermined(matters.SubstantialityDetermination, frozen=True, kw_only=True):
    """Whether the change is substantial was determined."""

    wire: ClassVar[str] = "substantiality-determined.v1"
    findings: tuple[Finding, ...] = ()


class OptionsSet(matters.OptionsSetting, frozen=True, kw_only=True):
    """The options were set out."""

    wire: ClassVar[str] = "options-set.v1"
    findings: tuple[Finding, ...] = ()


class OptionAppraised(matters.OptionAppraisal, frozen=True, kw_only=True):
    """An option was appraised."""

    wire: ClassVar[str] = "option-appraised.v1"
    findings: tuple[Finding, ...] = ()


class OptionDiscarded(matters.OptionDiscarding, frozen=True, kw_only=True):
    """An option was given up."""

    wire: ClassVar[str] = "option-discarded.v1"
    findings: tuple[Finding, ...] = ()


class PreferredOptionNamed(matters.Preference, frozen=True, kw_only=True):
    """A preferred option was named."""

    wire: ClassVar[str] = "preferred-option-named.v1"
    findings: tuple[Finding, ...] = ()


class EvidenceFiled(matters.EvidenceFiling, frozen=True, kw_only=True):
    """A document joined the case."""

    wire: ClassVar[str] = "evidence-filed.v1"
    findings: tuple[Finding, ...] = ()


class TestAssessed(matters.Assessment, frozen=True, kw_only=True):
    """A test was assessed."""

    wire: ClassVar[str] = "test-assessed.v1"
    findings: tuple[Finding, ...] = ()


class BenefitMeasured(matters.BenefitMeasurement, frozen=True, kw_only=True):
    """A promised benefit was measured."""

    wire: ClassVar[str] = "benefit-measured.v1"
    findings: tuple[Finding, ...] = ()


class ReconfigurationPaused(matters.Pause, frozen=True, kw_only=True):
    """Work on it stopped for a time."""

    wire: ClassVar[str] = "reconfiguration-paused.v1"
    findings: tuple[Finding, ...] = ()


class ReconfigurationResumed(matters.Resumption, frozen=True, kw_only=True):
    """Work on it went on."""

    wire: ClassVar[str] = "reconfiguration-resumed.v1"
    findings: tuple[Finding, ...] = ()


class ReconfigurationWithdrawn(matters.ProposalWithdrawal, frozen=True, kw_only=True):
    """The proposal was given up."""

    wire: ClassVar[str] = "reconfiguration-withdrawn.v1"
    findings: tuple[Finding, ...] = ()


class ReconfigurationSuperseded(matters.Supersession, frozen=True, kw_only=True):
    """Another proposal took its place."""

    wire: ClassVar[str] = "reconfiguration-superseded.v1"
    findings: tuple[Finding, ...] = ()


class ReconfigurationClosed(matters.Closure, frozen=True, kw_only=True):
    """It was over."""

    wire: ClassVar[str] = "reconfiguration-closed.v1"
    findings: tuple[Finding, ...] = ()
