"""One way to write each thing: base64, decimal numbers and hashes, as every C2SP text format here uses them.

What could be written in two ways could be changed without a signature noticing, or be stored twice under one name: so
all that is not the one canonical form is refused, with ValueError.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from binascii import Error
from typing import Final

HASH_SIZE: Final = 32
LARGEST_SIZE: Final = 2**63 - 1
"""No tree, index or time is larger: the bound of cosignature times, and of what Go and PostgreSQL count with."""

_DECIMAL: Final = re.compile(r"0|[1-9][0-9]{0,18}")


def to_base64(data: bytes) -> str:
    """RFC 4648, section 4: the standard alphabet, padded."""
    return b64encode(data).decode("ascii")


def from_base64(text: str, what: str = "base64") -> bytes:
    """Read what `to_base64` wrote; `what` is named when it is not that."""
    try:
        data = b64decode(text, validate=True)
    except (Error, ValueError) as exc:
        raise ValueError(f"{what} is not base64: {text[:100]!r}") from exc
    if to_base64(data) != text:  # the last character has bits that no byte takes up: several texts, one meaning
        raise ValueError(f"{what} is not canonical base64: {text[:100]!r}")
    return data


def hash_from_base64(text: str, what: str = "a hash") -> bytes:
    """Read one SHA-256 hash: 44 characters."""
    data = from_base64(text, what)
    if len(data) != HASH_SIZE:
        raise ValueError(f"{what} has {len(data)} bytes, not {HASH_SIZE}")
    return data


def from_decimal(text: str, what: str) -> int:
    """Read a size or an index: ASCII digits, no leading zeros, at most `LARGEST_SIZE`."""
    if not _DECIMAL.fullmatch(text) or int(text) > LARGEST_SIZE:
        raise ValueError(f"{what} is not a decimal from 0 to 2^63-1 without leading zeros: {text[:100]!r}")
    return int(text)


def text_of(data: bytes, what: str, limit: int) -> str:
    """Read UTF-8 lines: at most `limit` bytes, no control characters but newline, which ends the last line."""
    if len(data) > limit:
        raise ValueError(f"{what} has {len(data)} bytes, more than {limit}")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as exc:
        raise ValueError(f"{what} is not UTF-8") from exc
    check_lines(text, what)
    return text


def check_lines(text: str, what: str) -> None:
    """Raise ValueError unless these are lines, with no "control characters (those below U+0020) other than newline"."""
    if not text.endswith("\n"):
        raise ValueError(f"{what} does not end in a newline")
    if any(each < " " and each != "\n" for each in text):
        raise ValueError(f"{what} has a control character: only newline is allowed")
