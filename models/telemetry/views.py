"""Any window of a recording in a few rows: the coarsest level that is still finer than a column."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from hai_desk.telemetry.arrays import FloatArray
from hai_desk.telemetry.columns import Columns, Grid
from hai_desk.telemetry.keeping import Portion
from models.telemetry.buckets import FANOUT, JOINED, WIDTH, in_columns, of_samples
from models.telemetry.layers import LOWEST
from models.telemetry.packing import Samples, unpack, unpack_rows
from models.telemetry.rows import LayerRow, StretchRow

SAMPLES, STRETCHES = 0, 1
"""The levels below the layers."""


def columns(session: Session, pump: str, channel: str, grid: Grid) -> Columns:
    level = _level_for(session, pump, channel, grid)
    own = (
        _rows_at(session, pump, channel, level, grid),
        *_open_below(session, pump, channel, level),
    )
    late = _stretch_rows(session, _late(pump, channel, grid), level)
    return in_columns(np.concatenate((*own, late)), grid)


def samples(session: Session, pump: str, channel: str, start: float, end: float) -> Portion | None:
    """By time. Whole stretches are read and cut to the window."""
    window = Grid(start, max(end - start, 1e-6), 1)
    ordered = _overlapping(pump, channel, window).order_by(StretchRow.begins)
    rows: Sequence[StretchRow] = session.scalars(ordered).all()
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


def _level_for(session: Session, pump: str, channel: str, grid: Grid) -> int:
    """The highest level whose buckets last half a column or less, by their mean."""
    chosen = SAMPLES
    for level, lasted, count in _levels(session, pump, channel, grid):
        if count and lasted / count <= grid.width / 2:
            chosen = level
        else:
            break
    return chosen


def _levels(
    session: Session, pump: str, channel: str, grid: Grid
) -> list[tuple[int, float, float]]:
    """Of every level in the window: how long its buckets last together, and how many they are."""
    length = func.sum(StretchRow.ends - StretchRow.begins)
    stretches = select(length, func.sum(StretchRow.count)).where(
        *_over(StretchRow, pump, channel, grid), StretchRow.late.is_(False)
    )
    lasted, count = session.execute(stretches).one()
    lowest = (STRETCHES, lasted or 0.0, (count or 0) / FANOUT)
    layers = (
        select(LayerRow.level, func.sum(LayerRow.lasted), func.sum(LayerRow.count))
        .where(*_over(LayerRow, pump, channel, grid))
        .group_by(LayerRow.level)
        .order_by(LayerRow.level)
    )
    found = session.execute(layers).all()
    return [lowest, *((level, together, many) for level, together, many in found)]


def _over(
    row: type[StretchRow] | type[LayerRow], pump: str, channel: str, grid: Grid
) -> tuple[ColumnElement[bool], ...]:
    inside = (row.ends >= grid.start, row.begins <= grid.end)
    return (row.pump == pump, row.channel == channel, *inside)


def _overlapping(pump: str, channel: str, grid: Grid) -> Select[Any]:
    return select(StretchRow).where(*_over(StretchRow, pump, channel, grid))


def _late(pump: str, channel: str, grid: Grid) -> Select[Any]:
    return _overlapping(pump, channel, grid).where(StretchRow.late.is_(True))


def _rows_at(session: Session, pump: str, channel: str, level: int, grid: Grid) -> FloatArray:
    if level < LOWEST:
        on_time = _overlapping(pump, channel, grid).where(StretchRow.late.is_(False))
        return _stretch_rows(session, on_time, level)
    found = session.scalars(
        select(LayerRow.buckets)
        .where(*_over(LayerRow, pump, channel, grid), LayerRow.level == level)
        .order_by(LayerRow.begins)
    )
    return unpack_rows(found.all(), WIDTH)


def _stretch_rows(session: Session, statement: Select[Any], level: int) -> FloatArray:
    wanted = StretchRow.samples if level == SAMPLES else StretchRow.summary
    ordered = statement.order_by(StretchRow.begins).with_only_columns(wanted, StretchRow.summary)
    rows = session.execute(ordered).all()
    if level != SAMPLES:
        return unpack_rows([row[0] for row in rows], WIDTH)
    single = [_each(unpack(packed), summary) for packed, summary in rows]
    return np.concatenate(single) if single else np.empty((0, WIDTH))


def _each(held: Samples, summary: bytes) -> FloatArray:
    joined = bool(unpack_rows([summary], WIDTH)[0, JOINED])
    return of_samples(held, joined=joined, fanout=1)


def _open_below(session: Session, pump: str, channel: str, level: int) -> tuple[FloatArray, ...]:
    """What has not yet reached the level: the open rows of every level under it."""
    if level < LOWEST:
        return ()
    layers = session.scalars(
        select(LayerRow.buckets)
        .where(
            LayerRow.pump == pump,
            LayerRow.channel == channel,
            LayerRow.level < level,
            LayerRow.open.is_(True),
        )
        .order_by(LayerRow.begins)
    ).all()
    stretch = session.scalars(
        select(StretchRow.summary).where(
            StretchRow.pump == pump, StretchRow.channel == channel, StretchRow.open.is_(True)
        )
    ).all()
    return unpack_rows(layers, WIDTH), unpack_rows(stretch, WIDTH)
