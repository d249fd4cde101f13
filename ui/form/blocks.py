"""A whole form as frozen values. Presenters build them, one view renders them; no Qt here."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from ui.form.compare import CompareCell, CompareRow, CompareTable
from ui.form.figures import (
    Actions,
    Cell,
    CheckItem,
    Checklist,
    Column,
    DoseRange,
    DoseScale,
    Fact,
    Facts,
    FillBox,
    Listing,
    MixRow,
    MixTable,
    PaperPicture,
    Paragraph,
    Point,
    PortPicture,
    Readout,
    SumLine,
    SumLines,
    Table,
    TableRow,
    Tick,
    ToleranceScale,
    TrendPlot,
    Zone,
)
from ui.form.words import Action, ActionKind, Align, Chip, Option, Tone

StopKind = Literal["soft", "hard", "note", "ok"]


class State(StrEnum):
    """How a field stands: EQUAL carries a tick, SOFT the open hand, HARD the octagon."""

    NORMAL = "normal"
    SOFT = "soft"
    HARD = "hard"
    EQUAL = "equal"
    READ_ONLY = "read_only"


@dataclass(frozen=True, slots=True)
class Field:
    """What every field has; `accessible` replaces the spoken name made from label and value."""

    key: str
    label: str = ""
    hint: str = ""
    state: State = State.NORMAL
    span: int = 1
    accessible: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberField(Field):
    """A typed number; `text` is exactly what was typed, `chip` a short word after the unit."""

    text: str = ""
    unit: str = ""
    read_only: bool = False
    chip: str = ""
    placeholder: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextField(Field):
    """Typed words; `identifier` uses the cut where I l 1 and O 0 differ; `icon` stands inside."""

    text: str = field(default="", repr=False)
    read_only: bool = False
    placeholder: str = ""
    secret: bool = False
    identifier: bool = False
    multiline: bool = False
    icon: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeField(Field):
    """A typed time of day; its button presses `key + ":now"`, an empty `now_label` hides it."""

    text: str = ""
    unit_text: str = "today"
    now_label: str = "Now"
    read_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment(Field):
    """Two to five exclusive answers side by side; None means not answered."""

    options: tuple[Option, ...] = ()
    chosen: str | None = None
    enabled: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Field):
    """One of many from a list; typing filters, free text is not possible."""

    options: tuple[Option, ...] = ()
    chosen: str | None = None
    unit: str = ""
    enabled: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Checks(Field):
    """Several toggles of one question, such as symptoms; `switch` draws sliding switches."""

    options: tuple[Option, ...] = ()
    chosen: frozenset[str] = frozenset()
    switch: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tap(Field):
    """One button that confirms several spoken things at once, and says so when done."""

    words: tuple[str, ...] = ()
    verb: str = "I confirm"
    done: bool = False
    done_text: str = ""
    enabled: bool = True


AnyField = NumberField | TextField | TimeField | Segment | Choice | Checks | Tap


@dataclass(frozen=True, slots=True)
class Row:
    """Fields side by side on a grid of `columns`; a field may span several."""

    fields: tuple[AnyField, ...]
    columns: int = 3


@dataclass(frozen=True, slots=True)
class Sides:
    """What was given and what is needed, next to each other in a hard stop."""

    given_label: str
    given: str
    given_detail: str
    needed_label: str
    needed: str
    needed_detail: str


@dataclass(frozen=True, slots=True)
class StopCard:
    """A question or a stop in the flow. `settled` shows the answered, quiet form.

    `name` asks who answered, above the reason, where the answer is somebody else's.
    """

    key: str
    kind: StopKind
    title: str
    lines: tuple[str, ...] = ()
    sides: Sides | None = None
    answers: tuple[Option, ...] = ()
    chosen: str | None = None
    reasons: tuple[str, ...] = ()
    reason_text: str = ""
    reason_label: str = ""
    keep_label: str = ""
    keep_enabled: bool = False
    buttons: tuple[Action, ...] = ()
    settled: bool = False
    name: TextField | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """A white card: rows of fields first, then any other blocks in `body`."""

    title: str = ""
    note: str = ""
    rows: tuple[Row, ...] = ()
    chip: Chip | None = None
    body: "tuple[Block, ...]" = ()


@dataclass(frozen=True, slots=True)
class Columns:
    """Two stacks of blocks side by side."""

    left: "tuple[Block, ...]"
    right: "tuple[Block, ...]"


Figure = (
    Readout
    | SumLines
    | Facts
    | MixTable
    | Checklist
    | ToleranceScale
    | DoseScale
    | TrendPlot
    | PortPicture
    | FillBox
    | Paragraph
    | PaperPicture
    | Actions
    | Table
    | Listing
    | CompareTable
)
Block = Card | StopCard | Row | Columns | Figure


@dataclass(frozen=True, slots=True)
class FormScreen:
    """One page of a form: what is asked in the centre, what follows from it at the side."""

    title: str
    subtitle: str = ""
    chip: Chip | None = None
    body: tuple[Block, ...] = ()
    side: tuple[Block, ...] = ()


__all__ = [
    "Action",
    "ActionKind",
    "Actions",
    "Align",
    "AnyField",
    "Block",
    "Card",
    "Cell",
    "CheckItem",
    "Checklist",
    "Checks",
    "Chip",
    "Choice",
    "Column",
    "Columns",
    "CompareCell",
    "CompareRow",
    "CompareTable",
    "DoseRange",
    "DoseScale",
    "Fact",
    "Facts",
    "Field",
    "Figure",
    "FillBox",
    "FormScreen",
    "Listing",
    "MixRow",
    "MixTable",
    "NumberField",
    "Option",
    "PaperPicture",
    "Paragraph",
    "Point",
    "PortPicture",
    "Readout",
    "Row",
    "Segment",
    "Sides",
    "State",
    "StopCard",
    "StopKind",
    "SumLine",
    "SumLines",
    "Table",
    "TableRow",
    "Tap",
    "TextField",
    "Tick",
    "TimeField",
    "ToleranceScale",
    "Tone",
    "TrendPlot",
    "Zone",
]
