"""How people were involved in a reconfiguration, and what those concerned say of each claim that they were."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from ledger.events.involvement import InvolvementAttested, InvolvementDisputed, PeopleInvolved
from ledger.events.record_keeping import EntryAttested, EntryDisputed
from ledger.identifiers import ServiceId
from ledger.matters.involvement import GroupInvolved, InvolvementKind, InvolvementLevel
from ledger.parties import Party
from ledger.when import When
from ledger.wire import Recorded

Said = EntryAttested | EntryDisputed | InvolvementAttested | InvolvementDisputed


class InvolvementKept(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One involvement, with who confirmed and who disputes it."""

    on: When
    position: int
    kind: InvolvementKind
    level: InvolvementLevel
    groups: tuple[GroupInvolved, ...] = ()
    services: tuple[ServiceId, ...] = ()
    effect: str = ""
    attested_by: tuple[Party, ...] = ()
    disputed_by: tuple[Party, ...] = ()


def held(known: dict[str, InvolvementKept], recorded: Recorded, event: PeopleInvolved) -> dict[str, InvolvementKept]:
    """One more, by its entry."""
    kept = InvolvementKept(
        on=event.on,
        position=recorded.position,
        kind=event.kind,
        level=event.level,
        groups=event.groups,
        services=event.services,
        effect=event.effect,
    )
    return known | {str(recorded.id): kept}


def said(known: dict[str, InvolvementKept], event: Said) -> dict[str, InvolvementKept]:
    """What is said of an entry that is an involvement; of other entries, nothing is kept."""
    kept = known.get(str(event.entry))
    if kept is None:
        return known
    match event:
        case EntryAttested() | InvolvementAttested():
            return known | {str(event.entry): replace(kept, attested_by=(*kept.attested_by, event.attested_by))}
        case EntryDisputed() | InvolvementDisputed():
            return known | {str(event.entry): replace(kept, disputed_by=(*kept.disputed_by, event.disputed_by))}
