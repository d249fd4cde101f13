"""Keys, mouse and buttons of the telemetry page reach its presenter."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from hai_desk.telemetry.channel import ChannelName
from tests.support.pump_session import clock_time
from tests.support.telemetry_view import column_of, presenter, settle
from ui.telemetry.view import TelemetryView

Key = Qt.Key


def test_every_key_of_the_design_does_its_act(qtbot: QtBot, view: TelemetryView) -> None:
    page = presenter(view)
    view.setFocus()
    QTest.keyClick(view, Key.Key_Space)
    assert page.state.frozen
    QTest.keyClick(view, "l")
    assert not page.state.frozen
    QTest.keyClick(view, Key.Key_Left)
    assert not page.state.viewport.live
    QTest.keyClick(view, Key.Key_End)
    assert page.state.viewport.live
    QTest.keyClick(view, "+")
    assert page.state.viewport.seconds == pytest.approx(5760)
    QTest.keyClick(view, "-")
    assert page.state.viewport.seconds == pytest.approx(7200)
    QTest.keyClick(view, Key.Key_Home)
    assert page.state.viewport.held is not None
    QTest.keyClick(view, Key.Key_Right)
    QTest.keyClick(view, "[")
    assert len(page.state.cursors) == 1
    QTest.keyClick(view, "]")
    QTest.keyClick(view, "c")
    assert len(page.state.cursors) == 2
    last = page.state.cursors[1]
    QTest.keyClick(view, Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert page.state.cursors[1] > last
    QTest.keyClick(view, Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert page.state.cursors[1] == pytest.approx(last)
    QTest.keyClick(view, Key.Key_Escape)
    assert page.state.cursors == ()


def test_in_a_narrow_window_the_side_is_a_drawer(view: TelemetryView) -> None:
    assert not view.side.isVisible()
    QTest.keyClick(view, Key.Key_F4)
    assert view.side.isVisible()
    QTest.keyClick(view, Key.Key_F4)
    assert not view.side.isVisible()
    view.resize(1300, 700)
    settle()
    assert view.side.isVisible()


def test_a_mark_is_typed_into_one_line_and_enter_keeps_it(view: TelemetryView) -> None:
    page = presenter(view)
    view.activateWindow()
    view.setFocus()
    QTest.keyClick(view, "m")
    settle()
    line = view.toolbar.mark_input
    assert line.isVisible()
    assert line.hasFocus()
    QTest.keyClicks(line, "Patient sat up, l m")
    assert page.state.typing is not None
    assert page.state.typing.text == "Patient sat up, l m"
    QTest.keyClick(line, Key.Key_Return)
    settle()
    assert not line.isVisible()
    assert view.side.events._lines[0].accessibleName().startswith("Patient sat up, l m, Mark")
    QTest.keyClick(view, "m")
    settle()
    QTest.keyClick(line, Key.Key_Escape)
    settle()
    assert not line.isVisible()


def test_the_mouse_zooms_pans_places_and_returns(view: TelemetryView) -> None:
    page, graph = presenter(view), view.stack.graph
    at = QPoint(column_of(view, clock_time("15:30:00")), 60)
    where = QPointF(at)
    wheel = QWheelEvent(
        where,
        QPointF(graph.mapToGlobal(at)),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    graph.wheelEvent(wheel)
    assert page.state.viewport.seconds == pytest.approx(5760)
    assert graph.time_at(at.x()) == pytest.approx(clock_time("15:30:00"), abs=20)
    QTest.mouseClick(graph.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert page.state.cursors[0] == pytest.approx(clock_time("15:30:00"), abs=20)
    before = page.state.viewport.held
    QTest.mousePress(graph.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(graph.viewport(), at + QPoint(50, 0))
    QTest.mouseRelease(graph.viewport(), Qt.MouseButton.LeftButton, pos=at + QPoint(50, 0))
    assert page.state.viewport.held is not None
    assert before is not None
    assert page.state.viewport.held < before
    QTest.mouseDClick(graph.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert page.state.viewport.live


def test_the_mouse_over_a_lane_reads_and_leaving_it_stops(view: TelemetryView) -> None:
    page, graph = presenter(view), view.stack.graph
    QTest.mouseMove(graph.viewport(), QPoint(300, 40))
    QTest.mouseMove(graph.viewport(), QPoint(301, 41))
    assert page.state.hover is not None
    QTest.mouseMove(graph.viewport(), QPoint(4, 41))
    assert page.state.hover is None
    page.hovered(5.0)
    QApplication.sendEvent(graph, QEvent(QEvent.Type.Leave))
    assert page.state.hover is None


def test_pressing_a_tile_a_signal_an_event_and_the_strip(view: TelemetryView) -> None:
    page = presenter(view)
    view.stack.tiles[ChannelName.RESERVOIR].click()
    assert page.state.auto == {ChannelName.RESERVOIR}
    view.toolbar.button("signals").click()
    view.toolbar.signal(ChannelName.TEMPERATURE).click()
    assert ChannelName.TEMPERATURE in (page.state.chosen or ())
    view.toolbar.signal(ChannelName.TEMPERATURE).click()
    assert ChannelName.TEMPERATURE not in (page.state.chosen or ())
    view.side.events._lines[0].click()
    assert page.state.cursors == (clock_time("16:05:12"),)
    QTest.mouseClick(view.strip, Qt.MouseButton.LeftButton, pos=QPoint(100, 10))
    assert not page.state.viewport.live
    view.toolbar.pill.click()
    assert page.state.viewport.live
    view.toolbar.button("freeze").click()
    assert page.state.frozen


def test_windows_are_chosen_with_the_arrow_keys_and_space(view: TelemetryView) -> None:
    bar = view.toolbar._windows
    assert bar is not None
    bar.take_focus()
    chosen = bar.buttons["7200"]
    QTest.keyClick(chosen, Key.Key_Right)
    QTest.keyClick(bar.buttons["86400"], Key.Key_Space)
    assert presenter(view).state.viewport.seconds == 86_400
    assert not presenter(view).state.frozen


def test_everything_that_can_be_pressed_has_a_spoken_name(view: TelemetryView) -> None:
    buttons = [b for b in view.findChildren(QAbstractButton) if b.isVisible()]
    assert len(buttons) > 12
    assert [type(b).__name__ for b in buttons if not b.accessibleName()] == []
    assert "Programmed 0.984" in view.stack.accessibleName()
