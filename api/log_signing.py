"""The log's key, its trust policy and its signer, as the settings say."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from api.settings import BadSetting, Settings
from ledger.signing.key_file import checked_key, key_made_once, read_key
from ledger.signing.signer import Cosign, Signer
from ledger.signing.state import StateFile
from ledger.transparency.keys import SignerKey, VerifierKey
from ledger.transparency.policy import Log, Policy


def key_path(settings: Settings) -> Path:
    """The file of the log's key."""
    return settings.log_key_file or settings.data / "keys" / "log.key"


def state_path(settings: Settings) -> Path:
    """The directory of what the signer remembers, and of what witnesses said against it."""
    return settings.signer_state or settings.data / "signer"


def log_key(settings: Settings) -> SignerKey:
    """The log's private key. Made on first use where no setting names one. Raise Unsafe where it cannot be used."""
    if settings.log_key is not None:
        return checked_key(settings.log_key, settings.source)
    if settings.log_key_file is not None:
        return read_key(settings.log_key_file, settings.source)
    return key_made_once(key_path(settings), settings.source)


def log_vkey(settings: Settings) -> VerifierKey:
    """The log's public key. Raise BadSetting where it is not under the log's name, and Unsafe as above."""
    if settings.log_vkey is None:
        return log_key(settings).verifier
    if settings.log_vkey.name != settings.source:
        raise BadSetting(f"LEDGER_LOG_VKEY is a key of {settings.log_vkey.name}, and the log is {settings.source}")
    return settings.log_vkey


def log_policy(settings: Settings) -> Policy:
    """Whom to trust about this log: its key, its witnesses and their quorum. What is published, and signed under."""
    known = settings.witnesses
    return Policy((Log(log_vkey(settings), settings.base_url),), known.witnesses, known.groups, known.quorum)


def signer_of(settings: Settings, url: str, cosign: Cosign | None = None) -> Signer:
    """The signer of the log at that database, with its state where the settings say."""
    key = log_key(settings)
    state = StateFile(state_path(settings), key.verifier, log_policy(settings))
    return Signer(url, key, state, cosign)


@asynccontextmanager
async def signing(signer: Signer) -> AsyncIterator[Signer]:
    """The signer at work beside something else, until that is done. Where it stops, `standing` says so."""
    task = asyncio.create_task(signer.run(), name="signing the log")
    # What stops it is logged there, and asked for by whoever looks at the service's health.
    task.add_done_callback(lambda done: done.cancelled() or done.exception())
    try:
        yield signer
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError, Exception):
            await task
