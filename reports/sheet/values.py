"""A paper as a value: every word it says, in the order it says them; reports/pdf draws it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from hai_desk.services.telemetry_paper import FlowError, Picture


class Align(StrEnum):
    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Fact:
    """A label over its value. `identifier` is set in the cut where 0 and O differ."""

    label: str
    value: str
    identifier: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Rows of facts, `columns` beside one another."""

    columns: int
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """As wide as its words need; what is left is shared."""

    title: str
    align: Align = Align.LEFT
    identifier: bool = False
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows may break over pages, never inside a row; the head is repeated."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sum:
    """The result large, its terms and what follows from it beside it."""

    label: str
    value: str
    terms: str
    results: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Boxed:
    """A box that never splits; `title` runs into the text. `bar` marks an answered stop."""

    title: str
    text: str
    bar: bool = True


@dataclass(frozen=True, slots=True)
class Lines:
    """Plain sentences, one below the other."""

    lines: tuple[str, ...]
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One refill on the flow trend; a flow that may not be compared is drawn apart."""

    day: str
    flow: float
    comparable: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """A height on the trend in mL/day, and what is written beside it."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Trend:
    """Flow at each refill, against the flow on the pump's label and a band around it."""

    points: tuple[TrendPoint, ...]
    label: Mark
    low: Mark
    high: Mark
    ticks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Plots:
    """Lanes of telemetry one above the other, on one axis of time."""

    picture: Picture


@dataclass(frozen=True, slots=True, eq=False)
class Trumpet:
    """Flow error against window length."""

    error: FlowError


Block = Facts | Table | Sum | Boxed | Lines | Trend | Plots | Trumpet


@dataclass(frozen=True, slots=True)
class Section:
    """`number` is empty on the pages after the signatures."""

    number: str
    title: str
    note: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class SignaturePlace:
    """A box for a signature. With a `field` it is filled by signing, else `lines` are printed."""

    label: str
    field: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """What every paper of the clinic carries around its sections."""

    title: str
    clinic: str
    number_label: str
    number: str
    date_label: str
    date: str
    code: str
    boxed_line: str
    continuation: str
    footer: str
    warning: str
    boxes: tuple[tuple[Fact, ...], ...]
    sections: tuple[Section, ...]
    signatures: tuple[SignaturePlace, ...]
    supplement: tuple[Section, ...]

    def all_sections(self) -> Sequence[Section]:
        return (*self.sections, *self.supplement)
