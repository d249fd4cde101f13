"""Blocks that show and never ask: results, sums, facts, scales and small plots."""

from dataclasses import dataclass, field

from ui.form.raster import Raster
from ui.form.words import Action, Align, Chip, Tone


@dataclass(frozen=True, slots=True)
class Readout:
    """One computed result, large. `value` carries no unit."""

    label: str
    value: str
    unit: str = ""
    chip: Chip | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class SumLine:
    """The terms of a sum at the left, its result at the right."""

    terms: str
    result: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class SumLines:
    lines: tuple[SumLine, ...]
    note: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    label: str
    value: str = field(repr=False)
    tone: Tone = ""
    identifier: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels and values in two columns; `ruled` draws a line under each, as in dialogs."""

    title: str
    rows: tuple[Fact, ...]
    chip: Chip | None = None
    ruled: bool = False
    columns: int = 1


@dataclass(frozen=True, slots=True)
class MixRow:
    """One component; `total` marks the last line, set in bold with its detail beside."""

    component: str
    detail: str = ""
    amount: str = ""
    draw_up: str = ""
    total: bool = False


@dataclass(frozen=True, slots=True)
class MixTable:
    title: str
    rows: tuple[MixRow, ...]
    note: str = ""
    heads: tuple[str, str, str] = ("Component", "Amount", "Draw up")


@dataclass(frozen=True, slots=True)
class CheckItem:
    """Tone "" is an open circle still to do, neutral a dashed one that waits."""

    tone: Tone
    text: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Checklist:
    title: str
    items: tuple[CheckItem, ...]


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of a scale up to `end`; `word` is drawn inside, tone ok, soft or hard."""

    start: float
    end: float
    tone: Tone
    word: str = ""


@dataclass(frozen=True, slots=True)
class Tick:
    at: float
    text: str


@dataclass(frozen=True, slots=True)
class ToleranceScale:
    """Zones with words under a pointer; all positions share one unit, such as percent."""

    label_value: str
    zones: tuple[Zone, ...]
    pointer: float | None
    words: str = ""
    ticks: tuple[Tick, ...] = ()
    pointer_tone: Tone = "ok"


@dataclass(frozen=True, slots=True)
class DoseRange:
    """A named, dated range of a guidance or label, in the unit of its scale."""

    name: str
    date: str
    low: float
    high: float
    text: str = ""


@dataclass(frozen=True, slots=True)
class DoseScale:
    ranges: tuple[DoseRange, ...]
    mark: float | None
    unit: str
    mark_text: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """`apart` may not be compared with the others: it is drawn beside the line, not on it."""

    label: str
    value: float
    apart: bool = False


@dataclass(frozen=True, slots=True)
class TrendPlot:
    """Few dated points with a label line and the band around it; the last point is now.

    `apart_text` says of the points that stand apart why they do.
    """

    title: str
    unit: str
    points: tuple[Point, ...]
    label_value: float | None = None
    band_low: float | None = None
    band_high: float | None = None
    empty_text: str = ""
    apart_text: str = ""


@dataclass(frozen=True, slots=True)
class PortPicture:
    """A pump from the side: where the refill needle goes is marked, the other way is crossed.

    `kind` says which pump is drawn; `parts` are the words for skin, reservoir and artery. `wide`
    sets the words beside the drawing, else below it.
    """

    title: str
    kind: str
    refill: str
    never: str
    parts: tuple[str, str, str]
    wide: bool = False


@dataclass(frozen=True, slots=True)
class FillBox:
    """What is or will be in the pump, on the colour of its drug."""

    title: str
    line: str
    detail: str = ""
    drug: Tone = "floxuridine"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Plain words; a tone other than "" brings its sign as well."""

    text: str
    tone: Tone = ""
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Actions:
    buttons: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class PaperPicture:
    """Paper painted from its own pixels; `faint` while it may not be printed yet.

    `spoken` says in words what the picture shows.
    """

    title: str
    picture: Raster | None = field(repr=False)
    spoken: str = field(repr=False)
    chip: Chip | None = None
    faint: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    head: str
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Cell:
    """Two lines of one table cell; a chip stands in place of the words."""

    text: str = ""
    detail: str = ""
    identifier: bool = False
    bold: bool = False
    chip: Chip | None = None
    key: str = ""
    """Of a row that can be opened: pressed with Enter, Space or a click on these words."""
    spoken: str = ""
    """What it is called where the words of the row are not seen together."""


@dataclass(frozen=True, slots=True)
class TableRow:
    cells: tuple[Cell, ...]
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """Lines to read and to select, such as a message of the wire; nothing in it can be changed."""

    text: str = field(repr=False)
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A small table of words in the flow of a form, such as the components to draw up."""

    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    title: str = ""
    note: str = ""
    keys: frozenset[str] = frozenset()
    """Entries that the rows show: what stops one of them stands above the table."""
