"""The program page step by step: what is asked, what it comes to, what stands in the way."""

from __future__ import annotations

import pytest

from hai_desk.safety.program_draft import Ask
from hai_desk.services.program_state import Phase
from tests.support.program_page import ENTERED, ProgramPageAtDesk, plain
from ui.form.blocks import NumberField, Segment, State
from ui.program.page import Step


@pytest.fixture
def changing(page: ProgramPageAtDesk) -> ProgramPageAtDesk:
    page.take()
    page.presenter.pressed("next")
    return page


# 1 Read pump


def test_before_the_pump_was_read_there_is_no_way_on(page: ProgramPageAtDesk) -> None:
    assert page.screen.step is Step.READ
    assert not page.forward_on
    assert "The pump is being read." in page.words


def test_a_pump_that_was_read_shows_what_it_runs_and_whose_it_is(page: ProgramPageAtDesk) -> None:
    page.take()
    assert page.titles == ["This is the pump of this patient.", "floxuridine 7.87 mg/day"]
    assert [row.setting for row in page.table.rows][:2] == ["Daily dose", "Delivery rate"]
    assert page.table.rows[0].cells[0].value == "9.84"
    assert page.forward == "Continue to 2 Change"
    assert page.forward_on


def test_the_prescription_shows_what_its_dose_is_made_of(page: ProgramPageAtDesk) -> None:
    page.take()
    assert "0.12 mg/kg/day × 82 kg × 80 %" in page.words


def test_a_pump_bound_to_another_patient_stops_at_the_reading(page: ProgramPageAtDesk) -> None:
    page.take()
    page.desk.pump.patient = "DEMO-0004"
    page.read()
    assert page.titles[0] == "The pump is bound to another patient."
    assert not page.forward_on


def test_without_a_link_the_page_asks_for_the_address(page: ProgramPageAtDesk) -> None:
    page.desk.line.linked = False
    page.look()
    assert page.field("address").label == "Address of the pump"
    page.presenter.typed("address", "tcp://127.0.0.1:9")
    page.presenter.link_again()
    assert page.doors.went == ["link tcp://127.0.0.1:9"]


# 2 Change


def test_nothing_is_filled_in_and_nothing_is_chosen(changing: ProgramPageAtDesk) -> None:
    assert changing.screen.step is Step.CHANGE
    for each in changing.fields:
        assert getattr(each, "text", "") == ""
        assert getattr(each, "chosen", None) is None
    assert changing.screen.footer.blocker == "8 entries to go"


def test_no_change_is_chosen_field_by_field_and_says_what_stays(
    changing: ProgramPageAtDesk,
) -> None:
    alarm = changing.field("how:pg.alarm")
    assert isinstance(alarm, Segment)
    assert [option.label for option in alarm.options] == ["No change", "Enter"]
    assert plain(alarm.hint) == "In the pump: 2 mL"
    changing.presenter.chosen("how:pg.alarm", "keep")
    assert changing.screen.footer.blocker == "7 entries to go"


def test_each_field_says_in_words_what_it_comes_to(changing: ProgramPageAtDesk) -> None:
    changing.enter()
    for words in (
        "0.984 mL/day = 0.041 mL/hour = 7.87 mg/day.",
        "40 mL reach the 2 mL alarm on 27-Dec-2025.",
        "40 mL hold 320 mg.",
    ):
        assert words in changing.words
    assert changing.forward_on


def test_of_dose_and_rate_one_is_typed_and_the_other_is_computed(
    changing: ProgramPageAtDesk,
) -> None:
    changing.enter()
    rate = changing.field("shown.rate")
    assert isinstance(rate, NumberField)
    assert (rate.text, rate.unit, rate.read_only) == ("0.984", "mL/day", True)
    changing.presenter.chosen("how:pg.steps", "rate")
    assert changing.presenter.page.draft.text("pg.daily") == ""
    changing.presenter.typed("pg.rate", "0.984")
    daily = changing.field("shown.daily")
    assert isinstance(daily, NumberField)
    assert (daily.text, daily.unit, daily.read_only) == ("7.872", "mg/day", True)


def test_the_old_value_stands_beneath_the_field(changing: ProgramPageAtDesk) -> None:
    changing.enter()
    assert plain(changing.field("pg.daily").hint) == "Before: 9.84 mg/day"
    assert plain(changing.field("shown.rate").hint) == "Before: 1.23 mL/day"


def test_what_cannot_be_read_stays_as_typed_and_blocks(changing: ProgramPageAtDesk) -> None:
    changing.enter(pg__daily=".5")
    daily = changing.field("pg.daily")
    assert isinstance(daily, NumberField)
    assert (daily.text, daily.state) == (".5", State.HARD)
    assert plain(daily.hint) == "Type a zero before the point: 0.5"
    assert changing.screen.footer.blocker == "1 entry cannot be read"
    assert not changing.forward_on


def test_a_dose_that_is_not_prescribed_is_a_stop_under_its_field(
    changing: ProgramPageAtDesk,
) -> None:
    changing.enter(pg__daily="7.9")
    assert changing.screen.footer.blocker == "1 stop to clear"
    assert any("7.904 mg/day" in title for title in changing.titles)
    assert not changing.forward_on


def test_hours_taken_for_minutes_are_named(changing: ProgramPageAtDesk) -> None:
    """The accident of 2004: sixty times the dose."""
    changing.enter(pg__daily="472.32")
    assert any(title.startswith("Stop. 472.32 mg/day is 60 times") for title in changing.titles)
    assert not changing.forward_on


def test_a_flex_day_is_typed_by_the_clock_and_told_in_words(changing: ProgramPageAtDesk) -> None:
    changing.enter(**{"how:pg.mode": "flex", "how:pg.steps": "enter", "pg.daily": ""})
    changing.presenter.pressed("more_steps")
    for row, (start, rate) in enumerate(
        (("00:00", "0.656"), ("06:00", "1.312"), ("18:00", "0.656")), 1
    ):
        changing.presenter.typed(f"pg.step.{row}.start", start)
        changing.presenter.typed(f"pg.step.{row}.rate", rate)
    assert "from 06:00, 12 hours at 1.312 mL/day" in changing.words
    assert "The whole day: 0.984 mL/day = 0.041 mL/hour = 7.87 mg/day." in changing.words
    units = {each.unit for each in changing.fields if isinstance(each, NumberField)}
    assert not {"hour", "min", "minutes", "mL/hour"} & units


def test_a_step_length_in_place_of_a_time_is_no_time(changing: ProgramPageAtDesk) -> None:
    changing.enter(**{"how:pg.mode": "flex", "how:pg.steps": "enter", "pg.daily": ""})
    changing.presenter.typed("pg.step.1.start", "360")
    assert changing.field("pg.step.1.start").state is State.HARD


def test_another_strength_asks_for_the_bridge_with_its_volumes(
    changing: ProgramPageAtDesk,
) -> None:
    changing.enter(pg__strength="10")
    assert "8 mg/mL is still in tubing and catheter" in changing.words
    changing.presenter.chosen("pg.bridge", "yes")
    changing.presenter.typed("pg.tubing", "0.2")
    changing.presenter.typed("pg.catheter", "0.14")
    assert "0.34 mL of the old strength at" in changing.words


def test_another_mode_takes_the_dose_of_the_old_one_away(changing: ProgramPageAtDesk) -> None:
    changing.enter()
    changing.presenter.chosen("how:pg.mode", "flex")
    assert changing.presenter.page.draft.text("pg.daily") == ""
    assert changing.presenter.page.way(Ask.STEPS) == ""


def test_what_is_half_entered_is_taken_away_after_ten_minutes(changing: ProgramPageAtDesk) -> None:
    changing.enter(pg__prime="")
    changing.look(300)
    assert any("taken away after 10 min" in title for title in changing.titles)
    changing.look(300)
    assert changing.presenter.page.draft.text("pg.daily") == ""
    assert any("Nobody entered anything for 10 min" in title for title in changing.titles)
    changing.presenter.typed("pg.fill", "40")
    assert not any("10 min" in title for title in changing.titles)


# 3 Review


def test_the_review_shows_what_changes_first_and_by_how_much(page: ProgramPageAtDesk) -> None:
    page.to_review()
    assert page.screen.step is Step.REVIEW
    first = page.table.rows[0]
    assert (first.setting, first.cells[0].value, first.cells[1].value) == (
        "Daily dose",
        "9.84",
        "7.872",
    )
    assert plain(first.cells[1].detail) == "20 % less"
    assert page.table.rest == "Unchanged"
    assert [row.setting for row in page.table.rows if row.tall] == [
        "Daily dose",
        "Delivery rate",
        "Reservoir volume",
    ]


def test_a_change_of_more_than_ten_percent_needs_a_second_person(page: ProgramPageAtDesk) -> None:
    page.to_review()
    assert page.forward == "Start second check"
    page.presenter.pressed("second_check")
    assert page.doors.went == ["second check"]
    page.desk.checked()
    page.look()
    assert page.forward == "Send to pump"


def test_back_to_change_lets_the_second_check_fall(page: ProgramPageAtDesk) -> None:
    page.to_review()
    page.desk.checked()
    page.presenter.pressed("back")
    assert page.screen.step is Step.CHANGE
    assert page.presenter.page.draft.text("pg.daily") == ENTERED["pg.daily"]
    page.presenter.pressed("next")
    assert page.forward == "Start second check"


def test_a_page_that_is_blind_holds_no_value(page: ProgramPageAtDesk) -> None:
    page.to_review()
    page.presenter.blind(True)
    values = ("7.87", "0.984", "9.84", "40 mL", "8 mg/mL")
    assert not any(value in page.words for value in values)
    page.look(1)
    assert not any(value in page.words for value in values)
    page.presenter.blind(False)
    assert "7.872" in page.words


def test_ending_before_anything_was_sent_leaves_the_pump_as_it_was(page: ProgramPageAtDesk) -> None:
    page.take()
    page.presenter.pressed("end")
    assert page.presenter.page.standing.phase is Phase.CLOSED
    assert page.titles == ["Nothing was changed."]
    page.presenter.pressed("leave")
    assert page.doors.went == ["leave"]


def test_the_report_is_a_button_of_the_end_and_says_why_it_is_not_given(
    page: ProgramPageAtDesk,
) -> None:
    page.take()
    page.presenter.pressed("end")
    page.presenter.pressed("report")
    assert page.doors.went == ["report"]
    assert page.titles == ["Nothing was changed."]
    page.doors.refuses = "This person made the second check."
    page.presenter.pressed("report")
    assert page.titles[-1] == "This person made the second check."
    page.presenter.pressed("leave")
    assert page.doors.went == ["report", "report", "leave"]
