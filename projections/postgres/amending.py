"""Corrections on their way into a view that is held: what they put right lies in entries that were folded before.

So the view is folded again from its first entry up to where it is to end. What is held then is what building it from
the log up to there would make, and what was known before the correction is what reading up to before it makes.
"""

from __future__ import annotations

from collections.abc import Sequence

from ledger.wire import Recorded
from projections.postgres.entries import Reader, everything_gained
from projections.postgres.memory import Held, S
from projections.postgres.sessions import Connection
from projections.view import View


async def take_in(connection: Connection, view: View[S], key: str, held: Held[S], entries: Sequence[Recorded]) -> None:
    """Fold entries that are of its tag and come next; where one corrects what is held, all there are up to the last.

    Raise Unfoldable at one that cannot be read or taken in.
    """
    if held.view is not None and view.corrects(key, entries):
        tag = view.tag(key)
        everything = await everything_gained(connection, {tag: 0}, entries[-1].position, Reader())
        # Only now: whoever else has the view must not find it half done.
        held.start_over()
        entries = everything[tag]
    held.take_in(view, key, entries)
