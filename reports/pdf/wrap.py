"""Breaking text into lines at spaces; a number never leaves its unit (no-break spaces hold)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports.pdf.fonts import Cut, width_of


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one cut."""

    text: str
    cut: Cut


def wrapped(text: str, cut: Cut, size: float, width: float) -> tuple[str, ...]:
    lines = wrapped_runs((Run(text, cut),), size, width)
    return tuple(" ".join(run.text for run in line) for line in lines) or ("",)


def wrapped_runs(runs: Sequence[Run], size: float, width: float) -> tuple[tuple[Run, ...], ...]:
    """Lines of words; each word is a run of its own. A word wider than a line is cut."""
    lines: list[tuple[Run, ...]] = []
    line: tuple[Run, ...] = ()
    for word in _words(runs, size, width):
        if line and line_width((*line, word), size) > width:
            lines.append(line)
            line = ()
        line = (*line, word)
    return (*lines, line) if line else tuple(lines)


def line_width(line: Sequence[Run], size: float) -> float:
    space = width_of(" ", Cut.TEXT, size)
    return sum(width_of(run.text, run.cut, size) for run in line) + space * (len(line) - 1)


def _words(runs: Sequence[Run], size: float, width: float) -> list[Run]:
    return [
        Run(piece, run.cut)
        for run in runs
        for word in run.text.split(" ")
        if word
        for piece in _pieces(word, run.cut, size, width)
    ]


def _pieces(word: str, cut: Cut, size: float, width: float) -> list[str]:
    """Cut after a hyphen where there is one, else where the line ends."""
    pieces = []
    while width_of(word, cut, size) > width and len(word) > 1:
        end = _most(word, cut, size, width)
        hyphen = word.rfind("-", 0, end) + 1
        pieces.append(word[: hyphen or end])
        word = word[hyphen or end :]
    return [*pieces, word] if word else pieces


def _most(word: str, cut: Cut, size: float, width: float) -> int:
    """How many characters fit, one at least."""
    end = 1
    while width_of(word[: end + 1], cut, size) <= width:
        end += 1
    return end
