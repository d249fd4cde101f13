"""How a page tells time: by the clock on the wall, or, of two sessions side by side, since each
began."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Protocol

from hai_desk.wording.dates import clock_seconds
from hai_desk.wording.language import _
from ui.telemetry.ticks import NEAR, Local, Tick, round_times, time_ticks

_DAY = 86_400


class Times(Protocol):
    def words(self, at: float) -> str: ...

    def ticks(self, start: float, end: float, width: int, *, now: float) -> tuple[Tick, ...]:
        """Below the lanes; the last one is `now` in bold."""
        ...

    def rounds(self, start: float, end: float, width: int, *, room: int) -> tuple[Tick, ...]: ...


class WallTimes:
    def __init__(self, local: Local) -> None:
        self._local = local

    def words(self, at: float) -> str:
        return clock_seconds(self._local(at))

    def ticks(self, start: float, end: float, width: int, *, now: float) -> tuple[Tick, ...]:
        return time_ticks(start, end, width, self._local, now=now)

    def rounds(self, start: float, end: float, width: int, *, room: int) -> tuple[Tick, ...]:
        return round_times(start, end, width, self._local, room=room)


class ElapsedTimes:
    """`1:05:09` since both sessions began."""

    def __init__(self, origin: float) -> None:
        self._origin = origin

    def words(self, at: float) -> str:
        return elapsed(at - self._origin)

    def ticks(self, start: float, end: float, width: int, *, now: float) -> tuple[Tick, ...]:
        near = NEAR * (end - start) / max(width, 1)
        rounds = self.rounds(start, end, width, room=NEAR + 4)
        last = Tick(end, self.words(now), bold=True)
        return (*(tick for tick in rounds if end - tick.at >= near), last)

    def rounds(self, start: float, end: float, width: int, *, room: int) -> tuple[Tick, ...]:
        found = round_times(start - self._origin, end - self._origin, width, _plain, room=room)
        return tuple(
            replace(tick, at=tick.at + self._origin, text=elapsed(tick.at)) for tick in found
        )


def elapsed(seconds: float) -> str:
    """`0:15`, `12:00:30`, `2 d 6:00`: seconds only where there are any."""
    whole = round(abs(seconds))
    days, rest = divmod(whole, _DAY)
    hours, minutes, left = rest // 3600, rest // 60 % 60, rest % 60
    text = f"{hours}:{minutes:02d}" + (f":{left:02d}" if left else "")
    if days:
        text = _("{days} d {time}").format(days=days, time=text)
    return f"\N{MINUS SIGN}{text}" if seconds <= -0.5 else text


def _plain(at: float) -> datetime:
    return datetime.fromtimestamp(at, UTC)
