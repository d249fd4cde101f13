"""Order inside groups, filters, and names that look alike."""

from dataclasses import replace
from datetime import date

import pytest

from hai_desk.clock import FixedClock
from hai_desk.services.today import TodayList
from hai_desk.services.today_order import mark_similar, needs_attention, shown
from hai_desk.services.today_values import Filter
from tests.support.day_of_refills import a_day
from tests.support.people_of_the_day import NOW, TODAY, at, patient


@pytest.fixture
def registry():
    return a_day()


def rows(registry):
    return TodayList(registry, FixedClock(NOW)).day(TODAY).rows


def test_overdue_visits_stand_by_hours_to_empty(registry):
    held = registry.held
    held.bookings["b3"] = replace(held.bookings["b3"], at=at(16, 9))
    held.fills = [
        replace(each, filled_at=at(1, 9)) if each.id == "f3-1104" else each for each in held.fills
    ]
    assert [each.booking_id for each in rows(registry)][:2] == ["b3", "b7"]


def test_of_two_empty_pumps_floxuridine_stands_before_saline(registry):
    held = registry.held
    for number in (4, 6):
        held.bookings[f"b{number}"] = replace(held.bookings[f"b{number}"], at=at(10 + number, 9))
    held.fills = [
        replace(each, filled_at=at(15, 9, month=10))
        for each in held.fills
        if each.id in ("f4-1104", "f6-1104")
    ]
    first, second = rows(registry)[:2]
    assert first.contents is not None
    assert second.contents is not None
    assert (first.booking_id, first.contents.drug) == ("b6", "floxuridine")
    assert (second.booking_id, second.contents.drug) == ("b4", "heparin-saline")


def test_an_overdue_pump_with_unknown_contents_counts_as_empty(registry):
    held = registry.held
    held.fills = [each for each in held.fills if each.patient_id != "p3"]
    held.bookings["b3"] = replace(held.bookings["b3"], at=at(16, 9))
    assert rows(registry)[0].booking_id == "b3"


def names(*pairs):
    base = rows(a_day())[0]
    people = [patient(n, *pair) for n, pair in enumerate(pairs, start=1)]
    return [each.similar for each in mark_similar([replace(base, patient=p) for p in people])]


def test_two_patients_of_one_family_name_are_both_marked():
    smiths = (("Probe", "Ada", date(1950, 1, 1)), ("PROBE", "Ben", date(1960, 1, 1)))
    assert names(*smiths, ("Trial", "Cy", date(1970, 1, 1))) == [True, True, False]


def test_one_given_name_marks_only_within_one_birth_year():
    same = (("Probe", "Ada", date(1950, 1, 1)), ("Trial", "Ada", date(1950, 12, 31)))
    assert names(*same) == [True, True]
    other = (("Probe", "Ada", date(1950, 1, 1)), ("Trial", "Ada", date(1951, 1, 1)))
    assert names(*other) == [False, False]


def test_two_visits_of_one_patient_are_not_look_alikes():
    base = rows(a_day())[0]
    assert [each.similar for each in mark_similar([base, base])] == [False, False]


def test_filters_count_what_they_show(registry):
    found = rows(registry)
    counts = {each: sum(shown(row, each) for row in found) for each in Filter}
    assert counts == {
        Filter.ALL: 9,
        Filter.ATTENTION: 2,
        Filter.IN_PROGRESS: 1,
        Filter.DONE: 2,
    }


def test_attention_is_wanted_by_what_is_late_or_blocked(registry):
    assert [row.booking_id for row in rows(registry) if needs_attention(row)] == ["b7", "b4"]
