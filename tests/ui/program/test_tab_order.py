"""Tab in every step: each field and button is reached, in the order in which a page is read."""

from __future__ import annotations

import pytest

from tests.support.program_clinic import ProgramDeskAtWork, check_by_keys, entries
from tests.support.simulated_pump import SimulatedPump
from tests.support.tab_order import out_of_order, reached, unreached
from ui.program.page import Step

CHANGED = "PG-31"


def tab_is_good(work: ProgramDeskAtWork, at_least: int) -> None:
    work.hands.settle()
    stops = reached(work)
    assert unreached(work, stops) == [], work.screen.form.title
    assert out_of_order(work, stops) == [], work.screen.form.title
    assert len(stops) >= at_least, work.screen.form.title


@pytest.mark.parametrize(("wide", "high"), [(1440, 900), (1180, 700)])
def test_tab_goes_through_every_step_as_a_page_is_read(
    work: ProgramDeskAtWork, pump: SimulatedPump, wide: int, high: int
) -> None:
    work.window.resize(wide, high)
    assert work.hands._target().accessibleName().startswith("Continue to 2 Change")
    tab_is_good(work, 3)
    work.forward()
    tab_is_good(work, 6)
    work.enter(entries())
    tab_is_good(work, 14)
    work.answer(CHANGED)
    assert work.hands._target().accessibleName().startswith("Continue to 3 Review")
    work.forward()
    work.until(lambda: work.at is Step.REVIEW, "the review")
    assert work.hands._target().accessibleName().startswith("Start second check")
    tab_is_good(work, 3)
    check_by_keys(work)
    assert work.hands._target().accessibleName().startswith("Send to pump")
    tab_is_good(work, 3)
    work.read_again()
    work.forward()
    work.until(lambda: work.at is Step.READ_BACK, "the read-back")
    tab_is_good(work, 4)
    work.enter((("confirm.dose", "=7.87"),))
    tab_is_good(work, 5)
    pump.freeze()
    work.until(lambda: work.screen.form.title == "State unknown", "state unknown")
    tab_is_good(work, 2)
    pump.thaw()
    work.until(lambda: work.at is Step.READ_BACK and work.screen.form.title == "Read back", "it")
    work.enter((("confirm.dose", "=7.87"),))
    work.forward()
    work.until(lambda: work.screen.may_leave, "running")
    tab_is_good(work, 2)
