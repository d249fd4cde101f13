"""Any window of a recording in a few rows: the coarsest level that is still finer than a column.

All channels of a window are read together: a question costs more than its answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from hai_desk.telemetry.arrays import FloatArray
from hai_desk.telemetry.columns import Columns, Grid
from hai_desk.telemetry.keeping import Portion
from models.telemetry import buckets
from models.telemetry.buckets import END, JOINED, WIDTH, in_columns, of_samples
from models.telemetry.layers import LOWEST
from models.telemetry.packing import unpack, unpack_drawn, unpack_rows
from models.telemetry.rows import LayerRow, StretchRow
from models.telemetry.splitting import Splitting

SAMPLES, STRETCHES = 0, 1
"""The levels below the layers."""

Levels = Mapping[str, int]
Found = Mapping[str, list[FloatArray]]


def columns(
    session: Session,
    pump: str,
    channels: Sequence[str],
    grid: Grid,
    *,
    before: float | None = None,
) -> Mapping[str, Columns]:
    levels = _levels_for(session, pump, channels, grid)
    splitting = Splitting(session, pump, grid.width, before)
    found: dict[str, list[FloatArray]] = {channel: [] for channel in channels}
    for part in (
        _layers(splitting, levels, grid),
        _stretches(splitting, levels, grid),
    ):
        for channel, rows in part.items():
            found[channel] += rows
    nothing = np.empty((0, WIDTH))
    return {
        channel: in_columns(_until(np.concatenate((nothing, *rows)), before), grid)
        for channel, rows in found.items()
    }


def _until(rows: FloatArray, before: float | None) -> FloatArray:
    """What is as new or newer is in the memory."""
    return rows if before is None else rows[rows[:, END] < before]


def samples(session: Session, pump: str, channel: str, start: float, end: float) -> Portion | None:
    """By time. Whole stretches are read and cut to the window."""
    window = Grid(start, max(end - start, 1e-6), 1)
    ordered = select(StretchRow).where(*_over(StretchRow, pump, [channel], window))
    rows = session.scalars(ordered.order_by(StretchRow.begins)).all()
    if not rows:
        return None
    held = [unpack(row.samples) for row in rows]
    first = rows[0]
    whole = Portion(
        channel=channel,
        unit=first.unit,
        epoch=first.epoch,
        joins_within=first.joins_within,
        ordinals=np.concatenate([each.ordinals for each in held]),
        measured=np.concatenate([each.measured for each in held]),
        heard=np.concatenate([each.heard for each in held]),
        told=np.concatenate([each.told for each in held]),
        valid=np.concatenate([each.valid for each in held]),
    )
    whole = whole.where(np.argsort(whole.measured, kind="stable"))
    return whole.where((whole.measured >= start) & (whole.measured <= end))


def spans(session: Session, pump: str, channel: str, start: float, end: float) -> FloatArray:
    told = select(StretchRow.begins, StretchRow.ends).where(
        StretchRow.pump == pump,
        StretchRow.channel == channel,
        StretchRow.ends >= start,
        StretchRow.begins <= end,
    )
    rows = session.execute(told.order_by(StretchRow.begins)).all()
    return np.array([tuple(row) for row in rows], np.float64).reshape(-1, 2)


def _levels_for(session: Session, pump: str, channels: Sequence[str], grid: Grid) -> dict[str, int]:
    """The highest level whose buckets last no longer than a column, by their mean."""
    chosen = dict.fromkeys(channels, SAMPLES)
    for channel, level, lasted, count in _means(session, pump, channels, grid):
        if chosen[channel] == level - 1 and count and lasted / count <= grid.width:
            chosen[channel] = level
    return chosen


def _means(
    session: Session, pump: str, channels: Sequence[str], grid: Grid
) -> list[tuple[str, int, float, float]]:
    """Of each level in the window: how long its buckets last together, and how many they are."""
    length = func.sum(StretchRow.ends - StretchRow.begins)
    stretches = (
        select(StretchRow.channel, length, func.sum(StretchRow.count))
        .where(*_over(StretchRow, pump, channels, grid), StretchRow.late.is_(False))
        .group_by(StretchRow.channel)
    )
    layers = (
        select(
            LayerRow.channel, LayerRow.level, func.sum(LayerRow.lasted), func.sum(LayerRow.count)
        )
        .where(*_over(LayerRow, pump, channels, grid))
        .group_by(LayerRow.channel, LayerRow.level)
        .order_by(LayerRow.level)
    )
    lowest = [
        (channel, STRETCHES, lasted, count / buckets.SAMPLES)
        for channel, lasted, count in session.execute(stretches).all()
    ]
    above = [(row[0], row[1], row[2], row[3]) for row in session.execute(layers).all()]
    return lowest + above


def _over(
    row: type[StretchRow] | type[LayerRow], pump: str, channels: Iterable[str], grid: Grid
) -> tuple[ColumnElement[bool], ...]:
    inside = (row.ends >= grid.start, row.begins <= grid.end)
    return (row.pump == pump, row.channel.in_(list(channels)), *inside)


def _layers(splitting: Splitting, levels: Levels, grid: Grid) -> Found:
    """Rows of the level chosen, and the open rows of every layer below it."""
    high = {channel: level for channel, level in levels.items() if level >= LOWEST}
    if not high:
        return {}
    chosen = or_(
        *((LayerRow.channel == channel) & (LayerRow.level == high[channel]) for channel in high)
    )
    below = or_(
        *((LayerRow.channel == channel) & (LayerRow.level < high[channel]) for channel in high)
    )
    rows = select(LayerRow.channel, LayerRow.level, LayerRow.buckets).order_by(LayerRow.begins)
    # The few open rows are found by their own index; the sum keeps SQLite from that of the times.
    inside = (LayerRow.ends + 0 >= grid.start, LayerRow.begins <= grid.end)
    pump = splitting.pump
    still_open = (LayerRow.pump == pump, LayerRow.channel.in_(list(high)), LayerRow.open.is_(True))
    packed: dict[tuple[str, int], list[bytes]] = defaultdict(list)
    for asked in (
        rows.where(*_over(LayerRow, pump, high, grid), chosen),
        rows.where(*still_open, *inside, below),
    ):
        for channel, level, held in splitting.session.execute(asked).all():
            packed[channel, level].append(held)
    found: dict[str, list[FloatArray]] = defaultdict(list)
    for (channel, level), each in packed.items():
        found[channel] += splitting.layer(channel, unpack_rows(each, WIDTH), level)
    return found


def _stretches(splitting: Splitting, levels: Levels, grid: Grid) -> Found:
    """Summaries or samples of those at the bottom; of the others what no layer holds yet."""
    raw, low, high = (
        [channel for channel, level in levels.items() if fits(level)]
        for fits in (SAMPLES.__eq__, STRETCHES.__eq__, LOWEST.__le__)
    )
    pump = splitting.pump
    loose = StretchRow.open.is_(True) | StretchRow.late.is_(True)
    parts = [_over(StretchRow, pump, low, grid)] if low else []
    parts += [(*_over(StretchRow, pump, high, grid), loose)] if high else []
    found: dict[str, list[FloatArray]] = defaultdict(list)
    for where in parts:
        for channel, held in _summaries(splitting.session, where).items():
            found[channel] += splitting.stretches(held)
    return _joined(found, _drawn(splitting.session, pump, raw, grid)) if raw else found


def _summaries(
    session: Session, where: Sequence[ColumnElement[bool]]
) -> Mapping[str, dict[int, FloatArray]]:
    asked = select(StretchRow.channel, StretchRow.id, StretchRow.summary).where(*where)
    found: dict[str, dict[int, FloatArray]] = defaultdict(dict)
    for channel, key, summary in session.execute(asked.order_by(StretchRow.begins)).all():
        found[channel][key] = unpack_rows([summary], WIDTH)
    return found


def _drawn(session: Session, pump: str, raw: Sequence[str], grid: Grid) -> Found:
    plain = (
        select(StretchRow.channel, StretchRow.samples, StretchRow.summary)
        .where(*_over(StretchRow, pump, raw, grid))
        .order_by(StretchRow.begins)
    )
    found: dict[str, list[FloatArray]] = defaultdict(list)
    for channel, packed, summary in session.execute(plain).all():
        found[channel].append(_each(packed, summary))
    return found


def _joined(one: Found, other: Found) -> Found:
    return {channel: [*one.get(channel, ()), *other.get(channel, ())] for channel in {*one, *other}}


def _each(packed: bytes, summary: bytes) -> FloatArray:
    joined = bool(unpack_rows([summary], WIDTH)[0, JOINED])
    return of_samples(*unpack_drawn(packed), joined=joined, fanout=1)
