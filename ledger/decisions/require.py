"""References that nothing answers to, that are taken, or that belong elsewhere: refused always, also in history."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Protocol

from ledger.account import Account
from ledger.errors import Invalid, Reason, Refused
from ledger.events.involvement import PeopleInvolved
from ledger.facts.record_keeping.entry_state import EntryState
from ledger.identifiers import ReconfigurationId
from ledger.marks import marked


class Exists(Protocol):
    """A fact about something that can be missing."""

    @property
    def id(self) -> object:
        """Its identifier."""

    @property
    def exists(self) -> bool:
        """Whether the ledger knows of it."""


class OfACase(Protocol):
    """A fact about something that belongs to a reconfiguration."""

    @property
    def reconfiguration(self) -> ReconfigurationId | None:
        """The one it belongs to."""


def known(command: Account, **facts: Exists | Mapping[str, Exists] | None) -> None:
    """Raise Invalid, naming every place in the command where a reference stands that has never been recorded.

    Each keyword is the command's field and what is known about the identifiers in it.
    """
    missing = {(field, str(fact.id)) for field, several in facts.items() for fact in _each(several) if not fact.exists}
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
        unused(str(fact.id), {str(fact.id)}, field, noun)


def unused(word: str, words: Collection[str], field: str, noun: str) -> None:
    """Raise Refused where a word that is to stand for something new in its case stands for another already."""
    if word in words:
        raise Refused(
            Reason(
                rule="reference-taken",
                title=f"This reference already belongs to another {noun}",
                found=word,
                pointer=f"/{field}",
                remedy="Choose another reference.",
            )
        )


def listed(word: str, words: Collection[str], field: str, noun: str) -> None:
    """Raise Invalid where a word stands for nothing that its case has."""
    if word not in words:
        raise Invalid(
            Reason(
                rule="unknown-reference",
                title=f"No such {noun} has been recorded in this reconfiguration",
                found=word,
                expected=" or ".join(sorted(words)) or f"the {noun} to be recorded first",
                pointer=f"/{field}",
            )
        )


def of_case(reconfiguration: ReconfigurationId, **facts: OfACase | None) -> None:
    """Raise Invalid where something the command names belongs to another reconfiguration; each keyword is its field."""
    reasons = [
        Reason(
            rule=f"{field}-of-another-reconfiguration",
            title=f"This {field} belongs to another reconfiguration",
            found=reconfiguration,
            expected=str(fact.reconfiguration),
            pointer="/reconfiguration",
        )
        for field, fact in facts.items()
        if fact is not None and fact.reconfiguration not in {None, reconfiguration}
    ]
    if reasons:
        raise Invalid(*reasons)


def involvement(entry: EntryState, reconfiguration: ReconfigurationId) -> None:
    """Raise Invalid where the entry is no involvement in that reconfiguration."""
    if not isinstance(entry.said, PeopleInvolved) or entry.said.reconfiguration != reconfiguration:
        raise Invalid(
            Reason(
                rule="not-an-involvement",
                title="This entry is no involvement in this reconfiguration",
                found=str(entry.id),
                pointer="/entry",
                remedy="Give the id of an entry of type people-involved in the trail of this reconfiguration.",
            )
        )


def _each(several: Exists | Mapping[str, Exists] | None) -> Iterable[Exists]:
    if several is None:
        return ()
    return several.values() if isinstance(several, Mapping) else (several,)
