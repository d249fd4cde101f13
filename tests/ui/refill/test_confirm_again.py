"""The next morning: what was typed the day before says so at its field, and is answered anew."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hai_desk.safety.rules import Rule
from hai_desk.services.resuming import Resuming
from hai_desk.worksheet.entry import How
from hai_desk.worksheet.stage import Stage
from tests.support.blocks_in import every, field
from tests.support.cases import PREPARED
from tests.support.people_of_the_day import NURSE_2
from tests.support.worksheet_page import OpenPage
from ui.form.blocks import StopCard


@pytest.fixture
def page() -> OpenPage:
    page = OpenPage(PREPARED)
    page.clock.advance(timedelta(hours=20))
    page.presenter.refresh()
    page.presenter.open_stage(Stage.ASSESS.number)
    return page


def asked(page: OpenPage) -> set[str]:
    rules = (Rule.CONFIRM_AGAIN, Rule.LOT_AGAIN)
    return {each.field for each in page.presenter.assessment.findings if each.rule in rules}


def buttons(page: OpenPage) -> dict[str, str]:
    cards = [each for each in every(page.form.body) if isinstance(each, StopCard)]
    return {button.key: button.label for card in cards for button in card.buttons}


def test_the_fields_say_confirm_again(page: OpenPage) -> None:
    assert field(page.form.body, "as.weight").hint == "Confirm again"
    assert field(page.form.body, "as.symptoms").hint == "Confirm again"
    assert field(page.form.body, "as.temperature").hint != "Confirm again"


def test_symptoms_that_are_still_the_same_are_one_press(page: OpenPage) -> None:
    assert "as.symptoms" in asked(page)
    assert buttons(page)["again:as.symptoms"] == "Asked again, still none"
    page.presenter.pressed("again:as.symptoms")
    assert "as.symptoms" not in asked(page)
    assert page.stored("as.symptoms") == "none"
    assert field(page.form.body, "as.symptoms").hint == ""


def test_a_weight_has_no_such_press_it_is_weighed(page: OpenPage) -> None:
    assert "again:as.weight" not in buttons(page)
    page.enter("as.weight", "70")
    assert "as.weight" not in asked(page)


def test_lots_say_it_at_their_fields_too(page: OpenPage) -> None:
    page.presenter.pressed("again:as.symptoms")
    page.enter("as.weight", "70")
    page.presenter.open_stage(Stage.PREPARE.number)
    assert field(page.form.body, "pr.rescue_lot").hint == "Confirm again"
    page.enter("pr.rescue_lot", PREPARED["pr.rescue_lot"])
    assert field(page.form.body, "pr.rescue_lot").hint != "Confirm again"


def test_a_draft_taken_over_is_still_restored_from_its_last_value(page: OpenPage) -> None:
    resuming = Resuming(page.registry, page.refilling, page.clock)
    way = resuming.way_back(page.worksheet, NURSE_2)
    assert way is not None
    resuming.come_back(way, NURSE_2, mrn="DEMO-0001", how=How.TYPED)
    page.again()
    assert page.screen.saved == "Restored from 10:21:00"
