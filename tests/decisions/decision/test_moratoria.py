"""Impose and lift a moratorium."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from ledger.decision import said
from ledger.decisions.decision.impose_moratorium import ImposeMoratorium
from ledger.decisions.decision.lift_moratorium import LiftMoratorium
from ledger.events.decision import MoratoriumImposed, MoratoriumLifted
from ledger.parties import Office
from ledger.when import When
from tests.cases import Recording, Refusal, cases
from tests.given import given, in_history
from tests.old_moat import CASE, PROPOSED

IMPOSE: Final = ImposeMoratorium(
    on=When("2010-05-21"),
    reconfiguration=CASE,
    imposed_by=Office(name="Secretary of State for Health", capacity="minister"),
    reason="All changes are to be looked at again.",
)
IMPOSED: Final = said(MoratoriumImposed, IMPOSE)
LIFT: Final = LiftMoratorium(on=When("2011-01-17"), reconfiguration=CASE, reason="The four tests are met.")
LIFTED: Final = said(MoratoriumLifted, LIFT)
TITLE: Final = "overlay-lifecycle: What has begun cannot begin again, and what has not begun cannot end, "
LIES: Final = TITLE + "found old-moat-2006 is moratorium already, expected it not to be moratorium"
NONE_LIES: Final = TITLE + "found old-moat-2006 is not moratorium, expected it to be moratorium"
NO_CASE: Final = (
    "unknown-reference: No such reconfiguration has been recorded, at /reconfiguration, found old-moat-2006"
)

RECORDED: dict[str, Recording] = {
    "imposed": ([PROPOSED], IMPOSE, []),
    "imposed again after it was lifted": ([PROPOSED, IMPOSED, LIFTED], replace(IMPOSE, on=When("2012")), []),
    "lifted": ([PROPOSED, IMPOSED], LIFT, []),
    "imposed while it lies, in history": (
        [PROPOSED, IMPOSED],
        in_history(replace(IMPOSE, on=When("2010-09"))),
        ["overlay-lifecycle"],
    ),
    "lifted where none lies, in history": ([PROPOSED], in_history(LIFT), ["overlay-lifecycle"]),
}
REFUSED: dict[str, Refusal] = {
    "imposed while it lies": ([PROPOSED, IMPOSED], replace(IMPOSE, on=When("2010-09")), [LIES]),
    "lifted where none was imposed": ([PROPOSED], LIFT, [NONE_LIES]),
    "lifted before it was imposed": ([PROPOSED, IMPOSED], replace(LIFT, on=When("2010-04")), [NONE_LIES]),
    "lifted twice": ([PROPOSED, IMPOSED, LIFTED], replace(LIFT, on=When("2012")), [NONE_LIES]),
    "imposed on nothing, in history too": ([], in_history(IMPOSE), [NO_CASE]),
    "lifted from nothing": ([], LIFT, [NO_CASE]),
}


@cases(RECORDED)
def test_it_is_recorded(case: Recording) -> None:
    history, command, findings = case
    given(*history).when(command).recorded(*findings)


@cases(REFUSED)
def test_it_is_refused(case: Refusal) -> None:
    history, command, reasons = case
    given(*history).when(command).refused(*reasons)
