"""In the pump now, of a programmable pump: by its program, standing still, or not known."""

from __future__ import annotations

from hai_desk.services.charting import Charting
from tests.support.program_desk import PATIENT, ProgramDesk
from tests.support.stopped_pump import at_home, running, stopped
from ui.chart.card_words import pump_now
from ui.chart.overview_screen import PumpNow


def now(desk: ProgramDesk) -> PumpNow:
    return pump_now(Charting(desk.registry, desk.clock).chart(PATIENT))


def plain(screen: PumpNow) -> tuple[str, str, tuple[str, str]]:
    label, day = screen.rows[-1]
    return screen.value.replace("\N{NO-BREAK SPACE}", " "), screen.value_note, (label, day)


def test_one_that_runs_has_a_day_on_which_it_is_empty() -> None:
    told = plain(now(at_home(running(), 10)))
    assert told == ("about 30 mL", "estimated", ("Empty on", "29-Dec-2025"))
    late = plain(now(at_home(running(), 50)))
    assert late == ("about 0 mL", "estimated", ("Empty since", "29-Dec-2025"))


def test_one_that_was_left_stopped_says_since_when_it_delivers_nothing() -> None:
    for days in (10, 100):
        screen = now(at_home(stopped(after=5), days))
        since = ("Delivers nothing since", "23-Nov-2025")
        assert plain(screen) == ("about 35 mL", "estimated", since)
        assert screen.tone == "floxuridine"


def test_where_nobody_knows_the_card_says_why() -> None:
    desk = at_home(running(), 5)
    desk.begin()
    screen = now(desk)
    assert screen.value == "–"
    assert screen.value_note == "Not known: an update of its program is not finished"
    desk.pump.stopped = True
    desk.read()
    desk.programming.end()
    assert now(desk).value_note.startswith("Not known: ")
