"""What every view promises of its fold, whatever it is about."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings

from ledger.events.catalogue import Event
from ledger.tags import tags
from projections.catalogue import VIEWS
from projections.concerned import services
from projections.view import View
from tests.projections.histories import CASE, OLD_MOAT, histories, log, real

GOLDEN = Path(__file__).parent / "golden"
EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.json"))
every_view = pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)


def folded(view: View[Any], history: Sequence[Event], case: str = CASE) -> bytes | None:
    """The stored form of the view of the case."""
    made = view.fold(case, None, log(history))
    return None if made is None else view.encode(made)


def in_pieces(view: View[Any], history: Sequence[Event], cut: int, case: str = CASE) -> bytes | None:
    """The same, put away and taken up again in between; from the start again where what was put away is corrected."""
    entries = log(history)
    half = view.fold(case, None, entries[:cut])
    kept = None if half is None else view.decode(view.encode(half))
    if view.corrects(case, entries[cut:]):
        cut, kept = 0, None
    made = view.fold(case, kept, entries[cut:])
    return None if made is None else view.encode(made)


@every_view
@given(history=histories)
@settings(max_examples=25)
def test_folding_a_random_history_at_once_equals_folding_it_in_two_pieces_at_every_cut(
    view: View[Any], history: Sequence[Event]
) -> None:
    whole = folded(view, history)
    for cut in range(len(history) + 1):
        assert in_pieces(view, history, cut) == whole


@every_view
def test_folding_the_old_moat_case_at_once_equals_folding_it_in_two_pieces_at_every_cut(view: View[Any]) -> None:
    whole = folded(view, OLD_MOAT)
    assert whole is not None
    for cut in range(len(OLD_MOAT) + 1):
        assert in_pieces(view, OLD_MOAT, cut) == whole


@every_view
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_folding_a_real_reconfiguration_at_once_equals_folding_it_in_two_pieces_at_every_cut(
    view: View[Any], path: Path
) -> None:
    case, history = real(path)
    whole = folded(view, history, case)
    assert whole is not None
    for cut in range(len(history) + 1):
        assert in_pieces(view, history, cut, case) == whole


@every_view
@given(history=histories)
@settings(max_examples=20)
def test_folding_on_leaves_the_view_it_started_from_as_it_was(view: View[Any], history: Sequence[Event]) -> None:
    kept = []
    made = None
    for entry in log(history):
        if view.corrects(CASE, [entry]):
            continue
        made = view.fold(CASE, made, [entry])
        kept.append((made, view.encode(made)))
    assert all(view.encode(made) == bytes_then for made, bytes_then in kept)


@every_view
def test_there_is_no_view_of_a_reconfiguration_that_nothing_names(view: View[Any]) -> None:
    assert view.fold("never-heard-of", None, log(OLD_MOAT)) is None


@every_view
@given(history=histories)
@settings(max_examples=20)
def test_every_entry_of_a_key_carries_the_tag_it_is_found_by(view: View[Any], history: Sequence[Event]) -> None:
    for entry in log(history):
        key = view.key(entry)
        assert key is None or view.tag(key) in tags(entry.event)


@given(history=histories)
@settings(max_examples=50)
def test_the_services_an_event_concerns_are_those_it_carries_tags_of(history: Sequence[Event]) -> None:
    for event in history:
        tagged = {tag.removeprefix("service:") for tag in tags(event) if tag.startswith("service:")}
        assert set(services(event)) == tagged
        assert len(services(event)) == len(tagged)


@every_view
def test_a_fold_that_makes_other_bytes_of_the_old_moat_case_has_another_version(view: View[Any]) -> None:
    # What is stored under a version must mean the same to whoever reads it. After a change to a fold, or to what it
    # imports, count VERSION up and put the bytes that this test prints into a golden file of that version.
    golden = GOLDEN / f"{view.name}-v{view.version}.json"
    made = folded(view, OLD_MOAT)
    assert made is not None
    assert msgspec.json.format(made, indent=1).decode() + "\n" == golden.read_text(encoding="utf-8")
