"""The flow error of a range with too many samples to be read at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from hai_desk.telemetry.channel import ChannelName
from hai_desk.telemetry.series import Series
from tests.support.kept_history import KeptHistory
from tests.support.pump_session import local, stalled_pump
from tests.support.telemetry_page import Page, plain
from tests.support.telemetry_store import telemetry_store
from ui.telemetry.accuracy import AccuracyBuilder

BEGAN = 1_763_460_000.0


@pytest.fixture
def page(tmp_path: Path) -> Iterator[Page]:
    with telemetry_store(tmp_path) as store:
        kept = KeptHistory(store)
        kept.keep("today", stalled_pump())
        yield Page(stalled_pump(), history=kept)


def opened(page: Page) -> Page:
    page.presenter.history_pressed()
    page.presenter.session_chosen("today")
    return page


def test_the_flow_error_of_a_long_range_is_read_piece_by_piece(page, monkeypatch):
    opened(page).presenter.accuracy_pressed()
    at_once = page.screen.accuracy
    assert at_once is not None
    monkeypatch.setattr("hai_desk.telemetry.trail.MOST_READ", 1000)
    monkeypatch.setattr("hai_desk.telemetry.gradual_sums.PIECE", 300)
    page.presenter.accuracy_pressed()
    page.presenter.live_pressed()
    opened(page).presenter.accuracy_pressed()
    lines = []
    while page.screen.accuracy is not None and page.screen.accuracy.curves is None:
        lines += [plain(line) for line in page.screen.accuracy.lines]
        assert page.screen.accuracy.subtitle == at_once.subtitle
        page.presenter.ticked()
    assert len(lines) > 3
    assert lines[0].endswith("% of a long range is read")
    assert page.screen.accuracy is not None
    assert page.screen.accuracy.lines == at_once.lines


class Growing:
    """A live pump of which all is stored and nothing is in memory, a sample a second."""

    def __init__(self) -> None:
        self.kept = {
            name: Series(joins_within=2.5)
            for name in (ChannelName.DELIVERY_RATE, ChannelName.PROGRAMMED_RATE)
        }
        self.at = BEGAN
        self.on(7200.0)

    def on(self, seconds: float) -> None:
        times = self.at + np.arange(0.0, seconds)
        for series in self.kept.values():
            series.take(times, np.full(len(times), 1.3))
        self.at += seconds

    def series(self, _name: str) -> Series:
        return Series(joins_within=2.5)

    def stored(self, name: str) -> Series:
        return self.kept[ChannelName(name)]


def test_a_range_that_goes_on_with_the_time_keeps_its_curve_while_the_next_is_read(monkeypatch):
    monkeypatch.setattr("hai_desk.telemetry.trail.MOST_READ", 1000)
    monkeypatch.setattr("hai_desk.telemetry.gradual_sums.PIECE", 500)
    pump = Growing()
    builder = AccuracyBuilder(pump, local)
    seen = []
    for _look in range(400):
        pump.on(1.0)
        seen.append(builder.screen(pump.at - 7200.0, pump.at))
    first = next(place for place, each in enumerate(seen) if each.curves is not None)
    assert all(each.pending for each in seen[:first])
    assert first == 14
    assert not [each for each in seen[first:] if each.curves is None or each.pending]
    assert len({each.subtitle for each in seen[first:]}) > 10


def test_another_choice_of_range_is_read_from_its_start(monkeypatch):
    monkeypatch.setattr("hai_desk.telemetry.trail.MOST_READ", 1000)
    monkeypatch.setattr("hai_desk.telemetry.gradual_sums.PIECE", 500)
    pump = Growing()
    builder = AccuracyBuilder(pump, local)
    for _look in range(20):
        screen = builder.screen(BEGAN, BEGAN + 7200.0)
    assert screen.curves is not None
    other = builder.screen(BEGAN + 3600.0, BEGAN + 7200.0)
    assert other.pending
    assert builder.screen(BEGAN + 3600.0, BEGAN + 7200.0).lines != other.lines
