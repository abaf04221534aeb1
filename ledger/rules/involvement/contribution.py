"""Pledge 4, "you will be involved", where services are bought: users and carers specify, choose and evaluate.

These are three of the four kinds of involvement that the pledges came from (the fourth, steering, belongs to the case).
Where a record names people of other capacities only, that is found in history too; a record that names nobody is found
only live, because sources of history hardly ever say.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from ledger.events.recommissioning import ProviderSelected, ReplacementSpecified, ServiceEvaluated
from ledger.matters.involvement import GroupInvolved
from ledger.rules.rule import Rule, Shortfall

_SOURCE: Final = "Lord Darzi, Leading Local Change, 9 May 2008, pledge 4"
_PLEDGED: Final = date(2008, 5, 9)
_USERS: Final = re.compile(
    r"\b(service[- ]users?|users? of|people who use|patients?|carers?|famil(?:y|ies)|relatives?|parents?|survivors?"
    r"|experts? by experience|lived experience|members? of the public|users?)\b",
    re.IGNORECASE,
)
"""Capacities are written in free words; a word too many here accuses nobody."""
_CHOSEN: Final = frozenset(
    {"most-suitable-provider", "competitive", "framework", "procurement-act-2023", "before-2024"}
)
"""Routes on which somebody chooses between providers; on the others there is no choice to have a part in."""


def _users_among(groups: tuple[GroupInvolved, ...], *, historical: bool, nobody: str) -> Shortfall | None:
    if any(_USERS.search(group.capacity) for group in groups) or (historical and not groups):
        return None
    capacities = ", ".join(dict.fromkeys(group.capacity for group in groups))
    return Shortfall(capacities or nobody, "service users or carers among them")


def _specified_by_users(_: object, event: ReplacementSpecified) -> Shortfall | None:
    return _users_among(event.set_out_by, historical=event.historical, nobody="nobody named in set_out_by")


def _chosen_with_users(_: object, event: ProviderSelected) -> Shortfall | None:
    if event.route not in _CHOSEN:
        return None
    return _users_among(event.panel, historical=event.historical, nobody="nobody named in panel")


def _evaluated_with_users(_: object, event: ServiceEvaluated) -> Shortfall | None:
    return _users_among(event.involving, historical=event.historical, nobody="nobody named in involving")


SPECIFIED_BY_USERS: Rule[object, ReplacementSpecified] = Rule(
    id="specified-by-users",
    title="People who use a service help to set out what replaces it",
    source=_SOURCE,
    severity="concern",
    remedy="Set it out with service users and carers, and give them in set_out_by.",
    since=_PLEDGED,
    check=_specified_by_users,
)
CHOSEN_WITH_USERS: Rule[object, ProviderSelected] = Rule(
    id="panel-includes-users",
    title="Service users or carers sit on the panel that chooses a provider",
    source=_SOURCE,
    severity="concern",
    remedy="Choose with service users and carers, and give them in panel.",
    since=_PLEDGED,
    check=_chosen_with_users,
)
EVALUATED_WITH_USERS: Rule[object, ServiceEvaluated] = Rule(
    id="evaluated-by-users",
    title="People who use a service have a part in its evaluation",
    source=_SOURCE,
    severity="concern",
    remedy="Evaluate with service users and carers, and give them in involving.",
    since=_PLEDGED,
    check=_evaluated_with_users,
)
