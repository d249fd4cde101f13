"""Numbers seen: against a plain set, whatever order they come in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hai_desk.link.seen import Seen

NUMBERS = st.lists(st.integers(0, 60), max_size=80)


@given(NUMBERS)
def test_each_number_is_new_once(numbers: list[int]) -> None:
    seen, plain = Seen(), set()
    for number in numbers:
        assert seen.add(number) is (number not in plain)
        plain.add(number)
    assert seen.count == len(plain)
    assert seen.newest == max(plain, default=None)
    assert all((number in seen) is (number in plain) for number in range(-1, 62))


@given(NUMBERS)
def test_what_is_missing_lies_between_the_first_and_the_newest(numbers: list[int]) -> None:
    seen = Seen()
    for number in numbers:
        seen.add(number)
    plain = set(numbers)
    missing = set(range(min(plain), max(plain))) - plain if plain else set()
    assert seen.missing == len(missing)
    gaps = seen.gaps_below(30)
    inside = {each for first, last in gaps for each in range(first, last + 1)}
    expected = {each for each in range(min(plain), 30) if each not in plain} if plain else set()
    assert inside == expected


def test_a_gap_that_will_never_be_filled_is_written_off() -> None:
    seen = Seen()
    seen.add(3)
    seen.add(9)
    seen.fill(4, 8)
    assert seen.gaps_below(9) == []
    assert not seen.add(5)
    assert seen.count == 2
    assert seen.missing == 5


def test_memory_stays_small_however_many_gaps_there_are() -> None:
    seen = Seen(keep=4)
    for number in range(0, 4000, 2):
        seen.add(number)
    assert len(seen.gaps_below(10_000)) <= 5
    assert seen.count == 2000
    assert seen.missing == 1999
    assert not seen.add(1)
