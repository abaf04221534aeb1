"""What rows about judicial review mean, by the stage they are at.

The stage is the column `jr_stage`, else what the sentence says. A court that quashes names services, so that only those
return to where they stood; where it names none, they are those of the one decision that can be meant.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from api.timeline.meanings.case import a_document
from api.timeline.reading import found, label, one_of, say, text, texts, the_body, the_party, who
from api.timeline.scene import Scene
from api.timeline.timeline import Row
from api.timeline.vocabulary import plain
from ledger.account import Account
from ledger.decisions.decision.issue_judicial_review import IssueJudicialReview
from ledger.decisions.decision.record_ruling import RecordRuling

IN_WORDS: Final = "in words"
STAGES: Final[Mapping[str, tuple[str, str]]] = {
    "permission": ("permission", IN_WORDS),
    "permission_granted": ("permission", "permission-granted"),
    "permission_refused": ("permission", "permission-refused"),
    "permission_set_aside": ("permission", "permission-refused"),
    "refused": ("permission", "permission-refused"),
    "interim": ("interim", IN_WORDS),
    "stay": ("interim", "stayed"),
    "stayed": ("interim", "stayed"),
    "stay_lifted": ("interim", "stay-lifted"),
    "hearing": ("hearing", "not-stated"),
    "dismissed": ("hearing", "dismissed"),
    "allowed": ("hearing", IN_WORDS),
    "judgment": ("hearing", IN_WORDS),
    "unlawful": ("hearing", "declared-unlawful"),
    "declared_unlawful": ("hearing", "declared-unlawful"),
    "quashed": ("hearing", "quashed"),
    "quashed_in_part": ("hearing", "quashed-in-part"),
    "relief_refused": ("hearing", "relief-refused"),
    "withdrawn": ("not-stated", "claim-withdrawn"),
    "discontinued": ("not-stated", "claim-withdrawn"),
    "consent": ("consent", IN_WORDS),
    "settled": ("consent", IN_WORDS),
    "permission_to_appeal": ("appeal", "permission-granted"),
    "appeal_refused": ("appeal", "permission-refused"),
    "appeal_hearing": ("appeal", "not-stated"),
    "appeal_dismissed": ("appeal", "dismissed"),
    "appeal_allowed": ("appeal", IN_WORDS),
}
"""The stage and the outcome that a word in `jr_stage` stands for; "in words" is what the sentence says, if it does."""
ISSUED: Final = frozenset({"issued", "claim_issued", "lodged", "filed"})
LETTERS: Final = frozenset({"pre_action", "pre_action_letter", "pre_action_protocol"})
OUTCOMES: Final = one_of({
    "permission-refused": r"\bpermission (?:was |to \w+ )?(?:refused|set aside)\b|\brefused permission\b",
    "permission-granted": r"\bpermission (?:was |to \w+ )?granted\b|\bgranted permission\b",
    "relief-refused": r"\brelief (?:was )?refused\b|\brefused relief\b",
    "quashed-in-part": r"\bquashed in part\b|\bpartly quashed\b",
    "quashed": r"\bquash(?:ed|ing)\b",
    "declared-unlawful": r"\bunlawful\b",
    "dismissed": r"\bdismissed\b",
    "stay-lifted": r"\bstay (?:was )?lifted\b",
    "stayed": r"\bstay(?:ed)?\b",
    "claim-withdrawn": r"\bclaim (?:was )?(?:withdrawn|discontinued)\b",
})  # fmt: skip
"""What a court did, in the words of the sentence, the first that fits."""
_ISSUED: Final = one_of({"issued": r"\b(?:claim|proceedings|judicial review) (?:was |were )?(?:issued|lodged|filed)\b"})
_GOES_ON: Final = frozenset({"permission-granted", "stayed", "stay-lifted", "not-stated"})
_QUASHED: Final = frozenset({"quashed", "quashed-in-part"})


def judicial_review(scene: Scene, row: Row) -> Sequence[Account]:
    """A claim, a ruling, a letter before either. What is only meant, or sought, is a note."""
    at = plain(text(row, "jr_stage"))
    if at in ISSUED or (not at and found(_ISSUED, row.what)):
        return [_issued(scene, row)]
    if at in LETTERS:
        return [a_document(scene, row, "pre-action-letter")]
    if at in STAGES:
        stage, outcome = STAGES[at]
        stated = found(OUTCOMES, row.what) if outcome == IN_WORDS else outcome
        return [_ruled(scene, row, stage, stated or "not-stated")]
    stated = None if at else found(OUTCOMES, row.what)
    return [_ruled(scene, row, "not-stated", stated)] if stated else ()


def _issued(scene: Scene, row: Row) -> Account:
    return say(
        scene,
        row,
        IssueJudicialReview,
        claim=scene.told.claim_issued(row.seq),
        claimant=the_party(scene, who(row, "claimant", "applicant")),
        defendant=the_body(scene, who(row, "defendant", "respondent")),
        grounds=tuple(texts(row, "grounds")),
    )


def _ruled(scene: Scene, row: Row, stage: str, outcome: str) -> Account:
    court = who(row, "court")
    claim = scene.told.claim(row.seq, appeal=stage == "appeal")
    fields: dict[str, Any] = {"remedy": text(row, "remedy"), "citation": text(row, "citation")}
    if outcome in _QUASHED and (fell := scene.told.decision(row.thread, scene.services(row))):
        quashed = tuple(service for service in scene.services(row) if service in fell.services)
        fields |= {"decision": fell.id, "services": quashed or fell.services}
    if outcome not in _GOES_ON:
        scene.told.claim_ends()
    return say(
        scene,
        row,
        RecordRuling,
        claim=claim,
        court=label(court.name) if court else "Not stated",
        stage=stage,
        outcome=outcome,
        reasons=row.what,
        **fields,
    )
