"""The story of Old Moat, in an order in which it can be told live: every step is recorded, none is refused.

It shows each thing that can be recorded at least once, and keeps to the law of its time; where it breaks a rule, that
rule is acknowledged. The tests post it as it stands, and the OpenAPI document shows the first step of each command.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from api.examples import (
    case,
    consultation,
    decision,
    decommissioning,
    involvement,
    recommissioning,
    record_keeping,
    scrutiny,
)
from api.examples.step import Body, Step
from ledger.account import Account

STORY: Final[tuple[Step, ...]] = (
    recommissioning.REGISTERED,
    case.PROPOSED,
    case.PROPOSED_EARLIER,
    case.SUPERSEDED,
    record_keeping.ENROLLED,
    involvement.INVOLVED,
    involvement.INFORMED,
    involvement.ATTESTED,
    involvement.DISPUTED,
    case.SUBSTANTIAL,
    case.OPTIONS,
    case.APPRAISED,
    case.DISCARDED,
    case.EVIDENCE_FILED,
    scrutiny.FORMED,
    case.ASSESSED,
    case.PREFERRED,
    case.REVISED,
    recommissioning.HUB_PLANNED,
    recommissioning.GARDEN_PLANNED,
    consultation.POSTPONED,
    consultation.OPENED,
    scrutiny.NOTIFIED,
    scrutiny.ASKED,
    scrutiny.ASKED_NAMES,
    consultation.PAUSED,
    scrutiny.SUPPLIED,
    scrutiny.REFUSED,
    consultation.RESUMED,
    scrutiny.MET,
    consultation.EXTENDED,
    scrutiny.DATES_CHANGED,
    consultation.CLOSED,
    consultation.COUNTED,
    record_keeping.CORRECTED,
    scrutiny.COMMENTED,
    consultation.ANALYSED,
    scrutiny.RECOMMENDATION_ANSWERED,
    case.PAUSED,
    scrutiny.AGREEMENT_SOUGHT,
    decision.MORATORIUM,
    case.RESUMED,
    decision.MORATORIUM_LIFTED,
    consultation.ANSWERED,
    decision.TAKEN,
    decision.ANNOUNCED,
    record_keeping.CONTESTED,
    decision.FARES_SET,
    scrutiny.REFERRED,
    decision.CLAIMED,
    decommissioning.SUSPENDED,
    decommissioning.EXTENDED,
    scrutiny.ADVISED,
    decommissioning.REOPENED,
    scrutiny.DECIDED,
    decision.RULED,
    recommissioning.SPECIFIED,
    recommissioning.SELECTED,
    decision.REVERSED,
    record_keeping.NOTED,
    recommissioning.MOBILISED,
    decommissioning.NOTICE_GIVEN,
    decommissioning.TRANSITION_PLANNED,
    recommissioning.AVAILABLE,
    decommissioning.MOVED,
    decision.DISCHARGED,
    decommissioning.WITHDRAWN,
    decommissioning.REINSTATED,
    recommissioning.GARDEN_AVAILABLE,
    decommissioning.WITHDRAWN_AGAIN,
    recommissioning.EVALUATED,
    record_keeping.CONFIRMED,
    case.MEASURED,
    record_keeping.TRAIL_REQUESTED,
    record_keeping.TRAIL_ISSUED,
    case.CLOSED,
    record_keeping.HELD,
    record_keeping.RELEASED,
    record_keeping.SUCCEEDED,
    record_keeping.FORGOTTEN,
    case.PROPOSED_LATER,
    scrutiny.SECRETARY_NOTIFIED,
    scrutiny.CALL_IN_REQUESTED,
    scrutiny.CALL_IN_DECLINED,
    scrutiny.CALLED_IN,
    scrutiny.DECIDED_AFTER_CALL_IN,
    case.GIVEN_UP,
)
STEPS: Final[Mapping[type[Account], Step]] = {step.command: step for step in reversed(STORY)}
"""The first step of each command."""
EXAMPLES: Final[Mapping[type[Account], Body]] = {
    command: STEPS[command].body for command in dict.fromkeys(step.command for step in STORY)
}
"""What each command's POST takes, by the command."""
