"""What the page of a trail tells a councillor of corrections, disputes, confirmations and openness."""

from __future__ import annotations

from typing import Any, Final, get_args
from uuid import UUID

import pytest
from msgspec.structs import replace

from api.pages.rendering import page
from api.routes.trail import TrailAnswer
from ledger.account import Finding
from ledger.events.catalogue import Event
from ledger.events.involvement import InvolvementAttested, InvolvementDisputed
from ledger.matters.involvement import GroupInvolved
from ledger.parties import Group
from ledger.when import When
from projections.catalogue import TRAIL
from projections.trail import in_order
from tests.old_moat import DAY_REGISTERED, OPENED, PROPOSED, SUSPENDED
from tests.projections.histories import CASE, INVOLVED, correction, log, of_case
from tests.wire.filled import filled

ON: Final = When("2026-11")
USERS: Final = Group(name="Service users of Old Moat", capacity="service users")
FINDING: Final = Finding(rule="r", version=1, severity="concern", title="No review date", source="s", found="none")


def shown(*history: Event) -> str:
    """The page of the case's trail after this history, as words in a row."""
    trail = TRAIL.fold(CASE, None, log(map(of_case, history)))
    assert trail is not None
    answer = TrailAnswer(reconfiguration=CASE, position=len(history), entries=in_order(trail, "happened"))
    made = page("trail.html", "https://ledger.example.org", trail=answer, order="happened", title="")
    return " ".join(str(made.content).split())


@pytest.mark.parametrize("kind", get_args(Event), ids=lambda kind: kind.wire)
def test_an_entry_of_any_kind_with_every_field_filled_has_its_place_on_the_page(kind: type[Any]) -> None:
    if "reconfiguration" not in kind.__struct_fields__:
        assert TRAIL.fold(CASE, None, log([filled(kind)])) is None
        return
    assert 'id="entry-1"' in shown(filled(kind))


def test_a_corrected_entry_shows_what_it_said_before_and_since_and_leads_to_the_correction() -> None:
    put_right = replace(correction(1, on="2006-03"), before={"on": "2006-02"})
    html = shown(PROPOSED, put_right)
    assert 'Corrected November 2026 by 5ZZ, in <a href="#entry-2">entry 2</a>: The minutes say otherwise.' in html
    assert "<dt>On</dt><dd>Before: 2006-02. Since: 2006-03.</dd>" in html


def test_an_entry_that_was_struck_out_says_so_before_what_it_said() -> None:
    html = shown(DAY_REGISTERED, SUSPENDED, correction(2, in_error=True))
    assert "<strong>Struck out: recorded in error.</strong> It said: <del>Old Moat day service was suspended" in html


def test_an_involvement_shows_how_open_the_plan_was_and_who_confirms_and_disputes_it() -> None:
    entry = UUID(int=2)
    html = shown(
        PROPOSED,
        replace(INVOLVED, groups=(GroupInvolved(capacity="carers", count=12),)),
        InvolvementAttested(on=ON, reconfiguration=CASE, entry=entry, attested_by=USERS, confirms=("who",)),
        InvolvementDisputed(on=ON, reconfiguration=CASE, entry=entry, disputed_by=USERS, statement="Only told."),
    )
    assert "Stage then: involving. The plan was being formed: still open." in html
    assert "Confirmed November 2026 by Service users of Old Moat, as service users (who)" in html
    assert "Disputed November 2026 by Service users of Old Moat, as service users, in" in html
    assert "Level: co design" in html


def test_an_involvement_on_the_day_of_an_opening_says_that_nobody_knows_whether_the_plan_was_open() -> None:
    html = shown(PROPOSED, OPENED, replace(INVOLVED, on=OPENED.on))
    assert "whether it was still open is not known from the dates" in html


def test_findings_stand_beside_the_entry_they_were_found_in() -> None:
    assert "<p>No review date</p>" in shown(DAY_REGISTERED, replace(SUSPENDED, findings=(FINDING,)))
