"""What the tests of recording ask for: commands of the Old Moat case, in the name of one system."""

from __future__ import annotations

from typing import Any, Final

from msgspec.structs import replace

from ledger.decisions.case.propose_reconfiguration import ProposeReconfiguration
from ledger.decisions.decommissioning.withdraw_service import WithdrawService
from ledger.decisions.recommissioning.make_available import MakeAvailable
from ledger.decisions.recommissioning.register_service import RegisterService
from ledger.decisions.record_keeping.record_note import RecordNote
from ledger.ledger import Context, Request
from ledger.when import When
from tests.given import NOW
from tests.old_moat import CASE, DAY, HOME, HUB, TRUST

CONTEXT: Final = Context(client="case-system", recordedby="5ZZ", now=NOW, actor="c2d4", correlationid="3f1a")
PROPOSE: Final = ProposeReconfiguration(
    on=When("2006-02"),
    reconfiguration=CASE,
    title="Day services at Old Moat",
    lead=TRUST,
    case_for_change="The building is worn out.",
)
REGISTER_DAY: Final = RegisterService(on=When("2006-01-09"), service=DAY, name="Old Moat day service")
REGISTER_HUB: Final = RegisterService(
    on=When("2006-03"), service=HUB, name="Meadow Street hub", in_place=False, replaces=(DAY,)
)
REGISTER_HOME: Final = RegisterService(
    on=When("2006-04"), service=HOME, name="Old Moat at home", in_place=False, replaces=(DAY,)
)
OPEN_HUB: Final = MakeAvailable(on=When("2008-09-01"), service=HUB)
REOPEN_HUB: Final = MakeAvailable(on=When("2008-10-06"), service=HUB)
CLOSE_HUB: Final = WithdrawService(
    on=When("2009-01-12"),
    service=HUB,
    reason="No money.",
    historical=True,
    source="Board minutes",
    confidence="confirmed",
)
WITHDRAW: Final = WithdrawService(on=When("2009-01-30"), service=DAY, reason="The building closes.")
NOTE: Final = RecordNote(on=When("2007-02-10"), reconfiguration=CASE, kind="letter", what="A letter came.")
READY: Final = (REGISTER_DAY, REGISTER_HUB, OPEN_HUB)
"""After these the day service can be withdrawn."""


def keyed(key: str, **others: Any) -> Context:
    """The usual context with that idempotency key."""
    return replace(CONTEXT, key=key, **others)


def requests(*commands: Any, keys: str = "") -> list[Request]:
    """The commands, each under a key of its own where `keys` starts one."""
    return [Request(command, keyed(f"{keys}-{number}" if keys else "")) for number, command in enumerate(commands)]
