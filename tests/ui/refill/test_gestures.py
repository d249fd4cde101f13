"""Every gesture becomes one stored entry; what depends on a changed fact is asked again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hai_desk.errors import DiskFull
from hai_desk.safety.rules import Rule
from hai_desk.worksheet.stage import Stage
from hai_desk.worksheet.worksheet import Status
from tests.support.blocks_in import every, field
from tests.support.cases import ASSESSED, EMPTIED, IDENTITY, PORT, PREPARED, the_plan
from tests.support.clinic_desk import add_plan
from tests.support.people_of_the_day import NURSE
from tests.support.worksheet_page import OpenPage
from ui.form.blocks import StopCard

COLD = {**IDENTITY, **ASSESSED, "as.temperature": "35.2"}
CARD = "AS-13:as.temperature"


def open_questions(page: OpenPage, stage: Stage) -> set[Rule]:
    return {found.rule for found in page.presenter.assessment.stages[stage].questions}


def card(page: OpenPage, key: str) -> StopCard:
    cards = [each for each in every(page.form.body) if isinstance(each, StopCard)]
    return next(each for each in cards if each.key == key)


def keep(page: OpenPage, reason: str = "Second thermometer") -> None:
    page.presenter.answered(CARD, "keep")
    page.presenter.reasoned(CARD, reason)
    page.presenter.kept(CARD)


def at_the_port(**more: str) -> OpenPage:
    texts = {key.replace("__", "."): text for key, text in more.items()}
    page = OpenPage(PREPARED)
    page.check_syringe()
    page.clock.advance(PORT - page.clock.now())
    page.refilling.enter_all(page.presenter.sheet, {**EMPTIED, **texts}, NURSE)
    page.presenter.reload()
    page.presenter.open_stage(Stage.EMPTY.number)
    return page


# soft stops


def test_keep_is_off_until_a_reason_of_eight_characters_or_a_listed_one_stands() -> None:
    page = OpenPage(COLD)
    assert not card(page, CARD).keep_enabled
    page.presenter.answered(CARD, "keep")
    for reason, enabled in (
        ("", False),
        ("colder", False),
        ("colder  ", False),
        ("colder now", True),
        ("Repeated and confirmed", True),
    ):
        page.presenter.reasoned(CARD, reason)
        assert card(page, CARD).keep_enabled is enabled, reason
    assert card(page, CARD).reason_text == "Repeated and confirmed"


def test_a_kept_answer_settles_the_card_and_opens_the_way() -> None:
    page = OpenPage(COLD)
    assert page.screen.footer.blocker == "Answer 1 question to continue"
    keep(page)
    assert card(page, CARD).settled
    assert page.screen.footer.blocker == ""
    assert page.stored(f"answer.{CARD}.reason") == "Second thermometer"


def test_an_answer_reopens_when_the_value_changes_and_not_before() -> None:
    page = OpenPage(COLD)
    keep(page)
    page.enter("as.weight", "71")
    assert open_questions(page, Stage.ASSESS) == set()
    page.enter("as.temperature", "35.1")
    assert open_questions(page, Stage.ASSESS) == {Rule.OUTSIDE_USUAL}
    page.enter("as.temperature", "35.2")
    assert open_questions(page, Stage.ASSESS) == set()


def test_a_flow_that_asks_waits_for_the_name_of_the_prescriber() -> None:
    page = at_the_port(em__first="9.3", em__second="9.3")
    found = Rule.FLOW_ASKS.value
    page.presenter.answered(found, "keep")
    page.presenter.reasoned(found, "Within what we saw before")
    assert not card(page, found).keep_enabled
    page.presenter.typed(f"answer.{found}.prescriber", "Prescriber 1 (demo)")
    assert card(page, found).keep_enabled
    page.presenter.kept(found)
    assert open_questions(page, Stage.EMPTY) == set()
    assert page.stored(f"answer.{found}.prescriber") == "Prescriber 1 (demo)"


def test_the_three_answers_to_a_flow_that_asks() -> None:
    page = at_the_port(em__first="9.3", em__second="9.3")
    shown = card(page, Rule.FLOW_ASKS.value)
    assert [option.label for option in shown.answers] == [
        "The prescriber keeps this dose",
        "Remake the dose at the measured flow",
        "Hold and ask the prescriber",
    ]
    page.presenter.answered(shown.key, "change")
    assert page.doors.went == ["new dose"]
    page.presenter.answered(shown.key, "hold")
    assert page.doors.went == ["new dose", "surgeon"]


def test_hold_before_the_port_delays_the_visit() -> None:
    page = OpenPage(COLD)
    page.presenter.answered(CARD, "hold")
    assert page.doors.went == ["hold"]


# the second check falls away


def test_a_changed_lot_takes_the_second_check_away_and_the_same_lot_brings_it_back() -> None:
    page = OpenPage(PREPARED)
    page.check_syringe()
    assert page.presenter.assessment.stages[Stage.PREPARE].done
    page.enter("pr.label_lot", "PH-9999")
    stops = {found.rule for found in page.presenter.assessment.stages[Stage.PREPARE].stops}
    assert stops == {Rule.CHECK_FELL_AWAY}
    page.enter("pr.label_lot", "PH-2207")
    assert page.presenter.assessment.stages[Stage.PREPARE].done


def test_a_new_prescription_asks_to_be_taken_over_and_then_counts() -> None:
    page = OpenPage({**IDENTITY, **ASSESSED})
    newer = replace(
        the_plan(), id="plan2", version=2, signed_at=page.clock.now(), flow_source="pump label"
    )
    page.clock.advance(timedelta(minutes=1))
    with page.registry.write("u-nurse1") as writer:
        add_plan(writer, newer)
    page.presenter.reload()
    stops = {found.rule for found in page.presenter.assessment.stages[Stage.DOSE].stops}
    assert stops == {Rule.NOT_THE_PRESCRIPTION}
    page.presenter.pressed("take_plan")
    assert page.stage is Stage.DOSE
    assert page.presenter.assessment.stages[Stage.DOSE].done
    assert page.stored("plan.id") == "plan2"


# taps, segments, times


def test_a_tap_is_stored_and_a_second_tap_takes_it_back() -> None:
    page = OpenPage()
    page.presenter.pressed("id.time_out")
    assert field(page.form.body, "id.time_out").done
    page.presenter.pressed("id.time_out")
    assert page.stored("id.time_out") == ""


def test_none_and_a_symptom_exclude_each_other() -> None:
    page = OpenPage(IDENTITY)
    page.presenter.toggled("as.symptoms", "nausea", True)
    page.presenter.toggled("as.symptoms", "jaundice", True)
    assert page.stored("as.symptoms") == "jaundice|nausea"
    page.presenter.toggled("as.symptoms", "none", True)
    assert page.stored("as.symptoms") == "none"
    page.presenter.toggled("as.symptoms", "nausea", True)
    assert page.stored("as.symptoms") == "nausea"
    page.presenter.toggled("as.symptoms", "nausea", False)
    assert page.stored("as.symptoms") == ""


def test_now_stores_the_minute_and_the_first_return_starts_the_fill() -> None:
    page = at_the_port()
    page.clock.advance(timedelta(minutes=4, seconds=30))
    page.presenter.chosen("fi.back.5", "came back")
    assert page.stored("fi.started") == "2025-11-18T11:06:00-05:00"
    page.clock.advance(timedelta(minutes=9))
    page.presenter.chosen("fi.ending", "normal")
    assert page.stored("fi.finished") == "2025-11-18T11:15:00-05:00"
    page.presenter.pressed("fi.finished:now")
    page.presenter.chosen("fi.ending", "details")
    assert page.stored("fi.finished") == "2025-11-18T11:15:00-05:00"


# moving, pause, trouble


def test_stages_open_in_order_and_done_ones_can_be_seen_again() -> None:
    page = OpenPage({**IDENTITY, **ASSESSED})
    page.presenter.open_stage(5)
    assert page.stage is Stage.PREPARE
    page.presenter.open_stage(1)
    assert page.stage is Stage.IDENTIFY
    page.presenter.pressed("forward")
    page.presenter.pressed("forward")
    assert page.stage is Stage.PREPARE
    page.presenter.pressed("back")
    assert page.stage is Stage.DOSE


def test_pause_frees_the_desk_and_opening_resumes() -> None:
    page = OpenPage(IDENTITY)
    page.presenter.pressed("pause")
    assert page.doors.went == ["leave"]
    assert page.registry.held.worksheets[page.worksheet].status is Status.PAUSED
    again = page.again()
    assert again.stage is Stage.ASSESS
    assert page.registry.held.worksheets[page.worksheet].status is Status.OPEN


def test_what_could_not_be_saved_stays_in_its_field_and_the_bar_says_why() -> None:
    page = OpenPage(IDENTITY)
    page.registry.trouble = DiskFull(file="registry.db")
    page.enter("as.weight", "70")
    assert page.screen.trouble
    assert page.screen.saved.startswith("Not saved: disk full.")
    assert field(page.form.body, "as.weight").text == "70"
    page.registry.trouble = None
    page.presenter.committed("as.weight", "70")
    assert page.stored("as.weight") == "70"
    assert page.screen.saved == "Draft saved 10:21:00"
    assert not page.screen.trouble


def test_every_door_of_the_worksheet_leads_where_its_button_says() -> None:
    page = OpenPage(IDENTITY)
    doors = {
        "second_check": "second check",
        "new_dose": "new dose",
        "turn_to_rest": "turn to rest",
        "surgeon": "surgeon",
        "not_accessed": "not accessed",
        "sign": "sign",
        "leave": "leave",
        "hold": "hold",
    }
    for key in doors:
        page.presenter.pressed(key)
    assert page.doors.went == list(doors.values())


def test_the_same_weight_typed_on_the_next_day_is_a_new_answer() -> None:
    page = OpenPage(PREPARED)
    page.clock.advance(timedelta(hours=13))
    page.presenter.reload()
    before = page.refilling.open(page.worksheet).entries.entry("as.weight")
    page.presenter.committed("as.weight", "70")
    after = page.refilling.open(page.worksheet).entries.entry("as.weight")
    assert before is not None
    assert after is not None
    assert (after.text, after.at - before.at) == ("70", timedelta(hours=13))
    page.presenter.committed("as.weight", "70")
    assert page.refilling.open(page.worksheet).entries.entry("as.weight") == after
