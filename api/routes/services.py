"""Services: registered, suspended, available, withdrawn."""

from __future__ import annotations

from litestar import Response
from litestar.di import NamedDependency
from litestar.params import JSONBody

from api.recording import Receipt, Recorder, records
from ledger.decisions.make_available import MakeAvailable
from ledger.decisions.register_service import RegisterService
from ledger.decisions.suspend_service import SuspendService
from ledger.decisions.withdraw_service import WithdrawService


@records("/v1/services", RegisterService, summary="Register a service", tags=["Recommissioning"])
async def register_service(data: JSONBody[RegisterService], recorder: NamedDependency[Recorder]) -> Response[Receipt]:
    """One service at one site is entered, so that what happens to it can be recorded."""
    return await recorder.record(data)


@records("/v1/services/{service:str}/suspension", SuspendService, summary="Suspend a service", tags=["Decommissioning"])
async def suspend(data: JSONBody[SuspendService], recorder: NamedDependency[Recorder]) -> Response[Receipt]:
    """A service stops for a time: on what ground, until when, and what would reopen it."""
    return await recorder.record(data)


@records(
    "/v1/services/{service:str}/availability",
    MakeAvailable,
    summary="Make a service available",
    tags=["Recommissioning"],
)
async def make_available(data: JSONBody[MakeAvailable], recorder: NamedDependency[Recorder]) -> Response[Receipt]:
    """A service is there for people to use, and what it takes the place of."""
    return await recorder.record(data)


@records(
    "/v1/services/{service:str}/withdrawal", WithdrawService, summary="Withdraw a service", tags=["Decommissioning"]
)
async def withdraw(data: JSONBody[WithdrawService], recorder: NamedDependency[Recorder]) -> Response[Receipt]:
    """A service ends at a site: under which decision, and what became of the people who used it."""
    return await recorder.record(data)
