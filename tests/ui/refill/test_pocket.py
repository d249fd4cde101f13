"""6 Fill while the drug goes in: checks of return, the stop button, the card of missing mL."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hai_desk.safety.rules import Rule
from hai_desk.worksheet.stage import Stage
from tests.support.blocks_in import action, asks, every, facts, field, sentences
from tests.support.cases import (
    EMPTIED,
    FILLED,
    PORT,
    PREPARED,
    RESCUED,
    Texts,
    case,
    checked,
    first_case,
)
from tests.support.people_of_the_day import NURSE, at
from tests.support.shown import screen_of
from tests.support.worksheet_page import OpenPage
from ui.form.blocks import Card, FormScreen

AT_PORT: Texts = {"fi.mrn": "DEMO-0001", "fi.label": "PH-2207"}


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def open_fill(**more: str) -> OpenPage:
    texts = {key.replace("__", "."): text for key, text in more.items()}
    page = OpenPage(PREPARED)
    page.check_syringe()
    page.clock.advance(PORT - page.clock.now() + timedelta(minutes=4))
    page.refilling.enter_all(page.presenter.sheet, {**EMPTIED, **AT_PORT, **texts}, NURSE)
    page.presenter.reload()
    page.presenter.open_stage(Stage.FILL.number)
    assert page.stage is Stage.FILL
    return page


def form_of(texts: Texts) -> FormScreen:
    return screen_of(case(), checked(case(), {**PREPARED, **EMPTIED, **texts}), Stage.FILL).form


def card_titled(form: FormScreen, title: str) -> Card:
    return next(b for b in every(form.body) if isinstance(b, Card) and b.title == title)


def test_the_needle_at_its_stop_is_the_entry_into_the_port() -> None:
    page = OpenPage(PREPARED)
    page.check_syringe()
    page.clock.advance(PORT - page.clock.now())
    page.presenter.pressed("em.stop")
    assert page.stored("em.port") == "2025-11-18T11:02:00-05:00"
    page.clock.advance(timedelta(minutes=1))
    page.presenter.pressed("em.stop")
    assert page.stored("em.stop") == ""
    page.presenter.pressed("em.stop")
    assert page.stored("em.port") == "2025-11-18T11:02:00-05:00"


def test_each_check_stands_there_with_its_millilitres() -> None:
    form = form_of(AT_PORT)
    labels = [plain(field(form.body, f"fi.back.{at}").label) for at in (5, 10, 15, 20, 25, 30)]
    assert labels == ["5 mL", "10 mL", "15 mL", "20 mL", "25 mL", "30 mL"]
    assert not asks(form.body, "fi.back.35")


def test_the_line_may_be_opened_only_where_nothing_came_back() -> None:
    form = form_of({**AT_PORT, "fi.back.5": "came back", "fi.back.10": "no return"})
    assert len(field(form.body, "fi.back.5").options) == 2
    assert [each.value for each in field(form.body, "fi.back.10").options] == [
        "came back",
        "no return",
        "came back, line opened",
    ]


def test_one_press_stops_the_fill_and_asks_afterwards() -> None:
    page = open_fill(fi__back__5="came back")
    assert action(page.form.body, "stop_filling").enabled
    page.clock.advance(timedelta(minutes=2))
    page.presenter.stop_filling()
    assert page.stored("fi.stopped") == "2025-11-18T11:08:00-05:00"
    questions = page.presenter.assessment.stages[Stage.FILL].questions
    assert [found.rule for found in questions] == [Rule.FILL_STOPPED]
    assert not action(page.form.body, "stop_filling").enabled
    page.clock.advance(timedelta(minutes=1))
    page.presenter.stop_filling()
    assert page.stored("fi.stopped") == "2025-11-18T11:08:00-05:00"


def test_nothing_is_stopped_from_another_stage_or_after_the_needle_is_out() -> None:
    page = open_fill()
    page.presenter.open_stage(Stage.EMPTY.number)
    page.presenter.stop_filling()
    assert page.stored("fi.stopped") == ""
    done = open_fill(**{key.replace(".", "__"): text for key, text in FILLED.items()})
    done.presenter.stop_filling()
    assert done.stored("fi.stopped") == ""


def test_the_stop_of_a_rescue_is_its_own() -> None:
    page = open_fill()
    page.presenter.pressed("rescue")
    page.presenter.pressed("stop_filling")
    assert page.stored("re.stopped")
    assert page.stored("fi.stopped") == ""


def test_choosing_the_rescue_is_one_step_that_undo_takes_back_whole() -> None:
    page = open_fill(fi__volume="10", fi__back__5="came back", fi__back__10="no return")
    page.presenter.pressed("rescue")
    assert (page.stored("way"), page.stored("fi.volume"), page.stored("fi.label")) == (
        "rescue",
        "",
        "",
    )
    assert page.stored("fi.back.10") == "no return"
    page.presenter.undo()
    assert (page.stored("way"), page.stored("fi.volume")) == ("", "10")


def test_the_card_counts_what_is_missing_and_what_it_holds() -> None:
    form = form_of({**AT_PORT, "fi.back.5": "came back", "fi.back.10": "no return"})
    card = card_titled(form, "Drug in the pocket?")
    told = {label: plain(value) for label, value in facts((card,)).items()}
    assert told == {
        "No return": "at 10 mL, 10:21",
        "Last came back": "5 mL",
        "Missing": "5 mL",
        "They hold": "floxuridine 32.5 mg",
    }
    assert all(asks((card,), key) for key in ("pf.called", "pf.called_at", "pf.observed"))
    assert plain(field((card,), "fi.gone").hint) == "Empty means 10 mL"


def test_without_a_prescription_nobody_says_what_the_missing_volume_holds() -> None:
    texts = {**PREPARED, **EMPTIED, **AT_PORT, "fi.back.5": "no return"}
    form = screen_of(first_case(plan=None), texts, Stage.FILL).form
    assert "They hold" not in facts((card_titled(form, "Drug in the pocket?"),))


def test_volumes_that_cannot_be_right_count_nothing() -> None:
    form = form_of({**AT_PORT, "fi.back.5": "no return", "fi.out": "9"})
    assert "Missing" not in facts((card_titled(form, "Drug in the pocket?"),))


def test_a_rescue_asks_how_much_of_the_first_syringe_was_drained() -> None:
    form = form_of({**AT_PORT, **RESCUED, "fi.back.5": "came back"})
    card = card_titled(form, "The first syringe")
    assert asks((card,), "fi.out")
    assert not asks((card,), "pf.observed")
    plain_rescue = form_of(RESCUED)
    titles = [block.title for block in every(plain_rescue.body) if isinstance(block, Card)]
    assert "The first syringe" not in titles


@pytest.mark.parametrize("answer", ["came back", "no return"])
def test_the_first_tick_starts_the_fill_whatever_it_says(answer: str) -> None:
    page = open_fill()
    page.presenter.chosen("fi.back.5", answer)
    assert page.stored("fi.started") == at(18, 11, 6).isoformat()


def test_what_is_missing_by_measurement_opens_the_card_too() -> None:
    details = {"fi.ending": "details", "fi.resistance": "none", "fi.site_after": "normal"}
    form = form_of({**FILLED, **details, "fi.measured": "27"})
    card = card_titled(form, "Drug in the pocket?")
    assert asks((card,), "pf.called")
    assert not asks((card,), "fi.gone")
    assert asks(form.body, "fi.measured")
    assert not asks(form_of(FILLED).body, "fi.measured")


def test_after_no_return_the_rescue_is_told_to_wait_for_fluid() -> None:
    suspect = {**AT_PORT, "fi.back.5": "no return"}
    said = "The rescue goes in only where fluid comes back: place the needle anew first."
    assert said in sentences(form_of({**suspect, "way": "rescue"}).body)
    assert said not in sentences(form_of(suspect).body)
