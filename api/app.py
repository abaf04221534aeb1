"""The application: its routes, what it opens while it runs, and how errors are answered."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any, Final

from litestar import Litestar, Request, Response
from litestar.types import ASGIApp

from api.identity import Keys, development_key, development_key_path
from api.log_signing import log_policy, signer_of, signing
from api.middleware.anywhere import Anywhere
from api.middleware.carried import Carried
from api.middleware.limits import Limits
from api.middleware.methods import Methods
from api.middleware.slashes import Slashes
from api.problems import MEDIA_TYPE, answer
from api.routes.catalogue import ROUTES
from api.running import Running
from api.settings import Settings
from api.tokens import Verifier
from api.witness.cosigning import cosigning
from ledger.ledger import Ledger
from ledger.publication import Publication
from ledger.store import Limits as StoreLimits
from ledger.store import Store
from ledger.tree import Tree
from ledger.when import When
from projections.catalogue import VIEWS
from projections.engine import Engine

log = logging.getLogger(__name__)

MAX_BODY: Final = 2**20
"""Bytes."""
BODY_SECONDS: Final = 10.0


def create_app(settings: Settings) -> Litestar:
    """The application, closed: `opened` gives it what it needs to answer. Serve it through `edge`."""
    return Litestar(
        ROUTES,
        exception_handlers={Exception: _answered(settings.base_url)},
        request_max_body_size=MAX_BODY,
        type_encoders={When: str},
        openapi_config=None,
        logging_config=None,
    )


@asynccontextmanager
async def opened(settings: Settings, url: str, *, limits: StoreLimits | None = None) -> AsyncIterator[Litestar]:
    """The application on the database at that URL. On leaving, what waits is committed first.

    Raise Unsafe where the database could lose or rewrite history or the log's key cannot be used, Unavailable where it
    cannot be reached, BadSetting where there are no keys to check tokens with. It is not Litestar's own lifespan, which
    would raise these in groups.
    """
    keys = _keys(settings)
    verifier = Verifier(keys, issuer=settings.issuer, audience=settings.audience, longest=settings.token_lifetime)
    policy = log_policy(settings)
    async with AsyncExitStack() as stack:
        store = await stack.enter_async_context(Store.open(url, limits=limits))
        engine = await stack.enter_async_context(Engine.open(url, VIEWS))
        tree, cosigner, signer = Tree(store), None, None
        if settings.signer == "inside":
            cosigner = await stack.enter_async_context(cosigning(settings, policy, tree))
            cosign = None if cosigner is None else cosigner.cosign
            signer = await stack.enter_async_context(signing(signer_of(settings, url, cosign)))
        app = create_app(settings)
        ledger = Ledger(store, settings.source)
        publication = Publication(store, tree)
        app.state.running = Running(settings, verifier, store, ledger, engine, policy, signer, cosigner, publication)
        follower = asyncio.create_task(engine.follow(), name="following the log")
        try:
            yield app
        finally:
            follower.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await follower


def edge(app: Litestar, settings: Settings, *, body_seconds: float = BODY_SECONDS) -> ASGIApp:
    """The application with everything that is wrapped round it."""
    return Carried(Anywhere(Limits(Slashes(Methods(app, app)), settings.base_url, body_seconds)))


def _keys(settings: Settings) -> Keys:
    if settings.jwks is not None:
        return Keys(settings.jwks)
    development_key(settings.data)
    return Keys(development_key_path(settings.data))


def _answered(base_url: str) -> Any:
    def handle(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
        told = answer(error, base_url, request.scope.get("path_params", {}))
        return Response(told.body(), status_code=told.problem.status, media_type=MEDIA_TYPE, headers=dict(told.headers))

    return handle
