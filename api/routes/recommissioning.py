"""What comes instead: entered, specified, bought, made ready, opened and looked back on."""

from __future__ import annotations

from typing import Final

from litestar.handlers import HTTPRouteHandler

from api.recording import Row, recording_routes
from ledger.decisions.recommissioning.evaluate_service import EvaluateService
from ledger.decisions.recommissioning.make_available import MakeAvailable
from ledger.decisions.recommissioning.mobilise_replacement import MobiliseReplacement
from ledger.decisions.recommissioning.register_service import RegisterService
from ledger.decisions.recommissioning.select_provider import SelectProvider
from ledger.decisions.recommissioning.specify_replacement import SpecifyReplacement

_SERVICE: Final = "/v1/services/{service}"
ROUTES: Final[tuple[HTTPRouteHandler, ...]] = recording_routes(
    "Recommissioning",
    Row("/v1/services", RegisterService, "Register a service"),
    Row(_SERVICE + "/specification", SpecifyReplacement, "Specify a replacement"),
    Row(_SERVICE + "/provider-selection", SelectProvider, "Select a provider"),
    Row(_SERVICE + "/mobilisation", MobiliseReplacement, "Mobilise a replacement"),
    Row(_SERVICE + "/availability", MakeAvailable, "Make a service available"),
    Row(_SERVICE + "/evaluations", EvaluateService, "Evaluate a service"),
)
