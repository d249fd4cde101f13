"""The small choice behind the start button."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from hai_desk.errors import NotAllowed
from hai_desk.plans.kinds import FINAL_EMPTYING, KINDS, PUMP_CHECK
from hai_desk.services.starting import Wanted
from hai_desk.worksheet.made_later import MadeLater
from tests.support.blocks_in import every, field
from tests.support.open_dialog import OpenDialog
from ui.form.blocks import Choice, Paragraph, Row, State
from ui.starting.presenter import StartPresenter


class Asked:
    """The dialog, what it started, and where that led."""

    def __init__(self, trouble: bool = False) -> None:
        self.started: list[Wanted] = []
        self.led_to: list[str] = []
        self.trouble = trouble
        self.dialog = OpenDialog()
        presenter = StartPresenter(
            "floxuridine",
            band=None,
            place=lambda wall: wall.replace(tzinfo=UTC),
            start=self.start,
            started=self.led_to.append,
            close=self.dialog.close,
            show=self.dialog.show,
        )
        self.dialog.follow(presenter)

    def start(self, wanted: Wanted) -> str:
        if self.trouble:
            raise NotAllowed(what="start a refill", because="no pump is registered")
        self.started.append(wanted)
        return "w1"

    def choice(self) -> Choice:
        rows = [block for block in self.dialog.shown.body if isinstance(block, Row)]
        found = rows[0].fields[0]
        assert isinstance(found, Choice)
        return found

    def lines(self) -> list[str]:
        return [each.text for each in every(self.dialog.shown.body) if isinstance(each, Paragraph)]


def test_what_was_booked_stands_as_chosen_and_starts_as_it_is() -> None:
    asked = Asked()
    assert [option.value for option in asked.choice().options] == list(KINDS)
    assert (asked.choice().chosen, asked.choice().hint) == ("floxuridine", "as booked")
    asked.dialog.press("start")
    assert asked.started == [Wanted("floxuridine")]
    assert asked.led_to == ["w1"]
    assert not asked.dialog.open


def test_another_kind_says_what_it_does_before_it_starts() -> None:
    asked = Asked()
    asked.dialog.type(kind=PUMP_CHECK)
    assert asked.choice().hint == "changed from the booking"
    assert "Nothing that came out goes back in" in asked.lines()[0]
    asked.dialog.type(kind=FINAL_EMPTYING)
    assert asked.lines() == [
        "Empties the pump for good, on a prescriber's decision. No next visit is booked."
    ]
    asked.dialog.press("start")
    assert asked.started == [Wanted(FINAL_EMPTYING)]


def test_a_visit_that_cannot_start_says_why_and_the_choice_stays() -> None:
    asked = Asked(trouble=True)
    asked.dialog.press("start")
    assert asked.dialog.open
    assert list(asked.dialog.stops) != []
    assert asked.led_to == []


def test_who_changes_their_mind_starts_nothing() -> None:
    asked = Asked()
    asked.dialog.press("cancel")
    assert (asked.started, asked.dialog.open) == ([], False)
    other = Asked()
    other.dialog.presenter.cancelled()
    assert (other.started, other.dialog.open) == ([], False)


EARLIER = {"when": "earlier", "day": "18-Nov-2025", "time": "10:21", "reason": "Desk without power"}


def test_a_visit_that_is_over_is_told_by_day_time_and_reason() -> None:
    asked = Asked()
    asked.dialog.type(**EARLIER)
    assert asked.dialog.shown.actions[1].label == "Start record"
    assert any("typed from the paper" in line for line in asked.lines())
    asked.dialog.press("start")
    began = datetime(2025, 11, 18, 10, 21, tzinfo=UTC)
    assert asked.started == [Wanted("floxuridine", MadeLater(began, "Desk without power"))]


@pytest.mark.parametrize("left", [{"day": ""}, {"time": ""}, {"reason": " short "}])
def test_the_record_waits_for_all_three(left: dict[str, str]) -> None:
    asked = Asked()
    asked.dialog.type(**{**EARLIER, **left})
    assert not asked.dialog.shown.actions[1].enabled
    asked.dialog.presenter.pressed("start")
    assert (asked.started, asked.dialog.open) == ([], True)


def test_a_day_or_a_time_that_says_nothing_certain_is_marked() -> None:
    asked = Asked()
    asked.dialog.type(**{**EARLIER, "day": "18.11.2025", "time": "25:00"})
    body = asked.dialog.shown.body
    day, at = field(body, "day"), field(body, "time")
    assert (day.state, day.hint) == (State.HARD, "Type the day as 18-Nov-2025")
    assert (at.state, at.hint) == (State.HARD, "The clock runs from 00:00 to 23:59")
    assert not asked.dialog.shown.actions[1].enabled


def test_back_to_now_starts_the_visit_as_it_is() -> None:
    asked = Asked()
    asked.dialog.type(**EARLIER).type(when="now", elsewhere="x")
    asked.dialog.press("start")
    assert asked.started == [Wanted("floxuridine")]
