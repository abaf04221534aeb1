"""The OpenAPI 3.1 document, worked out from the routes and from the structs they take and return.

The schemas are msgspec's own, which decodes by the same structs: unknown fields refused, unions with the field that
tells their members apart, defaults, limits and descriptions. Litestar's generator loses the first two of these and
documents an error body that is never sent.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import msgspec
from litestar import Litestar

from api.openapi_operations import Operation, operations
from api.problems import Problem
from ledger.when import When

VERSION: Final = "1"
_REFERENCE: Final = "#/components/schemas/{name}"
_ABOUT: Final = (
    "Who decided to change an NHS service, when, in what capacity, on what evidence: recorded once, provable for ever. "
    "A reply of 201 means durable. Repeat a request with the same Idempotency-Key (or X-Request-ID) and body as often "
    "as needed: it is recorded once. What breaks a rule is refused with every rule that stands in the way, its source "
    "and what would satisfy it; `.../readiness` says the same beforehand, and an administrator may acknowledge a rule "
    "with a reason: then the finding stays in the entry. A slash inside a name in a path is written `%2F`. Dates are "
    "EDTF level 0 (`2006`, `2006-09`, `2006-09-28`) or timestamps with an offset."
)
_WHEN: Final = {
    "type": "string",
    "pattern": r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2}(T[0-9]{2}(:[0-9]{2}){2}(\.[0-9]{1,6})?(Z|[+-][0-9]{2}:[0-9]{2}))?)?)?$",
}


@lru_cache(maxsize=8)
def describe(app: Litestar, base_url: str) -> dict[str, Any]:
    """The document, as plain values."""
    described = operations(app)
    schemas = Schemas(described)
    paths: dict[str, dict[str, Any]] = {}
    for operation in described:
        paths.setdefault(operation.path, {})[operation.method] = operation.document(schemas)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Reconfiguration Ledger", "version": VERSION, "description": _ABOUT},
        "servers": [{"url": base_url}],
        "tags": [{"name": tag} for tag in dict.fromkeys(operation.tag for operation in described)],
        "paths": paths,
        "components": {
            "schemas": schemas.components,
            "securitySchemes": {
                "bearer": {
                    "type": "http",
                    "scheme": "bearer",
                    "bearerFormat": "JWT",
                    "description": "Scopes: record, read, audit, scrutinise, admin. Claim `organisation`: an ODS code.",
                }
            },
        },
    }


class Schemas:
    """The schema of every type that operations use, made together so that shared ones stand in the document once."""

    def __init__(self, described: Sequence[Operation]) -> None:
        self._kinds = [Problem, *(kind for operation in described for kind in operation.kinds())]
        self._schemas, self.components = msgspec.json.schema_components(
            self._kinds, schema_hook=_ours, ref_template=_REFERENCE
        )

    def of(self, kind: object) -> dict[str, Any]:
        """The schema of one of them."""
        return self._schemas[self._kinds.index(kind)]


def _ours(kind: type) -> dict[str, Any]:
    if kind is When:
        return dict(_WHEN)
    if kind is Path:
        return {"type": "string"}
    raise NotImplementedError(kind)
