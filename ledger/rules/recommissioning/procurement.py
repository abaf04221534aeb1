"""Choosing a provider under the Provider Selection Regime: the record, the standstill, urgent awards.

The Health Care Services (Provider Selection Regime) Regulations 2023 (SI 2023/1348), from 1 January 2024, for the
routes of theirs that a record can name. Frameworks and the Procurement Act 2023 have rules of their own, not kept here.

* Reg 12: the standstill ends at midnight at the end of the eighth working day after the notice; where representations
  were made, not before five working days after the answer to them. Imprecise dates are read in favour of the award.
* Reg 14: a notice of an urgent award within 30 days of it. Without a date of notice nothing is claimed: when an award
  is recorded the 30 days may not be over.
* Regs 21 and 24: the record names who decided, why, and how conflicts of interest were handled. What a record leaves
  out is found live only; sources of history are silent about most of it.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from ledger.calendar import add_working_days
from ledger.events.recommissioning import ProviderSelected
from ledger.rules.rule import Rule, Shortfall
from ledger.when import When, london_date

_SINCE: Final = date(2024, 1, 1)
_WITH_STANDSTILL: Final = frozenset({"direct-award-c", "most-suitable-provider", "competitive"})
_OF_THE_REGIME: Final = _WITH_STANDSTILL | {"direct-award-a", "direct-award-b", "urgent-award"}
_STANDSTILL: Final = 8
_AFTER_ANSWER: Final = 5
_URGENT_NOTICE: Final = 30
_DAY: Final = timedelta(days=1)


def _recorded(_: object, event: ProviderSelected) -> Shortfall | None:
    if event.historical or event.route not in _OF_THE_REGIME:
        return None
    said = {
        "reasons": event.reasons,
        "selected_by": event.selected_by,
        "conflicts_asked": event.conflicts_asked is not None,
    }
    missing = [name for name, value in said.items() if not value]
    expected = "reasons, who decided, and whether conflicts of interest were asked about"
    return Shortfall(f"no {' and no '.join(missing)}", expected) if missing else None


def _conflicts_handled(_: object, event: ProviderSelected) -> Shortfall | None:
    """That nobody was asked is a breach in history too; that it is not written down how one was handled is not."""
    if event.route not in _OF_THE_REGIME:
        return None
    if event.conflicts_asked is False:
        return Shortfall("nobody was asked for conflicts of interest", "everybody who decides asked")
    left = [conflict.office for conflict in event.conflicts if not conflict.handled]
    if event.historical or not left:
        return None
    return Shortfall(f"nothing on how that of {', '.join(left)} was handled", "how each conflict was handled")


def _stood_still(_: object, event: ProviderSelected) -> Shortfall | None:
    awarded = event.contract_awarded
    if awarded is None or event.route not in _WITH_STANDSTILL:
        return None
    if event.notice_published is None:
        expected = "notice published and the standstill over before the contract is awarded"
        return None if event.historical else Shortfall("no notice_published", expected)
    if event.representations and event.representations_answered is None and not event.historical:
        return Shortfall("representations without an answer", "representations answered before the contract is awarded")
    earliest = max(_over(event, event.notice_published), _as_said(event.standstill_ends))
    if london_date(awarded.latest) >= earliest:
        return None
    return Shortfall(f"contract awarded {awarded}", f"awarded on {earliest.isoformat()} or later")


def _over(event: ProviderSelected, notice: When) -> date:
    """The first day on which the contract may be awarded, at the earliest that the dates can mean."""
    over = add_working_days(london_date(notice.earliest), _STANDSTILL) + _DAY
    if event.representations_answered is None:
        return over
    return max(over, add_working_days(london_date(event.representations_answered.earliest), _AFTER_ANSWER))


def _as_said(ends: When | None) -> date:
    """A standstill may be kept longer than the law asks; one that was said to be shorter changes nothing."""
    return date.min if ends is None else london_date(ends.earliest) + _DAY


def _urgent_award_told(_: object, event: ProviderSelected) -> Shortfall | None:
    if event.route != "urgent-award" or event.notice_published is None:
        return None
    late = event.notice_published.days_after(event.contract_awarded or event.on)
    return Shortfall(f"notice at least {late} days later", "notice within 30 days") if late > _URGENT_NOTICE else None


RECORDED: Rule[object, ProviderSelected] = Rule(
    id="provider-selection-record",
    title="The record of a selection says who decided, why, and that conflicts of interest were asked about",
    source="SI 2023/1348 reg 24",
    severity="unlawful",
    remedy="Give reasons, selected_by and conflicts_asked.",
    since=_SINCE,
    check=_recorded,
)
CONFLICTS_HANDLED: Rule[object, ProviderSelected] = Rule(
    id="provider-selection-conflicts",
    title="Conflicts of interest are asked about and handled when a provider is selected",
    source="SI 2023/1348 regs 21 and 24",
    severity="unlawful",
    remedy="Ask everybody who decides, and say in handled what was done about each conflict.",
    since=_SINCE,
    check=_conflicts_handled,
)
STOOD_STILL: Rule[object, ProviderSelected] = Rule(
    id="provider-selection-standstill",
    title="No contract is awarded before the standstill is over",
    source="SI 2023/1348 reg 12",
    severity="unlawful",
    remedy="Publish the notice, answer what is put against it, and award the contract when the standstill is over.",
    since=_SINCE,
    check=_stood_still,
)
URGENT_AWARD_TOLD: Rule[object, ProviderSelected] = Rule(
    id="urgent-award-notice",
    title="Notice of an urgent award is published within 30 days",
    source="SI 2023/1348 reg 14",
    severity="unlawful",
    remedy="Publish the notice of an urgent award within 30 days of it.",
    since=_SINCE,
    check=_urgent_award_told,
)
