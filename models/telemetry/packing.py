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
    """What is drawn first, so that a view need not unpack the rest."""
    drawn = (
        _spread(np.diff(_micro(samples.measured), prepend=0)),
        _spread(samples.told.astype("<f8")),
        samples.valid.astype(np.uint8).tobytes(),
    )
    rest = (
        _spread(np.diff(samples.ordinals.astype("<i8"), prepend=0)),
        _spread(np.diff(_micro(samples.heard), prepend=0)),
    )
    first = zlib.compress(b"".join(drawn), LEVEL)
    return len(first).to_bytes(4, "little") + first + zlib.compress(b"".join(rest), LEVEL)


def unpack(packed: bytes) -> Samples:
    measured, told, valid = unpack_drawn(packed)
    plain = zlib.decompress(packed[4 + int.from_bytes(packed[:4], "little") :])
    count = len(measured)
    ordinals, heard = (_summed(plain, place * 8 * count, count) for place in range(2))
    return Samples(ordinals, measured, heard / MICRO, told, valid)


def unpack_drawn(packed: bytes) -> tuple[FloatArray, FloatArray, BoolArray]:
    """Times, what was told, and whether it is valid."""
    plain = zlib.decompress(memoryview(packed)[4 : 4 + int.from_bytes(packed[:4], "little")])
    count = len(plain) // 17
    measured = _summed(plain, 0, count) / MICRO
    told = _gather(plain, 8 * count, count).view("<f8")
    return measured, told, np.frombuffer(plain, np.bool_, count, 16 * count)


def _summed(plain: bytes, at: int, count: int) -> IntArray:
    return np.cumsum(_gather(plain, at, count).view("<i8"))


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
