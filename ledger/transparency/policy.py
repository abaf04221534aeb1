"""Trust policies: which logs are believed, and how many of which witnesses must have cosigned. c2sp.org/tlog-policy.

    log <vkey> [<url>]
    witness <name> <vkey> [<url>]
    group <name> all|any|<k> <name of a witness or group>...
    quorum <name>|none

One file that an auditor writes or is given, and that log, monitor and offline verifier read alike. Names are of this
file only. Each name belongs to one group at most, so that nobody counts twice.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

from ledger.transparency.canonical import from_decimal
from ledger.transparency.checkpoint import Checked, open_checkpoint
from ledger.transparency.keys import COSIGNATURE_V1, ED25519, VerifierKey
from ledger.transparency.merkle import Wrong

NONE: Final = "none"
LARGEST_POLICY: Final = 1 << 20
"""Bytes: some hundred times the 32 logs, witnesses and groups that must be possible."""

_FORBIDDEN: Final = re.compile(rb"[^\t\n\x20-\x7e\x80-\xff]")
_SPACE: Final = re.compile("[ \t]+")


class Log(NamedTuple):
    """A log that is believed when it has signed; its key's name is its origin."""

    key: VerifierKey
    url: str = ""


class Witness(NamedTuple):
    """Somebody whose cosignature may count; the url is where to ask for it."""

    name: str
    key: VerifierKey
    url: str = ""


class Group(NamedTuple):
    """Has witnessed when `threshold` of its members have."""

    name: str
    threshold: int
    members: tuple[str, ...]


@dataclass(frozen=True)
class Policy:
    """Whom to believe. A group's members are witnesses or groups before it."""

    logs: tuple[Log, ...]
    witnesses: tuple[Witness, ...] = ()
    groups: tuple[Group, ...] = ()
    quorum: str = NONE

    def __post_init__(self) -> None:
        """Raise ValueError where it contradicts itself."""
        _check_keys("log", ED25519, [log.key for log in self.logs])
        _check_keys("witness", COSIGNATURE_V1, [witness.key for witness in self.witnesses])
        names: set[str] = {NONE}
        for witness in self.witnesses:
            _add(names, witness.name)
        free = names - {NONE}
        for group in self.groups:
            for member in group.members:
                if member not in free:
                    why = "is in a group already" if member in names - {NONE} else "is not defined before it"
                    raise ValueError(f"group {group.name}: its member {member} {why}")
                free.remove(member)
            if not 1 <= group.threshold <= len(group.members):
                raise ValueError(f"group {group.name}: {group.threshold} of {len(group.members)} members cannot be")
            _add(names, group.name)
            free.add(group.name)
        if self.quorum not in names:
            raise ValueError(f"the quorum {self.quorum} is not defined")

    @classmethod
    def of(cls, logs: Iterable[VerifierKey], witnesses: Iterable[VerifierKey] = (), at_least: int = 0) -> Policy:
        """The policy that any of these logs must have signed, and `at_least` so many of these witnesses."""
        known = tuple(Witness(f"w{number}", key) for number, key in enumerate(witnesses, 1))
        groups = (Group("enough", at_least, tuple(each.name for each in known)),) if at_least else ()
        return cls(tuple(Log(key) for key in logs), known, groups, "enough" if at_least else NONE)

    @classmethod
    def parse(cls, data: bytes) -> Policy:
        """Read a policy file. Raise ValueError, with the line, when it is none."""
        if len(data) > LARGEST_POLICY or _FORBIDDEN.search(data) or not data.endswith(b"\n"):
            raise ValueError("a policy is lines without control characters, each with a newline, of 1 MiB at most")
        read = _Lines([], [], [], [], set())
        # Names are octets, whatever their encoding: this keeps those apart that are apart, and gives the same back.
        for number, line in enumerate(data.decode("utf-8", "surrogateescape").split("\n"), 1):
            words = _SPACE.split(line.strip(" \t"))
            if words == [""] or words[0].startswith("#"):
                continue
            try:
                read.take(words)
            except ValueError as exc:
                raise ValueError(f"line {number} of the policy: {exc}") from exc
        if len(read.quorum) != 1:
            raise ValueError(f"a policy has one quorum line, not {len(read.quorum)}")
        return cls(tuple(read.logs), tuple(read.witnesses), tuple(read.groups), read.quorum[0])

    def to_bytes(self) -> bytes:
        """Write what `parse` reads: logs, witnesses, groups, quorum."""
        lines = [
            *(("log", str(log.key), log.url) for log in self.logs),
            *(("witness", witness.name, str(witness.key), witness.url) for witness in self.witnesses),
            *(("group", group.name, str(group.threshold), *group.members) for group in self.groups),
            ("quorum", self.quorum),
        ]
        return "".join(" ".join(filter(None, line)) + "\n" for line in lines).encode("utf-8", "surrogateescape")

    def met_by(self, keys: Collection[VerifierKey]) -> bool:
        """Whether the quorum has witnessed what all of these have cosigned."""
        witnessed = {NONE} | {witness.name for witness in self.witnesses if witness.key in keys}
        for group in self.groups:
            if sum(member in witnessed for member in group.members) >= group.threshold:
                witnessed.add(group.name)
        return self.quorum in witnessed

    def open(self, note: bytes) -> Checked:
        """Read a checkpoint that a log of this policy has signed and its quorum has cosigned; raise Wrong otherwise."""
        witnesses = [witness.key for witness in self.witnesses]
        checked = open_checkpoint(note, [log.key for log in self.logs], witnesses)
        keys = {each.key for each in checked.by}
        if not self.met_by(keys):
            by = ", ".join(witness.name for witness in self.witnesses if witness.key in keys) or "nobody"
            raise Wrong(f"the quorum {self.quorum} is not met: of the policy's witnesses {by} cosigned")
        return checked


def _check_keys(what: str, kind: int, keys: list[VerifierKey]) -> None:
    """Each key of the type its use asks for, and none twice: by the key itself, whatever name it goes by."""
    for key in keys:
        if key.type != kind:
            raise ValueError(f"the key {key.name} of a {what} is of type {key.type:#04x}, not {kind:#04x}")
    if len({key.public for key in keys}) != len(keys):
        raise ValueError(f"a key is there twice as that of a {what}")


def _add(names: set[str], name: str) -> None:
    if not name or _SPACE.search(name) or name in names:
        raise ValueError(f"the name {name!r} is taken, or none that a witness or group can have")
    names.add(name)


class _Lines(NamedTuple):
    """What has been read so far."""

    logs: list[Log]
    witnesses: list[Witness]
    groups: list[Group]
    quorum: list[str]
    names: set[str]

    def take(self, words: list[str]) -> None:
        """Take in a line. Only names of lines before it may be used: that also rules out circles."""
        match words:
            case ["log", key, *url] if len(url) <= 1:
                self.logs.append(Log(VerifierKey.parse(key), *url))
            case ["witness", name, key, *url] if len(url) <= 1:
                self.witnesses.append(Witness(name, VerifierKey.parse(key), *url))
                self.names.add(name)
            case ["group", name, count, *members] if members:
                self._defined(members)
                counts = {"all": len(members), "any": 1}
                threshold = counts[count] if count in counts else from_decimal(count, "the count")
                self.groups.append(Group(name, threshold, tuple(members)))
                self.names.add(name)
            case ["quorum", name]:
                self._defined([name] if name != NONE else [])
                self.quorum.append(name)
            case _:
                raise ValueError(f"this is no log, witness, group or quorum: {' '.join(words)[:100]!r}")

    def _defined(self, names: Iterable[str]) -> None:
        for name in names:
            if name not in self.names:
                raise ValueError(f"{name!r} is not defined before it")
