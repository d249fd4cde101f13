"""A bad line loses, repeats and swaps as much as it says, and never for ever."""

from __future__ import annotations

from hai_desk.simulator.bad_line import OVERTAKEN_BY, BadLine
from hai_desk.simulator.scenario import Happening


def bad(**values: float) -> list[Happening]:
    return [Happening(0, "bad line", {"drop": 0.0, "repeat": 0.0, "reorder": 0.0, **values})]


def through(count: int, faults: list[Happening], seed: int = 1) -> list[int]:
    line: BadLine[int] = BadLine(seed)
    return [each for number in range(count) for each in line.passes(number, faults)]


def test_a_good_line_changes_nothing() -> None:
    assert through(100, []) == list(range(100))


def test_a_bad_line_loses_the_share_it_says() -> None:
    assert 650 <= len(through(1000, bad(drop=0.3))) <= 750


def test_what_is_repeated_comes_twice_in_a_row() -> None:
    assert through(3, bad(repeat=1.0)) == [0, 0, 1, 1, 2, 2]


def test_what_is_swapped_comes_after_some_others_and_is_not_lost() -> None:
    out = through(1000, bad(reorder=0.3))
    late = {place - number for place, number in enumerate(out) if place > number}
    assert late == set(range(1, OVERTAKEN_BY + 1))
    assert len(set(out)) == len(out) >= 1000 - OVERTAKEN_BY


def test_a_report_is_overtaken_by_its_own_kind_also_where_two_kinds_come_in_turn() -> None:
    even = [number for number in through(1000, bad(reorder=0.3)) if number % 2 == 0]
    assert even != sorted(even)


def test_what_was_held_back_comes_when_the_line_is_good_again() -> None:
    line: BadLine[int] = BadLine(1)
    assert line.passes(1, bad(reorder=1.0)) == []
    assert line.passes(2, []) == [1, 2]


def test_the_same_seed_makes_the_same_line() -> None:
    faults = bad(drop=0.3, repeat=0.1, reorder=0.1)
    assert through(500, faults, seed=4) == through(500, faults, seed=4)
