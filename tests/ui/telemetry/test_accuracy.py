"""The flow error of what is seen, in words and as a curve."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from hai_desk.telemetry.channel import ChannelName
from tests.support.pump_session import clock_time
from tests.support.telemetry_page import Page, fresh_pump, plain
from tests.support.telemetry_view import presenter, settle
from ui.telemetry.view import TelemetryView

SHORT = ("Whole range 0 %", "A curve needs 30 min that are known", "100 % of the time is known")


def told(page: Page) -> list[str]:
    assert page.screen.accuracy is not None
    return [plain(line) for line in page.screen.accuracy.lines]


def test_nothing_is_worked_out_until_someone_asks(stalled):
    assert stalled.screen.accuracy is None
    stalled.presenter.pressed("error")
    assert stalled.screen.accuracy is not None
    assert stalled.screen.toolbar.error_shown
    stalled.presenter.accuracy_pressed()
    assert stalled.screen.accuracy is None


def test_a_stall_at_the_end_opens_the_curve_downwards(stalled):
    stalled.presenter.window_chosen("0")
    stalled.presenter.accuracy_pressed()
    screen = stalled.screen.accuracy
    assert screen is not None
    assert screen.curves is not None
    assert told(stalled) == [
        "Whole range −6.1 %",
        "Worst 15 min: −98.4 % and +0.2 %",
        "98.5 % of the time is known",
    ]
    assert (screen.low, screen.high) == (-100, 100)
    assert screen.curves.lowest[0] < screen.curves.lowest[-1] < -5
    assert [plain(tick.text) for tick in screen.windows] == ["15 min", "1 h"]
    assert screen.subtitle == "10:42:00 to 16:20:30"


def test_two_cursors_enclose_what_is_judged(stalled):
    stalled.presenter.accuracy_pressed()
    stalled.presenter.cursor_placed(clock_time("14:00:00"))
    stalled.presenter.cursor_placed(clock_time("12:00:00"))
    screen = stalled.screen.accuracy
    assert screen is not None
    assert screen.subtitle == "12:00:00 to 14:00:00"
    assert screen.curves is not None
    assert np.abs(screen.curves.lowest).max() < 1


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("short", list(SHORT)),
        ("no program", ["The pump told no program in this range"]),
        ("nothing", ["No delivery rate in this range"]),
    ],
)
def test_too_little_is_said_and_not_drawn(change, words):
    session = fresh_pump(1.0)
    if change == "no program":
        del session.held[ChannelName.PROGRAMMED_RATE]
        session.channels = session.channels[1:]
    page = Page(session)
    page.presenter.accuracy_pressed()
    if change == "nothing":
        page.presenter.look_at(session.at - 100_000, 3600.0)
    assert told(page) == words
    assert page.screen.accuracy is not None
    assert page.screen.accuracy.curves is None


def test_a_range_that_grows_is_worked_out_every_few_seconds_only(stalled):
    stalled.presenter.accuracy_pressed()
    first = stalled.screen.accuracy
    stalled.later(0.5)
    assert stalled.screen.accuracy is first
    stalled.later(6)
    assert stalled.screen.accuracy is not first


def test_the_card_draws_its_curves_and_speaks_them(qapp: QApplication, view: TelemetryView) -> None:
    view.resize(1400, 800)
    presenter(view).accuracy_pressed()
    settle()
    card = view.side.accuracy
    assert card.isVisible()
    assert "Worst 15\N{NO-BREAK SPACE}min" in card.plot.accessibleName()
    image = card.plot.grab().toImage()
    blue = view._look.colour("sig_a")
    found = sum(
        abs(image.pixelColor(x, y).blue() - blue.blue()) < 30
        and abs(image.pixelColor(x, y).red() - blue.red()) < 60
        for x in range(image.width())
        for y in range(image.height())
    )
    assert found > image.width()
    presenter(view).accuracy_pressed()
    settle()
    assert not card.isVisible()
