"""What the overview of a chart shows. Positions are days since 1970 and plain numbers, to plot."""

from dataclasses import dataclass, field

from ui.form.blocks import Block, Chip, Tone


@dataclass(frozen=True, slots=True)
class Tick:
    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Spot:
    """One measured point; `words` say it in full, `record` is where it is filed."""

    at: float
    value: float
    words: str = field(repr=False)
    record: str = ""
    comparable: bool = True


@dataclass(frozen=True, slots=True)
class Strip:
    """One fill in the strip under the trend."""

    start: float
    end: float
    drug: Tone
    text: str = ""
    planned: bool = False


@dataclass(frozen=True, slots=True)
class FlowScreen:
    """`picked` is the place of the point that is read out, -1 for none. `edges` are further limits,
    which move from point to point: lines of places and values."""

    title: str
    note: str
    spots: tuple[Spot, ...] = ()
    strips: tuple[Strip, ...] = ()
    label: float = 0.0
    band: tuple[float, float] = (0.0, 0.0)
    edges: tuple[tuple[tuple[float, float], ...], ...] = ()
    sides: tuple[Tick, ...] = ()
    values: tuple[Tick, ...] = ()
    months: tuple[Tick, ...] = ()
    today: float = 0.0
    span: tuple[float, float] = (0.0, 1.0)
    picked: int = -1
    strip_label: str = ""
    today_label: str = ""
    empty_text: str = ""


@dataclass(frozen=True, slots=True)
class LabScreen:
    """A small plot of one test; `reference` dashed, `limit` dotted with its words."""

    title: str
    unit: str
    last: str = field(repr=False)
    spots: tuple[Spot, ...] = ()
    reference: float | None = None
    limit: float | None = None
    limit_words: str = ""
    values: tuple[Tick, ...] = ()
    first_day: str = ""
    last_day: str = ""
    empty_text: str = ""


@dataclass(frozen=True, slots=True)
class HistoryLine:
    day: str
    drug: str
    tone: Tone
    dose: str = field(repr=False)
    returned: str = ""
    flow: str = ""
    deviation: str = ""
    record: str = ""
    record_words: str = ""
    record_tone: Tone = ""


@dataclass(frozen=True, slots=True)
class PumpNow:
    """The card "In the pump now"; `share` of the reservoir fills the bar, None hides it."""

    title: str
    chip: Chip | None
    value: str
    value_note: str
    share: float | None
    tone: Tone
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class OverviewScreen:
    flow: FlowScreen
    labs: tuple[LabScreen, ...]
    labs_title: str
    labs_note: str
    history: tuple[HistoryLine, ...]
    history_note: str
    history_apart: str
    due: tuple[Block, ...]
    now: PumpNow
    facts: tuple[Block, ...]
