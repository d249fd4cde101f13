"""A window read from stretches, layers, open and late rows, against a look at every sample."""

from __future__ import annotations

from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from hai_desk.telemetry.columns import Grid
from models.engine import WRITING, RegistryFile, open_engine
from models.telemetry.rows import LayerRow, StretchRow
from models.telemetry.store import SqlTelemetry
from tests.support.by_force import Everything, Piece, holds, made

START = 1_763_481_600.0

_SILENT = st.sampled_from((0.0, 0.0, 0.3, 30.0, 900.0, 100_000.0))
_DOUBTFUL = st.sampled_from((0.0, 0.0, 0.02, 0.9))
PIECES = st.builds(
    Piece,
    count=st.sampled_from((1, 2, 5, 16, 17, 63, 64, 200, 1000, 4096, 4100, 9000, 18_000)),
    period=st.sampled_from((0.1, 0.1, 1.0, 7.0)),
    silent=_SILENT,
    doubtful=_DOUBTFUL,
    late=st.sampled_from((0.0, 0.0, 0.003)),
    new_epoch=st.booleans(),
) | st.builds(
    Piece,
    count=st.sampled_from((1, 10, 300, 1500)),
    period=st.sampled_from((0.1, 2.0)),
    silent=_SILENT,
    lost=st.sampled_from((0.1, 0.4, 0.6)),
    doubtful=_DOUBTFUL,
    late=st.sampled_from((0.0, 0.3)),
    new_epoch=st.booleans(),
)
_PUMPS = count()


def kept(store: SqlTelemetry, pieces: list[Piece], seed: int) -> tuple[str, Everything]:
    """A pump of its own for each recording."""
    pump = f"SM2-{next(_PUMPS)}"
    told, all_ = made(pieces, start=START, seed=seed)
    for portion in told:
        store.keep(pump, [portion])
    return pump, all_


def look(
    store: SqlTelemetry, pump: str, grid: Grid, all_: Everything, before: float | None = None
) -> None:
    found = store.columns(pump, ["delivery_rate"], grid, before=before)["delivery_rate"]
    holds(found, grid, all_.until(before))


@given(
    pieces=st.lists(PIECES, min_size=1, max_size=7),
    seed=st.integers(0, 2**32),
    views=st.lists(
        st.tuples(st.floats(-0.1, 1.0), st.floats(-6.0, 0.1), st.integers(1, 1200), st.booleans()),
        min_size=1,
        max_size=8,
    ),
)
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_window_of_every_recording_keeps_what_was_told(store, pieces, seed, views):
    """`views` are where each begins and how much of the recording it shows, as powers of ten, in so
    many columns, and whether what is newer than its middle is in memory."""
    pump, all_ = kept(store, pieces, seed)
    if not len(all_.times):
        return
    length = max(float(all_.times[-1] - START), 1.0)
    for begin, part, columns, in_memory in views:
        grid = Grid(START + begin * length, length * 10**part / columns, columns)
        before = float(all_.times[len(all_.times) // 2]) if in_memory else None
        look(store, pump, grid, all_, before)


def test_a_slow_time_among_fast_ones_stands_where_it_was(store):
    """Most buckets last 1.5 s; those of the slow hours last longer than a column of 20 s."""
    pieces = [Piece(9000, 0.1), Piece(500, 7.0, new_epoch=True), Piece(9000, 0.1, new_epoch=True)]
    pump, all_ = kept(store, pieces, 3)
    look(store, pump, Grid(START, 20.0, 400), all_)
    look(store, pump, Grid(START, 250.0, 30), all_)


def test_a_line_that_loses_most_is_recorded_and_seen(store):
    """Hardly two neighbours without a gap: nothing to be summed four to one."""
    pump, all_ = kept(store, [Piece(8000, 0.1, lost=0.65)], 6)
    for width in (0.5, 3.0, 40.0, 300.0):
        look(store, pump, Grid(START, width, int(800 / width) + 1), all_)


def test_no_sample_before_the_memory_begins_is_left_out(store):
    pump, all_ = kept(store, [Piece(20_000, 0.1)], 4)
    for place in range(15_000, 15_100, 7):
        look(store, pump, Grid(START, 100.0, 30), all_, float(all_.times[place]))


@pytest.mark.parametrize(
    ("kind", "which", "width"),
    [
        (LayerRow, (LayerRow.open.is_(False), LayerRow.level == 2), 10.0),
        (LayerRow, (LayerRow.open.is_(True), LayerRow.level == 2), 30.0),
        (StretchRow, (StretchRow.open.is_(True),), 30.0),
        (StretchRow, (StretchRow.late.is_(True),), 30.0),
    ],
)
def test_a_row_that_is_left_out_is_found(store, tmp_path, kind, which, width):
    """A view of 10 s a column is read from the second layer, one of 30 s from the third and from
    the open row of the second; both from the open stretch and from late ones."""
    pump, all_ = kept(store, [Piece(40_000, 0.1, late=0.001)], 5)
    grid = Grid(START, width, int(4200 / width))
    look(store, pump, grid, all_)
    engine = open_engine(RegistryFile(tmp_path / "registry.db", bytes(range(32))))
    connection = engine.connect().execution_options(**{WRITING: True})
    with connection, connection.begin(), Session(connection) as session:
        row = session.scalars(select(kind.id).where(kind.pump == pump, *which).limit(1)).one()
        session.execute(delete(kind).where(kind.id == row))
    engine.dispose()
    with pytest.raises(AssertionError):
        look(store, pump, grid, all_)
