"""How samples become stretches: each once, in the order of the pump, late ones at their place."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from hai_desk.telemetry.arrays import BoolArray, FloatArray
from hai_desk.telemetry.keeping import Portion
from models.telemetry import layers
from models.telemetry.buckets import JOINED, WIDTH, merged, of_samples
from models.telemetry.packing import Samples, pack, pack_rows, unpack, unpack_rows
from models.telemetry.rows import StretchRow

FULL = 4096
"""Samples in a stretch: seven minutes at ten a second, some thirty kilobytes."""


def keep(session: Session, pump: str, portion: Portion) -> int:
    """How many of the samples were new."""
    new = _unknown(session, pump, _in_count(portion))
    if not new.count:
        return 0
    on_time = _on_time(new, _newest(session, pump, new.channel))
    for part in _pieces(new.where(on_time)):
        _append(session, pump, part)
    late = new.where(~on_time)
    for part in _pieces(late.where(np.argsort(late.measured, kind="stable"))):
        session.add(_new_row(pump, part, joined=False, late=True))
    session.flush()
    return new.count


def _in_count(portion: Portion) -> Portion:
    _once, first = np.unique(portion.ordinals, return_index=True)
    return portion.where(first)


def _unknown(session: Session, pump: str, portion: Portion) -> Portion:
    """Without the samples that are stored already, by the pump's own count."""
    if not portion.count:
        return portion
    rows = session.scalars(
        select(StretchRow).where(
            StretchRow.pump == pump,
            StretchRow.channel == portion.channel,
            StretchRow.epoch == portion.epoch,
            StretchRow.last_ordinal >= int(portion.ordinals[0]),
            # The sum keeps SQLite from the index by first number, in which all before lie.
            StretchRow.first_ordinal + 0 <= int(portion.ordinals[-1]),
        )
    )
    known = np.zeros(portion.count, np.bool_)
    for row in rows:
        known |= np.isin(portion.ordinals, unpack(row.samples).ordinals)
    return portion.where(~known)


def _newest(session: Session, pump: str, channel: str) -> float:
    found = session.scalar(
        select(StretchRow.ends)
        .where(StretchRow.pump == pump, StretchRow.channel == channel, StretchRow.late.is_(False))
        .order_by(StretchRow.ends.desc())
        .limit(1)
    )
    return -np.inf if found is None else float(found)


def _on_time(portion: Portion, newest: float) -> BoolArray:
    """Whether a sample is newer than all before it: a clock that was set back is late, too."""
    before = np.insert(np.maximum.accumulate(portion.measured)[:-1], 0, newest)
    chosen: BoolArray = portion.measured > np.maximum(before, newest)
    return chosen


def _pieces(portion: Portion) -> Iterator[Portion]:
    """Cut at gaps; each piece is of one stretch or of several that follow without a gap."""
    if not portion.count:
        return
    gaps = np.flatnonzero(np.diff(portion.measured) > portion.joins_within) + 1
    for start, end in zip((0, *gaps), (*gaps, portion.count), strict=True):
        for at in range(int(start), int(end), FULL):
            yield portion.where(slice(at, min(at + FULL, int(end))))


def _append(session: Session, pump: str, part: Portion) -> None:
    row = _open_row(session, pump, part.channel)
    joined = False
    if row is not None:
        held = unpack(row.samples)
        joined = _follows(row, part)
        room = FULL - row.count if joined else 0
        if room:
            _grow(row, held, part.where(slice(0, room)))
            part = part.where(slice(room, None))
        if part.count:
            _close(session, row)
            joined = joined and not np.isnan(_last_shown(unpack(row.samples)))
    if part.count:
        session.add(_new_row(pump, part, joined=joined, late=False))
    session.flush()


def _open_row(session: Session, pump: str, channel: str) -> StretchRow | None:
    """The newest there is, and the only one; asked in its order, SQLite finds it by its index."""
    return session.scalars(
        select(StretchRow)
        .where(StretchRow.pump == pump, StretchRow.channel == channel, StretchRow.open.is_(True))
        .order_by(StretchRow.ends.desc())
        .limit(1)
    ).first()


def _follows(row: StretchRow, part: Portion) -> bool:
    """Whether the part goes on where the open stretch stands."""
    same = (row.epoch, row.unit, row.joins_within) == (part.epoch, part.unit, part.joins_within)
    near = float(part.measured[0]) - row.ends <= part.joins_within
    return same and near and int(part.ordinals[0]) > row.last_ordinal


def _grow(row: StretchRow, held: Samples, part: Portion) -> None:
    whole = Samples(
        np.concatenate((held.ordinals, part.ordinals)),
        np.concatenate((held.measured, part.measured)),
        np.concatenate((held.heard, part.heard)),
        np.concatenate((held.told, part.told)),
        np.concatenate((held.valid, part.valid)),
    )
    row.samples = pack(whole)
    row.summary = _summed(whole, joined=bool(_summary(row)[0, JOINED]))
    row.last_ordinal, row.count = int(whole.ordinals[-1]), len(whole.ordinals)
    row.ends = float(whole.measured[-1])


def _close(session: Session, row: StretchRow) -> None:
    row.open = False
    session.flush()
    layers.push(session, row.pump, row.channel, merged(_summary(row)), layers.LOWEST)


def _summary(row: StretchRow) -> FloatArray:
    return unpack_rows([row.summary], WIDTH)


def _summed(samples: Samples, *, joined: bool) -> bytes:
    return pack_rows(of_samples(samples.measured, samples.told, samples.valid, joined=joined))


def _last_shown(samples: Samples) -> float:
    return float(samples.told[-1]) if samples.valid[-1] else np.nan


def _new_row(pump: str, part: Portion, *, joined: bool, late: bool) -> StretchRow:
    samples = Samples(part.ordinals, part.measured, part.heard, part.told, part.valid)
    return StretchRow(
        pump=pump,
        channel=part.channel,
        unit=part.unit,
        epoch=part.epoch,
        joins_within=part.joins_within,
        first_ordinal=int(part.ordinals.min()),
        last_ordinal=int(part.ordinals.max()),
        count=part.count,
        begins=float(part.measured[0]),
        ends=float(part.measured[-1]),
        open=not late,
        late=late,
        samples=pack(samples),
        summary=_summed(samples, joined=joined),
    )
