"""Sentences about the case for a change."""

from __future__ import annotations

from typing import Final

from ledger.events.case import (
    BenefitMeasured,
    EvidenceFiled,
    OptionAppraised,
    OptionDiscarded,
    OptionsSet,
    PreferredOptionNamed,
    ProposalRevised,
    ReconfigurationClosed,
    ReconfigurationPaused,
    ReconfigurationProposed,
    ReconfigurationResumed,
    ReconfigurationSuperseded,
    ReconfigurationWithdrawn,
    SubstantialityDetermined,
    TestAssessed,
)
from projections.sentences.words import Names, Sentences, about, actor, because, by, dated, listed, party, people, plain

INTENTS: Final = {
    "commission": "commission {}",
    "keep": "keep {}",
    "change": "change {}",
    "move": "move {}",
    "merge": "merge {}",
    "suspend": "suspend {}",
    "withdraw": "withdraw {}",
    "not-stated": "deal with {} (how is not stated)",
}
MATERIAL: Final = {True: ", a material change", False: ", not a material change", None: ""}
SUBSTANTIAL: Final = {
    "substantial": "that the change is substantial",
    "not-substantial": "that the change is not substantial",
    "not-stated": "whether the change is substantial, with a result that is not stated",
}
TESTS: Final = {
    "met": "was found to be met",
    "not-met": "was found not to be met",
    "not-applicable": "was found not to apply",
    "not-stated": "was assessed, with a result that is not stated",
}
BENEFITS: Final = {
    "met": "was found to be met",
    "partly-met": "was found to be partly met",
    "not-met": "was found not to be met",
    "not-stated": "was measured, with a result that is not stated",
}


def _proposed(event: ReconfigurationProposed, _: Names) -> str:
    what = [INTENTS[named.intent].format(named.name) for named in event.services]
    return f"{event.lead.name} proposed {event.title}{': to ' + listed(what) if what else ''}"


def _revised(event: ProposalRevised, _: Names) -> str:
    return f"{actor(event.parties)} the proposal was revised{MATERIAL[event.material]}{because(event.changes)}"


def _determined(event: SubstantialityDetermined, _: Names) -> str:
    told = f", with {people(event.authorities)} concerned" if event.authorities else ""
    return f"{party(event.decided_by)} determined {SUBSTANTIAL[event.substantial]}{told}{because(event.reasons)}"


def _options(event: OptionsSet, _: Names) -> str:
    titles = listed(f"{option.option} ({option.title})" for option in event.options)
    return f"{actor(event.parties)} the options were set out{': ' + titles if titles else ''}"


def _appraised(event: OptionAppraised, _: Names) -> str:
    ranked = "" if event.rank is None else f" and ranked {event.rank}"
    return f"{actor(event.parties)} option {event.option} was appraised{ranked}{because(event.reasons)}"


def _discarded(event: OptionDiscarded, _: Names) -> str:
    return f"{actor(event.parties)} option {event.option} was given up{because(event.reasons)}"


def _preferred(event: PreferredOptionNamed, _: Names) -> str:
    return f"{actor(event.parties)} option {event.option} was named as the preferred one{because(event.reasons)}"


def _filed(event: EvidenceFiled, names: Names) -> str:
    return f"{event.title} ({plain(event.kind)}){by(event.author)} was filed{about(event.services, names)}"


def _assessed(event: TestAssessed, _: Names) -> str:
    test = f"test {plain(event.test)} of {plain(event.scheme)}"
    return f"{test} {TESTS[event.result]}{by(event.assessor)}{because(event.reasons)}"


def _measured(event: BenefitMeasured, _: Names) -> str:
    value = f", at {event.value}" if event.value else ""
    return f"the benefit “{event.benefit.rstrip('.')}” {BENEFITS[event.result]}{by(event.measured_by)}{value}"


def _paused(event: ReconfigurationPaused, _: Names) -> str:
    return f"{actor(event.parties)} the work was paused{dated(' until', event.until)}{because(event.reason)}"


def _resumed(event: ReconfigurationResumed, _: Names) -> str:
    return f"{actor(event.parties)} the work went on{because(event.reason)}"


def _withdrawn(event: ReconfigurationWithdrawn, names: Names) -> str:
    what = f"the proposal{about(event.services, names)} was given up{by(event.withdrawn_by)}"
    return f"{what}{because(event.reason)}"


def _superseded(event: ReconfigurationSuperseded, names: Names) -> str:
    what = f"the proposal{about(event.services, names)} gave way to {event.superseded_by}"
    return f"{actor(event.parties)} {what}{because(event.reason)}"


def _closed(event: ReconfigurationClosed, _: Names) -> str:
    return f"{actor(event.parties)} the reconfiguration was closed{because(event.reason)}"


SENTENCES: Final[Sentences] = {
    ReconfigurationProposed: _proposed,
    ProposalRevised: _revised,
    SubstantialityDetermined: _determined,
    OptionsSet: _options,
    OptionAppraised: _appraised,
    OptionDiscarded: _discarded,
    PreferredOptionNamed: _preferred,
    EvidenceFiled: _filed,
    TestAssessed: _assessed,
    BenefitMeasured: _measured,
    ReconfigurationPaused: _paused,
    ReconfigurationResumed: _resumed,
    ReconfigurationWithdrawn: _withdrawn,
    ReconfigurationSuperseded: _superseded,
    ReconfigurationClosed: _closed,
}
