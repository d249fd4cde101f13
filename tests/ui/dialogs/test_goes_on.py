"""What the dialogs and the side panel say of a programmable pump that stands still."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from hai_desk.dosing.ran import History, Ran
from hai_desk.safety.progress import Assessment
from hai_desk.services.assessing import assess
from hai_desk.services.sheet import Sheet
from hai_desk.units import from_exact_text as q
from tests.support.cases import LAST_FILL, STARTED, Texts, entered
from tests.support.people_of_the_day import NURSE
from tests.support.programmable import READ, pump_case
from ui.desk.goes_on import does_not_stop, goes_on, left_running
from ui.form.blocks import Facts
from ui.refill.side import in_pump_now
from ui.refill.typing import Page, Typing

DAY = timedelta(days=1)
NOW = STARTED + DAY / 4
FAST, STILL = q("0.984 mL/day"), q("0 mL/day")
RUNS = History((Ran(LAST_FILL - DAY, FAST),))
STOPPED = History((*RUNS.ran, Ran(LAST_FILL + 5 * DAY, STILL)))
ALARM = {**READ, "id.alarms": "stopped pump"}


def sheet(history: History, texts: Texts) -> Sheet:
    return Sheet(pump_case(history=history), entered(texts), (NURSE,))


def assessed(history: History, texts: Texts = ALARM) -> Assessment:
    return assess(sheet(history, texts), NOW)


def plain(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(line.replace("\N{NO-BREAK SPACE}", " ") for line in lines)


def side(history: History, texts: Texts = ALARM) -> tuple[str, str]:
    page = Page(sheet(history, texts), assessed(history, texts), Typing())
    (block,) = in_pump_now(page)
    assert isinstance(block, Facts)
    return block.rows[-1].label, block.rows[-1].value


def test_a_pump_that_was_left_stopped_goes_on_with_nothing() -> None:
    still = "heparin-saline is in the pump, which has delivered nothing since 09-Nov-2025."
    stopped = assessed(STOPPED)
    assert goes_on(stopped) == (still,)
    assert does_not_stop(stopped) == still
    assert plain(left_running(stopped)) == (still, "Left in it: about 35 mL.")
    assert side(STOPPED) == ("Delivers nothing since", "09-Nov-2025")


@pytest.mark.parametrize("texts", [ALARM, {**READ, "id.alarms": "motor stall"}])
@pytest.mark.parametrize("history", [RUNS, History()])
def test_one_that_was_read_still_stands_so_since_nobody_knows_when(
    history: History, texts: Texts
) -> None:
    told = (
        "heparin-saline is in the pump, which delivers nothing.",
        "Nobody saw since when: how much is left is not known.",
    )
    found = assessed(history, texts)
    assert goes_on(found) == told
    assert left_running(found) == told
    assert does_not_stop(found) == told[0]
    assert side(history, texts) == ("Delivers nothing", "nobody saw since when")


@pytest.mark.parametrize("texts", [{}, ALARM])
def test_a_stop_that_was_seen_has_its_day_though_the_time_before_is_not_known(texts: Texts) -> None:
    history = replace(STOPPED, gaps=((LAST_FILL + DAY, LAST_FILL + 4 * DAY),))
    told = (
        "heparin-saline is in the pump, which has delivered nothing since 09-Nov-2025.",
        "How much is left is not known.",
    )
    found = assessed(history, texts)
    assert goes_on(found) == left_running(found) == told
    assert side(history, texts) == ("Delivers nothing since", "09-Nov-2025")


def test_one_that_runs_is_empty_on_its_day_by_its_program() -> None:
    assert left_running(assessed(RUNS, READ))[0] == (
        "heparin-saline is in the pump and goes on running."
    )
    assert side(RUNS, READ) == ("Empty on", "15-Dec-2025")


def test_what_a_session_did_after_the_reading_counts() -> None:
    later = STARTED + DAY / 24
    stopped = replace(STOPPED, ran=(*RUNS.ran, Ran(later, STILL)), read_at=later)
    runs = replace(stopped, ran=(*RUNS.ran, Ran(later, FAST)))
    assert "which has delivered nothing since 18-Nov-2025" in goes_on(assessed(stopped, READ))[0]
    assert "goes on running" in goes_on(assessed(runs))[0]


def test_one_whose_program_is_unclear_goes_on_until_nobody_knows_when() -> None:
    told = ("heparin-saline goes on running. When the pump is empty is not known.",)
    assert left_running(assessed(STOPPED, READ)) == told
    assert side(STOPPED, READ)[0] == "Day"
