"""Involvement: what counts as which kind, what came of it, and who may confirm or contest that it happened."""

from __future__ import annotations

from datetime import date
from typing import Final, Protocol

from ledger.events.involvement import InvolvementAttested, InvolvementDisputed, PeopleInvolved
from ledger.facts.case.case import Case
from ledger.facts.involvement.involvement_claim import InvolvementClaim
from ledger.parties import Group, Office, Organisation, Party, PrivatePerson, PublicPerson
from ledger.rules.rule import Rule, Shortfall

STEERING: Final = frozenset({"steering-group", "specification", "evaluation-of-existing", "provider-selection"})
"""The kinds that the five pledges came from: people take part in the work, they are not asked about its result."""
_ALWAYS: Final = date(1, 1, 1)
_PLEDGES: Final = date(2008, 5, 9)
_PLEDGE_4: Final = "Lord Darzi, Leading Local Change, 9 May 2008, pledge 4"
_ATTESTED: Final = f"{_PLEDGE_4}; that the group itself confirms or contests a claim is this ledger's choice"


class KnowsClaim(Protocol):
    """What must be known: what was said of the claim before."""

    @property
    def claim(self) -> InvolvementClaim:
        """The involvement that is confirmed or contested."""


class KnowsBodies(KnowsClaim, Protocol):
    """What must be known: what was said of the claim before, and whose change it is."""

    @property
    def reconfiguration(self) -> Case:
        """The case it belongs to."""


def _not_only_asked(_: object, event: PeopleInvolved) -> Shortfall | None:
    if event.kind not in STEERING or event.level not in {"inform", "consult"}:
        return None
    return Shortfall(f"{event.kind} at the level {event.level}", "the level engage, co-design or co-produce")


def _effect_said(_: object, event: PeopleInvolved) -> Shortfall | None:
    """Of live records only: minutes and news seldom say what came of a meeting."""
    if event.historical or event.effect:
        return None
    return Shortfall("no effect recorded", "what it changed in the proposal, or that it changed nothing and why")


def _for_the_group(_: object, event: InvolvementAttested) -> Shortfall | None:
    by = event.attested_by
    if isinstance(by, Group | Office):
        return None
    return Shortfall(_words(by), "a group, or an office that speaks for one")


def _not_by_the_body(known: KnowsBodies, event: InvolvementAttested) -> Shortfall | None:
    """The body is the lead, those it put the change forward with, and organisations that are parties to the claim."""
    claimed = known.claim.said.parties if known.claim.said else ()
    bodies = [*known.reconfiguration.bodies, *(party for party in claimed if isinstance(party, Organisation))]
    by = event.attested_by
    if isinstance(by, PrivatePerson) or not any(_speaks_for(by, body) for body in bodies):
        return None
    return Shortfall(_words(by), "somebody other than those who claim to have involved people")


def _not_contested(known: KnowsClaim, event: InvolvementAttested) -> Shortfall | None:
    """Whoever confirms one part of a claim says nothing of another; naming none is to speak of the whole."""
    against = [
        _words(dispute.disputed_by)
        for dispute in known.claim.disputed
        if not event.confirms or not dispute.contests or set(event.confirms) & set(dispute.contests)
    ]
    return Shortfall(f"contested by {', '.join(against)}", "a claim that nobody contests") if against else None


def _contested_once(known: KnowsClaim, event: InvolvementDisputed) -> Shortfall | None:
    for dispute in known.claim.disputed:
        whole = not dispute.contests or (event.contests and set(event.contests) <= set(dispute.contests))
        if dispute.disputed_by == event.disputed_by and whole:
            return Shortfall(f"contested on {dispute.on} by the same", "something that they have not contested yet")
    return None


def _confirmed_once(known: KnowsClaim, event: InvolvementAttested) -> Shortfall | None:
    for attestation in known.claim.attested:
        whole = not attestation.confirms or (event.confirms and set(event.confirms) <= set(attestation.confirms))
        if attestation.attested_by == event.attested_by and whole:
            return Shortfall(f"confirmed on {attestation.on} by the same", "something that they have not confirmed yet")
    return None


def _speaks_for(party: Organisation | Office | Group | PublicPerson, body: Organisation) -> bool:
    if party.organisation and body.organisation:
        return party.organisation == body.organisation
    name = party.name if isinstance(party, Organisation) else party.organisation_name
    return name.casefold() == body.name.casefold()


def _words(party: Party) -> str:
    return f"a {party.capacity}" if isinstance(party, PrivatePerson) else party.name


NOT_ONLY_ASKED: Rule[object, PeopleInvolved] = Rule(
    id="asking-is-not-steering",
    title="To be told or asked is not to steer, specify, evaluate or choose",
    source=_PLEDGE_4,
    severity="concern",
    remedy="Give the level at which people took part, or the kind that it was.",
    since=_PLEDGES,
    check=_not_only_asked,
)
EFFECT_SAID: Rule[object, PeopleInvolved] = Rule(
    id="effect-of-involvement",
    title="An involvement says what came of it",
    source=_PLEDGE_4,
    severity="concern",
    remedy="Give effect.",
    since=_PLEDGES,
    check=_effect_said,
)
FOR_THE_GROUP: Rule[object, InvolvementAttested] = Rule(
    id="attested-by-the-group",
    title="Those who were involved confirm it, as a group or through an office of theirs",
    source=_ATTESTED,
    severity="concern",
    remedy="Let the group itself, or an office that speaks for it, confirm the claim.",
    since=_ALWAYS,
    check=_for_the_group,
)
NOT_BY_THE_BODY: Rule[KnowsBodies, InvolvementAttested] = Rule(
    id="attested-by-another",
    title="Nobody confirms their own claim to have involved others",
    source=_ATTESTED,
    severity="concern",
    remedy="Let those who were involved confirm the claim.",
    since=_ALWAYS,
    check=_not_by_the_body,
)
NOT_CONTESTED: Rule[KnowsClaim, InvolvementAttested] = Rule(
    id="attested-while-disputed",
    title="What is confirmed is not contested by others",
    source=_ATTESTED,
    severity="concern",
    remedy="Both stand side by side; settle the dispute with those who contest it.",
    since=_ALWAYS,
    check=_not_contested,
)
CONTESTED_ONCE: Rule[KnowsClaim, InvolvementDisputed] = Rule(
    id="already-disputed",
    title="The same party contests the same claim once",
    source="Promise 1: one fact, once",
    severity="unlawful",
    remedy="Nothing to do: it is recorded. To add something, acknowledge this rule and say so.",
    since=_ALWAYS,
    check=_contested_once,
)
CONFIRMED_ONCE: Rule[KnowsClaim, InvolvementAttested] = Rule(
    id="already-attested",
    title="The same party confirms the same claim once",
    source="Promise 1: one fact, once",
    severity="unlawful",
    remedy="Nothing to do: it is recorded. To add something, acknowledge this rule and say so.",
    since=_ALWAYS,
    check=_confirmed_once,
)
