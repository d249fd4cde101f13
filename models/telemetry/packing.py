"""Arrays to compressed bytes and back, exactly.

Whole numbers are stored as differences, bytes of equal rank beside each other: telemetry moves
little from sample to sample, so most bytes are then zero.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hai_desk.telemetry.arrays import BoolArray, FloatArray, IntArray

LEVEL = 3
MICRO = 1_000_000


@dataclass(frozen=True, slots=True, eq=False)
class Samples:
    """The columns of a stretch, all of one length."""

    ordinals: IntArray
    measured: FloatArray
    heard: FloatArray
    told: FloatArray
    valid: BoolArray


def pack(samples: Samples) -> bytes:
    whole = (samples.ordinals, _micro(samples.measured), _micro(samples.heard))
    parts = [_spread(np.diff(each, prepend=0)) for each in whole]
    parts += [_spread(samples.told.astype("<f8")), samples.valid.astype(np.uint8).tobytes()]
    return zlib.compress(len(samples.ordinals).to_bytes(4, "little") + b"".join(parts), LEVEL)


def unpack(packed: bytes) -> Samples:
    plain = zlib.decompress(packed)
    count = int.from_bytes(plain[:4], "little")
    eights = [_gather(plain, 4 + place * 8 * count, count) for place in range(4)]
    ordinals, measured, heard = (np.cumsum(each.view("<i8")) for each in eights[:3])
    valid = np.frombuffer(plain, np.uint8, count, 4 + 32 * count).astype(np.bool_)
    return Samples(ordinals, measured / MICRO, heard / MICRO, eights[3].view("<f8").copy(), valid)


def pack_rows(rows: FloatArray) -> bytes:
    """A table of numbers, column after column."""
    return zlib.compress(_spread(np.ascontiguousarray(rows.T, "<f8").reshape(-1)), LEVEL)


def unpack_rows(packed: Sequence[bytes], columns: int) -> FloatArray:
    """Several tables of so many columns below each other."""
    tables = []
    for each in packed:
        plain = zlib.decompress(each)
        flat = _gather(plain, 0, len(plain) // 8).view("<f8")
        tables.append(flat.reshape(columns, -1).T)
    return np.concatenate(tables) if tables else np.empty((0, columns))


def _micro(seconds: FloatArray) -> IntArray:
    return np.rint(seconds * MICRO).astype("<i8")


def _spread(numbers: NDArray[np.int64] | FloatArray) -> bytes:
    return np.ascontiguousarray(numbers).view(np.uint8).reshape(-1, 8).T.tobytes()


def _gather(plain: bytes, at: int, count: int) -> NDArray[np.uint8]:
    table = np.frombuffer(plain, np.uint8, 8 * count, at).reshape(8, count)
    return np.ascontiguousarray(table.T).reshape(-1)
