"""Arrays that grow at the end and are dropped at the start, counted from the first row ever."""

from __future__ import annotations

from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

FloatArray: TypeAlias = NDArray[np.float64]
IntArray: TypeAlias = NDArray[np.int64]
BoolArray: TypeAlias = NDArray[np.bool_]

_LEAST: Final = 1024


class Growing:
    """Rows keep their number for ever: `first` is the number of the oldest one still held."""

    def __init__(self, *shape: int, kind: type[np.float64] | type[np.int64] = np.float64) -> None:
        self._room: NDArray[np.float64 | np.int64] = np.empty((_LEAST, *shape), kind)
        self._begin = 0
        self._end = 0
        self.first = 0

    @property
    def held(self) -> FloatArray:
        """A view, good until the next row comes; never written to."""
        return self._room[self._begin : self._end]  # type: ignore[return-value]

    @property
    def count(self) -> int:
        """The number the next row gets."""
        return self.first + self._end - self._begin

    def append(self, rows: NDArray[np.float64] | NDArray[np.int64]) -> None:
        self._make_room(len(rows))
        self._room[self._end : self._end + len(rows)] = rows
        self._end += len(rows)

    def drop_before(self, number: int) -> None:
        """Forget the rows before this one; their memory is used again."""
        gone = min(max(number - self.first, 0), self._end - self._begin)
        self._begin += gone
        self.first += gone

    def cut_from(self, number: int) -> None:
        """Take this row and all after it back."""
        self._end = self._begin + min(max(number - self.first, 0), self._end - self._begin)

    def _make_room(self, more: int) -> None:
        live = self._end - self._begin
        if self._end + more <= len(self._room):
            return
        held = self._room[self._begin : self._end]
        if live + more > len(self._room) * 3 // 4:
            self._room = np.empty(
                (max(2 * len(self._room), live + more), *self._room.shape[1:]), self._room.dtype
            )
        self._room[:live] = held
        self._begin, self._end = 0, live
