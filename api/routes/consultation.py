"""Consultations: opened with their dates, changed, closed, counted, analysed and answered."""

from __future__ import annotations

from typing import Final

from litestar.handlers import HTTPRouteHandler

from api.recording import Row, recording_routes
from ledger.decisions.consultation.analyse_responses import AnalyseResponses
from ledger.decisions.consultation.answer_consultation import AnswerConsultation
from ledger.decisions.consultation.close_consultation import CloseConsultation
from ledger.decisions.consultation.count_responses import CountResponses
from ledger.decisions.consultation.extend_consultation import ExtendConsultation
from ledger.decisions.consultation.open_consultation import OpenConsultation
from ledger.decisions.consultation.pause_consultation import PauseConsultation
from ledger.decisions.consultation.postpone_consultation import PostponeConsultation
from ledger.decisions.consultation.resume_consultation import ResumeConsultation

_CASE: Final = "/v1/reconfigurations/{reconfiguration}"
_CONSULTATION: Final = "/v1/reconfigurations/{reconfiguration}/consultations/{consultation}"
ROUTES: Final[tuple[HTTPRouteHandler, ...]] = recording_routes(
    "Consultation",
    Row(_CASE + "/consultations", OpenConsultation, "Open a consultation"),
    Row(_CONSULTATION + "/extension", ExtendConsultation, "Extend a consultation"),
    Row(_CONSULTATION + "/pause", PauseConsultation, "Pause a consultation"),
    Row(_CONSULTATION + "/resumption", ResumeConsultation, "Resume a consultation"),
    Row(_CONSULTATION + "/postponement", PostponeConsultation, "Postpone a consultation"),
    Row(_CONSULTATION + "/closing", CloseConsultation, "Close a consultation"),
    Row(_CONSULTATION + "/responses", CountResponses, "Count the responses"),
    Row(_CONSULTATION + "/analysis", AnalyseResponses, "Analyse the responses"),
    Row(_CONSULTATION + "/answers", AnswerConsultation, "Answer those who responded"),
)
