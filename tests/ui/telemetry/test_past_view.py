"""Past sessions, replay and comparison with real keys and the mouse."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hai_desk.services.watching import Kind
from tests.support.kept_history import KeptHistory
from tests.support.pump_session import clock_time, local, of_the_pictures, stalled_pump
from tests.support.telemetry_store import telemetry_store
from tests.support.telemetry_view import presenter, settle
from ui.telemetry.presenter import TelemetryPresenter
from ui.telemetry.view import TelemetryView
from ui.theme import Look


class Bench:
    def __init__(self, qtbot: QtBot, look: Look, history: KeptHistory) -> None:
        self.history = history
        self.view = TelemetryView(look)
        qtbot.addWidget(self.view)
        self.view.resize(1240, 720)
        made = TelemetryPresenter(
            stalled_pump(), local=local, show=self.view.show_screen, history=history
        )
        self.view.show()
        self.view.activateWindow()
        QTest.qWaitForWindowExposed(self.view)
        self.view.follow(made)
        self.view._timer.stop()
        self.view.setFocus()
        settle()

    def press(self, *keys: Qt.Key) -> None:
        """To whatever has the focus, as a keyboard does."""
        for key in keys:
            QTest.keyClick(QApplication.focusWidget() or self.view, key)
            settle()

    def type(self, text: str) -> None:
        QTest.keyClicks(QApplication.focusWidget() or self.view, text)
        settle()

    def passes(self, seconds: float) -> None:
        self.history.steady.passed += seconds
        presenter(self.view).ticked()
        settle()

    @property
    def now(self) -> float:
        return presenter(self.view).source.watched.now().at

    @property
    def kind(self) -> Kind:
        return presenter(self.view).source.watched.now().kind


@pytest.fixture
def bench(qtbot: QtBot, look: Look, tmp_path: Path) -> Iterator[Bench]:
    with telemetry_store(tmp_path) as store:
        history = KeptHistory(store)
        shorter = of_the_pictures(until="13:00:00", stalled=False)
        shorter.at = clock_time("13:00:00")
        history.keep("yesterday", shorter, earlier=timedelta(days=1))
        history.keep("today", stalled_pump())
        yield Bench(qtbot, look, history)


def test_h_lists_arrows_choose_enter_opens_and_esc_goes_back(bench):
    bench.press(Qt.Key.Key_H)
    assert bench.view.history.isVisible()
    assert bench.view.history.table.current_key() == "today"
    bench.press(Qt.Key.Key_Escape)
    assert not bench.view.history.isVisible()
    assert bench.kind is Kind.LIVE
    bench.press(Qt.Key.Key_H, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert bench.kind is Kind.PAST
    assert bench.view.stack.isVisible()
    assert presenter(bench.view).source.past.session.id == "yesterday"
    bench.press(Qt.Key.Key_L)
    assert bench.kind is Kind.LIVE


def test_r_replays_space_pauses_and_the_events_are_stepped_to(bench):
    bench.press(Qt.Key.Key_H, Qt.Key.Key_Return, Qt.Key.Key_Home)
    bench.press(Qt.Key.Key_R)
    assert bench.kind is Kind.REPLAY
    assert bench.view.bar.isVisible()
    assert bench.view.stack.property("outlined") == "yes"
    began = bench.now
    bench.passes(4)
    assert bench.now == pytest.approx(began + 4)
    bench.press(Qt.Key.Key_Space)
    bench.passes(4)
    assert bench.now == pytest.approx(began + 4)
    bench.press(Qt.Key.Key_Home)
    bench.type("]")
    assert bench.now == clock_time("10:42:08")
    bench.type("]]]")
    assert bench.now == clock_time("16:05:12")
    bench.type("[")
    assert bench.now == clock_time("15:12:00")
    bench.press(Qt.Key.Key_R)
    assert bench.kind is Kind.PAST
    assert bench.view.stack.property("outlined") == ""


def test_the_transport_works_with_the_mouse_and_with_tab_and_space(bench):
    bench.press(Qt.Key.Key_H, Qt.Key.Key_Return, Qt.Key.Key_R)
    paces = bench.view.bar.paces
    assert paces is not None
    QTest.mouseClick(paces.buttons["60"], Qt.MouseButton.LeftButton)
    began = bench.now
    bench.passes(2)
    assert bench.now == pytest.approx(began + 120)
    play = bench.view.bar.button("play")
    assert play.accessibleName() == "Pause"
    play.setFocus(Qt.FocusReason.TabFocusReason)
    bench.press(Qt.Key.Key_Space)
    assert play.accessibleName() == "Play"
    QTest.mouseClick(bench.view.bar.button("next"), Qt.MouseButton.LeftButton)
    assert bench.now == clock_time("10:48:20")
    assert bench.view.bar.button("next").accessibleName() == "Next event ]"
    QTest.mouseClick(bench.view.bar.button("leave"), Qt.MouseButton.LeftButton)
    assert bench.kind is Kind.LIVE


def test_the_strip_takes_a_replay_to_the_place_that_is_pressed(bench):
    bench.press(Qt.Key.Key_H, Qt.Key.Key_Return, Qt.Key.Key_R)
    strip = bench.view.strip
    half = QPoint(strip.width() // 2, 10)
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=half)
    screen = strip._screen
    assert screen is not None
    assert bench.now == pytest.approx((screen.start + screen.end) / 2, abs=60)


def test_two_sessions_share_the_height_and_one_axis(bench):
    bench.press(Qt.Key.Key_H, Qt.Key.Key_Return)
    QTest.mouseClick(bench.view.bar.button("compare"), Qt.MouseButton.LeftButton)
    settle()
    bench.press(Qt.Key.Key_Return)
    settle()
    assert bench.view.beneath.isVisible()
    assert not bench.view.stack.axis.isVisible()
    assert bench.view.beneath.axis.isVisible()
    upper, lower = (each.graph.area() for each in (bench.view.stack, bench.view.beneath))
    assert (upper.left(), upper.width()) == (lower.left(), lower.width())
    inside = _middle(bench.view.beneath.graph.viewport())
    QTest.mouseClick(bench.view.beneath.graph.viewport(), Qt.MouseButton.LeftButton, pos=inside)
    assert len(presenter(bench.view).state.cursors) == 1
    bench.press(Qt.Key.Key_L)
    assert not bench.view.beneath.isVisible()
    assert bench.view.stack.axis.isVisible()


@pytest.mark.parametrize("height", range(500, 700, 20))
def test_two_sessions_stay_level_however_high_the_window_is(bench, height):
    page = presenter(bench.view)
    page.history_pressed()
    page.session_chosen("today")
    page.pressed("compare")
    page.session_chosen("yesterday")
    bench.view.resize(1240, height)
    settle()
    page.window_chosen("300")
    settle()
    page.window_chosen("0")
    settle()
    upper, lower = (each.graph.area() for each in (bench.view.stack, bench.view.beneath))
    assert (upper.left(), upper.width()) == (lower.left(), lower.width())


def test_m_and_one_line_mark_a_past_session(bench):
    bench.press(Qt.Key.Key_H, Qt.Key.Key_Return, Qt.Key.Key_C, Qt.Key.Key_M)
    bench.type("patient lay down")
    bench.press(Qt.Key.Key_Return)
    (mark,) = bench.history.open("today").now().marks
    assert mark.text == "patient lay down"
    assert bench.view.hasFocus()


def test_the_words_of_a_past_session_can_be_heard(bench):
    bench.press(Qt.Key.Key_H)
    assert bench.view.history.table.accessibleName() == "Past sessions"
    bench.press(Qt.Key.Key_Return, Qt.Key.Key_R)
    names = {widget.accessibleName() for widget in bench.view.bar.findChildren(QWidget)}
    assert {"Pause", "Previous event [", "Next event ]", "Pace of the replay, 60×"} <= names


def _middle(widget: QWidget) -> QPoint:
    return QPoint(widget.width() // 2, widget.height() // 4)
