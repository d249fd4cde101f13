"""Recordings on a real encrypted file: every sample once, any window, nothing bridged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hai_desk.telemetry.columns import Columns, Grid
from hai_desk.telemetry.keeping import Portion, PumpEventKept, PumpSession, Source
from models.telemetry.forgetting import drop_before
from models.telemetry.store import SqlTelemetry
from models.telemetry.writing import FULL
from tests.support import telemetry_values as values

START = 1_763_481_600.0
"""18-Nov-2025 16:00 UTC, in seconds since 1970."""

PUMP = "SM2-208531"
BEGAN = datetime(2025, 11, 18, 16, tzinfo=UTC)


def portion(
    ordinals: Sequence[int] | np.ndarray,
    *,
    period: float = 0.1,
    epoch: str = "e1",
    channel: str = "delivery_rate",
    start: float = START,
) -> Portion:
    plain = values.portion(ordinals, start=start, period=period)
    return replace(plain, epoch=epoch, channel=channel)


def shown(store: SqlTelemetry, grid: Grid) -> Columns:
    return store.columns(PUMP, ["delivery_rate", "reservoir"], grid)["delivery_rate"]


def every(store: SqlTelemetry, channel: str = "delivery_rate") -> Portion:
    found = store.samples(PUMP, channel, START - 1e7, START + 1e7)
    assert found is not None
    return found


def test_what_was_kept_comes_back_to_the_microsecond(store):
    given = portion(range(10_000))
    doubtful = replace(given, valid=given.ordinals % 7 != 0)
    doubtful.told[3] = np.nan
    assert store.keep(PUMP, [doubtful]) == 10_000
    back = every(store)
    for name in ("ordinals", "measured", "heard", "told", "valid"):
        np.testing.assert_array_equal(getattr(back, name), getattr(doubtful, name))
    assert (back.unit, back.joins_within) == ("mL/day", pytest.approx(0.3))


def test_the_same_data_again_is_stored_once(store):
    store.keep(PUMP, [portion(range(9000))])
    assert store.keep(PUMP, [portion(range(9000))]) == 0
    assert store.keep(PUMP, [portion(range(8990, 9010))]) == 10
    assert store.keep(PUMP, [portion([9020, 9020, 9021])]) == 2
    assert every(store).count == 9012


def test_another_epoch_or_channel_or_pump_is_other_data(store):
    store.keep(PUMP, [portion(range(10))])
    assert store.keep(PUMP, [portion(range(10), epoch="e2", start=START + 60)]) == 10
    assert store.keep(PUMP, [portion(range(10), channel="reservoir")]) == 10
    assert store.keep("SM2-000001", [portion(range(10))]) == 10


def test_late_samples_find_their_place(store):
    store.keep(PUMP, [portion([n for n in range(200) if not 50 <= n < 60])])
    assert store.keep(PUMP, [portion(range(50, 60))]) == 10
    assert every(store).ordinals.tolist() == list(range(200))


def test_a_clock_that_is_set_back_loses_nothing(store):
    store.keep(PUMP, [portion(range(100))])
    back = portion(range(100, 200), start=START - 600)
    assert store.keep(PUMP, [back]) == 100
    assert sorted(every(store).ordinals.tolist()) == list(range(200))


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_in_whatever_order_and_however_often_it_comes_each_is_there_once(store, data):
    pump = f"pump {len(store.sessions())}"
    store.begin(PumpSession(pump, pump, "Simulator", "", True, BEGAN, "u-4", "desk 1"))
    batches = data.draw(
        st.lists(st.lists(st.integers(0, 60), min_size=1, max_size=20), min_size=1, max_size=12)
    )
    for batch in batches:
        store.keep(pump, [portion(batch, period=5.0)])
    found = store.samples(pump, "delivery_rate", START, START + 1000)
    assert found is not None
    assert found.ordinals.tolist() == sorted({number for batch in batches for number in batch})


def brute(given: Portion, grid: Grid) -> tuple[np.ndarray, np.ndarray]:
    place = np.floor((given.measured - grid.start) / grid.width).astype(int)
    low, high = np.full(grid.count, np.nan), np.full(grid.count, np.nan)
    for at, told, stands in zip(place, given.told, given.valid, strict=True):
        if 0 <= at < grid.count and stands:
            low[at], high[at] = np.fmin(low[at], told), np.fmax(high[at], told)
    return low, high


def near(columns: Columns, given: Portion, grid: Grid) -> None:
    """Extremes are never lost: at a border a bucket may count in the neighbouring column."""
    low, high = brute(given, grid)
    padded_low = np.pad(columns.low, 1, constant_values=np.nan)
    padded_high = np.pad(columns.high, 1, constant_values=np.nan)
    for at in np.flatnonzero(~np.isnan(low)):
        assert np.nanmin(padded_low[at : at + 3]) <= low[at]
        assert np.nanmax(padded_high[at : at + 3]) >= high[at]
    assert np.nanmin(columns.low) == np.nanmin(low)
    assert np.nanmax(columns.high) == np.nanmax(high)


@pytest.mark.parametrize("count", [5, 80, 700])
def test_a_window_at_any_level_keeps_what_is_smallest_and_largest(store, count):
    many = portion(range(3 * FULL * 64 // 20))
    many.told[:] = np.random.default_rng(7).normal(1, 0.1, many.count)
    many.told[many.count // 3] = 99
    for at in range(0, many.count, 5000):
        store.keep(PUMP, [many.where(slice(at, at + 5000))])
    whole = many.count * 0.1
    for start, length in ((0.0, whole), (whole / 4, whole / 2), (whole / 3 - 10, 20.0)):
        grid = Grid(START + start, length / count, count)
        found = shown(store, grid)
        near(found, many, grid)


def test_a_narrow_window_is_exact(store):
    given = portion(range(20_000))
    store.keep(PUMP, [given])
    # Borders between samples, so that each falls clearly into one column.
    grid = Grid(START + 500.05, 0.4, 250)
    found = shown(store, grid)
    low, high = brute(given, grid)
    np.testing.assert_array_equal(found.low, low)
    np.testing.assert_array_equal(found.high, high)
    assert found.taken.tolist() == [4] * 250
    assert found.joined.all()


def test_a_gap_stays_a_gap_at_every_level(store):
    away = 400_000
    store.keep(PUMP, [portion(range(10_000))])
    store.keep(PUMP, [portion(range(10_000 + away, 20_000 + away))])
    whole = (20_000 + away) * 0.1
    for count in (50, 500):
        grid = Grid(START, whole / count, count)
        found = shown(store, grid)
        middle = found.taken[count // 10 : count * 9 // 10]
        assert middle.sum() == 0
        after = int(np.flatnonzero(found.taken)[np.flatnonzero(found.taken) > count // 2][0])
        assert not found.joined[after]
        assert found.taken.sum() == 20_000


def test_doubtful_samples_are_counted_and_not_drawn(store):
    given = portion(range(1000))
    given.valid[100:200] = False
    store.keep(PUMP, [given])
    found = shown(store, Grid(START - 0.05, 1.0, 22))
    assert found.doubtful.tolist() == [0] * 10 + [10] * 10 + [0] * 2
    assert np.isnan(found.low[10:20]).all()
    assert found.joined.tolist() == [False, *[True] * 9, *[False] * 11, True]


def test_late_samples_are_seen_in_every_view(store):
    early = [n for n in range(30_000) if n != 5000]
    store.keep(PUMP, [portion(early)])
    spike = portion([5000])
    spike.told[0] = 1e6
    store.keep(PUMP, [spike])
    for count in (10, 1000):
        found = shown(store, Grid(START, 3000 / count, count))
        assert np.nanmax(found.high) == 1e6


def test_nothing_recorded_is_nothing_shown(store):
    assert store.samples(PUMP, "delivery_rate", START, START + 60) is None
    assert shown(store, Grid(START, 1, 60)).taken.sum() == 0
    assert store.keep(PUMP, [portion([])]) == 0


def test_channels_of_a_window(store):
    store.keep(PUMP, [portion(range(10)), portion(range(10), channel="reservoir")])
    names = [each.channel for each in store.channels(PUMP, START, START + 1)]
    assert names == ["delivery_rate", "reservoir"]
    assert store.channels(PUMP, START + 100, START + 200) == ()


def test_what_is_kept_and_what_is_forgotten(store):
    store.keep(PUMP, [portion(range(3 * FULL))])
    held = store.holding()
    assert held.samples == 3 * FULL
    assert 0 < held.size < 3 * FULL * 33
    assert held.oldest == datetime.fromtimestamp(START, UTC)
    with store._changing() as rows:
        gone = drop_before(rows, datetime.fromtimestamp(START + FULL * 0.1 + 1, UTC))
    assert gone == FULL
    assert store.holding().samples == 2 * FULL
    assert store.samples(PUMP, "delivery_rate", START, START + 100) is None


def test_sessions_begin_end_and_are_found_by_pump(store):
    began = datetime(2025, 11, 18, 16, tzinfo=UTC)
    session = PumpSession("s1", PUMP, "Simulator", "", True, began, "u-4", "desk 1")
    store.begin(session)
    store.begin(replace(session, id="s2", pump="other", started_at=began + timedelta(hours=1)))
    store.end("s1", began + timedelta(minutes=5))
    (found,) = store.sessions(pump=PUMP)
    assert found == replace(session, ended_at=began + timedelta(minutes=5))
    assert [each.id for each in store.sessions()] == ["s2", "s1"]
    assert store.sessions(patient_id="p-9") == ()
    with pytest.raises(LookupError):
        store.end("unknown", began)


def event(number: int, *, at: datetime, version: int = 1, text: str = "stall") -> PumpEventKept:
    return PumpEventKept(
        pump=PUMP,
        source=Source.MARK,
        epoch="s1",
        number=number,
        at=at,
        heard_at=at,
        kind="mark",
        text=text,
        by="u-4",
        version=version,
    )


def test_an_event_is_stored_once_and_an_edited_mark_keeps_its_older_words(store):
    at = datetime(2025, 11, 18, 16, tzinfo=UTC)
    assert store.add_events([event(1, at=at), event(1, at=at)]) == 1
    assert store.add_events([event(1, at=at)]) == 0
    later = at + timedelta(hours=3)
    assert store.add_events([event(1, at=at, version=2, text="cough"), event(2, at=later)]) == 2
    found = store.events(PUMP, at, later)
    assert [(each.number, each.version, each.text) for each in found] == [
        (1, 2, "cough"),
        (2, 1, "stall"),
    ]
    assert store.events(PUMP, at + timedelta(seconds=1), later - timedelta(seconds=1)) == ()
