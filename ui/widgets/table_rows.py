"""Lists as values: columns, group rows, and two-line cells. No Qt here."""

from dataclasses import dataclass, field
from typing import Literal

from ui.form.words import Align, Chip, Tone


@dataclass(frozen=True, slots=True)
class ListColumn:
    """Widths in px: `width` the least, `wish` enough for long words; `stretch` shares the rest."""

    head: str
    width: int = 100
    stretch: int = 0
    align: Align = "left"
    wish: int = 0


@dataclass(frozen=True, slots=True)
class ListCell:
    """Two lines, or a chip; `gauge` from 0 to 1 draws a small level before the text.

    `sort` orders the column when its head is pressed, else the text does.
    """

    text: str = field(default="", repr=False)
    detail: str = field(default="", repr=False)
    bold: bool = False
    tone: Tone = ""
    detail_tone: Tone = ""
    identifier: bool = False
    detail_identifier: str = field(default="", repr=False)
    dot: Literal["", "floxuridine", "heparin"] = ""
    gauge: float | None = None
    gauge_tone: Tone = ""
    chip: Chip | None = None
    sort: str | float | None = None


@dataclass(frozen=True, slots=True)
class ListRow:
    key: str
    cells: tuple[ListCell, ...]
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class ListGroup:
    """A heading over the rows that follow; it cannot be selected."""

    label: str
    count: str = ""


ListItem = ListRow | ListGroup
