"""Buckets that are too coarse for a picture, taken apart: those longer than a pixel column, and the
one that reaches over where the memory begins.

A level is chosen by the mean of its buckets. Where a pump told seldom for a while, or its line lost
much, some last far longer than the mean, and a peak would stand columns away from its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from hai_desk.telemetry.arrays import BoolArray, FloatArray, IntArray
from models.telemetry.buckets import BEGIN, COUNT, END, JOINED, WIDTH, of_samples
from models.telemetry.layers import LOWEST
from models.telemetry.packing import unpack_drawn, unpack_rows
from models.telemetry.rows import LayerRow, StretchRow

NEAR = 16
"""Columns that may lie between two buckets that are asked for together."""

AT_ONCE = 500
"""Rows that are asked for by their number."""

TINY = 1e-6

Tables = Mapping[int, FloatArray]
"""Buckets, by the row in which they are stored."""


@dataclass(frozen=True, slots=True)
class Splitting:
    """For one picture of one pump."""

    session: Session
    pump: str
    width: float
    before: float | None

    def layer(self, channel: str, rows: FloatArray, level: int) -> Iterator[FloatArray]:
        """Buckets of a layer as fine as the picture needs them. What the level below no longer
        holds, since it was forgotten, stays as it is."""
        coarse = self._coarse(rows)
        yield rows[~coarse]
        if not coarse.any():
            return
        parents = rows[coarse]
        below = self._below(channel, parents, level)
        places = [_inside(each, parents) for each in below.values()]
        whole = _complete(below.values(), places, parents)
        yield parents[~whole]
        children = {
            key: each[(place >= 0) & whole[place]]
            for (key, each), place in zip(below.items(), places, strict=True)
        }
        if level == LOWEST:
            yield from self.stretches(children)
        else:
            for each in children.values():
                yield from self.layer(channel, each, level - 1)

    def stretches(self, held: Tables) -> Iterator[FloatArray]:
        """The buckets of stretches, and instead of too coarse ones their samples."""
        coarse = {key: self._coarse(rows) for key, rows in held.items()}
        for key, rows in held.items():
            yield rows[~coarse[key]]
        keys = [key for key, found in coarse.items() if found.any()]
        for first in range(0, len(keys), AT_ONCE):
            these = StretchRow.id.in_(keys[first : first + AT_ONCE])
            told = select(StretchRow.id, StretchRow.samples).where(these)
            for key, packed in self.session.execute(told).all():
                yield _samples_of(held[key][coarse[key]], packed)

    def _coarse(self, rows: FloatArray) -> BoolArray:
        found: BoolArray = rows[:, END] - rows[:, BEGIN] > self.width + TINY
        if self.before is not None:
            found |= (rows[:, BEGIN] < self.before) & (rows[:, END] >= self.before)
        return found

    def _below(self, channel: str, parents: FloatArray, level: int) -> Tables:
        found: dict[int, FloatArray] = {}
        for begin, end in _clusters(parents, NEAR * self.width):
            found |= (
                self._summaries(channel, begin, end)
                if level == LOWEST
                else self._layers(channel, begin, end, level - 1)
            )
        return found

    def _summaries(self, channel: str, begin: float, end: float) -> Tables:
        """Of stretches that are in the layers: late ones are not, they are seen beside them."""
        told = select(StretchRow.id, StretchRow.summary).where(
            StretchRow.pump == self.pump,
            StretchRow.channel == channel,
            StretchRow.ends >= begin - TINY,
            StretchRow.begins <= end + TINY,
            StretchRow.open.is_(False),
            StretchRow.late.is_(False),
        )
        rows = self.session.execute(told).all()
        return {key: unpack_rows([summary], WIDTH) for key, summary in rows}

    def _layers(self, channel: str, begin: float, end: float, level: int) -> Tables:
        told = select(LayerRow.id, LayerRow.buckets).where(
            LayerRow.pump == self.pump,
            LayerRow.channel == channel,
            LayerRow.ends >= begin - TINY,
            LayerRow.begins <= end + TINY,
            LayerRow.level == level,
        )
        rows = self.session.execute(told).all()
        return {key: unpack_rows([packed], WIDTH) for key, packed in rows}


def _clusters(rows: FloatArray, near: float) -> Iterator[tuple[float, float]]:
    """From when to when, of buckets by time that do not overlap."""
    away = np.flatnonzero(rows[1:, BEGIN] - rows[:-1, END] > near) + 1
    for part in np.split(rows, away):
        yield float(part[0, BEGIN]), float(part[-1, END])


def _inside(rows: FloatArray, parents: FloatArray) -> IntArray:
    """In which of the parents each bucket lies; -1 for none."""
    place = np.searchsorted(parents[:, BEGIN], rows[:, BEGIN] + TINY, "right") - 1
    inside = (place >= 0) & (rows[:, END] <= parents[place, END] + TINY)
    return np.where(inside, place, -1)


def _complete(
    tables: Iterable[FloatArray], places: Sequence[IntArray], parents: FloatArray
) -> BoolArray:
    """Of which parents every sample is in the tables."""
    count = np.zeros(len(parents))
    for rows, place in zip(tables, places, strict=True):
        here = place >= 0
        count += np.bincount(place[here], rows[here, COUNT], len(parents))
    whole: BoolArray = count == parents[:, COUNT]
    return whole


def _samples_of(rows: FloatArray, packed: bytes) -> FloatArray:
    """The samples of these buckets of one stretch, each as a bucket of its own."""
    measured, told, valid = unpack_drawn(packed)
    parts = [np.empty((0, WIDTH))]
    for row in rows:
        first = int(np.searchsorted(measured, row[BEGIN] - TINY / 2))
        here = slice(first, first + int(row[COUNT]))
        joined = bool(row[JOINED])
        parts.append(of_samples(measured[here], told[here], valid[here], joined=joined, fanout=1))
    return np.concatenate(parts)
