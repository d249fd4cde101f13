"""What the telemetry page says of a running, a stalled and a silent pump."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest

from hai_desk.services.watching import Standing
from hai_desk.telemetry.alarm import Cause
from hai_desk.telemetry.channel import ChannelName
from hai_desk.telemetry.forecast import Forecast, NoForecast
from hai_desk.telemetry.series import Series
from tests.support.pump_session import (
    CHANNELS,
    NOW,
    GeneratedSession,
    clock_time,
    local,
    stalled_pump,
)
from tests.support.telemetry_page import Page, fresh_pump, plain


def test_a_glance_tells_rate_program_and_since_when_it_has_stalled(stalled):
    rate = stalled.tile(ChannelName.DELIVERY_RATE)
    assert (rate.value, rate.unit, rate.foot) == ("0", "mL/day", "Programmed 0.984")
    assert rate.alarm == "high"
    assert [tile.alarm for tile in stalled.screen.tiles[1:]] == ["", "", ""]
    flag = stalled.screen.flags[-1]
    assert (flag.text, flag.fill, flag.until) == ("!!! Motor stall", "high", None)
    assert flag.at == clock_time("16:05:12")
    assert stalled.screen.toolbar.pill == "Live"
    assert stalled.screen.pump_chip is not None
    assert stalled.screen.pump_chip.text == "Stalled"


def test_four_lanes_come_first_in_their_order_each_with_its_limit(stalled):
    assert [lane.title for lane in stalled.screen.lanes] == [
        "Delivery rate",
        "Reservoir",
        "Motor current",
        "Battery",
    ]
    words = {lane.title: [line.text for line in lane.lines] for lane in stalled.screen.lanes}
    assert words == {
        "Delivery rate": ["Programmed 0.984"],
        "Reservoir": ["Low 2"],
        "Motor current": ["Limit 7"],
        "Battery": ["ERI 2.6"],
    }
    assert [plain(tile.foot) for tile in stalled.screen.tiles[1:]] == [
        "Low alarm at 2 mL",
        "Limit 7",
        "ERI 2.6",
    ]


def test_ranges_are_clinical_until_someone_asks_for_the_samples_own(stalled):
    ranges = {lane.title: (lane.low, lane.high) for lane in stalled.screen.lanes}
    assert ranges == {
        "Delivery rate": (0, 1.5),
        "Reservoir": (0, 40),
        "Motor current": (0, 10),
        "Battery": (2.5, 3),
    }
    stalled.presenter.range_pressed(ChannelName.RESERVOIR)
    lane = stalled.lane(ChannelName.RESERVOIR)
    assert lane.auto == "Auto range"
    assert 39.7 < lane.low < lane.trace.values.min()
    assert [tick.text for tick in lane.ticks] == ["39.75", "39.8", "39.85", "39.9"]
    stalled.presenter.range_pressed(ChannelName.RESERVOIR)
    assert stalled.lane(ChannelName.RESERVOIR).auto == ""


def test_a_value_outside_the_clinical_range_widens_it_rather_than_vanish():
    page = Page(fresh_pump(10.0, rate=3.7))
    lane = page.lane(ChannelName.DELIVERY_RATE)
    assert lane.low == 0
    assert lane.high >= 3.7


def test_the_gap_of_a_lost_link_is_hatched_and_named_once(stalled):
    gap = stalled.lane(ChannelName.DELIVERY_RATE).gaps[0]
    assert (gap.start, gap.end) == (clock_time("15:11:50"), clock_time("15:17:00"))
    assert [lane.gap_text for lane in stalled.screen.lanes] == ["No link", "", "", ""]
    assert "! Link lost" not in [flag.text for flag in stalled.screen.flags]


def test_the_program_goes_on_as_a_step_line_and_the_reservoir_has_its_expected_line(stalled):
    program = stalled.lane(ChannelName.DELIVERY_RATE).reference
    assert program is not None
    assert set(program.values.tolist()) == {0.984}
    assert program.times[-1] == stalled.screen.end
    expected = stalled.lane(ChannelName.RESERVOIR).reference
    assert expected is not None
    hours = (stalled.screen.end - clock_time("10:42:00")) / 3600
    assert expected.values[-1] == pytest.approx(40 - 0.984 * hours / 24)
    assert stalled.lane(ChannelName.MOTOR_CURRENT).reference is None


def test_a_silent_pump_has_no_values_but_says_which_were_the_last(silent):
    assert silent.screen.toolbar.pill == "Not live"
    assert not silent.screen.toolbar.live
    for tile in silent.screen.tiles:
        assert (tile.stand, tile.value, tile.unit) == ("lost", "–", "")
    assert silent.tile(ChannelName.BATTERY).foot == "Last 2.81 at 16:13:00"
    chip = silent.screen.link_chip
    assert chip is not None
    assert plain(chip.text) == "Lost 7 min 30 s"
    assert silent.screen.advice[0] == "Centre the wand over the pump"
    assert silent.screen.flags[-1].text == "! Link lost"
    assert silent.buttons == ["signals", "mark", "export"]


def test_the_hatch_grows_while_the_link_is_lost(silent):
    ends = []
    for _turn in range(3):
        gap = silent.lane(ChannelName.RESERVOIR).gaps[-1]
        assert gap.start == clock_time("16:13:00")
        ends.append(gap.end)
        silent.later(60)
    assert ends == sorted(set(ends))
    assert ends[0] >= NOW.timestamp()


@pytest.mark.parametrize(
    ("period", "age", "stand", "value", "told"),
    [
        (1.0, 0.0, "fresh", "0.98", ""),
        (1.0, 1.9, "fresh", "0.98", ""),
        (1.0, 2.0, "late", "0.98", "2 s old"),
        (1.0, 4.9, "late", "0.98", "4.9 s old"),
        (1.0, 5.0, "lost", "–", ""),
        (4.0, 7.9, "fresh", "0.98", ""),
        (4.0, 8.0, "late", "0.98", "8 s old"),
        (4.0, 20.0, "lost", "–", ""),
        (10.0, 19.9, "fresh", "0.98", ""),
        (10.0, 20.0, "late", "0.98", "20 s old"),
        (10.0, 49.9, "late", "0.98", "49 s old"),
        (10.0, 50.0, "lost", "–", ""),
    ],
)
def test_a_value_ages_to_the_second_and_then_is_a_dash(period, age, stand, value, told):
    """The link by its own report; a channel by twice and five times its own period."""
    page = Page(fresh_pump(period))
    page.later(age)
    tile = page.tile(ChannelName.DELIVERY_RATE)
    assert (tile.stand, tile.value, plain(tile.age)) == (stand, value, told)


def test_time_goes_on_at_the_edge_to_the_second(stalled):
    assert stalled.screen.ticks[-1].text == "16:20:31"
    stalled.later(3)
    assert stalled.screen.ticks[-1].text == "16:20:34"
    assert stalled.screen.ticks[-1].at == stalled.screen.end


def test_a_look_at_which_nothing_has_changed_shows_nothing_and_makes_no_lane(stalled):
    lanes, count = stalled.screen.lanes, len(stalled.seen)
    stalled.presenter.ticked()
    assert len(stalled.seen) == count
    stalled.session.heard = stalled.session.at - 0.1
    stalled.presenter.ticked()
    assert len(stalled.seen) == count + 1
    assert all(a is b for a, b in zip(lanes, stalled.screen.lanes, strict=True))


def test_a_new_sample_redraws_its_lane_alone(stalled):
    before = {lane.key: lane for lane in stalled.screen.lanes}
    now = stalled.session.at
    stalled.session.take(ChannelName.BATTERY, np.array([now]) + 0.001, np.array([2.8]))
    stalled.presenter.ticked()
    changed = [lane.key for lane in stalled.screen.lanes if lane is not before[lane.key]]
    assert changed == [ChannelName.BATTERY]


@pytest.mark.parametrize(
    ("standing", "words", "chip"),
    [
        (Standing.NONE, "Link a pump or open a past session", "No pump linked"),
        (Standing.LINKING, "Waiting for the first sample, up to 10 s", "Linking"),
        (Standing.LOST, "No sample came", "No report"),
        (Standing.RESTARTED, "No sample came", "Pump restarted"),
        (Standing.WRONG_PUMP, "No sample came", "Another pump"),
        (Standing.ENDED, "No sample came", "Session ended"),
    ],
)
def test_without_samples_the_page_says_what_is_missing(standing, words, chip):
    session = GeneratedSession()
    session.standing = standing
    page = Page(session)
    assert page.screen.empty == words
    assert page.screen.overview is None
    assert page.screen.link_chip is not None
    assert page.screen.link_chip.text == chip


def test_a_session_ended_on_purpose_is_not_live_and_shows_what_it_had():
    session = stalled_pump()
    session.standing = Standing.ENDED
    page = Page(session)
    assert page.screen.toolbar.pill == "Not live"
    assert page.screen.empty == ""
    assert "freeze" not in page.buttons


def test_doubtful_samples_break_the_line_and_leave_their_mark():
    session = fresh_pump(1.0)
    times = session.at + np.arange(1.0, 21.0)
    valid = np.ones(20, np.bool_)
    valid[5:8] = False
    session.take(ChannelName.DELIVERY_RATE, times, np.full(20, 1.0), valid)
    session.at += 20
    page = Page(session)
    page.presenter.window_chosen("300")
    lane = page.lane(ChannelName.DELIVERY_RATE)
    assert len(lane.doubts) == 3
    assert lane.gaps == ()
    breaks = np.flatnonzero(~lane.trace.joined[:-1])
    assert len(breaks) == 1
    assert lane.trace.times[breaks[0]] == pytest.approx(times[4])


def test_older_samples_come_from_what_is_stored():
    session = fresh_pump(1.0)
    held = session.held[ChannelName.DELIVERY_RATE].span()
    assert held is not None
    stored = Series(joins_within=2.5)
    times = held[0] - np.arange(1.0, 5000.0)[::-1]
    stored.take(times, np.full(4999, 0.7))
    session.kept[ChannelName.DELIVERY_RATE] = stored
    page = Page(session)
    lane = page.lane(ChannelName.DELIVERY_RATE)
    assert lane.trace.times[0] < held[0] - 4000
    assert lane.trace.values.min() == 0.7


def test_a_battery_that_tells_percent_and_a_pump_that_says_little():
    channel = type(CHANNELS[0])(ChannelName.BATTERY, "%", 10.0)
    session = GeneratedSession((channel,))
    session.take(ChannelName.BATTERY, np.array([session.at]), np.array([87.0]))
    session.standing = Standing.FRESH
    page = Page(session)
    lane = page.lane(ChannelName.BATTERY)
    assert (lane.low, lane.high) == (0, 100)
    assert page.tile(ChannelName.BATTERY).value == "87"


def test_alarms_of_other_channels_turn_their_own_tiles(stalled):
    session = stalled.session
    session.alarm(Cause.OCCLUSION, "16:10:00", by="occlusion_slope", measured="0.9")
    session.alarm(Cause.OVER_PROGRAM, "16:11:00", by="reservoir_fast", deviation="20")
    stalled.presenter.signal_toggled(ChannelName.CATHETER_PRESSURE, on=True)
    assert stalled.tile(ChannelName.CATHETER_PRESSURE).alarm == "medium"
    assert stalled.tile(ChannelName.RESERVOIR).alarm == "high"


def test_every_word_on_the_page_has_its_leading_zero_and_no_trailing_one(stalled):
    texts = [tick.text for lane in stalled.screen.lanes for tick in lane.ticks]
    texts += [tile.value for tile in stalled.screen.tiles]
    for text in texts:
        assert not text.startswith(".")
        assert not ("." in text and text.endswith("0")), text


def test_a_simulator_says_so(stalled):
    assert stalled.screen.toolbar.chip is None
    stalled.session.simulated = True
    stalled.later(1)
    assert stalled.screen.toolbar.chip is not None
    assert stalled.screen.toolbar.chip.text == "Simulator"


def test_the_empty_day_stands_with_its_band(stalled):
    def row() -> tuple[str, str] | None:
        stalled.presenter.ticked()
        found = [each for each in stalled.screen.pump if each.label == "Empty about"]
        return (found[0].label, found[0].value) if found else None

    assert row() is None
    day = [local(clock_time("12:00:00")) + timedelta(days=days) for days in (36, 39, 42)]
    stalled.session.empty = Forecast(day[1], day[0], day[2], measured=True)
    assert row() == ("Empty about", "27-Dec (24-Dec to 30-Dec)")
    stalled.session.empty = Forecast(day[1], day[0], None, measured=True)
    assert row() == ("Empty about", "27-Dec (24-Dec or later)")
    stalled.session.empty = NoForecast.NOT_EMPTYING
    assert row() == ("Empty about", "It does not empty")
    stalled.session.empty = NoForecast.EMPTY
    assert row() == ("Empty about", "Empty now")
    stalled.session.empty = NoForecast.NOTHING_KNOWN
    assert row() is None
