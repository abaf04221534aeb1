"""Joint committees: where two or more authorities are consulted they form one, and it alone speaks (reg 30).

Authorities are told apart by their codes, and by name where one has no code. Who is not certainly one of those that
were consulted is not held to have spoken out of turn.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final, Protocol

from ledger.events.consultation import ConsultationOpened
from ledger.events.scrutiny import EvidenceRequested, JointCommitteeFormed, ScrutinyCommented
from ledger.facts.consultation.consultations import Consultations
from ledger.facts.scrutiny.scrutiny import Scrutiny
from ledger.parties import Organisation
from ledger.rules.rule import Rule, Shortfall
from ledger.when import When

_SINCE: Final = date(2013, 4, 1)


class KnowsConsulted(Protocol):
    """What must be known: which authorities were consulted, and what they formed."""

    @property
    def consultations(self) -> Consultations:
        """Of the reconfiguration."""

    @property
    def scrutiny(self) -> Scrutiny:
        """Of the reconfiguration."""


def same_body(one: Organisation, other: Organisation) -> bool:
    """Whether two mentions are of one body, as far as code and name can tell."""
    if one.organisation and other.organisation:
        return one.organisation == other.organisation
    return one.name.casefold() == other.name.casefold()


def _distinct(bodies: Iterable[Organisation]) -> tuple[Organisation, ...]:
    found: list[Organisation] = []
    for body in bodies:
        if not any(same_body(body, other) for other in found):
            found.append(body)
    return tuple(found)


def _consulted(known: KnowsConsulted, on: When) -> tuple[Organisation, ...]:
    """Authorities consulted by that date: named with a consultation, or told of one. A joint committee is none."""
    committees = [formed.committee for formed in known.scrutiny.committees]
    named = [
        authority
        for consulted in known.consultations.each.values()
        if consulted.opened is not None and on.precedes(consulted.opened) is not True
        for authority in consulted.authorities
    ]
    told = [
        notice.authority
        for notice in known.scrutiny.told
        if notice.purpose == "consultation" and on.precedes(notice.on) is not True
    ]
    return tuple(body for body in _distinct([*named, *told]) if not any(same_body(body, joint) for joint in committees))


def _formed(known: KnowsConsulted, event: ConsultationOpened) -> Shortfall | None:
    joint = [formed.committee for formed in known.scrutiny.committees if event.on.precedes(formed.on) is not True]
    several = [
        body
        for body in _distinct([*event.authorities, *_consulted(known, event.on)])
        if not any(same_body(body, committee) for committee in joint)
    ]
    if joint or len(several) < 2:  # noqa: PLR2004 - two or more, as the regulation says
        return None
    return Shortfall(f"no joint committee of {_names(several)}", "a joint committee of the authorities consulted")


def _it_alone(known: KnowsConsulted, event: ScrutinyCommented | EvidenceRequested) -> Shortfall | None:
    several = _consulted(known, event.on)
    if len(several) < 2 or not any(same_body(event.committee, body) for body in several):  # noqa: PLR2004 - see above
        return None
    return Shortfall(
        f"{event.committee.name} by itself, of {_names(several)}",
        "the joint committee of the authorities consulted, and no other",
    )


def _of_several(_: object, event: JointCommitteeFormed) -> Shortfall | None:
    """History may leave them unnamed; one alone is a contradiction there too."""
    members = _distinct(event.authorities)
    if len(members) >= 2 or (event.historical and not members):  # noqa: PLR2004 - see above
        return None
    return Shortfall(_names(members) or "no authority", "two authorities or more")


def _names(bodies: Iterable[Organisation]) -> str:
    return ", ".join(body.name for body in bodies)


FORMED: Rule[KnowsConsulted, ConsultationOpened] = Rule(
    id="joint-committee",
    title="Where two or more authorities are consulted they form a joint committee",
    source="SI 2013/218 reg 30(5)",
    severity="concern",
    remedy="Record the joint committee once the authorities have formed it.",
    since=_SINCE,
    check=_formed,
)
IT_ALONE: Rule[KnowsConsulted, ScrutinyCommented | EvidenceRequested] = Rule(
    id="joint-committee-alone",
    title="Where two or more authorities are consulted only their joint committee comments and asks for information",
    source="SI 2013/218 reg 30(5)",
    severity="unlawful",
    remedy="Let the joint committee comment or ask, or acknowledge this rule with the reason.",
    since=_SINCE,
    check=_it_alone,
)
OF_SEVERAL: Rule[object, JointCommitteeFormed] = Rule(
    id="joint-committee-members",
    title="A joint committee is formed by two authorities or more",
    source="SI 2013/218 reg 30",
    severity="impossible",
    remedy="Name the authorities that formed it.",
    since=_SINCE,
    check=_of_several,
)
