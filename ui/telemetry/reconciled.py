"""Program, telemetry and returned volume of the range, as a value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import floor

from hai_desk.telemetry.reconciled import Reconciled
from hai_desk.wording import reconciliation as words
from hai_desk.wording.language import _
from hai_desk.wording.reconciliation import Line

EVERY = 5
"""Seconds between two looks at a range that grows: as often as the recording is written."""

Reconcile = Callable[[str, float, float], Reconciled | None]
"""Of a serial, from and to; None where nothing was recorded."""


def nothing_known(_serial: str, _start: float, _end: float) -> Reconciled | None:
    return None


@dataclass(frozen=True, slots=True)
class ReconciledScreen:
    """`verdicts` are sentences, each with whether that pair agrees."""

    title: str
    subtitle: str = ""
    lines: tuple[Line, ...] = ()
    verdicts: tuple[tuple[str, bool], ...] = ()
    missing: str = ""


class ReconciledBuilder:
    def __init__(self, reconcile: Reconcile) -> None:
        self._reconcile = reconcile
        self._made: tuple[tuple[str, int, int], ReconciledScreen] | None = None

    def screen(self, serial: str, start: float, end: float) -> ReconciledScreen:
        """The same object again until the range is another one by some seconds."""
        key = (serial, floor(start / EVERY), floor(end / EVERY))
        if self._made is None or self._made[0] != key:
            self._made = (key, _told(self._reconcile(serial, start, end)))
        return self._made[1]


def _told(found: Reconciled | None) -> ReconciledScreen:
    if found is None:
        return ReconciledScreen(words.title(), missing=_("Nothing recorded of this time yet"))
    return ReconciledScreen(
        words.title(), words.span(found), words.lines(found), words.verdicts(found)
    )
