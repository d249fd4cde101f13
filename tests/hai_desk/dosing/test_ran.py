"""40 mL, 7 days at 0.82 and 7 at 0.984 mL/day: 5.74 + 6.888 = 12.628 mL are given."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hai_desk.dosing.ran import History, Ran, given_by
from hai_desk.units import from_exact_text as q
from hai_desk.units import magnitude

START = datetime(2025, 11, 4, 11, 2, tzinfo=UTC)
DAY = timedelta(days=1)
END = START + 14 * DAY
SLOW, FAST = q("0.82 mL/day"), q("0.984 mL/day")
CHANGED = History((Ran(START - 30 * DAY, SLOW), Ran(START + 7 * DAY, FAST)))


def test_each_program_gives_its_rate_for_its_time() -> None:
    ran = CHANGED.within(START, END)
    assert [(each.since, each.rate) for each in ran] == [(START, SLOW), (START + 7 * DAY, FAST)]
    assert given_by(ran, END) == q("12.628 mL")


def test_a_pump_ran_before_its_first_reading_what_it_was_read_with() -> None:
    history = History((Ran(START + DAY, SLOW), Ran(START + 2 * DAY, FAST)))
    assert history.within(START, END)[0] == Ran(START, SLOW)
    assert given_by(history.within(START, END), END) == q("13.448 mL")


def test_a_program_that_runs_as_the_one_before_is_no_piece_of_its_own() -> None:
    same = History((Ran(START - DAY, FAST), Ran(START + DAY, FAST), Ran(START + 2 * DAY, SLOW)))
    assert [each.rate for each in same.within(START, END)] == [FAST, SLOW]
    assert History((Ran(START + DAY, FAST),)).within(START, END) == (Ran(START, FAST),)


def test_what_came_after_is_left_out_and_nothing_on_file_is_nothing() -> None:
    history = History((*CHANGED.ran, Ran(END, SLOW), Ran(END + DAY, FAST)))
    assert history.within(START, END) == CHANGED.within(START, END)
    assert History().within(START, END) == ()
    assert History((Ran(END + DAY, FAST),)).within(START, END) == ()
    assert given_by((), END) == q("0 mL")


def test_a_prime_counts_once_where_it_began_in_that_time() -> None:
    """0.34 mL at once, besides 14 × 0.984 = 13.776 mL."""
    primed = History((Ran(START, FAST, q("0.34 mL")),))
    assert given_by(primed.within(START, END), END) == q("14.116 mL")
    assert given_by(primed.within(START + DAY, END), END) == q("12.792 mL")
    later = History((Ran(START - DAY, SLOW), Ran(START + DAY, FAST, q("0.34 mL"))))
    assert given_by(later.within(START, END), END) == q("13.952 mL")


def test_a_pump_that_stood_still_gave_nothing_meanwhile() -> None:
    stopped = History((Ran(START, FAST), Ran(START + DAY, q("0 mL/day"))))
    assert given_by(stopped.within(START, END), END) == FAST_DAY


FAST_DAY = q("0.984 mL")


def test_the_hour_of_a_clock_that_was_changed_is_not_counted_twice() -> None:
    summer, winter = timezone(timedelta(hours=-4)), timezone(timedelta(hours=-5))
    ran = (Ran(START.astimezone(summer), q("2.4 mL/day")),)
    assert given_by(ran, (START + timedelta(hours=10)).astimezone(winter)) == q("1 mL")


def test_known_is_what_was_read_in_that_very_time() -> None:
    assert CHANGED.known_in(START, END)
    assert not CHANGED.known_in(START - DAY, START)
    assert not CHANGED.known_in(START + 8 * DAY, END)
    assert not History().known_in(START, END)


def test_what_was_read_at_the_very_end_or_start_says_nothing_of_the_time_between() -> None:
    at_end = History((Ran(END, FAST),))
    assert not at_end.known_in(START, END)
    assert at_end.within(START, END) == ()
    assert not History((Ran(START, FAST),)).known_in(START, END)


@pytest.mark.parametrize(
    ("begins", "ends", "known"), [(-1, 2, True), (2, 20, True), (0, 14, False)]
)
def test_an_edge_of_a_time_that_is_not_known_is_known(begins: int, ends: int, known: bool) -> None:
    span = ((START + begins * DAY, START + ends * DAY),)
    assert History((), span).known_in(START, END) is known
    assert History((), (), span).known_in(START, END) is known


@pytest.mark.parametrize(
    ("begins", "ends", "unclear"),
    [(-3, -2, False), (-3, 0, False), (-3, 1, True), (2, 3, True), (14, 15, False), (-1, 20, True)],
)
def test_a_gap_counts_where_it_lies_in_that_time(begins: int, ends: int, unclear: bool) -> None:
    history = History((), ((START + begins * DAY, START + ends * DAY),))
    assert history.unclear_in(START, END) is unclear
    assert history.elsewhere_in(START, END) is unclear
    unseen = History((), (), history.gaps)
    assert unseen.unclear_in(START, END) is unclear
    assert not unseen.elsewhere_in(START, END)


def test_a_pump_first_found_standing_still_is_unclear_until_then() -> None:
    found = History((Ran(START + DAY, q("0 mL/day")), Ran(START + 2 * DAY, FAST)))
    assert found.unclear_in(START, END)
    assert not found.unclear_in(START + DAY, END)
    assert not found.unclear_in(START - DAY, START + DAY)
    assert not History((Ran(START + DAY, FAST),)).unclear_in(START, END)
    before = History((Ran(START - DAY, FAST), *found.ran))
    assert not before.unclear_in(START, END)


@given(st.lists(st.tuples(st.integers(1, 50), st.integers(0, 4000)), min_size=1, max_size=8))
def test_two_halves_of_a_time_give_what_the_whole_gives(told: list[tuple[int, int]]) -> None:
    at, ran = START - DAY, []
    for hours, rate in told:
        ran.append(Ran(at, q(f"{rate}/1000 mL/day")))
        at += timedelta(hours=hours)
    history, middle, end = History(tuple(ran)), START + 5 * timedelta(hours=3), at + 2 * DAY
    whole = magnitude(given_by(history.within(START, end), end), "mL")
    first = magnitude(given_by(history.within(START, middle), middle), "mL")
    rest = magnitude(given_by(history.within(middle, end), end), "mL")
    assert first + rest == whole


def test_a_stop_was_seen_unless_it_began_in_a_time_that_nobody_saw() -> None:
    stop, now = START + 5 * DAY, START + 9 * DAY
    runs, stopped = Ran(START, FAST), Ran(stop, q("0 mL/day"))
    seen = History((runs, stopped))
    assert seen.stop_seen(now) == stop
    assert replace(seen, unseen=((START, stop - DAY),)).stop_seen(now) == stop
    for span in ((START + DAY, stop), (START + DAY, stop + DAY)):
        assert replace(seen, unseen=(span,)).stop_seen(now) is None
        assert replace(seen, gaps=(span,)).stop_seen(now) is None
    assert History((stopped,)).stop_seen(now) is None
    assert History((runs,)).stop_seen(now) is None
