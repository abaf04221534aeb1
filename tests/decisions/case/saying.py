"""Commands of the case family about Old Moat, each in order; tests change what they are about."""

from __future__ import annotations

from typing import Final

from ledger.decision import said
from ledger.decisions.case.appraise_option import AppraiseOption
from ledger.decisions.case.close_reconfiguration import CloseReconfiguration
from ledger.decisions.case.discard_option import DiscardOption
from ledger.decisions.case.measure_benefit import MeasureBenefit
from ledger.decisions.case.name_preferred_option import NamePreferredOption
from ledger.decisions.case.set_options import SetOptions
from ledger.events.case import (
    BenefitMeasured,
    OptionAppraised,
    OptionDiscarded,
    OptionsSet,
    PreferredOptionNamed,
    ReconfigurationClosed,
)
from ledger.matters.case import Benefit, Option, Score
from ledger.when import When
from tests.old_moat import CASE, TRUST

BENEFIT: Final = Benefit(what="Shorter journeys", measure="minutes by bus", baseline="42", target="20")
SET: Final = SetOptions(
    on=When("2018-05-01"),
    reconfiguration=CASE,
    options=(Option(option="hub", title="One hub"), Option(option="home", title="Care at home")),
)
OPTIONS: Final = said(OptionsSet, SET)
APPRAISE: Final = AppraiseOption(
    on=When("2018-06-01"), reconfiguration=CASE, option="hub", scores=(Score(criterion="access", score="7 of 10"),)
)
APPRAISED: Final = said(OptionAppraised, APPRAISE)
DISCARD: Final = DiscardOption(
    on=When("2018-06-15"), reconfiguration=CASE, option="home", reasons="Nobody to staff it."
)
DISCARDED: Final = said(OptionDiscarded, DISCARD)
PREFER: Final = NamePreferredOption(on=When("2018-07-01"), reconfiguration=CASE, option="hub")
PREFERRED: Final = said(PreferredOptionNamed, PREFER)
MEASURE: Final = MeasureBenefit(
    on=When("2020-03-01"),
    reconfiguration=CASE,
    benefit="Shorter journeys",
    result="met",
    value="19",
    measured_by=TRUST,
)
MEASURED: Final = said(BenefitMeasured, MEASURE)
CLOSE: Final = CloseReconfiguration(on=When("2024-06-03"), reconfiguration=CASE, reason="Done and looked back on.")
CLOSED: Final = said(ReconfigurationClosed, CLOSE)
NO_CASE: Final = (
    "unknown-reference: No such reconfiguration has been recorded, at /reconfiguration, found old-moat-2006"
)
"""What every decision of a case says where nothing was proposed."""
