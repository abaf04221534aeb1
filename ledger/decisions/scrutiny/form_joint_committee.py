"""Record that authorities formed a joint committee for this change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import Struct

from ledger.decision import About, said
from ledger.decisions import require
from ledger.events.scrutiny import JointCommitteeFormed
from ledger.facts.case.case import Case
from ledger.facts.scrutiny.scrutiny import Scrutiny
from ledger.matters.scrutiny import JointCommittee
from ledger.rules.rule import Rule
from ledger.rules.scrutiny import joint_committee


class FormJointCommittee(JointCommittee, frozen=True, kw_only=True):
    """Record that authorities formed a joint committee for this change."""


class Known(Struct, frozen=True):
    """The reconfiguration must exist."""

    reconfiguration: Case
    scrutiny: Annotated[Scrutiny, About("reconfiguration")]


RULES: Sequence[Rule[Known, JointCommitteeFormed]] = (joint_committee.OF_SEVERAL,)


def decide(known: Known, command: FormJointCommittee, /) -> Sequence[JointCommitteeFormed]:
    """It is formed."""
    require.known(command, reconfiguration=known.reconfiguration)
    return (said(JointCommitteeFormed, command),)
