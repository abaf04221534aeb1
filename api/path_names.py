"""What a command's field is called where a path names it: the same, but for names that Litestar keeps for itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_OTHERWISE: Final[Mapping[str, str]] = {"request": "evidence_request"}


def path_name(field: str) -> str:
    """The name of the path parameter that holds this field."""
    return _OTHERWISE.get(field, field)
