"""Templates to HTML. Everything is escaped; the one style sheet is in the page, and the policy allows nothing else."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from litestar import Response
from markupsafe import Markup

from api.pages.words import (
    in_words,
    kind_in_words,
    lateness_in_words,
    moment_in_words,
    party_in_words,
    plan_in_words,
    said_in_words,
)

_FOLDER: Final = Path(__file__).parent
_STYLE: Final = (_FOLDER / "style.css").read_text(encoding="utf-8").strip()
_DIGEST: Final = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
POLICY: Final = (
    f"default-src 'none'; style-src 'sha256-{_DIGEST}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_environment: Final = Environment(
    loader=FileSystemLoader(_FOLDER), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
)
# The style sheet is ours and must reach the page byte for byte: the policy names its digest.
_environment.globals["style"] = Markup(_STYLE)  # noqa: S704 - our own file
_environment.filters |= {
    "in_words": in_words,
    "moment": moment_in_words,
    "kind": kind_in_words,
    "party": party_in_words,
    "lateness": lateness_in_words,
    "plan": plan_in_words,
    "said": said_in_words,
}


def page(template: str, base: str, *, headers: Mapping[str, str] | None = None, **values: Any) -> Response[Any]:
    """A page with the policy that protects it. `base` is what the ledger's own addresses start with."""
    return Response(
        _environment.get_template(template).render(values, base=base),
        media_type="text/html",
        headers={"Content-Security-Policy": POLICY, "Vary": "Accept", **(headers or {})},
    )
