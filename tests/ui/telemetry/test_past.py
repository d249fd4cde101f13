"""Past sessions on the telemetry page: listed, opened, compared, left again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from hai_desk.errors import RegistryBusy
from hai_desk.services.watching import Kind
from hai_desk.telemetry.channel import ChannelName
from tests.support.kept_history import KeptHistory
from tests.support.pump_session import clock_time, of_the_pictures, stalled_pump
from tests.support.telemetry_page import Page
from tests.support.telemetry_store import telemetry_store
from ui.telemetry.unlinked import Unlinked
from ui.widgets.table_rows import ListGroup, ListRow


@pytest.fixture
def history(tmp_path: Path) -> Iterator[KeptHistory]:
    """A stall of today, a shorter session of yesterday."""
    with telemetry_store(tmp_path) as store:
        kept = KeptHistory(store)
        shorter = of_the_pictures(until="13:00:00", stalled=False)
        shorter.at = clock_time("13:00:00")
        kept.keep("yesterday", shorter, earlier=timedelta(days=1))
        kept.keep("today", stalled_pump())
        yield kept


@pytest.fixture
def page(history: KeptHistory) -> Page:
    return Page(stalled_pump(), history=history)


def opened(page: Page, name: str = "today") -> Page:
    page.presenter.history_pressed()
    page.presenter.session_chosen(name)
    return page


def test_sessions_are_listed_by_date_newest_first(page):
    page.presenter.history_pressed()
    listed = page.screen.history
    assert listed is not None
    assert listed.title == "Past sessions"
    heads = [each.label for each in listed.items if isinstance(each, ListGroup)]
    assert heads == ["18-Nov-2025", "17-Nov-2025"]
    rows = [each for each in listed.items if isinstance(each, ListRow)]
    assert [row.key for row in rows] == ["today", "yesterday"]
    told = [cell.text.replace("\N{NO-BREAK SPACE}", " ") for cell in rows[0].cells[:4]]
    assert told == ["10:42", "5 h 38 min", "SM2-208531", "Nurse 1 (demo)"]
    page.presenter.history_pressed()
    assert page.screen.history is None


def test_a_past_session_says_that_it_is_not_now(page, history):
    opened(page)
    screen = page.screen
    assert screen.history is None
    assert (screen.toolbar.pill, screen.toolbar.live) == ("Not live", False)
    assert screen.bar is not None
    assert screen.bar.chip.text == "Past session 18-Nov-2025 10:42 to 16:20, not live"
    assert screen.link_chip is not None
    assert screen.link_chip.text == "Recorded"
    assert {tile.stand for tile in screen.tiles} == {"past"}
    assert {tile.alarm for tile in screen.tiles} == {""}
    assert "freeze" not in page.buttons
    assert history.told == ["SM2-208531"]


def test_it_is_seen_whole_with_its_gap_its_alarm_and_its_program(page):
    opened(page)
    lane = page.lane(ChannelName.DELIVERY_RATE)
    assert page.screen.toolbar.chosen == "0"
    assert page.screen.start <= clock_time("10:42:00") < clock_time("16:20:31") <= page.screen.end
    (gap,) = lane.gaps
    assert gap.start == pytest.approx(clock_time("15:11:50"), abs=1)
    assert gap.end == pytest.approx(clock_time("15:17:00"), abs=1)
    assert lane.reference is not None
    assert set(lane.reference.values.tolist()) == {0.984}
    flag = page.screen.flags[-1]
    assert (flag.text, flag.at) == ("!!! Motor stall", clock_time("16:05:12"))
    assert flag.until == pytest.approx(clock_time("16:20:31"))


def test_tiles_tell_the_last_value_and_then_those_at_the_cursor(page):
    opened(page)
    reservoir = page.tile(ChannelName.RESERVOIR)
    assert (reservoir.value, reservoir.foot) == ("39.8", "Last, at 16:20:30")
    page.presenter.cursor_placed(clock_time("15:00:00"))
    rate = page.tile(ChannelName.DELIVERY_RATE)
    live = page.session.series(ChannelName.DELIVERY_RATE).at(clock_time("15:00:00"))
    assert float(rate.value) == pytest.approx(live, abs=0.005)
    assert rate.foot == "15:00:00"
    page.presenter.cursor_placed(clock_time("15:14:00"))
    gap = page.tile(ChannelName.DELIVERY_RATE)
    assert (gap.value, gap.foot) == ("–", "Difference: –")
    page.presenter.cursor_placed(clock_time("15:30:00"))
    there = page.session.series(ChannelName.DELIVERY_RATE).at(clock_time("15:30:00"))
    told = page.tile(ChannelName.DELIVERY_RATE).foot.removeprefix("Difference: ")
    assert float(told.replace("\N{MINUS SIGN}", "-")) == pytest.approx(there - live, abs=0.0006)


def test_any_window_of_it_can_be_looked_at(page):
    opened(page)
    page.presenter.window_chosen("300")
    page.presenter.home_pressed()
    assert page.screen.end == pytest.approx(clock_time("10:47:00"), abs=5)
    values = page.lane(ChannelName.DELIVERY_RATE).trace.values
    assert values.max() < 0.2
    page.presenter.end_pressed()
    assert page.screen.end == pytest.approx(clock_time("16:20:31"), abs=1)


def test_events_lead_through_it(page):
    opened(page)
    page.presenter.window_chosen("1800")
    page.presenter.event_stepped(-1)
    page.presenter.event_stepped(-1)
    assert page.presenter.state.cursors == (clock_time("15:12:00"),)
    page.presenter.event_stepped(1)
    assert page.presenter.state.cursors == (clock_time("16:05:12"),)


def test_a_mark_is_set_in_it_changed_and_shows_its_older_words(page, history):
    opened(page)
    page.presenter.cursor_placed(clock_time("12:00:00"))
    page.presenter.mark_pressed()
    page.presenter.mark_typed("Patient sat up")
    page.presenter.mark_kept()
    (mark,) = page.presenter.visible().first.marks
    assert (mark.text, mark.at) == ("Patient sat up", clock_time("12:00:00"))
    page.presenter.event_pressed(mark.key)
    entry = page.screen.mark
    assert entry is not None
    assert entry.log == ("Patient sat up, written 18:00 by Nurse 1 (demo)",)
    page.presenter.mark_typed("Patient stood up")
    page.presenter.mark_kept()
    again = history.open("today").now().marks
    assert [(each.text, len(each.log)) for each in again] == [("Patient stood up", 2)]


def test_without_a_cursor_a_mark_of_a_past_session_stands_in_the_middle_of_the_view(page):
    opened(page)
    page.presenter.window_chosen("300")
    page.presenter.mark_pressed()
    typing = page.presenter.state.typing
    assert typing is not None
    assert typing.at == pytest.approx(clock_time("16:18:01"), abs=2)


def test_l_leaves_it_for_what_is_live(page, history):
    opened(page)
    page.presenter.live_pressed()
    assert page.screen.toolbar.pill == "Live"
    assert page.screen.bar is None
    assert history.told[-1] == ""


def test_the_session_that_goes_on_now_is_the_live_one(page):
    page.session.session = "today"
    opened(page)
    assert page.screen.bar is None
    assert page.presenter.visible().first.kind is Kind.LIVE


def test_what_is_exported_is_the_past_session(page):
    opened(page)
    page.presenter.window_chosen("1800")
    page.presenter.pressed("export")
    (seen,) = page.exported[0].sessions
    assert (seen.kind, seen.session) == (Kind.PAST, "today")
    assert (seen.start, seen.end) == (clock_time("15:50:31"), clock_time("16:20:31"))
    (paper,) = page.presenter.on_paper(900)
    assert len(paper.lanes) == 4


def test_two_sessions_stand_one_above_the_other_and_begin_together(page):
    opened(page)
    page.presenter.pressed("compare")
    listed = page.screen.history
    assert listed is not None
    assert [each.key for each in listed.items if isinstance(each, ListRow)] == ["yesterday"]
    page.presenter.session_chosen("yesterday")
    upper, lower = page.screen, page.screen.below
    assert lower is not None
    assert upper.title == "Upper: SM2-208531, 18-Nov-2025 10:42 to 16:20"
    assert lower.title == "Lower: SM2-208531, 17-Nov-2025 10:42 to 13:00"
    assert (upper.start, upper.end) == (lower.start, lower.end)
    names = ["delivery_rate", "reservoir"]
    assert [lane.key for lane in upper.lanes] == [lane.key for lane in lower.lanes] == names
    first = [screen.lanes[0].trace.times[0] for screen in (upper, lower)]
    assert first[0] == pytest.approx(first[1], abs=30)
    assert [tick.text for tick in upper.ticks[:3]] == ["0:00", "1:00", "2:00"]
    assert "mark" not in page.buttons
    page.presenter.mark_pressed()
    assert page.screen.mark is None


def test_both_read_the_cursor_at_the_same_time_since_they_began(page):
    opened(page)
    page.presenter.pressed("compare")
    page.presenter.session_chosen("yesterday")
    page.presenter.cursor_placed(clock_time("11:42:00"))
    assert page.screen.cursors[0].text == "1:00"
    lower = page.screen.below
    assert lower is not None
    assert [tile.foot for tile in (page.screen.tiles[0], lower.tiles[0])] == ["1:00", "1:00"]
    assert float(lower.tiles[0].value) == pytest.approx(0.98, abs=0.05)
    page.presenter.cursors_dropped()
    below = page.screen.below
    assert below is not None
    assert below.tiles[0].foot == "Last, at 13:00:00"


def test_what_is_compared_is_seen_in_one_range(page):
    opened(page)
    page.presenter.pressed("compare")
    page.presenter.session_chosen("yesterday")
    for key in ("delivery_rate", "reservoir"):
        page.presenter.range_pressed(key)
    lower = page.screen.below
    assert lower is not None
    ranges = [(lane.low, lane.high) for lane in page.screen.lanes]
    assert ranges == [(lane.low, lane.high) for lane in lower.lanes]
    ticks = [[tick.at for tick in lane.ticks] for lane in page.screen.lanes]
    assert ticks == [[tick.at for tick in lane.ticks] for lane in lower.lanes]


def test_events_of_both_are_told_apart_and_lead_to_their_time(page):
    opened(page)
    page.presenter.pressed("compare")
    page.presenter.session_chosen("yesterday")
    rows = page.screen.events
    assert [row.shown.detail.split(",")[0] for row in rows].count("Lower") == 2
    linked = next(row for row in rows if row.shown.detail.startswith("Lower, Serial"))
    assert linked.shown.time == "10:42:08"
    page.presenter.window_chosen("300")
    page.presenter.event_pressed(linked.key)
    assert page.screen.start <= linked.at <= page.screen.end


def test_an_export_of_a_comparison_has_both_on_their_own_time(page):
    opened(page)
    page.presenter.pressed("compare")
    page.presenter.session_chosen("yesterday")
    seen = page.presenter.visible()
    assert [each.session for each in seen.sessions] == ["today", "yesterday"]
    upper, lower = seen.sessions
    assert lower.end - lower.start == pytest.approx(upper.end - upper.start)
    assert upper.start - lower.start == pytest.approx(86_400)
    assert [round(piece.ahead, 6) for piece in lower.pieces()] == [0.0]
    papers = page.presenter.on_paper(900)
    assert [len(paper.lanes) for paper in papers] == [2, 2]
    for paper, session in zip(papers, seen.sessions, strict=True):
        column = (session.end - session.start) / 900
        assert paper.start == pytest.approx(session.start, abs=column)
        assert paper.end == pytest.approx(session.end, abs=column)
    times = [row.shown.time for row in papers[1].events]
    assert times == ["10:48:20", "10:42:08"]
    assert papers[1].events[0].at == clock_time("10:48:20") - 86_400


def test_leaving_a_comparison_without_a_pump_goes_back_step_by_step(history):
    page = opened(Page(Unlinked(lambda: clock_time("16:20:31")), history=history))
    page.presenter.pressed("compare")
    page.presenter.session_chosen("yesterday")
    page.presenter.pressed("leave")
    assert page.screen.below is None
    assert page.screen.bar is not None
    page.presenter.pressed("leave")
    assert page.screen.bar is None


def test_a_registry_that_is_busy_leaves_the_page_and_says_why(page, history):
    def busy(*_told: object, **_more: object) -> object:
        raise RegistryBusy

    history.open = busy
    opened(page)
    listed = page.screen.history
    assert listed is not None
    assert listed.notice
    assert page.screen.bar is None


def test_without_a_pump_the_page_offers_both_ways(history):
    page = Page(Unlinked(lambda: clock_time("16:20:31")), history=history)
    assert [way.key for way in page.screen.ways] == ["link", "history"]
    page.presenter.pressed("link")
    assert page.links == 1
    page.presenter.pressed("history")
    assert page.screen.history is not None
    page.presenter.session_chosen("yesterday")
    assert page.screen.empty == ""
    assert page.screen.ways == ()
