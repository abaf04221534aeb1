"""From a request to a command: the JSON body, and the identifiers that the path holds and the body does not repeat.

The body's type is the command's struct without the fields that the path names, made from it once, so that no field is
written twice and the OpenAPI document says the same as the decoder. Decoding is strict: no unknown field, no text where
a number belongs. What is wrong is told for every field at once, not only for the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Annotated, Any, Final, Generic, TypeVar

import msgspec
from msgspec import NODEFAULT, Meta, Struct, structs

from api import problem_kinds as kinds
from api.middleware.slashes import as_sent
from api.path_names import path_name
from api.problems import FORM, Rejected
from ledger import wire
from ledger.account import Account
from ledger.errors import Invalid, NotFound, Reason

Command = TypeVar("Command", bound=Account)

_MAX_FAULTS: Final = 50
_MAX_SENTENCE: Final = 300
"""Characters. A body can be one field with a name of a megabyte; the answer to it is not."""

_MEANT: Final[Mapping[str, str]] = {
    "acknowledges": "Rules that are known not to be met, each with the reason for recording it all the same and the "
    "office that answers for that. Needs the scope `admin`. The findings stay in the entry for ever.",
    "historical": "Whether this is an account given after the event, from a source: rules that it breaks are findings, "
    "never refusals. Needs `source`, `confidence` and the scope `admin`.",
}
"""What fields mean to somebody who sends them, beyond what their types say: who may, which only the edge knows."""
_PLACE: Final = re.compile(r"\[(\d+)\]|\.([^.\[\]]+)")
_FIELD: Final = re.compile(r"Object (?:contains unknown|missing required) field `(.*)`$")


class Body(Generic[Command]):
    """How one command is read. `in_path` are the command's fields that the path gives."""

    def __init__(self, command: type[Command], in_path: frozenset[str]) -> None:
        fields = structs.fields(command)
        self.command: Final = command
        self.type: Final = msgspec.defstruct(
            command.__name__,
            [(field.name, _described(field), _default(field)) for field in fields if field.name not in in_path],
            module=command.__module__,
            namespace={"__doc__": command.__doc__},
            frozen=True,
            kw_only=True,
            omit_defaults=True,
            forbid_unknown_fields=True,
        )
        self.in_path: Final = {path_name(field.name): field.type for field in fields if field.name in in_path}
        """The type of each path parameter."""
        self._field_of = {path_name(name): name for name in in_path}
        self._names = self.type.__struct_fields__
        self._decoder = msgspec.json.Decoder(self.type, dec_hook=wire.dec_hook)

    def read(self, raw: bytes, path: Mapping[str, Any]) -> Command:
        """The command.

        Raise NotFound where nothing can be at such a path, Invalid for a body of another form, Rejected (400) for one
        that is not JSON at all.
        """
        named: dict[str, Any] = {
            self._field_of[name]: identifier(name, kind, _sent(path[name])) for name, kind in self.in_path.items()
        }
        body = self._decode(raw)
        return self.command(**named, **{name: getattr(body, name) for name in self._names})

    def _decode(self, raw: bytes) -> Struct:
        try:
            try:
                return self._decoder.decode(raw)
            except msgspec.ValidationError as error:
                raise Invalid(*(self._wrong(raw) or [_reason(str(error), "")])) from error
        except RecursionError as error:
            raise Rejected(kinds.MALFORMED, "The body is nested too deeply.") from error
        except UnicodeDecodeError as error:
            raise Rejected(kinds.MALFORMED, f"The body is not UTF-8: see byte {error.start}.") from error
        except msgspec.DecodeError as error:
            raise Rejected(kinds.MALFORMED, f"The body is not JSON: {error}.") from error

    def _wrong(self, raw: bytes) -> list[Reason]:
        """One reason for every field of the body that is not as it must be. Raise DecodeError where it is not JSON."""
        try:
            document = msgspec.json.decode(raw)
        except msgspec.ValidationError:
            return []
        return list(islice(self._faults(document), _MAX_FAULTS)) if isinstance(document, dict) else []

    def _faults(self, document: dict[str, Any]) -> Iterator[Reason]:
        for name in sorted(document.keys() - set(self._names)):
            yield _reason(f"Object contains unknown field `{name}`", "")
        for field in structs.fields(self.type):
            if field.name not in document:
                if field.required:
                    yield _reason(f"Object missing required field `{field.name}`", "")
                continue
            try:
                msgspec.convert(document[field.name], field.type, dec_hook=wire.dec_hook)
            except msgspec.ValidationError as error:
                yield _reason(str(error), f"/{field.name}")


def _sent(value: Any) -> Any:
    return as_sent(value) if isinstance(value, str) else value


def _described(field: structs.FieldInfo) -> Any:
    meant = _MEANT.get(field.name)
    return Annotated[field.type, Meta(description=meant)] if meant else field.type


def _default(field: structs.FieldInfo) -> Any:
    if field.default_factory is not NODEFAULT:
        return msgspec.field(default_factory=field.default_factory)
    return field.default


def identifier(name: str, kind: Any, value: object) -> Any:
    """What the path gives, as that kind of identifier. Raise NotFound where nothing can have it."""
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        raise NotFound(
            Reason(rule="unknown-reference", title=f"No {name} can have this reference", pointer=f"/{name}")
        ) from error


def _reason(message: str, pointer: str) -> Reason:
    """Msgspec's sentence, with the place where it happened as a JSON pointer."""
    what, _, place = message.rpartition(" - at `")
    what = what or place
    path = place.removesuffix("`") if what != place else "$"
    pointer += "".join(f"/{index or _escaped(name)}" for index, name in _PLACE.findall(path))
    if field := _FIELD.match(what):
        pointer += f"/{_escaped(field[1])}"
    return Reason(rule=FORM, title=_cut(what), pointer=_cut(pointer))


def _escaped(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")


def _cut(text: str) -> str:
    return text if len(text) <= _MAX_SENTENCE else f"{text[:_MAX_SENTENCE]}…"
