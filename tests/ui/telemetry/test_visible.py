"""What an export is told of the page: exactly the lanes, the time and the marks that are seen."""

from __future__ import annotations

from hai_desk.services.watching import Kind
from hai_desk.telemetry.channel import ChannelName
from hai_desk.telemetry.clock_shift import Piece, Shift
from tests.support.pump_session import clock_time
from ui.telemetry.visible import SeenSession


def test_the_visible_range_is_that_of_the_lanes_with_the_marks_inside(stalled):
    stalled.session.mark(clock_time("16:10:00"), "Wand moved")
    stalled.session.mark(clock_time("11:00:00"), "Patient sat up")
    stalled.presenter.signal_toggled(ChannelName.BATTERY, on=False)
    stalled.presenter.cursor_placed(clock_time("16:00:00"))
    seen = stalled.presenter.visible()
    assert (
        [channel.name for channel in seen.signals]
        == [lane.key for lane in stalled.screen.lanes]
        == ["delivery_rate", "reservoir", "motor_current"]
    )
    assert seen.cursors == (clock_time("16:00:00"),)
    only = seen.first
    assert seen.sessions == (only,)
    assert (only.kind, only.pump) == (Kind.LIVE, "SM2-208531")
    assert (only.start, only.end) == (clock_time("14:20:31"), clock_time("16:20:31"))
    assert [mark.text for mark in only.marks] == ["Wand moved"]


def test_a_stretch_says_where_it_lies_on_the_clock_of_the_pump():
    seen = SeenSession(Kind.PAST, "P-1", "one", 100.0, 200.0, shifts=(Shift(0.0, 60.0),))
    assert seen.pieces() == (Piece(100.0, 200.0, 60.0),)
