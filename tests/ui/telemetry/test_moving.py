"""Looking around on the telemetry page while the session goes on behind it."""

from __future__ import annotations

import numpy as np
import pytest

from hai_desk.telemetry.alarm import Cause
from hai_desk.telemetry.channel import ChannelName
from tests.support.pump_session import NOW, clock_time
from tests.support.telemetry_page import Page, fresh_pump, plain


def test_a_frozen_view_stays_and_loses_nothing():
    session = fresh_pump(1.0)
    page = Page(session)
    page.presenter.freeze_pressed()
    assert page.screen.toolbar.pill == "Frozen"
    end = page.screen.end
    times = session.at + np.arange(1.0, 61.0)
    session.take(ChannelName.DELIVERY_RATE, times, np.full(60, 0.5))
    session.at += 60
    page.presenter.ticked()
    assert page.screen.end == end
    assert page.screen.ticks[-1].text == "16:20:31"
    assert page.tile(ChannelName.DELIVERY_RATE).value == "0.5"
    page.presenter.freeze_pressed()
    assert page.screen.toolbar.pill == "Live"
    assert page.lane(ChannelName.DELIVERY_RATE).trace.values.min() == 0.5


def test_windows_zoom_and_pan_while_recording_goes_on(stalled):
    page = stalled.presenter
    page.window_chosen("300")
    assert stalled.screen.end - stalled.screen.start == pytest.approx(300)
    assert stalled.screen.toolbar.chosen == "300"
    page.zoomed(1)
    assert stalled.screen.end - stalled.screen.start == pytest.approx(240)
    assert stalled.screen.toolbar.pill == "Live"
    page.stepped(-1)
    assert stalled.screen.toolbar.pill == "Not live"
    assert stalled.screen.end == pytest.approx(stalled.session.at - 24, abs=1)
    page.panned(-3600)
    page.home_pressed()
    assert stalled.screen.start == pytest.approx(clock_time("10:42:00"), abs=1)
    page.live_pressed()
    assert stalled.screen.toolbar.pill == "Live"
    page.window_chosen("0")
    assert stalled.screen.start <= clock_time("10:42:00")
    page.zoomed(1, clock_time("12:00:00"))
    share = (clock_time("12:00:00") - stalled.screen.start) / (
        stalled.screen.end - stalled.screen.start
    )
    assert 0.2 < share < 0.3


def test_the_strip_shows_the_whole_session_and_moves_the_window(stalled):
    strip = stalled.screen.overview
    assert strip is not None
    assert strip.start <= clock_time("10:42:00")
    assert strip.end >= NOW.timestamp()
    assert (strip.window.start, strip.window.end) == (stalled.screen.start, stalled.screen.end)
    assert [flag.fill for flag in strip.flags] == ["high"]
    stalled.presenter.moved_to(clock_time("13:00:00"))
    assert (stalled.screen.start + stalled.screen.end) / 2 == pytest.approx(
        clock_time("13:00:00"), abs=20
    )


def test_two_cursors_tell_values_and_their_difference(stalled):
    page = stalled.presenter
    page.cursor_placed(clock_time("15:00:00"))
    assert stalled.tile(ChannelName.RESERVOIR).foot == "15:00:00: 39.8"
    page.cursor_placed(clock_time("16:00:00"))
    assert stalled.tile(ChannelName.DELIVERY_RATE).foot.startswith("Difference: ")
    assert [plain(cursor.text) for cursor in stalled.screen.cursors] == [
        "15:00:00",
        "16:00:00, 1 h later",
    ]
    page.cursor_placed(clock_time("14:30:00"))
    assert plain(stalled.screen.cursors[1].text) == "14:30:00, 30 min earlier"
    page.cursors_dropped()
    assert stalled.screen.cursors == ()


def test_a_cursor_in_a_gap_reads_nothing(stalled):
    stalled.presenter.cursor_placed(clock_time("15:14:00"))
    assert stalled.tile(ChannelName.DELIVERY_RATE).foot == "15:14:00: –"


def test_cursors_by_keyboard(stalled):
    page = stalled.presenter
    page.cursor_stepped(1)
    assert stalled.screen.cursors == ()
    page.cursor_pressed()
    middle = stalled.screen.cursors[0].at
    page.cursor_stepped(-1)
    assert middle - stalled.screen.cursors[0].at == pytest.approx(7200 / 720)
    page.cursor_pressed()
    assert len(stalled.screen.cursors) == 2
    page.cursor_pressed()
    assert stalled.screen.cursors == ()


def test_the_mouse_reads_values_as_it_goes(stalled):
    stalled.presenter.hovered(clock_time("15:30:00"))
    assert stalled.tile(ChannelName.MOTOR_CURRENT).foot.startswith("15:30:00: ")
    stalled.presenter.hovered(None)
    assert stalled.tile(ChannelName.MOTOR_CURRENT).foot == "Limit 7"


def test_events_are_stepped_through_and_pressed(stalled):
    page = stalled.presenter
    page.event_stepped(-1)
    assert stalled.screen.cursors[0].at == clock_time("15:12:00")
    page.event_stepped(-1)
    assert stalled.screen.cursors[0].at == clock_time("10:48:20")
    assert stalled.screen.start < clock_time("10:48:20") < stalled.screen.end
    page.event_stepped(-1)
    page.event_stepped(-1)
    assert stalled.screen.cursors[0].at == clock_time("10:42:08")
    page.event_pressed(Cause.MOTOR_STALL.value)
    assert stalled.screen.cursors[0].at == clock_time("16:05:12")
    page.event_pressed("no such event")
    assert [row.shown.title for row in stalled.screen.events] == [
        "Motor stall",
        "Link lost",
        "Program confirmed",
        "Linked",
    ]


def test_a_mark_has_the_time_of_its_key_and_can_be_changed(stalled):
    page = stalled.presenter
    page.mark_pressed()
    assert stalled.screen.mark is not None
    assert stalled.screen.mark.label == "Mark at 16:20:31"
    stalled.later(5)
    page.mark_typed("Patient sat up")
    page.mark_kept()
    assert stalled.screen.mark is None
    assert stalled.session.marks[0].at == NOW.timestamp()
    row = stalled.screen.events[0]
    assert (row.shown.title, row.shown.mark, row.shown.time) == ("Patient sat up", "i", "16:20:31")
    page.event_pressed(row.key)
    assert stalled.screen.mark is not None
    assert stalled.screen.mark.text == "Patient sat up"
    page.mark_typed("Patient lay down")
    page.mark_kept()
    assert [mark.text for mark in stalled.session.marks] == ["Patient lay down"]


def test_an_empty_mark_is_not_kept_and_escape_drops_it(stalled):
    page = stalled.presenter
    page.mark_typed("nobody asked")
    page.mark_kept()
    page.mark_pressed()
    page.mark_typed("  ")
    page.mark_kept()
    assert stalled.screen.mark is not None
    page.mark_dropped()
    assert stalled.screen.mark is None
    assert stalled.session.marks == ()


def test_signals_come_and_go_up_to_all_that_the_pump_offers(stalled):
    page = stalled.presenter
    assert [option.label for option in stalled.screen.toolbar.signals] == [
        "Delivery rate",
        "Reservoir",
        "Motor current",
        "Battery",
        "Catheter pressure",
        "Temperature",
        "Drive pressure",
    ]
    page.signal_toggled("private.7", on=True)
    page.signal_toggled(ChannelName.BATTERY, on=False)
    assert [lane.title for lane in stalled.screen.lanes][-1] == "Drive pressure"
    assert len(stalled.screen.lanes) == 4
    lane = stalled.lane("private.7")
    assert (lane.token, lane.auto) == ("sig_g", "")
    assert lane.low < lane.trace.values.min() < lane.trace.values.max() < lane.high
    for name in [lane.key for lane in stalled.screen.lanes]:
        page.signal_toggled(name, on=False)
    assert len(stalled.screen.lanes) == 1


def test_buttons_that_lead_on_do_so_with_what_is_seen(stalled):
    assert stalled.buttons == ["signals", "mark", "freeze", "export"]
    stalled.presenter.pressed("export")
    assert stalled.exported == [stalled.presenter.visible()]
    stalled.presenter.pressed("mark")
    assert stalled.screen.mark is not None
    stalled.presenter.pressed("freeze")
    assert stalled.screen.toolbar.pill == "Frozen"
