"""The list of 18-Nov-2025, from a registry to rows."""

from dataclasses import replace
from datetime import timedelta

import pytest

from hai_desk.clock import FixedClock
from hai_desk.patients import laboratory
from hai_desk.plans.booking import Booking, BookingState
from hai_desk.safety.rules import Rule
from hai_desk.services.today import TodayList
from hai_desk.services.today_values import About, Group, Primary, Ready, StateKind
from hai_desk.units import from_exact_text as q
from hai_desk.worksheet.stage import Stage
from hai_desk.worksheet.worksheet import Status
from tests.support.day_of_refills import a_day, enter, record, start
from tests.support.people_of_the_day import NOW, TODAY, at, plan


@pytest.fixture
def registry():
    return a_day()


def listed(registry, day=TODAY):
    return TodayList(registry, FixedClock(NOW)).day(day).rows


def row(registry, number, day=TODAY):
    return next(each for each in listed(registry, day) if each.booking_id == f"b{number}")


def item(found, about):
    return next(each for each in found.readiness if each.about is about)


def test_groups_come_in_order_and_each_by_time(registry):
    found = [(each.group, each.patient.given_name) for each in listed(registry)]
    assert found == [
        (Group.OVERDUE, "Golf"),
        (Group.IN_PROGRESS, "Alpha"),
        (Group.TO_DO, "Bravo"),
        (Group.TO_DO, "Charlie"),
        (Group.TO_DO, "Delta"),
        (Group.TO_DO, "Echo"),
        (Group.TO_DO, "Foxtrot"),
        (Group.DONE, "Hotel"),
        (Group.DONE, "India"),
    ]


def test_a_visit_of_yesterday_that_nobody_did_is_one_day_overdue(registry):
    late = row(registry, 7)
    assert (late.state.kind, late.state.days) == (StateKind.OVERDUE, 1)
    assert late.contents is not None
    assert late.contents.past_its_day
    assert late.primary is Primary.START


def test_another_day_shows_only_its_own_visits(registry):
    assert [each.booking_id for each in listed(registry, at(17, 9).date())] == ["b7"]
    assert listed(registry, at(19, 9).date()) == ()


def test_a_paused_worksheet_names_its_stage_and_hides_the_estimate(registry):
    paused = row(registry, 1)
    assert (paused.state.kind, paused.state.stage) == (StateKind.PAUSED, Stage.IDENTIFY)
    assert paused.blind
    assert paused.estimate is None
    assert (paused.status_by, paused.primary) == ("Nurse 1 (demo)", Primary.RESUME)


def test_an_open_worksheet_is_as_blind_as_a_paused_one(registry):
    start(registry, 3)
    found = row(registry, 3)
    assert (found.state.kind, found.blind, found.estimate) == (StateKind.UNDER_WAY, True, None)


def test_a_visit_that_lacks_nothing_is_ready(registry):
    ready = row(registry, 3)
    assert (ready.state.kind, ready.primary) == (StateKind.READY, Primary.START)
    assert ready.estimate is not None
    assert ready.estimate.measured
    assert ready.planned.amount == q("30000 units")


def test_bilirubin_missing_stops_a_floxuridine_fill_by_name(registry):
    found = row(registry, 4)
    assert (found.state.kind, found.state.test) == (StateKind.TEST_MISSING, "bilirubin")
    tests = item(found, About.TESTS)
    assert tests.ready is Ready.STOPS
    assert tests.finding is not None
    assert tests.finding.rule is Rule.TEST_MISSING


def test_several_missing_tests_are_not_named_one_by_one(registry):
    gone = (laboratory.Test.ALP, laboratory.Test.BILIRUBIN)
    registry.held.labs = [lab for lab in registry.held.labs if lab.test not in gone]
    assert row(registry, 4).state.test == ""


def test_a_rest_fill_needs_no_liver_tests(registry):
    registry.held.labs = []
    found = row(registry, 6)
    assert found.state.kind is StateKind.READY
    assert item(found, About.TESTS).ready is Ready.NOTE


def test_without_a_signed_prescription_nothing_is_computed(registry):
    registry.held.plans["plan4"] = plan(4, signed=None)
    found = row(registry, 4)
    assert found.state.kind is StateKind.PRESCRIPTION_MISSING
    assert found.planned.amount is None
    assert item(found, About.PRESCRIPTION).ready is Ready.STOPS


def test_a_prescription_of_fifteen_days_is_old(registry):
    registry.held.plans["plan4"] = plan(4, signed=at(3, 9))
    registry.held.labs = [replace(lab, patient_id="p4") for lab in registry.held.labs]
    found = row(registry, 4)
    assert (found.state.kind, found.state.days) == (StateKind.PRESCRIPTION_OLD, 15)


def test_tests_of_eight_days_ask(registry):
    drawn = at(10, 9).date()
    labs = [each for each in registry.held.labs if each.patient_id == "p1"]
    registry.held.labs = [
        replace(lab, patient_id="p4", drawn_on=min(lab.drawn_on, drawn)) for lab in labs
    ]
    found = row(registry, 4)
    assert (found.state.kind, found.state.days) == (StateKind.TESTS_OLD, 8)
    assert item(found, About.TESTS).ready is Ready.ASKS


def test_the_planned_floxuridine_is_the_prepared_amount(registry):
    assert row(registry, 1).planned.amount == q("195 mg")


def test_weight_waits_until_it_is_measured_and_then_names_the_change(registry):
    assert item(row(registry, 1), About.WEIGHT).ready is Ready.WAITS
    enter(registry, 1, as__weight="66.2")
    weight = item(row(registry, 1), About.WEIGHT)
    assert weight.ready is Ready.NOTE
    assert weight.finding is not None
    assert weight.finding.rule is Rule.WEIGHT_NEAR
    enter(registry, 1, as__weight="70.5")
    assert item(row(registry, 1), About.WEIGHT).ready is Ready.DONE


def test_a_programmable_pump_is_refilled_here_and_not_estimated(registry):
    found = row(registry, 2)
    assert found.primary is Primary.START
    assert found.estimate is None
    assert found.readiness


def test_a_patient_without_a_pump_can_only_be_looked_at(registry):
    del registry.held.implants["i3"]
    found = row(registry, 3)
    assert (found.state.kind, found.pump, found.primary) == (
        StateKind.NO_PUMP,
        None,
        Primary.CHART,
    )


def test_a_signed_visit_shows_what_went_in(registry):
    signed = row(registry, 8)
    assert (signed.state.kind, signed.state.at, signed.state.number) == (
        StateKind.SIGNED,
        at(18, 9, 2),
        "RW-2025-0198",
    )
    assert signed.filled
    assert signed.contents is not None
    assert (signed.contents.drug, signed.contents.day) == ("floxuridine", 0)
    assert signed.planned.amount == q("195 mg")
    assert signed.primary is Primary.RECORD


def test_a_record_that_awaits_its_countersignature_is_not_done(registry):
    registry.held.records = [record(8, "RW-2025-0198", awaiting=True)] + [
        each for each in registry.held.records if each.number != "RW-2025-0198"
    ]
    found = row(registry, 8)
    assert (found.state.kind, found.group) == (StateKind.AWAITING_COUNTERSIGN, Group.IN_PROGRESS)


def test_a_record_of_another_day_stays_until_it_is_countersigned(registry):
    registry.held.bookings["b8"] = replace(registry.held.bookings["b8"], at=at(14, 8, 30))
    days = TodayList(registry, FixedClock(NOW))
    assert "b8" not in [each.booking_id for each in days.day(TODAY).rows]
    waiting = record(8, "RW-2025-0198", awaiting=True)
    registry.held.records = [waiting]
    registry.held.records += [record(9, "RW-2025-0199", awaiting=False)]
    fresh = TodayList(registry, FixedClock(NOW))
    assert "b8" in [each.booking_id for each in fresh.day(TODAY).rows]
    registry.held.records[0] = replace(waiting, awaiting_countersign=False)
    assert "b8" not in [each.booking_id for each in fresh.day(TODAY).rows]


def test_a_pump_left_empty_stays_on_the_list_of_later_days(registry):
    registry.held.bookings["b3"] = replace(registry.held.bookings["b3"], at=at(12, 11))
    start(registry, 3, Status.SURGEON_CALLED)
    enter(registry, 3, em__port=at(12, 11, 2).isoformat())
    found = row(registry, 3)
    assert (found.state.kind, found.state.at) == (StateKind.SURGEON_CALLED, at(12, 11, 2))
    assert (found.group, found.contents, found.estimate) == (Group.IN_PROGRESS, None, None)
    assert found.primary is Primary.RESUME
    assert [each.booking_id for each in listed(registry)][:2] == ["b7", "b3"]


def test_a_worksheet_left_open_yesterday_is_still_in_progress(registry):
    registry.held.bookings["b1"] = replace(registry.held.bookings["b1"], at=at(17, 10, 15))
    assert row(registry, 1).group is Group.IN_PROGRESS


def test_a_visit_on_hold_is_not_done(registry):
    start(registry, 3, Status.HELD)
    found = row(registry, 3)
    assert (found.state.kind, found.group) == (StateKind.ON_HOLD, Group.TO_DO)


@pytest.mark.parametrize(("age", "kind"), [(7, StateKind.PAUSED), (8, StateKind.TO_REVIEW)])
def test_a_draft_of_more_than_a_week_is_listed_for_review(registry, age, kind):
    start(registry, 3, Status.PAUSED)
    (draft,) = [each for each in registry.held.worksheets.values() if each.booking_id == "b3"]
    old = replace(draft, started_at=draft.started_at - timedelta(days=age))
    registry.held.worksheets[draft.id] = old
    found = row(registry, 3)
    assert (found.state.kind, found.primary) == (kind, Primary.RESUME)
    assert found.group is Group.IN_PROGRESS


def test_a_discarded_worksheet_leaves_the_visit_as_it_was(registry):
    start(registry, 3, Status.DISCARDED)
    found = row(registry, 3)
    assert (found.state.kind, found.worksheet_id) == (StateKind.READY, "")


def test_a_cancelled_visit_is_not_listed(registry):
    old = registry.held.bookings["b3"]
    registry.held.bookings["b3"] = replace(old, state=BookingState.CANCELLED)
    assert "b3" not in [each.booking_id for each in listed(registry)]


def test_the_next_refill_is_the_next_one_booked_else_after_the_interval(registry):
    assert row(registry, 3).next_on == at(2, 9, month=12).date()
    later = Booking("later", "p3", at(9, 9, month=12), "floxuridine", 3)
    registry.held.bookings["later"] = later
    assert row(registry, 3).next_on == at(9, 9, month=12).date()


def test_only_the_second_check_missing_is_awaiting_check(registry):
    ready = {
        "id__mrn": "DEMO-0001",
        "id__born": "1961-03-14",
        "id__serial": "I3K-004172",
        "id__time_out": "done",
        "as__weight": "70",
        "as__temperature": "36.6",
        "as__symptoms": "none",
        "as__site": "normal",
        "as__decision": "proceed",
        "pr__source": "pharmacy",
        "pr__label_mrn": "DEMO-0001",
        "pr__label_drug": "floxuridine",
        "pr__label_amount": "195",
        "pr__label_volume": "30",
        "pr__label_lot": "PH-1",
        "pr__label_use_before": at(19, 9).isoformat(),
        "pr__rescue_lot": "RS-1",
    }
    enter(registry, 1, **ready)
    assert row(registry, 1).state.kind is StateKind.PAUSED
    assert row(registry, 1).state.stage is Stage.PREPARE
    enter(registry, 1, pr__rescue_expires="2026-12-31")
    found = row(registry, 1)
    assert (found.state.kind, found.primary) == (StateKind.AWAITING_CHECK, Primary.CHECK)
