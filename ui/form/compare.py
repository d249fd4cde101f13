"""One setting a row, one state of it a column: before, asked for, read back."""

from dataclasses import dataclass
from typing import Literal

Mark = Literal["", "ok", "hard"]


@dataclass(frozen=True, slots=True)
class CompareCell:
    """A value with its unit apart, so that the unit can stand smaller beside it."""

    value: str
    unit: str = ""
    detail: str = ""
    strong: bool = False
    faint: bool = False


@dataclass(frozen=True, slots=True)
class CompareRow:
    """`tall` rows are those that change. `said` is what the mark says: colour never alone."""

    setting: str
    cells: tuple[CompareCell, ...]
    mark: Mark = ""
    said: str = ""
    tall: bool = False


@dataclass(frozen=True, slots=True)
class CompareTable:
    """`tinted` is the column that counts, from 0, or -1. `rest` is the head above the rows that do
    not change, before row `rest_from`."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[CompareRow, ...]
    tinted: int = -1
    rest: str = ""
    rest_from: int = 0
