"""The lanes of one view in one question to the store: asking costs more than its answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, Protocol

from hai_desk.telemetry.arrays import FloatArray
from hai_desk.telemetry.columns import Columns, Grid
from hai_desk.telemetry.keeping import Portion

_FINE: Final = 4096
"""So many columns are asked for of a setting alone, never of a lane."""

_VIEWS: Final = 4
"""Kept: that of the lanes, that of the strip, and what a view that moves has come from."""


class Windows(Protocol):
    """What is read of a store to draw it."""

    def columns(
        self, pump: str, channels: Sequence[str], grid: Grid, *, before: float | None = None
    ) -> Mapping[str, Columns]: ...

    def samples(self, pump: str, channel: str, start: float, end: float) -> Portion | None: ...

    def spans(self, pump: str, channel: str, start: float, end: float) -> FloatArray: ...


class Together:
    """Fulfils `Windows` over a recording that does not change. A channel that was asked for once
    is read with the others when one of them is asked for over another time."""

    def __init__(self, store: Windows) -> None:
        self._store = store
        self._asked: dict[bool, list[str]] = {True: [], False: []}
        self._views: dict[tuple[Grid, float | None], dict[str, Columns]] = {}

    def columns(
        self, pump: str, channels: Sequence[str], grid: Grid, *, before: float | None = None
    ) -> Mapping[str, Columns]:
        key, kind = (grid, before), grid.count >= _FINE
        new = [each for each in channels if each not in self._asked[kind]]
        self._asked[kind] += new
        view = self._views.get(key)
        if view is None:
            wanted = self._asked[kind]
            self._views = dict(list(self._views.items())[1 - _VIEWS :])
            view = self._views[key] = {}
        else:
            wanted = [each for each in channels if each not in view]
        if wanted:
            view.update(self._store.columns(pump, tuple(wanted), grid, before=before))
        return view

    def samples(self, pump: str, channel: str, start: float, end: float) -> Portion | None:
        return self._store.samples(pump, channel, start, end)

    def spans(self, pump: str, channel: str, start: float, end: float) -> FloatArray:
        return self._store.spans(pump, channel, start, end)
