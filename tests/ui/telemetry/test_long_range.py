"""The flow error of a range with too many samples to be read at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.kept_history import KeptHistory
from tests.support.pump_session import stalled_pump
from tests.support.telemetry_page import Page, plain
from tests.support.telemetry_store import telemetry_store


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
