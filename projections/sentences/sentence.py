"""What an event says, in one plain sentence, for entries that were recorded without one.

A sentence names who, what and which service, as far as the event says so, and nothing more.
"""

from __future__ import annotations

from typing import Final

from ledger.events.catalogue import Event
from projections.sentences import (
    case,
    consultation,
    decision,
    decommissioning,
    involvement,
    recommissioning,
    record_keeping,
    scrutiny,
)
from projections.sentences.words import Names, Sentences

SENTENCES: Final[Sentences] = {
    **case.SENTENCES,
    **involvement.SENTENCES,
    **consultation.SENTENCES,
    **scrutiny.SENTENCES,
    **decision.SENTENCES,
    **recommissioning.SENTENCES,
    **decommissioning.SENTENCES,
    **record_keeping.SENTENCES,
}


def sentence(event: Event, names: Names) -> str:
    """The event in one sentence."""
    words = " ".join(SENTENCES[type(event)](event, names).split()).rstrip(".")
    return words[:1].upper() + words[1:] + ("" if words.endswith(("?", "!")) else ".")
