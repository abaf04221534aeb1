"""Services: registered, suspended, available, withdrawn."""

from __future__ import annotations

from litestar import Response
from litestar.params import JSONBody

from api.recording import Receipt, record, records
from api.running import HttpRequest
from ledger.decisions.decommissioning.suspend_service import SuspendService
from ledger.decisions.decommissioning.withdraw_service import WithdrawService
from ledger.decisions.recommissioning.make_available import MakeAvailable
from ledger.decisions.recommissioning.register_service import RegisterService


@records("/v1/services", RegisterService, summary="Register a service", tags=["Recommissioning"])
async def register_service(request: HttpRequest, data: JSONBody[RegisterService]) -> Response[Receipt]:
    """One service at one site is entered, so that what happens to it can be recorded."""
    return await record(request, data)


@records("/v1/services/{service:str}/suspension", SuspendService, summary="Suspend a service", tags=["Decommissioning"])
async def suspend(request: HttpRequest, data: JSONBody[SuspendService]) -> Response[Receipt]:
    """A service stops for a time: on what ground, until when, and what would reopen it."""
    return await record(request, data)


@records(
    "/v1/services/{service:str}/availability",
    MakeAvailable,
    summary="Make a service available",
    tags=["Recommissioning"],
)
async def make_available(request: HttpRequest, data: JSONBody[MakeAvailable]) -> Response[Receipt]:
    """A service is there for people to use, and what it takes the place of."""
    return await record(request, data)


@records(
    "/v1/services/{service:str}/withdrawal", WithdrawService, summary="Withdraw a service", tags=["Decommissioning"]
)
async def withdraw(request: HttpRequest, data: JSONBody[WithdrawService]) -> Response[Receipt]:
    """A service ends at a site: under which decision, and what became of the people who used it."""
    return await record(request, data)
