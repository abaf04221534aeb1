"""What rows about ministers mean: referrals, the panel that advises, call-in, and what is decided on them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final, cast

from api.timeline.meanings.case import a_document
from api.timeline.meanings.involvement import TOLD, told
from api.timeline.reading import (
    NOBODY,
    first,
    found,
    one_of,
    say,
    says,
    text,
    texts,
    the_body,
    the_party,
    who,
    words,
)
from api.timeline.row_checks import Actor
from api.timeline.scene import Scene
from api.timeline.timeline import Row
from ledger.account import Account
from ledger.decisions.decision.lift_moratorium import LiftMoratorium
from ledger.decisions.scrutiny.advise_as_panel import AdviseAsPanel
from ledger.decisions.scrutiny.decide_as_secretary_of_state import DecideAsSecretaryOfState
from ledger.decisions.scrutiny.decline_call_in import DeclineCallIn
from ledger.decisions.scrutiny.direct_call_in import DirectCallIn
from ledger.decisions.scrutiny.hold_scrutiny_meeting import HoldScrutinyMeeting
from ledger.decisions.scrutiny.notify_secretary_of_state import NotifySecretaryOfState
from ledger.decisions.scrutiny.refer_to_secretary_of_state import ReferToSecretaryOfState
from ledger.decisions.scrutiny.request_call_in import RequestCallIn
from ledger.matters.scrutiny import ReferralGround
from ledger.parties import Organisation

GROUNDS: Final = one_of({
    "consultation-inadequate": r"23\(9\)\(a\)|\binadequate consultation\b|\bconsultation was inadequate\b",
    "reasons-for-not-consulting-inadequate": r"23\(9\)\(b\)",
    "not-in-local-interest": r"23\(9\)\(c\)|\bnot in the interests? of\b",
})  # fmt: skip
"""Grounds of a referral, by the paragraphs of SI 2013/218 or in words."""
_CONDITIONAL: Final = words(r"\bif\b|\bwould refer\b|\bthreatened\b")
_LETTER: Final = words(r"\bletter (?:was )?sent\b")

ADVICE: Final = one_of({
    "does-not-support": r"\brejected on IRP advice\b|\b(?:did|does) not support\b|\bshould not proceed\b",
    "no-full-review": r"\bno full review\b|\bnot suitable for full review\b|\bwithout a full review\b",
    "full-review": r"\bfull review\b",
    "supports-with-conditions": r"\bwith conditions\b|\bsubject to conditions\b",
    "supports": r"\bshould proceed\b|\bsupported\b",
    "further-work": r"\bfurther work\b",
})  # fmt: skip
"""What a panel advised, in the words of the sentence, the first that fits."""
_ONLY_PUBLISHED: Final = words(r"^advice (?:was )?published\b")
_TAKEN_UP: Final = words(r"\baccepted\b|\brejected\b")
SECRETARY: Final = one_of({
    "not-proceed": r"\brejected\b|\bnot proceed\b|\boverturned\b",
    "further-work": r"\bfurther (?:work|options)\b|\bre-?opened\b|\breconsider",
    "proceed": r"\bapproved\b|\b(?:may|should|can) proceed\b|\bto resume\b|\bgo-?ahead\b|\bupheld\b",
})  # fmt: skip
"""What the Secretary of State decided, in the words of the sentence and of the column `effect`."""
_RESUMED: Final = words(r"\bresume")
CALL_IN: Final[Mapping[str, re.Pattern[str]]] = one_of({
    "declined": r"\bdeclin|\brefus|\bnot (?:to )?(?:be )?call",
    "requested": r"\brequest|\basked\b|\bwrote\b",
    "directed": r"\bdirect|\bcalled\b.*\bin\b",
})  # fmt: skip


def referral(scene: Scene, row: Row) -> Sequence[Account]:
    """A committee refers. A letter is a document, "if" is a resolution, and what follows is told or noted."""
    referring = who(row, "referring body")
    if referring is None:
        return told(scene, row) if says(row, TOLD) else ()
    committee = _body(scene, referring)
    if says(row, _LETTER):
        return [a_document(scene, row, "referral-letter")]
    if says(row, _CONDITIONAL):
        return [say(scene, row, HoldScrutinyMeeting, committee=committee, resolved=row.what)]
    stated = " ".join([*texts(row, "grounds"), row.what])
    grounds = [cast("ReferralGround", ground) for ground, pattern in GROUNDS.items() if pattern.search(stated)]
    return [
        say(
            scene,
            row,
            ReferToSecretaryOfState,
            committee=committee,
            grounds=tuple(grounds) or ("not-stated",),
            referral=f"referral-{row.seq}",
        )
    ]


def panel_advice(scene: Scene, row: Row) -> Sequence[Account]:
    """The panel advises, and a minister who is named takes it up or does not, where the sentence says so."""
    minister = secretary(row)
    acted = decided_by_secretary(scene, row) if minister and says(row, _TAKEN_UP) else []
    if acted and says(row, _ONLY_PUBLISHED):
        return acted
    panel = the_body(scene, who(row, "advisory", "panel", kind="organisation")) or Organisation(
        name="Independent Reconfiguration Panel", capacity="advisory body"
    )
    advised = say(
        scene,
        row,
        AdviseAsPanel,
        panel=panel,
        kind="not-stated",
        advice=found(ADVICE, row.what) or "not-stated",
        reasons=row.what,
        asked_by=the_party(scene, minister),
    )
    return [advised, *acted]


def decided_by_secretary(scene: Scene, row: Row) -> list[Account]:
    """Conditions become steps. Where it lets a change go on that a moratorium held up, that ends."""
    effect = text(row, "effect")
    conditions = texts(row, "conditions")
    minister = secretary(row)
    capacity = (minister.capacity or "").casefold() if minister else ""
    route = "referral" if "referral" in capacity else "call-in" if "call" in capacity else "not-stated"
    decided: list[Account] = [
        say(
            scene,
            row,
            DecideAsSecretaryOfState,
            *(["conditions"] if conditions else []),
            outcome=found(SECRETARY, row.what, effect) or "not-stated",
            route=route,
            reasons=effect,
            steps=tuple(conditions),
        )
    ]
    if scene.told.moratorium and _RESUMED.search(f"{row.what} {effect}"):
        scene.told.moratorium = False
        decided.append(say(scene, row, LiftMoratorium, lifted_by=the_party(scene, minister), reason=row.what))
    return decided


def secretary(row: Row) -> Actor | None:
    """The Secretary of State, or who decides for them, among the actors."""
    deciding = who(row, "decision maker on", "decision-maker on")
    return deciding or next((actor for actor in row.actors if "Secretary of State" in actor.name), None)


def secretary_notified(scene: Scene, row: Row) -> Sequence[Account]:
    """The Secretary of State is told of the proposal, by whoever is named first."""
    told_by = next((actor for actor in row.actors if actor != secretary(row)), None)
    return [say(scene, row, NotifySecretaryOfState, notified_by=_body(scene, told_by))]


def call_in(scene: Scene, row: Row) -> Sequence[Account]:
    """Asked for, directed or declined, as the word of the row or its sentence says."""
    match found(CALL_IN, row.type) or found(CALL_IN, row.what):
        case "requested":
            by = the_party(scene, who(row, "request"), first(row)) or NOBODY
            return [say(scene, row, RequestCallIn, requested_by=by, reasons=row.what)]
        case "directed":
            return [say(scene, row, DirectCallIn, reasons=row.what)]
        case "declined":
            return [say(scene, row, DeclineCallIn, reasons=row.what)]
    return ()


def _body(scene: Scene, actor: Actor | None) -> Organisation:
    return the_body(scene, actor) or NOBODY
