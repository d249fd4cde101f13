"""The two sizes of syringe labels (design: UX 12). Lengths in points unless they say mm."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

MM = 72 / 25.4
EDGE = 1.5
"""Of paper around the frame."""


@dataclass(frozen=True, slots=True)
class Shape:
    """`drug` is the size of drug and amount, the largest, and never below `drug_least`; nothing
    else is below `least`."""

    width_mm: float
    height_mm: float
    margin: float
    bar: float
    code: float
    drug: float
    drug_least: float
    name: float
    contents: float
    body: float
    label: float
    strip: float
    least: float

    @property
    def room(self) -> float:
        """How far down words may go: to the black bar, with a hair of white between."""
        return self.points[1] - EDGE - self.bar - 1.5

    @property
    def points(self) -> tuple[float, float]:
        return self.width_mm * MM, self.height_mm * MM


class LabelSize(Enum):
    """The names are those of the clinic's policy."""

    LARGE = "100x50"
    SMALL = "70x35"

    @property
    def shape(self) -> Shape:
        return _SHAPES[self]


_SHAPES = {
    LabelSize.LARGE: Shape(
        width_mm=100,
        height_mm=50,
        margin=7.5,
        bar=15,
        code=15 * MM,
        drug=17,
        drug_least=16,
        name=10.5,
        contents=9.5,
        body=7.4,
        label=5.6,
        strip=9.5,
        least=4,
    ),
    LabelSize.SMALL: Shape(
        width_mm=70,
        height_mm=35,
        margin=5,
        bar=10.5,
        code=10 * MM,
        drug=12,
        drug_least=9.5,
        name=7.5,
        contents=6.8,
        body=5.3,
        label=4.2,
        strip=6.8,
        least=3.4,
    ),
}
"""Digits of this cut are 0.73 of its size: 16 points give 4.1 mm, and 4 mm are asked for."""
