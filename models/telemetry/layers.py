"""The pyramid above the stretches: every level holds the one below it, four to one."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from hai_desk.telemetry.arrays import FloatArray
from models.telemetry.buckets import BEGIN, END, WIDTH, lasted, merged
from models.telemetry.packing import pack_rows, unpack_rows
from models.telemetry.rows import LayerRow

FULL = 256
"""Buckets in a row."""

LOWEST = 2
"""Level 1 are the summaries inside the stretches, level 0 their samples."""


def push(session: Session, pump: str, channel: str, buckets: FloatArray, level: int) -> None:
    """Add buckets on top of a level; a row that is full goes into the next one."""
    row = open_row(session, pump, channel, level)
    if row is None:
        row = _new_row(pump, channel, level, buckets)
        session.add(row)
    else:
        _fill(row, unpack_rows([row.buckets, pack_rows(buckets)], WIDTH))
    if row.count >= FULL:
        row.open = False
        session.flush()
        push(session, pump, channel, merged(unpack_rows([row.buckets], WIDTH)), level + 1)
    session.flush()


def open_row(session: Session, pump: str, channel: str, level: int) -> LayerRow | None:
    return session.scalars(
        select(LayerRow).where(
            LayerRow.pump == pump,
            LayerRow.channel == channel,
            LayerRow.level == level,
            LayerRow.open.is_(True),
        )
    ).first()


def _new_row(pump: str, channel: str, level: int, buckets: FloatArray) -> LayerRow:
    row = LayerRow(pump=pump, channel=channel, level=level, open=True)
    row.begins = float(buckets[0, BEGIN])
    _fill(row, buckets)
    return row


def _fill(row: LayerRow, buckets: FloatArray) -> None:
    row.buckets, row.count = pack_rows(buckets), len(buckets)
    row.lasted, row.ends = lasted(buckets), float(buckets[-1, END])
