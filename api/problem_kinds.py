"""The kinds of problem there are: the table behind the `type` URIs, the problem pages and every error's status."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from msgspec import Struct


class Kind(Struct, frozen=True):
    """One kind of problem: the end of its `type` URI, the status it comes with, and what its page says."""

    slug: str
    status: int
    title: str
    meaning: str


MALFORMED: Final = Kind(
    "malformed",
    400,
    "The request cannot be read",
    "The body is not UTF-8 or not JSON, is nested too deeply, or a header has a form it cannot have. Nothing "
    "was recorded.",
)
PARAMETER: Final = Kind(
    "parameter",
    400,
    "A query parameter cannot be used",
    "A parameter does not exist here or has a value it cannot have; `errors` says which, and what is allowed.",
)
UNAUTHENTICATED: Final = Kind(
    "unauthenticated",
    401,
    "A valid token is needed",
    "Send `Authorization: Bearer` with a token that was signed by a known key, is for this ledger and has not expired.",
)
FORBIDDEN: Final = Kind(
    "forbidden",
    403,
    "The token does not allow this",
    "The token is valid but lacks the scope or the organisation that this needs; `detail` names it.",
)
NOT_FOUND: Final = Kind(
    "not-found",
    404,
    "There is nothing at this address",
    "No such resource exists, or what the address refers to has never been recorded.",
)
METHOD: Final = Kind(
    "method-not-allowed",
    405,
    "This address does not take that method",
    "The `Allow` header lists the methods that it takes.",
)
NOT_ACCEPTABLE: Final = Kind(
    "not-acceptable",
    406,
    "No acceptable form of this exists",
    "The `Accept` header rules out every form in which this is available; `detail` lists them.",
)
TIMEOUT: Final = Kind(
    "request-timeout",
    408,
    "The body took too long to arrive",
    "The whole body must arrive within the time that `detail` names. Nothing was recorded.",
)
CONFLICT: Final = Kind(
    "conflict",
    409,
    "Others recorded first",
    "Something this depends on was recorded at the same time, several times running. Nothing was recorded; try again.",
)
TOO_LARGE: Final = Kind(
    "too-large",
    413,
    "The body is too large",
    "A body has at most 1 MiB. Put long text into a document and name it by its SHA-256 digest. Nothing was recorded.",
)
MEDIA: Final = Kind(
    "unsupported-media-type",
    415,
    "The body must be application/json",
    "Send `Content-Type: application/json`. Nothing was recorded.",
)
INVALID: Final = Kind(
    "invalid",
    422,
    "The request does not have the right form",
    "Fields are missing, unknown, or have values they cannot have; `errors` names each. Nothing was recorded.",
)
REFUSED: Final = Kind(
    "refused",
    422,
    "The facts do not allow this",
    "A rule stands in the way; `errors` has every one, with its source and what would help. Where it did "
    "happen all the same, acknowledge the rule by its id with a reason. Nothing was recorded.",
)
KEY_REUSED: Final = Kind(
    "idempotency-key-reused",
    422,
    "This key was used for another request",
    "An Idempotency-Key (or X-Request-ID) belongs to one request for ever. Send a new one with a new request. "
    "Nothing was recorded.",
)
HEADERS_TOO_LARGE: Final = Kind(
    "headers-too-large",
    431,
    "The headers are too large",
    "All headers together have at most 32 KiB.",
)
INTERNAL: Final = Kind(
    "internal",
    500,
    "Something is wrong here",
    "The ledger could not answer, through no fault of the request. Quote the X-Request-ID when you report it. "
    "Before repeating a recording, send it with the same Idempotency-Key.",
)
CORRUPT: Final = Kind(
    "corrupt",
    500,
    "Stored data cannot be right",
    "What is stored contradicts what the log promises. The operators have to look; repeating the request does "
    "not help.",
)
UNAVAILABLE: Final = Kind(
    "unavailable",
    503,
    "There is no room just now",
    "The ledger is busy or cannot reach its database. Nothing was recorded; try again after the time in `Retry-After`.",
)
UNSIGNED: Final = Kind(
    "unsigned",
    503,
    "No checkpoint covers this yet",
    "The entry is recorded, but the log has not been signed since. Ask again after the time in `Retry-After`.",
)
OUTCOME_UNKNOWN: Final = Kind(
    "outcome-unknown",
    503,
    "Whether this was recorded is not known",
    "The connection to the database was lost while committing. Send the same request with the same "
    "Idempotency-Key after the time in `Retry-After`: it answers what was recorded, or records it.",
)

KINDS: Final[Mapping[str, Kind]] = {
    kind.slug: kind
    for kind in (
        MALFORMED, PARAMETER, UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, METHOD, NOT_ACCEPTABLE, TIMEOUT, CONFLICT,
        TOO_LARGE, MEDIA, INVALID, REFUSED, KEY_REUSED, HEADERS_TOO_LARGE, INTERNAL, CORRUPT, UNAVAILABLE,
        OUTCOME_UNKNOWN, UNSIGNED,
    )
}  # fmt: skip
