"""What is drawn on the telemetry page does not lie, pixel by pixel, and costs nothing when idle."""

from __future__ import annotations

import gc

import numpy as np
import pytest
import shiboken6
from PySide6.QtCore import QLineF, QPoint
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hai_desk.telemetry.channel import ChannelName
from tests.support.pump_session import (
    CHANNELS,
    GeneratedSession,
    clock_time,
    silent_pump,
    stalled_pump,
)
from tests.support.telemetry_view import column_of, opened, picture, presenter, rows_of, settle
from ui.telemetry.axes import LEFT
from ui.telemetry.lane_stack import BETWEEN, LEAST_PITCH, PITCH
from ui.telemetry.view import TelemetryView
from ui.theme import Look
from ui.tokens import DARK, LIGHT, Theme


def test_lanes_are_over_one_time_and_level_with_their_tiles(view: TelemetryView) -> None:
    lanes = view.stack.graph.lanes
    ranges = [tuple(lane.box.viewRange()[0]) for lane in lanes]
    assert ranges == [ranges[0]] * 4
    for lane, tile in zip(lanes, view.stack.tiles.values(), strict=True):
        area = lane.area()
        top = view.stack.graph.mapTo(view, QPoint(0, round(area.top()))).y()
        assert abs(top - tile.mapTo(view, QPoint(0, 0)).y()) <= 1
        assert abs(area.height() - tile.height()) <= 1
        assert area.left() == pytest.approx(LEFT, abs=1)


def test_four_lanes_are_134_apart_and_eight_shrink_to_96_and_then_scroll(
    view: TelemetryView,
) -> None:
    assert view.stack.pitch() == PITCH
    for name in (ChannelName.CATHETER_PRESSURE, ChannelName.TEMPERATURE, "private.7"):
        presenter(view).signal_toggled(name, on=True)
    settle()
    assert view.stack.pitch() == LEAST_PITCH
    tops = [lane.area().top() for lane in view.stack.graph.lanes]
    assert np.diff(tops).tolist() == pytest.approx([LEAST_PITCH] * 6)
    assert view.stack._area.verticalScrollBar().maximum() > 0
    assert view.stack.axis.isVisible()
    assert view.stack.graph.lanes[0].area().height() == pytest.approx(LEAST_PITCH - BETWEEN, abs=1)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_no_pixel_of_the_curve_lies_in_the_gap(
    qtbot: QtBot, qapp: QApplication, look: Look, theme: Theme
) -> None:
    look.wear(qapp, theme)
    view = opened(qtbot, look, stalled_pump())
    image = picture(view)
    inside = range(column_of(view, clock_time("15:12:20")), column_of(view, clock_time("15:16:40")))
    outside = range(
        column_of(view, clock_time("14:40:00")), column_of(view, clock_time("15:11:00"))
    )
    for lane in (2, 3):
        assert all(rows_of(image, view, lane, x) == [] for x in inside)
        assert all(rows_of(image, view, lane, x) for x in outside)
    look.wear(qapp, LIGHT)


def test_a_spike_of_one_sample_in_a_day_is_seen(qtbot: QtBot, look: Look) -> None:
    session = GeneratedSession(CHANNELS[:3])
    times = session.at - np.arange(86_400.0)[::-1]
    rate = np.full(86_400, 0.5)
    rate[40_321] = 1.45
    session.take(ChannelName.DELIVERY_RATE, times, rate)
    view = opened(qtbot, look, session)
    presenter(view).window_chosen("86400")
    image = picture(view)
    area = view.stack.graph.lanes[0].area()
    height = {
        x: min(rows_of(image, view, 0, x), default=0) for x in range(80, round(area.right()) - 4)
    }
    spike = min(height, key=lambda x: height[x])
    assert abs(spike - column_of(view, times[40_321])) <= 1
    assert height[spike] < area.top() + area.height() * 0.1
    assert height[spike + 5] > area.top() + area.height() * 0.55


def test_a_lost_pump_shows_dashes_and_hatch_up_to_the_edge(qtbot: QtBot, look: Look) -> None:
    view = opened(qtbot, look, silent_pump())
    image = picture(view)
    lost = range(column_of(view, clock_time("16:13:30")), column_of(view, clock_time("16:20:00")))
    for lane in (2, 3):
        assert all(rows_of(image, view, lane, x) == [] for x in lost)
    tile = view.stack.tiles[ChannelName.DELIVERY_RATE]
    assert tile.accessibleName() == "Delivery rate, no value now, Last 0.99 at 16:13:00"
    assert view.toolbar.pill.text() == "Not live"


def test_a_look_at_which_nothing_changed_paints_nothing(view: TelemetryView) -> None:
    painted: list[str] = []
    lane = view.stack.graph.lanes[0]
    original = lane.curve.paint
    lane.curve.paint = lambda *parts: (painted.append("curve"), original(*parts))
    settle()
    painted.clear()
    for _turn in range(20):
        presenter(view).ticked()
        settle()
    assert painted == []


def test_a_page_that_is_hidden_asks_for_nothing(view: TelemetryView) -> None:
    view._timer.start()
    view.hide()
    assert not view._timer.isActive()
    view.show()
    assert view._timer.isActive()


def test_the_theme_may_change_while_it_runs(
    qapp: QApplication, look: Look, view: TelemetryView
) -> None:
    light = picture(view).pixelColor(400, 200)
    look.wear(qapp, DARK)
    dark = picture(view).pixelColor(400, 200)
    look.wear(qapp, LIGHT)
    assert dark.lightness() < 60 < light.lightness()


def test_without_a_pump_one_line_stands_in_the_middle(qtbot: QtBot, look: Look) -> None:
    view = opened(qtbot, look, GeneratedSession())
    assert view.nothing._words.text() == "Waiting for the first sample, up to 10 s"
    assert not view.stack.isVisible()


def test_lanes_that_come_and_go_leave_nothing_behind(view: TelemetryView) -> None:
    def toggled() -> int:
        for on in (True, False):
            presenter(view).signal_toggled(ChannelName.TEMPERATURE, on=on)
            settle()
        gc.collect()
        return len(view.stack.graph.scene().items())

    toggled()
    before = toggled()
    for _turn in range(5):
        assert toggled() == before


def test_a_line_of_thousand_pieces_is_no_thousand_objects(view: TelemetryView) -> None:
    """Python wrappers of Qt's lines cost memory for as long as the page is there."""
    picture(view)
    view.grab()
    lines = [each for each in shiboken6.getAllValidWrappers() if isinstance(each, QLineF)]
    assert len(lines) < 100
