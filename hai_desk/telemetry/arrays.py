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
        self._end = 0
        self.first = 0

    @property
    def held(self) -> FloatArray:
        """A view, good until the next row comes; never written to."""
        return self._room[: self._end]  # type: ignore[return-value]

    @property
    def count(self) -> int:
        """The number the next row gets."""
        return self.first + self._end

    def append(self, rows: NDArray[np.float64] | NDArray[np.int64]) -> None:
        needed = self._end + len(rows)
        if needed > len(self._room):
            rows_of_room = 1 << (needed - 1).bit_length()
            room = np.empty((rows_of_room, *self._room.shape[1:]), self._room.dtype)
            room[: self._end] = self.held
            self._room = room
        self._room[self._end : needed] = rows
        self._end = needed

    def drop_before(self, number: int) -> None:
        """Forget the rows before this one. The others move to the front, so that no memory beyond
        the fullest moment is ever touched."""
        gone = min(max(number - self.first, 0), self._end)
        self._room[: self._end - gone] = self._room[gone : self._end]
        self._end -= gone
        self.first += gone

    def cut_from(self, number: int) -> None:
        """Take this row and all after it back."""
        self._end = min(max(number - self.first, 0), self._end)
