"""Whoever was not filled stays in sight; who was booked or filled since does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from hai_desk.plans.booking import Booking, BookingState
from hai_desk.services.not_filled import DAYS, last_unsettled, unsettled_before
from tests.support.cases import FUD, REST
from tests.support.people_of_the_day import at, fill
from tests.support.ward import Ward

TODAY = date(2025, 11, 19)
HELD = Booking("b1", "p1", at(18, 10, 15), FUD, 7, BookingState.HELD, "w1")


def seen(ward: Ward, on: date = TODAY) -> list[str]:
    with ward.registry.read() as reader:
        found = [each.id for each in unsettled_before(reader, on)]
        last = last_unsettled(reader, "p1")
    if on == TODAY:
        assert found == ([last.id] if last is not None else [])
    return found


def ward_with(*others: Booking) -> Ward:
    return Ward(bookings={each.id: each for each in (HELD, *others)})


def test_a_visit_that_filled_nothing_is_seen_from_the_next_day_on() -> None:
    assert seen(ward_with()) == ["b1"]
    assert seen(ward_with(), date(2025, 11, 18)) == []
    assert seen(ward_with(), date(2026, 3, 18)) == ["b1"]
    assert (date(2026, 3, 18) - HELD.at.date()).days == DAYS
    assert seen(ward_with(), date(2026, 3, 19)) == []


@pytest.mark.parametrize("state", [BookingState.BOOKED, BookingState.DONE])
@pytest.mark.parametrize("day", [18, 25])
def test_a_visit_booked_or_done_afterwards_settles_it(state: BookingState, day: int) -> None:
    assert seen(ward_with(Booking("b2", "p1", at(day, 14), FUD, 7, state))) == []


def test_neither_an_earlier_visit_nor_a_cancelled_one_settles_it() -> None:
    before = Booking("b0", "p1", at(4, 10), REST, 6, BookingState.DONE)
    cancelled = Booking("b2", "p1", at(25, 10), FUD, 7, BookingState.CANCELLED)
    assert seen(ward_with(before, cancelled)) == ["b1"]


def test_of_two_in_a_row_the_last_one_counts() -> None:
    again = Booking("b2", "p1", at(18, 15), FUD, 7, BookingState.HELD)
    assert seen(ward_with(again)) == ["b2"]


def test_a_fill_settles_it_also_one_recorded_later() -> None:
    ward = ward_with()
    ward.held.fills.append(fill(1, at(18, 16), REST, 7))
    assert seen(ward) == []


def test_nobody_waits_for_who_died_or_has_no_pump_any_more() -> None:
    died, removed = ward_with(), ward_with()
    died.held.patients["p1"] = replace(died.held.patients["p1"], died_on=date(2025, 11, 18))
    removed.held.implants["i1"] = replace(removed.held.implants["i1"], removed_on=TODAY)
    assert (seen(died), seen(removed)) == ([], [])
