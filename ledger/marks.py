"""Fields by what their types say of them: the one walk behind tags and behind the checks on dates.

A field's annotated type may carry a mark (`Meta(extra={"tag": "service"})`). `marked(cls, mark)` compiles, once for a
struct type, a function that lists every marked value in an instance, those in nested structs and tuples too, with the
JSON pointer (RFC 6901) where it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import msgspec
from msgspec import inspect

Found = tuple[str, Any, Any]
"""JSON pointer, what the mark says, the value."""
Walk = Callable[[Any, str], Iterator[Found]]


@cache
def marked(cls: type[msgspec.Struct], mark: str) -> Callable[[msgspec.Struct], tuple[Found, ...]]:
    """All values in a `cls` whose type carries `mark`, in field order; values that are None are left out."""
    walk = _walk(inspect.type_info(cls), mark)

    def find(record: msgspec.Struct) -> tuple[Found, ...]:
        return tuple(walk(record, "")) if walk else ()

    return find


def _walk(info: inspect.Type, mark: str) -> Walk | None:
    match info:
        case inspect.Metadata(type=inner, extra=extra):
            return _leaf((extra or {})[mark]) if mark in (extra or {}) else _walk(inner, mark)
        case inspect.StructType():
            return _struct(info, mark)
        case inspect.VarTupleType(item_type=item) | inspect.ListType(item_type=item):
            return _items(_walk(item, mark))
        case inspect.UnionType(types=types):
            return _union(types, mark)
    return None


def _leaf(says: object) -> Walk:
    def walk(value: object, pointer: str) -> Iterator[Found]:
        if value is not None:
            yield pointer, says, value

    return walk


def _struct(info: inspect.StructType, mark: str) -> Walk | None:
    walks = [(field.name, field.encode_name, _walk(field.type, mark)) for field in info.fields]
    kept = [(name, encoded, walk) for name, encoded, walk in walks if walk is not None]

    def walk(value: object, pointer: str) -> Iterator[Found]:
        for name, encoded, inner in kept:
            yield from inner(getattr(value, name), f"{pointer}/{encoded}")

    return walk if kept else None


def _items(item: Walk | None) -> Walk | None:
    if item is None:
        return None

    def walk(value: Any, pointer: str) -> Iterator[Found]:
        for index, member in enumerate(value):
            yield from item(member, f"{pointer}/{index}")

    return walk


def _union(types: tuple[inspect.Type, ...], mark: str) -> Walk | None:
    """One walk for `X | None` and for unions of structs, which are told apart by their class."""
    walks = [(info.cls if isinstance(info, inspect.StructType) else object, _walk(info, mark)) for info in types]
    kept = [(cls, walk) for cls, walk in walks if walk is not None]

    def choose(value: object, pointer: str) -> Iterator[Found]:
        for cls, walk in kept:
            if value is not None and isinstance(value, cls):
                yield from walk(value, pointer)

    return choose if kept else None
