"""Telling a scanner's keys from a person's, key by key. Times are handed in, in milliseconds.

A key that may belong to a scan is held back. It is given back, in order, once it cannot.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import pairwise
from typing import Protocol

from hai_desk.settings import GS, Mode, ScannerSettings

ENTER, TAB = "\r", "\t"
FRAME_GAP = 250
"""ms between two keys of a framed scan; a person who typed the prefix gets it back after that."""

LONGEST = 512
"""No code is longer, so no stuck key fills the memory."""


@dataclass(frozen=True, slots=True)
class Burst:
    """A scan as it came: `gaps` are the ms before each key but the first, the ending one too."""

    text: str = field(repr=False)
    gaps: tuple[int, ...]
    ended_by: str


class Does(Enum):
    """What becomes of the key just pressed. RELEASE gives back what was held, before it."""

    PASS = auto()
    HOLD = auto()
    RELEASE_PASS = auto()
    RELEASE_HOLD = auto()
    SCAN = auto()


class KeyWatch(Protocol):
    """`burst` is the last whole scan. `wait` is how long a held key may wait for the next."""

    burst: Burst | None
    wait: int

    @property
    def holding(self) -> bool: ...
    def key(self, char: str, at: int) -> Does: ...
    def takes(self, char: str) -> bool:
        """Whether this key would be held or end a scan, so that it must not be a shortcut."""
        ...

    def forget(self) -> None:
        """What was held has been given back."""
        ...


def watch_for(settings: ScannerSettings) -> KeyWatch | None:
    """None where the scanner sends no keys at all."""
    if settings.mode is Mode.SERIAL:
        return None
    return Framed(settings) if settings.mode is Mode.FRAMED else Bursts(settings)


class _Collected:
    """Characters held back, with the time of each."""

    def __init__(self) -> None:
        self.burst: Burst | None = None
        self._text = ""
        self._times: list[int] = []

    @property
    def holding(self) -> bool:
        return bool(self._times)

    def forget(self) -> None:
        self._text, self._times = "", []

    def _add(self, char: str, at: int) -> None:
        self._text += char
        self._times.append(at)

    def _gap(self, at: int) -> int:
        return at - self._times[-1] if self._times else 0

    def _finish(self, text: str, ended_by: str, at: int) -> Does:
        times = [*self._times, at]
        gaps = tuple(after - before for before, after in pairwise(times))
        self.burst = Burst(text, gaps, ended_by)
        self.forget()
        return Does.SCAN


class Bursts(_Collected):
    """Enough characters, each close behind the other, ended at once by Enter or Tab."""

    def __init__(self, settings: ScannerSettings) -> None:
        super().__init__()
        self.wait = settings.gap_ms
        self._shortest = settings.shortest
        self._separators = {GS, *settings.separators}

    def key(self, char: str, at: int) -> Does:
        """An empty `char` is a key no scanner sends."""
        fast = self.holding and 0 <= self._gap(at) < self.wait
        char = char if self._may_belong(char, fast=fast) else ""
        if char in (ENTER, TAB):
            if fast and len(self._text) >= self._shortest:
                return self._finish(self._text, char, at)
            return self._give_back(hold="", at=at)
        if not char or len(self._text) >= LONGEST:
            return self._give_back(hold="", at=at)
        if fast or not self.holding:
            self._add(char, at)
            return Does.HOLD
        return self._give_back(hold=char, at=at)

    def takes(self, char: str) -> bool:
        begins = char != " " and char.isprintable() and bool(char)
        return begins or (self.holding and bool(char) and self._may_belong(char, fast=True))

    def _may_belong(self, char: str, *, fast: bool) -> bool:
        """No code begins with a space, and control keys only part its fields."""
        if char in (ENTER, TAB):
            return True
        return fast if char == " " or char in self._separators else char.isprintable()

    def _give_back(self, *, hold: str, at: int) -> Does:
        held = self.holding
        self.forget()
        if hold:
            self._add(hold, at)
            return Does.RELEASE_HOLD if held else Does.HOLD
        return Does.RELEASE_PASS if held else Does.PASS


class Framed(_Collected):
    """Whatever comes between the configured prefix and suffix; other keys are not touched."""

    def __init__(self, settings: ScannerSettings) -> None:
        super().__init__()
        self.wait = FRAME_GAP
        self._prefix = settings.prefix
        self._ends = (settings.suffix,) if settings.suffix else (ENTER, TAB)
        self._separators = {GS, *settings.separators}

    def key(self, char: str, at: int) -> Does:
        if self.holding and 0 <= self._gap(at) < self.wait:
            return self._inside(char, at)
        held = self.holding
        self.forget()
        if char == self._prefix:
            self._add(char, at)
            return Does.RELEASE_HOLD if held else Does.HOLD
        return Does.RELEASE_PASS if held else Does.PASS

    def takes(self, char: str) -> bool:
        if not self.holding:
            return char == self._prefix
        return bool(char) and (char in self._ends or char in self._separators or char.isprintable())

    def _inside(self, char: str, at: int) -> Does:
        if char in self._ends and len(self._text) > 1:
            return self._finish(self._text[1:], char, at)
        plain = char.isprintable() or char in self._separators
        if not char or not plain or len(self._text) >= LONGEST:
            self.forget()
            return Does.RELEASE_PASS
        self._add(char, at)
        return Does.HOLD
