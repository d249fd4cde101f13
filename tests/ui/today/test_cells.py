"""The words in the cells and in the panel."""

from dataclasses import replace
from datetime import UTC

import pytest

from hai_desk.worksheet.worksheet import Status
from tests.support.day_of_refills import enter, start
from tests.support.people_of_the_day import at

TIME, PATIENT, PUMP, CONTENTS, PLANNED, RESERVOIR, STATE = range(7)


def test_the_hour_stands_first_and_a_visit_of_yesterday_names_its_day(page):
    assert page.cell(1, TIME).text == "10:15"
    assert page.cell(7, TIME).text == "Mon"


def test_a_visit_of_last_week_names_its_date(page):
    old = page.registry.held.bookings["b7"]
    page.registry.held.bookings["b7"] = replace(old, at=at(10, 15))
    page.presenter.refreshed()
    assert page.cell(7, TIME).text == "10-Nov"


def test_the_patient_stands_with_birth_age_and_number(page):
    cell = page.cell(1, PATIENT)
    assert cell.text == "DEMO, Alpha"
    assert cell.detail + cell.detail_identifier == "14-Mar-1961 (64y) · DEMO-0001"
    assert cell.chip.text == "Similar name"


def test_floxuridine_past_its_day_is_said_in_hard_colour(page):
    late = page.cell(7, CONTENTS)
    assert (late.text, late.detail) == ("floxuridine", "day 15 of 14")
    assert (late.tone, late.detail_tone, late.dot) == ("hard", "hard", "floxuridine")
    on_time = page.cell(3, CONTENTS)
    assert (on_time.detail, on_time.tone) == ("day 14 of 14", "")


def test_the_planned_fill_names_cycle_and_level(page):
    assert page.cell(1, PLANNED).detail == "Cycle 7, full dose"
    assert page.cell(3, PLANNED).detail == "Rest after cycle 2"
    plan = page.registry.held.plans["plan4"]
    page.registry.held.plans["plan4"] = replace(plan, percent=plan.percent * 4 / 5)
    page.presenter.refreshed()
    assert page.cell(4, PLANNED).detail == "Cycle 5, 80\u00a0% dose"
    page.registry.held.plans["plan4"] = replace(plan, signed_at=None)
    page.presenter.refreshed()
    assert page.cell(4, PLANNED).detail == "Cycle 5, dose not set"


def test_an_estimate_is_about_whole_millilitres(page):
    cell = page.cell(3, RESERVOIR)
    assert (cell.text, cell.detail, cell.detail_tone) == ("about 12\u00a0mL", "Empty 27-Nov", "")
    assert cell.gauge == pytest.approx(0.394, abs=0.001)


def test_the_estimate_of_an_overdue_visit_is_soft(page):
    cell = page.cell(7, RESERVOIR)
    assert (cell.text, cell.detail, cell.detail_tone) == (
        "about 11\u00a0mL",
        "Empty 26-Nov",
        "soft",
    )


@pytest.mark.parametrize(
    ("filled", "detail"),
    [(at(26, 12, month=10), "Empty today"), (at(23, 12, month=10), "Empty since 15-Nov")],
)
def test_an_estimate_at_zero_is_hard(page, filled, detail):
    page.registry.held.fills = [
        replace(each, filled_at=filled) if each.id == "f3-1104" else each
        for each in page.registry.held.fills
    ]
    page.presenter.refreshed()
    cell = page.cell(3, RESERVOIR)
    assert (cell.detail, cell.detail_tone) == (detail, "hard")


def test_an_open_worksheet_shows_no_number_of_millilitres_anywhere(page):
    start(page.registry, 3)
    page.presenter.refreshed()
    page.presenter.row_picked("b3")
    cell = page.cell(3, RESERVOIR)
    assert (cell.text, cell.detail, cell.gauge) == ("hidden", "until read", None)
    assert "Estimate uses" not in [fact.label for fact in page.screen.panel.facts.rows]


def test_a_finished_visit_shows_the_volume_that_went_in(page):
    cell = page.cell(8, RESERVOIR)
    assert (cell.text, cell.detail, cell.gauge) == ("30\u00a0mL", "Next 02-Dec", 1.0)
    assert page.cell(8, CONTENTS).detail == "filled today"


def test_an_empty_pump_says_since_when_in_hard_colour(page):
    start(page.registry, 3, Status.SURGEON_CALLED)
    enter(page.registry, 3, em__port=at(18, 11, 2).isoformat())
    page.presenter.refreshed()
    state = page.cell(3, STATE)
    assert (state.chip.text, state.detail, state.detail_tone) == (
        "Surgeon called",
        "Pump empty since 11:02",
        "hard",
    )
    assert page.cell(3, CONTENTS).text == "empty"
    assert page.cell(3, RESERVOIR).detail == "since 11:02"


@pytest.mark.parametrize(
    ("port", "since"),
    [
        (at(17, 23, 59), "17-Nov 23:59"),
        (at(18, 0, 1), "00:01"),
        (at(18, 4).astimezone(UTC), "04:00"),
        (at(17, 23).astimezone(UTC), "17-Nov 23:00"),
    ],
)
def test_a_pump_that_is_empty_since_another_day_names_the_day_of_the_clinic(page, port, since):
    start(page.registry, 3, Status.SURGEON_CALLED)
    enter(page.registry, 3, em__port=port.isoformat())
    page.presenter.refreshed()
    assert page.cell(3, STATE).detail == f"Pump empty since {since}"
    assert page.cell(3, RESERVOIR).detail == f"since {since}"


def test_the_panel_tells_amount_volume_dose_and_days(page):
    box = page.screen.panel.fill
    assert (box.title, box.line, box.detail, box.drug) == (
        "Planned fill",
        "floxuridine  195\u00a0mg",
        "in 30\u00a0mL, 0.12\u00a0mg/kg/day, 14\u00a0days",
        "floxuridine",
    )
    page.presenter.row_picked("b3")
    box = page.screen.panel.fill
    assert box.line == "heparin-saline  30,000\u00a0units"
    assert box.detail == "in 30\u00a0mL, 14\u00a0days"


def test_before_you_start_lists_what_stands_and_what_stops(page):
    items = [(i.tone, i.text, i.detail) for i in page.screen.panel.checklist.items]
    assert items == [
        ("ok", "Prescription signed", "17-Nov-2025 15:20"),
        ("ok", "Liver tests within limits", "17-Nov-2025, full dose allowed"),
        ("neutral", "Weight today", "Not measured, 70\u00a0kg signed"),
        ("neutral", "Second check", "Not started"),
    ]
    page.presenter.row_picked("b4")
    stopped = page.screen.panel.checklist.items[1]
    assert (stopped.tone, stopped.text) == ("hard", "Bilirubin is missing")


def test_a_programmable_pump_is_made_ready_like_any_other(page):
    page.presenter.row_picked("b2")
    panel = page.screen.panel
    assert panel.checklist is not None
    assert panel.notice is None
    assert page.cell(2, RESERVOIR).detail == "not known"
