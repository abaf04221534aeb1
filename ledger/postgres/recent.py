"""Which tags stood still lately: what this process appended itself, it need not ask the database about.

Most commands are decided on what was read a moment ago, so their conditions ask about the last few entries of the log.
When all of these came from this process, the last position of each tag is known here. A tag that stood still breaks no
condition, for certain; about one that moved, or when another process has appended, the database is asked as ever.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ledger.entries import Stored
from ledger.postgres.matching import Condition

KEPT_TAGS: Final = 20_000
"""After how many tags a new generation begins; two are kept, so that memory stays bounded."""
_ALONE_AFTER: Final = 4
"""How many batches in a row must find the log as this process left it: beside other writers, asking is quicker."""


class Recent:
    """The last position of each tag in a stretch of the log that ends at `until` and that this process wrote alone."""

    def __init__(self) -> None:
        self._since = self._turned = self.until = 0
        self._young: dict[str, int] = {}
        self._old: dict[str, int] = {}
        self._alone = 0
        self._session: object = None

    def agrees(self, size: int, session: object) -> bool:
        """Whether the locked log of `size` entries is as this process left it over that session; if not, begin anew.

        A log met over another session is not: after a failover it may be as long as before and not the same.
        """
        if size == self.until and session is self._session:
            self._alone += 1
            return True
        self._since = self._turned = self.until = size
        self._young, self._old = {}, {}
        self._alone = 0
        self._session = session
        return False

    def add(self, entries: Iterable[Stored]) -> None:
        """Take in what was committed, in log order."""
        for entry in entries:
            self._young.update(dict.fromkeys(entry.tags, entry.position))
            self.until = entry.position
        if len(self._young) > KEPT_TAGS:
            self._old, self._young = self._young, {}
            self._since, self._turned = self._turned, self.until

    def stood_still(self, condition: Condition) -> bool:
        """Whether no tag the condition looks at has moved since: then it holds. False may also mean: not known here."""
        return (
            self._alone >= _ALONE_AFTER
            and condition.after >= self._since
            and bool(condition.query)
            and all(item.tags and self._last(item.tags[0]) <= condition.after for item in condition.query)
        )

    def _last(self, tag: str) -> int:
        return self._young.get(tag) or self._old.get(tag, 0)
