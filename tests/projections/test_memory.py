"""What is held in memory, and what is let go."""

from __future__ import annotations

from projections.postgres.memory import Held, Memory


def place(key: str) -> tuple[str, str]:
    """Where the view of a key is held."""
    return "summary", key


def test_what_was_not_used_for_the_longest_time_goes_first() -> None:
    memory = Memory(30)
    for key in "abc":
        memory.put(place(key), Held(key, 1, 10))
    memory.get(place("a"))
    memory.put(place("d"), Held("d", 1, 10))
    assert [memory.get(place(key)) is not None for key in "abcd"] == [True, False, True, True]


def test_one_view_is_held_however_heavy_it_is() -> None:
    memory = Memory(30)
    memory.put(place("a"), Held("a", 1, 10))
    memory.put(place("b"), Held("b", 1, 1_000))
    assert (memory.get(place("a")), len(memory)) == (None, 1)


def test_a_view_that_grew_is_weighed_anew() -> None:
    memory = Memory(30)
    held = Held("a", 1, 10)
    memory.put(place("a"), held)
    memory.put(place("b"), Held("b", 1, 10))
    held.weight = 25
    memory.put(place("a"), held)
    assert memory.get(place("b")) is None
    memory.drop(place("a"))
    for key in "cde":
        memory.put(place(key), Held(key, 1, 10))
    assert len(memory) == 3
