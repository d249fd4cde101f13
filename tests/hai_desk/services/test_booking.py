"""Booking by the alternation rule, and what speaks against a day."""

from dataclasses import replace

import pytest

from hai_desk.clock import FixedClock
from hai_desk.errors import NotAllowed
from hai_desk.plans.booking import Booking, BookingState
from hai_desk.services.booking import Booked, BookingVisits, NotBooked
from hai_desk.services.booking_doubts import Problem
from hai_desk.services.turns import Turn, cycle_for, next_turn
from tests.support.day_of_refills import a_day
from tests.support.people_of_the_day import NOW, NURSE, VIEWER, at


@pytest.fixture
def registry():
    found = a_day()
    found.held.bookings = {
        key: each for key, each in found.held.bookings.items() if key not in ("b3", "b4")
    }
    return found


@pytest.fixture
def visits(registry):
    return BookingVisits(registry, FixedClock(NOW))


def problems(visits, patient_id, when):
    return [each.problem for each in visits.doubts(patient_id, when)]


def test_floxuridine_and_heparin_saline_take_turns():
    assert next_turn(None) == Turn("floxuridine", 1)
    assert next_turn(Turn("floxuridine", 4)) == Turn("heparin-saline", 4)
    assert next_turn(Turn("heparin-saline", 4)) == Turn("floxuridine", 5)


def test_a_floxuridine_fill_opens_a_cycle_and_a_rest_stays_in_it():
    before = Turn("heparin-saline", 4)
    assert cycle_for("floxuridine", before) == 5
    assert cycle_for("heparin-saline", before) == 4
    assert cycle_for("floxuridine", None) == 1


def test_the_proposal_follows_the_last_fill_and_the_interval(visits):
    rest = visits.propose("p3")
    assert (rest.planned, rest.cycle, rest.on) == ("heparin-saline", 2, at(18, 9).date())
    fud = visits.propose("p4")
    assert (fud.planned, fud.cycle) == ("floxuridine", 5)


def test_a_visit_due_in_the_past_is_proposed_for_today(registry, visits):
    registry.held.fills = [
        replace(each, filled_at=at(1, 9, month=10)) for each in registry.held.fills
    ]
    assert visits.propose("p3").on == NOW.date()


def test_a_visit_already_booked_before_the_day_takes_its_turn(registry, visits):
    registry.held.bookings["next"] = Booking("next", "p3", at(20, 9), "heparin-saline", 2)
    assert visits.turn_on("p3", at(4, 9, month=12).date()) == Turn("floxuridine", 3)
    assert visits.turn_on("p3", at(19, 9).date()) == Turn("heparin-saline", 2)


def test_a_booking_is_stored_with_its_cycle(registry, visits):
    answer = visits.book("p3", at=at(19, 9, 30), planned="heparin-saline", by=NURSE, note="taxi")
    assert isinstance(answer, Booked)
    stored = registry.held.bookings[answer.booking.id]
    assert (stored.at, stored.planned, stored.cycle, stored.note) == (
        at(19, 9, 30),
        "heparin-saline",
        2,
        "taxi",
    )
    assert stored.state is BookingState.BOOKED


def test_one_patient_is_not_booked_twice_on_one_day(registry, visits):
    first = visits.book("p3", at=at(19, 9, 30), planned="heparin-saline", by=NURSE)
    assert isinstance(first, Booked)
    accepted = frozenset(Problem)
    again = visits.book("p3", at=at(19, 15), planned="heparin-saline", by=NURSE, accepted=accepted)
    assert isinstance(again, NotBooked)
    assert [each.problem for each in again.doubts] == [Problem.SAME_DAY]
    assert sum(each.patient_id == "p3" for each in registry.held.bookings.values()) == 1


def test_a_second_visit_on_another_day_asks_and_may_be_kept(visits):
    visits.book("p3", at=at(19, 9, 30), planned="heparin-saline", by=NURSE)
    asked = visits.book("p3", at=at(3, 9, month=12), planned="floxuridine", by=NURSE)
    assert isinstance(asked, NotBooked)
    assert [each.problem for each in asked.doubts] == [Problem.OTHER_VISIT]
    kept = visits.book(
        "p3",
        at=at(3, 9, month=12),
        planned="floxuridine",
        by=NURSE,
        accepted=frozenset({Problem.OTHER_VISIT}),
    )
    assert isinstance(kept, Booked)
    assert kept.booking.cycle == 3


def test_the_same_minute_of_another_patient_asks_by_name(visits):
    doubts = visits.doubts("p3", at(18, 14))
    assert [each.problem for each in doubts] == [Problem.TIME_TAKEN]
    assert doubts[0].other is not None
    assert doubts[0].other.given_name == "Foxtrot"


def test_a_day_after_the_reservoir_is_empty_asks(visits):
    assert problems(visits, "p3", at(26, 9)) == []
    assert problems(visits, "p3", at(28, 9)) == [Problem.AFTER_EMPTY]


def test_a_visit_booked_before_the_empty_day_answers_that_doubt(registry, visits):
    registry.held.bookings["next"] = Booking("next", "p3", at(20, 9), "heparin-saline", 2)
    assert problems(visits, "p3", at(28, 9)) == [Problem.OTHER_VISIT]


def test_a_past_day_is_refused_and_today_is_not(visits):
    assert problems(visits, "p3", at(17, 9)) == [Problem.DAY_PAST]
    assert problems(visits, "p3", at(18, 9)) == []


def test_nobody_is_booked_after_death_or_without_a_pump(registry, visits):
    held = registry.held
    held.patients["p3"] = replace(held.patients["p3"], died_on=at(10, 9).date())
    del held.implants["i4"]
    assert Problem.DIED in problems(visits, "p3", at(19, 9))
    assert problems(visits, "p4", at(19, 9)) == [Problem.NO_PUMP]
    assert {each.id for each in visits.patients()}.isdisjoint({"p3", "p4"})


def test_a_viewer_may_not_book(visits):
    with pytest.raises(NotAllowed):
        visits.book("p3", at=at(19, 9), planned="heparin-saline", by=VIEWER)


def test_a_doubt_that_nobody_accepted_stores_nothing(registry, visits):
    before = dict(registry.held.bookings)
    assert isinstance(
        visits.book("p3", at=at(28, 9), planned="heparin-saline", by=NURSE), NotBooked
    )
    assert registry.held.bookings == before
