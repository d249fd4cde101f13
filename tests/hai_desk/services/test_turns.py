"""Whose turn it is, with visits in between that take none."""

from __future__ import annotations

from dataclasses import replace

from hai_desk.plans.booking import Booking, BookingState
from hai_desk.plans.kinds import FINAL_EMPTYING, LEFT_EMPTY, PUMP_CHECK
from hai_desk.services.chart_parts import next_planned, planned_amount
from hai_desk.services.starting import AS_BOOKED, Wanted, planned_and_cycle
from hai_desk.services.turns import Turn, last_turn, next_turn
from hai_desk.units import from_exact_text as q
from tests.support.cases import FUD, REST, case, the_plan
from tests.support.people_of_the_day import at, fill
from tests.support.ward import Ward

DRUG = fill(1, at(21, 10, 50, month=10), FUD, 6)
REST_FILL = fill(1, at(4, 11, 2), REST, 6)
CHECK = replace(fill(1, at(11, 9), REST, 6), visit=PUMP_CHECK)
OUT = replace(fill(1, at(12, 9), REST, 6), drug=LEFT_EMPTY, volume=q("0 mL"))
LATER = at(30, 9, month=12).date()
BOOKED = Booking("b1", "p1", at(18, 10, 15), FUD, 7)


def turn(*fills, bookings=()) -> Turn | None:
    ward = Ward(fills=list(fills))
    ward.registry.held.bookings = {each.id: each for each in bookings}
    with ward.registry.read() as reader:
        return last_turn(reader, "p1", LATER)


def test_a_pump_check_in_between_moves_no_turn() -> None:
    assert turn(DRUG, REST_FILL, CHECK) == Turn(REST, 6)
    check_in_drug = replace(CHECK, filled_at=at(28, 9, month=10))
    assert turn(DRUG, check_in_drug) == Turn(FUD, 6)
    assert next_planned([DRUG, check_in_drug]) == (REST, 6)
    assert next_planned([]) == (FUD, 1)


def test_a_pump_check_that_is_booked_moves_no_turn_either() -> None:
    booked = Booking("b7", "p1", at(25, 9), PUMP_CHECK, 6)
    assert turn(DRUG, REST_FILL, bookings=[booked]) == Turn(REST, 6)
    refill = replace(booked, id="b8", planned=FUD, cycle=7)
    assert turn(DRUG, REST_FILL, bookings=[booked, refill]) == Turn(FUD, 7)
    done = replace(refill, state=BookingState.DONE)
    assert turn(DRUG, REST_FILL, bookings=[booked, done]) == Turn(REST, 6)


def test_a_pump_that_was_emptied_for_good_begins_with_heparin_saline() -> None:
    assert turn(DRUG, OUT) == Turn(LEFT_EMPTY, 6)
    assert next_turn(Turn(LEFT_EMPTY, 6)) == Turn(REST, 6)


def test_a_visit_of_another_kind_than_booked_belongs_to_the_cycle_before() -> None:
    with Ward(fills=[DRUG, REST_FILL]).registry.read() as reader:
        assert planned_and_cycle(reader, BOOKED, AS_BOOKED) == (FUD, 7)
        assert planned_and_cycle(reader, BOOKED, Wanted(FUD)) == (FUD, 7)
        assert planned_and_cycle(reader, BOOKED, Wanted(PUMP_CHECK)) == (PUMP_CHECK, 6)
        assert planned_and_cycle(reader, BOOKED, Wanted(FINAL_EMPTYING)) == (FINAL_EMPTYING, 6)


def test_what_a_booking_would_fill_follows_from_its_kind() -> None:
    policy = case().policy
    assert planned_amount(the_plan(), PUMP_CHECK, policy) == (q("30000 units"), q("30 mL"))
    assert planned_amount(the_plan(), FINAL_EMPTYING, policy) == (None, None)
    assert planned_amount(the_plan(), LEFT_EMPTY, policy) == (None, None)
