"""What is open while the service runs, and how a route gets at it."""

from __future__ import annotations

from typing import Any, cast

from litestar import Request
from litestar.connection import ASGIConnection
from msgspec import Struct

from api.settings import Settings
from api.tokens import Verifier
from ledger.ledger import Ledger
from ledger.publication import Publication
from ledger.signing.signer import Signer
from ledger.store import Store
from ledger.transparency.policy import Policy
from ledger.witnessing.cosigning import Cosigner
from projections.engine import Engine

Connection = ASGIConnection[Any, Any, Any, Any]
HttpRequest = Request[Any, Any, Any]


class Running(Struct, frozen=True):
    """Everything that requests share. The lifespan in `app.py` opens it and closes it."""

    settings: Settings
    verifier: Verifier
    store: Store
    ledger: Ledger
    engine: Engine
    policy: Policy
    """Whom to trust about this log: its key, its witnesses, their quorum."""
    signer: Signer | None
    """None where it is a process of its own."""
    cosigner: Cosigner | None
    """What asks the witnesses for that signer."""
    publication: Publication

    def link(self, path: str) -> str:
        """The absolute URI of a path of ours."""
        return f"{self.settings.base_url}{path}"


def running(connection: Connection) -> Running:
    """What the application behind this connection has open."""
    return cast("Running", connection.app.state.running)
