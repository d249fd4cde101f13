"""A day of timed steps told to a pump in the real window, by keys alone: from 1 Read pump to a pump
that runs it, with a wrong number and a wrong time on the way."""

from __future__ import annotations

from collections.abc import Mapping

from hai_desk.pumps.program import Mode
from tests.support.program_clinic import ProgramDeskAtWork, check_by_keys
from tests.support.program_page import plain, said
from tests.support.tab_order import out_of_order, reached, unreached
from ui.program.page import Step
from ui.widgets.button import Button
from ui.widgets.line_input import LineInput

CHANGED = "PG-31"
BEFORE = (
    ("how:pg.mode", "flex"),
    ("how:pg.drug", "~no change, floxuridine"),
    ("how:pg.strength", "keep"),
    ("how:pg.steps", "enter"),
)
STEPS = (("00:00", "0.656"), ("06:00", "1.312"), ("18:00", "0.656"))
"""12 hours at 0.656 and 12 at 1.312 mL/day: 0.984 mL, 7.872 mg a day."""
AFTER = (
    ("pg.was_filled", "yes"),
    ("pg.fill", "=40"),
    ("how:pg.alarm", "keep"),
    ("how:pg.sounds", "keep"),
    ("pg.prime", "no"),
)


def press(work: ProgramDeskAtWork, key: str) -> None:
    button = next(each for each in work.form.findChildren(Button) if each.action.key == key)
    work.hands.push(button)


def steps(work: ProgramDeskAtWork) -> None:
    for row, (start, rate) in enumerate(STEPS, 1):
        work.enter(((f"pg.step.{row}.start", f"={start}"), (f"pg.step.{row}.rate", f"={rate}")))


def typed(work: ProgramDeskAtWork) -> Mapping[str, str]:
    """What stands in the fields of the page, as a person sees it."""
    found = {}
    for stop in [each for each in work.form.stops() if each.key.startswith("pg.")]:
        lines = [stop.widget] if isinstance(stop.widget, LineInput) else []
        for line in (*lines, *stop.widget.findChildren(LineInput)):
            found[stop.key] = line.text()
    return found


def refused(work: ProgramDeskAtWork, key: str, text: str, sentence: str) -> None:
    """One wrong text: its sentence under its field, no way on, and nothing else is lost."""
    before = typed(work)
    work.enter(((key, f"={text}"),))
    assert typed(work) == {**before, key: text}
    assert sentence in plain(work.form.widget_for(key).accessibleDescription())
    assert not work.ready
    work.forward()
    assert work.at is Step.CHANGE
    assert typed(work) == {**before, key: text}
    work.enter(((key, f"={before[key]}"),))
    assert typed(work) == before


def stopped(work: ProgramDeskAtWork, key: str, text: str, title: str) -> None:
    """A number that can be read and cannot be: a stop, no way on, and nothing else is lost."""
    before = typed(work)
    work.enter(((key, f"={text}"),))
    assert any(title in plain(told) for told in said(work.screen))
    assert not work.ready
    assert typed(work) == {**before, key: text}
    work.enter(((key, f"={before[key]}"),))
    assert typed(work) == before


def test_a_flex_day_goes_from_reading_to_running_by_keys(work: ProgramDeskAtWork) -> None:
    work.forward()
    work.enter(BEFORE)
    press(work, "more_steps")
    steps(work)
    work.enter(AFTER)
    stops = reached(work)
    assert unreached(work, stops) == []
    assert out_of_order(work, stops) == []
    assert "from 06:00, 12 hours at 1.312 mL/day" in plain(" | ".join(said(work.screen)))
    refused(work, "pg.step.2.rate", ".5", "Type a zero before the point: 0.5")
    refused(work, "pg.step.2.rate", "1,312", "Use a point, not a comma")
    refused(work, "pg.step.2.start", "360", "Type the time as 14:05")
    refused(work, "pg.step.3.start", "24:30", "The clock runs from 00:00 to 23:59")
    refused(work, "pg.fill", "forty", "Numbers only")
    stopped(work, "pg.step.2.rate", "25", "25 mL/day is outside what this pump takes")
    work.answer(CHANGED)
    work.forward()
    work.until(lambda: work.at is Step.REVIEW, "the review")
    check_by_keys(work)
    work.read_again()
    work.forward()
    work.until(lambda: work.at is Step.READ_BACK, "the read-back")
    work.enter((("confirm.dose", "=9.84"),))
    assert not work.ready
    work.enter((("confirm.dose", "=7.87"),))
    work.forward()
    work.until(lambda: work.screen.may_leave, "running")
    runs = work.presenter.page.standing.asked
    assert runs is not None
    assert runs.mode is Mode.FLEX
    assert [(step.starts, str(step.rate)) for step in runs.steps] == [
        (0, "82/125 milliliter / day"),
        (360, "164/125 milliliter / day"),
        (1080, "82/125 milliliter / day"),
    ]
    assert plain(work.screen.form.body[0].title) == "The pump runs the new program."
