"""Sentences about recommissioning."""

from __future__ import annotations

from typing import Final

from ledger.events.recommissioning import (
    ProviderSelected,
    ReplacementMobilised,
    ReplacementSpecified,
    ServiceAvailable,
    ServiceEvaluated,
    ServiceRegistered,
)
from projections.sentences.words import (
    Names,
    Sentences,
    actor,
    because,
    by,
    dated,
    does,
    groups,
    name,
    plain,
    these,
)


def _registered(event: ServiceRegistered, names: Names) -> str:
    site = f" at {event.site}" if event.site else ""
    provider = f", provided by {event.provider.name}," if event.provider else ""
    state = "a service that is in place" if event.in_place else "a service that is planned"
    replaced = these(event.replaces, names)
    return f"{event.name}{site}{provider} was entered as {state}{', to replace ' + replaced if replaced else ''}"


def _specified(event: ReplacementSpecified, names: Names) -> str:
    who = groups(event.set_out_by)
    replaced = these(event.replaces, names)
    what = f"what {name(event.service, names)} must offer was set out{f' by {who}' if who else ''}"
    return f"{actor(event.parties)} {what}{', to replace ' + replaced if replaced else ''}{because(event.requirements)}"


def _selected(event: ProviderSelected, names: Names) -> str:
    panel = f", with a panel of {groups(event.panel)}" if event.panel else ""
    route = "" if event.route == "not-stated" else f" (route: {plain(event.route)})"
    chose = does(event.selected_by, "selected", "")
    of = name(event.service, names)
    what = f"{chose} {event.provider.name}" if chose else f"{event.provider.name} was selected"
    return f"{what} to provide {of}{route}{panel}{because(event.reasons)}"


def _mobilised(event: ReplacementMobilised, names: Names) -> str:
    left = f", with this outstanding: {event.outstanding.rstrip('.')}" if event.outstanding else ""
    return (
        f"{actor(event.parties)} {name(event.service, names)} was made ready{dated(', to open on', event.opens)}{left}"
    )


def _available(event: ServiceAvailable, names: Names) -> str:
    instead = these(event.in_place_of, names)
    return f"{name(event.service, names)} became available{' in place of ' + instead if instead else ''}"


def _evaluated(event: ServiceEvaluated, names: Names) -> str:
    who = f", involving {groups(event.involving)}" if event.involving else ""
    return f"{name(event.service, names)} was evaluated{by(event.evaluated_by)}{who}{because(event.result)}"


SENTENCES: Final[Sentences] = {
    ServiceRegistered: _registered,
    ReplacementSpecified: _specified,
    ProviderSelected: _selected,
    ReplacementMobilised: _mobilised,
    ServiceAvailable: _available,
    ServiceEvaluated: _evaluated,
}
