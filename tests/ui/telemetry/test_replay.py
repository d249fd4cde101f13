"""A replay on the telemetry page: said to be one, at its pace, with nothing from later."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hai_desk.services.watching import Kind
from hai_desk.telemetry.channel import ChannelName
from tests.support.kept_history import KeptHistory
from tests.support.pump_session import clock_time, stalled_pump
from tests.support.telemetry_page import Page
from tests.support.telemetry_store import telemetry_store


@pytest.fixture
def page(tmp_path: Path) -> Iterator[Page]:
    with telemetry_store(tmp_path) as store:
        history = KeptHistory(store)
        history.keep("today", stalled_pump())
        page = Page(stalled_pump(), history=history)
        page.presenter.history_pressed()
        page.presenter.session_chosen("today")
        yield page


def play(page: Page, at: str) -> Page:
    page.presenter.cursor_placed(clock_time(at))
    page.presenter.replay_pressed()
    return page


def passes(page: Page, seconds: float) -> None:
    page.history.steady.passed += seconds
    page.presenter.ticked()


def test_a_replay_begins_at_the_cursor_and_says_what_it_is(page):
    play(page, "15:20:00")
    bar = page.screen.bar
    assert bar is not None
    assert bar.chip.text == "Replay 15:20, not live"
    assert bar.outlined
    assert bar.position == "15:20:00, session of 18-Nov-2025"
    assert [pace.label for pace in bar.paces] == ["1×", "10×", "60×"]
    assert (page.screen.toolbar.pill, page.screen.toolbar.live) == ("Not live", False)
    assert page.presenter.visible().first.kind is Kind.REPLAY
    assert page.screen.end == pytest.approx(clock_time("15:20:00"), abs=5)


def test_values_come_at_the_pace_that_is_chosen(page):
    play(page, "16:00:00")
    passes(page, 10)
    assert page.presenter.source.watched.now().at == pytest.approx(clock_time("16:00:10"))
    page.presenter.pace_chosen("60")
    passes(page, 5)
    assert page.presenter.source.watched.now().at == pytest.approx(clock_time("16:05:10"))
    assert page.tile(ChannelName.DELIVERY_RATE).alarm == ""
    assert page.screen.flags == ()
    passes(page, 1)
    assert page.tile(ChannelName.DELIVERY_RATE).alarm == "high"
    assert page.screen.flags[-1].text == "!!! Motor stall"


def test_nothing_is_seen_of_what_comes_later(page):
    play(page, "15:30:00")
    lane = page.lane(ChannelName.DELIVERY_RATE)
    assert lane.trace.times[-1] <= clock_time("15:30:05")
    assert "Motor stall" not in [row.shown.title for row in page.screen.events]
    strip = page.screen.overview
    assert strip is not None
    assert strip.end >= clock_time("16:20:30")
    assert strip.window.end == pytest.approx(clock_time("15:30:00"), abs=5)


def test_the_gap_before_where_it_began_is_hatched(page):
    play(page, "15:20:00")
    (gap,) = page.lane(ChannelName.RESERVOIR).gaps
    assert gap.start == pytest.approx(clock_time("15:11:50"), abs=1)
    assert gap.end == pytest.approx(clock_time("15:17:00"), abs=1)


def test_in_the_gap_the_tiles_are_lost_as_they_were(page):
    play(page, "15:14:00")
    assert {tile.stand for tile in page.screen.tiles} == {"lost"}
    assert page.tile(ChannelName.RESERVOIR).foot == "Last 39.8 at 15:11:50"


def test_space_pauses_and_goes_on(page):
    play(page, "15:30:00")
    page.presenter.freeze_pressed()
    passes(page, 100)
    assert page.presenter.source.watched.now().at == clock_time("15:30:00")
    assert [action.label for action in page.screen.bar.actions][1] == "Play"
    page.presenter.freeze_pressed()
    passes(page, 5)
    assert page.presenter.source.watched.now().at == clock_time("15:30:05")


def test_events_strip_home_and_end_move_the_playhead(page):
    def now() -> float:
        return page.presenter.source.watched.now().at

    play(page, "15:30:00")
    page.presenter.event_stepped(1)
    assert now() == clock_time("16:05:12")
    page.presenter.pressed("previous")
    assert now() == clock_time("15:12:00")
    page.presenter.moved_to(clock_time("12:00:00"))
    assert now() == clock_time("12:00:00")
    page.presenter.home_pressed()
    assert now() == clock_time("10:42:00")
    page.presenter.end_pressed()
    assert now() == clock_time("16:20:31")


def test_r_goes_back_to_the_session_and_l_to_the_live_pump(page):
    play(page, "15:30:00")
    page.presenter.replay_pressed()
    assert page.presenter.visible().first.kind is Kind.PAST
    play(page, "15:30:00")
    page.presenter.live_pressed()
    assert page.presenter.visible().first.kind is Kind.LIVE
    assert page.screen.toolbar.pill == "Live"


def test_a_live_session_is_replayed_from_what_is_recorded_of_it(page):
    page.presenter.live_pressed()
    page.session.session = "today"
    page.presenter.replay_pressed()
    assert page.history.flushed == 1
    assert page.presenter.visible().first.kind is Kind.REPLAY
    assert page.presenter.source.watched.now().at == clock_time("14:20:31")


def test_without_a_recorded_session_there_is_nothing_to_replay(page):
    page.presenter.live_pressed()
    page.presenter.replay_pressed()
    assert page.presenter.visible().first.kind is Kind.LIVE
    assert "replay" not in page.buttons


def test_a_mark_in_a_replay_stands_at_the_playhead(page):
    play(page, "15:30:00")
    page.presenter.mark_pressed()
    page.presenter.mark_typed("Here it began")
    page.presenter.mark_kept()
    (mark,) = page.history.open("today").now().marks
    assert (mark.text, mark.at) == ("Here it began", clock_time("15:30:00"))
    assert page.screen.events[0].shown.title == "Here it began"


def test_a_view_that_was_moved_stands_still_while_it_plays(page):
    play(page, "15:30:00")
    page.presenter.stepped(-1)
    seen = (page.screen.start, page.screen.end)
    passes(page, 20)
    assert (page.screen.start, page.screen.end) == seen
    page.presenter.followed()
    assert page.screen.end == pytest.approx(clock_time("15:30:20"), abs=5)
