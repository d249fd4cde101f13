"""Since when a pump stands still, and when it is empty, by what is on file of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from hai_desk.dosing.ran import History, Ran, empty_at
from hai_desk.units import from_exact_text as q

START = datetime(2025, 11, 4, 11, 2, tzinfo=UTC)
DAY = timedelta(days=1)
ONE, TWO, STILL = q("1 mL/day"), q("2 mL/day"), q("0 mL/day")


def test_a_pump_that_runs_stands_still_since_never() -> None:
    assert History().still_since(START) is None
    assert History((Ran(START, ONE),)).still_since(START + DAY) is None
    again = History((Ran(START, STILL), Ran(START + DAY, ONE)))
    assert again.still_since(START + 2 * DAY) is None
    assert again.still_since(START + DAY / 2) == START


def test_a_pump_stands_still_since_the_first_reading_that_says_so() -> None:
    stopped = History((Ran(START, ONE), Ran(START + DAY, STILL), Ran(START + 3 * DAY, STILL)))
    assert stopped.still_since(START + 9 * DAY) == START + DAY
    assert stopped.still_since(START) is None


@pytest.mark.parametrize("kind", ["gaps", "unseen"])
def test_what_nobody_saw_in_between_is_not_said_to_have_been_still(kind: str) -> None:
    twice = History((Ran(START, ONE), Ran(START + DAY, STILL), Ran(START + 3 * DAY, STILL)))
    unsure = replace(twice, **{kind: ((START + DAY, START + 3 * DAY),)})
    assert unsure.still_since(START + 9 * DAY) == START + 3 * DAY
    assert unsure.still_since(START + 2 * DAY) == START + DAY


def test_something_is_on_file_from_its_first_moment_on() -> None:
    told = History((Ran(START, ONE),))
    assert (told.tells(START), told.tells(START + DAY), History().tells(START)) == (
        *(False, True, False),
    )


@pytest.mark.parametrize(
    ("filled", "days"),
    [("0", 0), ("1", 1), ("2", 3), ("3", 4), ("3.5", 4), ("4", 4.25), ("6", 5.25)],
)
def test_it_is_empty_when_its_pieces_have_given_all(filled: str, days: float) -> None:
    """1 mL, a day of nothing, 2 more in two days; then 0.5 mL of prime and 2 mL/day on and on."""
    ran = (
        Ran(START, ONE),
        Ran(START + DAY, STILL),
        Ran(START + 2 * DAY, ONE),
        Ran(START + 4 * DAY, TWO, q("0.5 mL")),
    )
    assert empty_at(ran, q(f"{filled} mL")) == START + days * DAY


def test_one_that_stands_still_is_never_empty_unless_it_was_before() -> None:
    ran = (Ran(START, ONE), Ran(START + 3 * DAY, STILL))
    assert empty_at(ran, q("3 mL")) == START + 3 * DAY
    assert empty_at(ran, q("3.001 mL")) is None
    assert empty_at((), q("3 mL")) is None


def test_one_that_takes_longer_than_calendars_go_is_never_empty() -> None:
    assert empty_at((Ran(START, q("0.001 mL/day")),), q("40 mL")) is None
