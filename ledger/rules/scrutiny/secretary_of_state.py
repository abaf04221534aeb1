"""The Secretary of State: referral until 30 January 2024, notification and call-in from 31 January 2024.

Referrals before April 2013 were made under SI 2002/3048: no rule here speaks of them.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, Protocol

from ledger.events.consultation import ConsultationOpened
from ledger.events.scrutiny import (
    CallInDeclined,
    CallInDirected,
    CallInRequested,
    ReferredToSecretaryOfState,
    SecretaryOfStateDecided,
    SecretaryOfStateNotified,
)
from ledger.facts.case.case_file import CaseFile
from ledger.facts.scrutiny.oversight import Oversight
from ledger.facts.scrutiny.scrutiny import Scrutiny
from ledger.rules.rule import Rule, Shortfall
from ledger.when import When, london_date

CALL_IN_BEGINS: Final = date(2024, 1, 31)
_REFERRAL_ENDS: Final = date(2024, 1, 30)
_REGULATIONS: Final = date(2013, 4, 1)
_ALWAYS: Final = date(1, 1, 1)
_DUTY: Final = "SI 2024/15; NHS Act 2006 Sch 10A para 2"

NewSince2024 = SecretaryOfStateNotified | CallInRequested | CallInDirected | CallInDeclined | SecretaryOfStateDecided


class KnowsOversight(Protocol):
    """What must be known: what went to the Secretary of State before."""

    @property
    def oversight(self) -> Oversight:
        """Of the reconfiguration."""


class KnowsNotifiable(KnowsOversight, Protocol):
    """What must be known: whether the change is substantial, and what went to the Secretary of State."""

    @property
    def file(self) -> CaseFile:
        """Of the reconfiguration."""


class KnowsScrutiny(Protocol):
    """What must be known: how scrutiny and the body dealt with each other."""

    @property
    def scrutiny(self) -> Scrutiny:
        """Of the reconfiguration."""


def _no_longer(_: object, event: ReferredToSecretaryOfState) -> Shortfall | None:
    return Shortfall(f"a referral on {event.on}", "a referral before 31 January 2024, or a request for call-in")


def _not_yet(_: object, event: NewSince2024) -> Shortfall | None:
    if isinstance(event, SecretaryOfStateDecided) and event.route != "call-in":
        return None
    return Shortfall(f"this on {event.on}", "31 January 2024 or later")


def _on_grounds(_: object, event: ReferredToSecretaryOfState) -> Shortfall | None:
    if event.historical or set(event.grounds) - {"not-stated"}:
        return None
    return Shortfall("no ground", "one ground of regulation 23(9) or more")


def _tried_locally(known: KnowsScrutiny, event: ReferredToSecretaryOfState) -> Shortfall | None:
    """In history only where the record tells how they dealt with each other: there are comments, and no steps."""
    tried = any(event.on.precedes(sought.on) is not True for sought in known.scrutiny.agreement)
    if tried or (event.historical and not known.scrutiny.comments):
        return None
    return Shortfall("no steps to agree recorded", "steps to agree locally before the referral")


def _notified_first(known: KnowsNotifiable, event: ConsultationOpened) -> Shortfall | None:
    """Notifiable is what scrutiny must be consulted on: a substantial change, or one for which it is given dates.

    Of live records only: what a source of history does not mention may have been done.
    """
    substantial = known.file.substantial
    dates_given = event.decision_by or event.comments_by or event.authorities
    if event.historical or substantial == "not-substantial" or not (substantial == "substantial" or dates_given):
        return None
    if any(event.on.precedes(notified) is not True for notified in known.oversight.notified):
        return None
    return Shortfall("no notice to the Secretary of State recorded", "the Secretary of State notified")


def _tried_before_call_in(_: object, event: CallInRequested) -> Shortfall | None:
    if event.historical or event.local_resolution:
        return None
    return Shortfall("no attempt to resolve it locally recorded", "what was tried locally")


def _directed(known: KnowsOversight, event: SecretaryOfStateDecided) -> Shortfall | None:
    if event.route != "call-in" or _direction(known.oversight, event.on) is not None:
        return None
    return Shortfall("no direction before it", "a direction that calls the proposal in")


def _in_six_months(known: KnowsOversight, event: SecretaryOfStateDecided) -> Shortfall | None:
    directed = _direction(known.oversight, event.on)
    if event.route != "call-in" or directed is None:
        return None
    last = six_months_from(london_date(directed.latest))
    return Shortfall(f"decided on {event.on}", f"by {last}") if london_date(event.on.earliest) > last else None


def six_months_from(first: date) -> date:
    """The last day of the six months that begin with that day."""
    sixth, seventh = (_month(first, months) for months in (6, 7))
    # From 31 August there is no 31 February to stop before: the period runs to the end of February.
    return min(sixth + timedelta(days=first.day - 1), seventh) - timedelta(days=1)


def _month(day: date, later: int) -> date:
    """The first day of the month that comes so many months later."""
    months = day.year * 12 + day.month - 1 + later
    return date(months // 12, months % 12 + 1, 1)


def _direction(oversight: Oversight, on: When) -> When | None:
    """The latest direction that was not certainly given after that date."""
    return max((directed for directed in oversight.directed if on.precedes(directed) is not True), default=None)


NO_LONGER: Rule[object, ReferredToSecretaryOfState] = Rule(
    id="referral-ended",
    title="Nothing is referred to the Secretary of State from 31 January 2024",
    source="SI 2013/218 reg 23(6) to (11) and 25, as they stand from 31 January 2024",
    severity="impossible",
    remedy="Record a request for call-in instead, or correct the date.",
    since=CALL_IN_BEGINS,
    check=_no_longer,
)
ON_GROUNDS: Rule[object, ReferredToSecretaryOfState] = Rule(
    id="referral-grounds",
    title="A referral names its grounds",
    source="SI 2013/218 reg 23(9) and (10)",
    severity="unlawful",
    remedy="Give grounds.",
    since=_REGULATIONS,
    until=_REFERRAL_ENDS,
    check=_on_grounds,
)
TRIED_LOCALLY: Rule[KnowsScrutiny, ReferredToSecretaryOfState] = Rule(
    id="referral-local-agreement",
    title="Both sides take steps to agree before a referral",
    source="SI 2013/218 reg 23(5) and (10)",
    severity="concern",
    remedy="Record the steps that were taken to agree.",
    since=_REGULATIONS,
    until=_REFERRAL_ENDS,
    check=_tried_locally,
)
NOT_YET: Rule[object, NewSince2024] = Rule(
    id="call-in-begins",
    title="There is notification and call-in only from 31 January 2024",
    source="NHS Act 2006 Sch 10A, inserted by the Health and Care Act 2022 s.46 and Sch 6; SI 2024/15",
    severity="impossible",
    remedy="Record a referral instead, or correct the date.",
    since=_ALWAYS,
    until=_REFERRAL_ENDS,
    check=_not_yet,
)
NOTIFIED_FIRST: Rule[KnowsNotifiable, ConsultationOpened] = Rule(
    id="secretary-of-state-notified",
    title="The Secretary of State is notified of a change on which scrutiny must be consulted",
    source=_DUTY,
    severity="concern",
    remedy="Notify the Secretary of State and record it; or record that the change is not substantial.",
    since=CALL_IN_BEGINS,
    check=_notified_first,
)
TRIED_BEFORE_CALL_IN: Rule[object, CallInRequested] = Rule(
    id="call-in-local-resolution",
    title="Whoever asks for a call-in shows what was tried locally",
    source="Department of Health and Social Care, guidance on call-in requests, 2024",
    severity="concern",
    remedy="Give local_resolution.",
    since=CALL_IN_BEGINS,
    check=_tried_before_call_in,
)
DIRECTED: Rule[KnowsOversight, SecretaryOfStateDecided] = Rule(
    id="call-in-directed",
    title="What is decided on call-in has been called in",
    source="NHS Act 2006 Sch 10A para 3",
    severity="impossible",
    remedy="Record the direction first, or correct the route.",
    since=CALL_IN_BEGINS,
    check=_directed,
)
IN_SIX_MONTHS: Rule[KnowsOversight, SecretaryOfStateDecided] = Rule(
    id="call-in-six-months",
    title="What is called in is decided within six months beginning with the date of the direction",
    source="NHS Act 2006 Sch 10A para 3",
    severity="unlawful",
    remedy="Acknowledge this rule with the reason why the decision is late.",
    since=CALL_IN_BEGINS,
    check=_in_six_months,
)
