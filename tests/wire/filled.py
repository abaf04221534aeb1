"""A struct of ours with every field filled, each with a value that its type allows and that is the same every time.

References are those of Old Moat, by the tag their type carries; a union takes its first member, a literal its last
word, so that no field keeps its default: what is left at its default is not written, and would go unproved.
"""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from msgspec import NODEFAULT, Struct, inspect

from ledger.parties import Group
from ledger.when import When
from tests.old_moat import CASE, CONSULTATION, DAY, DECISION, DIGEST

REFERENCES: Final[dict[str, Any]] = {
    "reconfiguration": CASE,
    "service": DAY,
    "consultation": CONSULTATION,
    "decision": DECISION,
    "organisation": "ods:5ZZ",
    "person": "p3Zk9Q0v7mT2xW5c",
    "document": DIGEST,
    "entry": UUID("01989f0e-0c4b-7d63-9b1e-0a54c1a1a002"),
    "": f"service:{DAY}",
}
"""A reference for each prefix of a tag; one without a prefix is a tag itself."""


def filled(cls: type[Struct], **known: Any) -> Any:
    """A `cls` with these fields as given and every other one filled."""
    info = inspect.type_info(cls)
    assert isinstance(info, inspect.StructType)
    return _struct(info, known)


def _struct(info: inspect.StructType, known: dict[str, Any]) -> Any:
    made = {field.name: _value(field.name, field.type) for field in info.fields if field.name not in known}
    for field in info.fields:
        if field.name in made and field.default is not NODEFAULT and made[field.name] == field.default:
            made[field.name] = _other(made[field.name], field)
    return info.cls(**made, **known)


def _other(value: Any, field: inspect.Field) -> Any:
    """Another value than the default, for those types that have only a few."""
    if isinstance(value, bool):
        return not value
    assert isinstance(field.type, inspect.LiteralType), f"{field.name} keeps its default"
    return next(word for word in field.type.values if word != value)


def _value(name: str, info: inspect.Type) -> Any:
    match info:
        case inspect.Metadata(type=inner, extra=extra):
            return _marked(name, inner, extra or {})
        case inspect.StructType():
            return _struct(info, {})
        case inspect.UnionType(types=types):
            return _member(name, types)
        case inspect.VarTupleType(item_type=item):
            return (_value(name, item),)
        case inspect.DictType(value_type=inspect.AnyType()):
            return {"z": [1, None, True], "a": {"y": "ü\u2028", "b": 0.1}}
        case inspect.DictType(key_type=key, value_type=value):
            return {_value("first", key): _value("second", value)}
        case inspect.LiteralType(values=values):
            return values[-1]
        case inspect.BoolType():
            return True
        case inspect.IntType(ge=least):
            return (least or 0) + len(name)
        case inspect.CustomType(cls=cls) if cls is When:
            return When("2010-03")
        case inspect.StrType(max_length=most):
            return f"The {name.replace('_', ' ')}, as it was said"[:most]
    msg = f"no way to fill {name}, a {info}"
    raise NotImplementedError(msg)


def _marked(name: str, inner: inspect.Type, extra: dict[str, Any]) -> Any:
    if "tag" in extra:
        return REFERENCES[extra["tag"]]
    if "past" in extra:
        return When("2007-06-12")
    return _value(name, inner)


def _member(name: str, types: tuple[inspect.Type, ...]) -> Any:
    """Of parties the group, which has every kind of field; of all others the first that is not nothing."""
    chosen = [info for info in types if not isinstance(info, inspect.NoneType)]
    groups = [info for info in chosen if isinstance(info, inspect.StructType) and info.cls is Group]
    return _value(name, (groups or chosen)[0])
