"""References that nothing in the ledger answers to, or that are taken: refused always, also in history."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from ledger.account import Account
from ledger.errors import Invalid, Reason, Refused
from ledger.marks import marked


class Exists(Protocol):
    """A fact about something that can be missing."""

    @property
    def id(self) -> str:
        """Its identifier."""

    @property
    def exists(self) -> bool:
        """Whether the ledger knows of it."""


def known(command: Account, **facts: Exists | Mapping[str, Exists] | None) -> None:
    """Raise Invalid, naming every place in the command where a reference stands that has never been recorded.

    Each keyword is the command's field and what is known about the identifiers in it.
    """
    missing = {(field, fact.id) for field, several in facts.items() for fact in _each(several) if not fact.exists}
    reasons = [
        Reason(
            rule="unknown-reference",
            title=f"No such {prefix} has been recorded",
            found=str(value),
            pointer=pointer,
            remedy=f"Record the {prefix} first, or correct the reference.",
        )
        for pointer, prefix, value in marked(type(command), "tag")(command)
        if (pointer.split("/")[1], str(value)) in missing
    ]
    if reasons:
        raise Invalid(*reasons)


def free(fact: Exists, field: str, noun: str) -> None:
    """Raise Refused where the reference that a command wants to give to something new is taken."""
    if fact.exists:
        raise Refused(
            Reason(
                rule="reference-taken",
                title=f"This reference already belongs to another {noun}",
                found=fact.id,
                pointer=f"/{field}",
                remedy="Choose another reference.",
            )
        )


def _each(several: Exists | Mapping[str, Exists] | None) -> Iterable[Exists]:
    if several is None:
        return ()
    return several.values() if isinstance(several, Mapping) else (several,)
