"""The bar as it is painted: solid colours, a mark that flashes, words that do not."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from hai_desk.telemetry.alarm import Cause
from tests.ui.alarms.test_presenter import Bench
from ui.alarms.mark import AlarmMark
from ui.alarms.view import AlarmBar


@pytest.fixture
def at_work(qtbot, look):
    bench = Bench()
    bar = AlarmBar(look)
    qtbot.addWidget(bar)
    bar.resize(1200, 60)
    bench.presenter.closed()
    bench.presenter._show = bar.show_screen
    bench.board.listen(bench.presenter._changed)
    bar.follow(bench.presenter)
    yield bench, bar
    bar.leave()


def colour(bar: AlarmBar, x: int, y: int) -> str:
    return bar.grab().toImage().pixelColor(x, y).name().upper()


@pytest.mark.parametrize(
    ("cause", "fill"),
    [
        (Cause.MOTOR_STALL, "#D0121E"),
        (Cause.LOW_RESERVOIR, "#FFD21F"),
        (Cause.LINK_LOST, "#4CCBEA"),
    ],
)
def test_each_priority_is_solid_in_its_own_colour(at_work, cause, fill):
    bench, bar = at_work
    assert bar.isHidden()
    bench.board.raise_alarm(cause)
    assert not bar.isHidden()
    assert colour(bar, 5, 5) == fill


def test_the_buttons_do_what_they_say(at_work, qtbot):
    bench, bar = at_work
    bar.show()
    bench.board.raise_alarm(Cause.MOTOR_STALL)
    buttons = {each.text(): each for each in bar.findChildren(QPushButton)}
    qtbot.mouseClick(buttons["Pause sound 2 min"], Qt.MouseButton.LeftButton)
    assert bench.board.alarms.quiet_until(bench.clock.now()) is not None
    qtbot.mouseClick(buttons["Acknowledge"], Qt.MouseButton.LeftButton)
    assert not bench.board.alarms.standing()[0].calls


def test_a_lost_link_offers_to_link_again_before_anything_else(at_work, qtbot):
    bench, bar = at_work
    told: list[str] = []
    bar.pressed.connect(told.append)
    bar.show()
    bench.board.raise_alarm(Cause.LINK_LOST)
    buttons = {each.text(): each for each in bar.findChildren(QPushButton) if each.isVisible()}
    assert list(buttons) == ["Link again", "Acknowledge", "Pause sound 2 min"]
    kinds = [each.action.kind for each in buttons.values()]
    assert kinds == ["alarm_on", "alarm", "alarm"]
    qtbot.mouseClick(buttons["Link again"], Qt.MouseButton.LeftButton)
    assert told == ["link_again"]
    bench.board.raise_alarm(Cause.MOTOR_STALL)
    assert "Link again" not in [
        each.text() for each in bar.findChildren(QPushButton) if each.isVisible()
    ]


def test_it_is_spoken_with_what_to_do(at_work):
    bench, bar = at_work
    bench.board.raise_alarm(Cause.MOTOR_STALL)
    assert bar.accessibleName().startswith("Motor stall. No drug delivered for")
    assert "follow the pump stall procedure" in bar.accessibleName()


def plate(mark: AlarmMark) -> str:
    return mark.grab().toImage().pixelColor(6, 18).name().upper()


def test_the_mark_turns_inside_out_twice_a_second(qtbot, look):
    mark = AlarmMark(look)
    qtbot.addWidget(mark)
    mark.show_mark("!!!", "high", 2.0)
    assert mark.lit
    assert plate(mark) == "#FFFFFF"
    qtbot.waitUntil(lambda: not mark.lit, timeout=2000)
    assert plate(mark) == "#D0121E"
    qtbot.waitUntil(lambda: mark.lit, timeout=2000)
    mark.show_mark("!!!", "high", 0.0)
    assert mark.lit


def test_where_nothing_may_move_a_second_outline_calls(qtbot, look):
    still, quiet = AlarmMark(look, still=True), AlarmMark(look, still=True)
    for mark, rate in ((still, 2.0), (quiet, 0.0)):
        qtbot.addWidget(mark)
        mark.show_mark("!!!", "high", rate)
        assert mark.lit
    # The second line runs three pixels inside the plate.
    assert still.grab().toImage().pixelColor(3, 18).name().upper() == "#D0121E"
    assert quiet.grab().toImage().pixelColor(3, 18).name().upper() == "#FFFFFF"


def test_without_an_alarm_the_mark_paints_nothing(qtbot, look):
    mark = AlarmMark(look)
    qtbot.addWidget(mark)
    mark.show_mark("", "", 0.0)
    assert mark.grab().toImage().pixelColor(26, 18).name() != "#d0121e"


def test_in_a_small_window_its_words_take_another_line_and_none_is_cut(at_work, qtbot):
    """As wide as the smallest window leaves it, with all three buttons and no sound."""
    bench, bar = at_work
    bench.presenter.audible = False
    heard = (bench.clock.now() - timedelta(seconds=5)).isoformat()
    bench.board.raise_alarm(Cause.LINK_LOST, facts={"heard": heard})
    bar.resize(980, bar.heightForWidth(980))
    bar.show()
    for label in (bar._title, bar._detail):
        assert label.height() >= label.heightForWidth(label.width()), label.text()
        assert label.width() >= label.fontMetrics().horizontalAdvance("No sound at this desk.")
