"""The case for a change: proposal, options, evidence, tests, benefits, and how the work on it went."""

from __future__ import annotations

from typing import Final

from litestar.handlers import HTTPRouteHandler

from api.recording import Row, recording_routes
from ledger.decisions.case.appraise_option import AppraiseOption
from ledger.decisions.case.assess_test import AssessTest
from ledger.decisions.case.close_reconfiguration import CloseReconfiguration
from ledger.decisions.case.determine_substantiality import DetermineSubstantiality
from ledger.decisions.case.discard_option import DiscardOption
from ledger.decisions.case.file_evidence import FileEvidence
from ledger.decisions.case.measure_benefit import MeasureBenefit
from ledger.decisions.case.name_preferred_option import NamePreferredOption
from ledger.decisions.case.pause_reconfiguration import PauseReconfiguration
from ledger.decisions.case.propose_reconfiguration import ProposeReconfiguration
from ledger.decisions.case.resume_reconfiguration import ResumeReconfiguration
from ledger.decisions.case.revise_proposal import ReviseProposal
from ledger.decisions.case.set_options import SetOptions
from ledger.decisions.case.supersede_reconfiguration import SupersedeReconfiguration
from ledger.decisions.case.withdraw_reconfiguration import WithdrawReconfiguration

_CASE: Final = "/v1/reconfigurations/{reconfiguration}"
ROUTES: Final[tuple[HTTPRouteHandler, ...]] = recording_routes(
    "Case",
    Row("/v1/reconfigurations", ProposeReconfiguration, "Propose a reconfiguration"),
    Row(_CASE + "/revisions", ReviseProposal, "Revise the proposal"),
    Row(_CASE + "/substantiality", DetermineSubstantiality, "Say whether the change is substantial"),
    Row(_CASE + "/options", SetOptions, "Set out the options"),
    Row(_CASE + "/appraisals", AppraiseOption, "Appraise an option"),
    Row(_CASE + "/discarded-options", DiscardOption, "Discard an option"),
    Row(_CASE + "/preferred-option", NamePreferredOption, "Name the preferred option"),
    Row(_CASE + "/evidence", FileEvidence, "File evidence"),
    Row(_CASE + "/tests", AssessTest, "Assess a test"),
    Row(_CASE + "/benefits", MeasureBenefit, "Measure a benefit"),
    Row(_CASE + "/pause", PauseReconfiguration, "Pause a reconfiguration"),
    Row(_CASE + "/resumption", ResumeReconfiguration, "Resume a reconfiguration"),
    Row(_CASE + "/withdrawal", WithdrawReconfiguration, "Withdraw a proposal"),
    Row(_CASE + "/supersession", SupersedeReconfiguration, "Supersede a proposal"),
    Row(_CASE + "/closure", CloseReconfiguration, "Close a reconfiguration"),
)
