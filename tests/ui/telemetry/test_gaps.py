"""Where nothing was heard: hatched in the lanes and in the strip, and named where there is room."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF

from hai_desk.telemetry.channel import ChannelName
from tests.support.kept_history import KeptHistory
from tests.support.pump_session import clock_time, of_the_pictures, stalled_pump
from tests.support.telemetry_page import Page
from tests.support.telemetry_store import telemetry_store
from ui.telemetry.backdrop import word_of_gap

WORD, LANE = 36.0, 600.0


@pytest.mark.parametrize(
    ("left", "wide", "begins"),
    [
        pytest.param(260, 27, 255.5, id="under a narrow one of picture 06"),
        pytest.param(300, 100, 332.0, id="in the middle of a wide one"),
        pytest.param(300, 11, None, id="not under a mere slit"),
        pytest.param(562, 38, None, id="not at the edge, over the line that begins it, picture 14"),
        pytest.param(540, 60, 552.0, id="at the edge, where there is room"),
        pytest.param(0, 40, None, id="not at the left edge either"),
        pytest.param(3, 30, None, id="not cut off at the left"),
        pytest.param(575, 20, None, id="not cut off at the right"),
    ],
)
def test_the_word_of_a_gap_stands_whole_or_not_at_all(left, wide, begins):
    assert word_of_gap(QRectF(left, 0, wide, 130), WORD, LANE) == begins


def test_a_loss_that_lasts_is_hatched_in_the_strip_up_to_now(silent):
    strip = silent.screen.overview
    assert strip is not None
    (lost,) = strip.gaps
    assert lost.start == clock_time("16:13:00")
    assert lost.end == pytest.approx(clock_time("16:20:31"), abs=1)
    lane = silent.lane(ChannelName.DELIVERY_RATE)
    assert [gap.start for gap in lane.gaps] == [lost.start]


def test_a_pump_that_is_heard_has_only_its_gap_of_before(stalled):
    strip = stalled.screen.overview
    assert strip is not None
    assert [gap.start for gap in strip.gaps] == [clock_time("15:11:50")]


def test_the_program_of_a_past_session_goes_no_further_than_it(tmp_path: Path):
    """Beside a longer one, what it was to do later is not known."""
    with telemetry_store(tmp_path) as store:
        history = KeptHistory(store)
        shorter = of_the_pictures(until="13:00:00", stalled=False)
        shorter.at = clock_time("13:00:00")
        history.keep("yesterday", shorter, earlier=timedelta(days=1))
        history.keep("today", stalled_pump())
        page = Page(stalled_pump(), history=history)
        page.presenter.history_pressed()
        page.presenter.session_chosen("today")
        page.presenter.pressed("compare")
        page.presenter.session_chosen("yesterday")
        assert page.screen.below is not None
        ends = []
        for screen in (page.screen, page.screen.below):
            program = screen.lanes[0].reference
            assert program is not None
            ends.append(float(program.times[-1]))
    assert ends == pytest.approx([clock_time("16:20:31"), clock_time("13:00:00")], abs=1)
