"""The list of a day as values: what each row knows, without a word of it being worded."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction

from hai_desk.patients.patient import Patient
from hai_desk.plans.plan import DosePlan
from hai_desk.safety.findings import Finding
from hai_desk.services.program_open import OpenUpdate
from hai_desk.services.pump_contents import Contents, Estimate
from hai_desk.units import Amount, BodyWeight, Volume
from hai_desk.worksheet.stage import Stage


class Group(StrEnum):
    """In the order of the list."""

    OVERDUE = "overdue"
    IN_PROGRESS = "in progress"
    TO_DO = "to do"
    DONE = "done"


class Filter(StrEnum):
    ALL = "all"
    ATTENTION = "attention"
    IN_PROGRESS = "in progress"
    DONE = "done"


class StateKind(StrEnum):
    READY = "ready"
    OVERDUE = "overdue"
    TEST_MISSING = "test missing"
    TESTS_OLD = "tests old"
    TESTS_HOLD = "tests say hold"
    LEVEL_LOWER = "level lower"
    PRESCRIPTION_MISSING = "prescription missing"
    PRESCRIPTION_OLD = "prescription old"
    STOP = "stop"
    QUESTION = "question"
    UNDER_WAY = "under way"
    PAUSED = "paused"
    TO_REVIEW = "to review"
    CONFIRM_AGAIN = "confirm again"
    AWAITING_CHECK = "awaiting check"
    SIGNED = "signed"
    ON_HOLD = "on hold"
    NOT_ACCESSED = "not accessed"
    SURGEON_CALLED = "surgeon called"
    AWAITING_COUNTERSIGN = "awaiting countersign"
    NO_PUMP = "no pump"
    UPDATE_OPEN = "update open"


@dataclass(frozen=True, slots=True)
class RowState:
    """`days` overdue or of age; `at` when it was signed, or since when the pump is empty.
    `unsettled`: it ended without a fill, and nothing has followed it."""

    kind: StateKind
    stage: Stage | None = None
    at: datetime | None = None
    days: int = 0
    test: str = ""
    number: str = ""
    unsettled: bool = False


class Primary(StrEnum):
    START = "start"
    RESUME = "resume"
    CHECK = "check"
    RECORD = "record"
    RELEASE = "release"
    BOOK = "book"
    CHART = "chart"
    PROGRAM = "program"


class About(StrEnum):
    PRESCRIPTION = "prescription"
    TESTS = "tests"
    WEIGHT = "weight"
    CHECK = "check"
    OTHER = "other"


class Ready(StrEnum):
    """DONE stands; ASKS is a question, STOPS a stop, NOTE never blocks; WAITS comes later."""

    DONE = "done"
    ASKS = "asks"
    STOPS = "stops"
    NOTE = "note"
    WAITS = "waits"


@dataclass(frozen=True, slots=True)
class ReadyItem:
    """One line of "Before you start". `at` and `on` are when it was signed, sealed or drawn."""

    about: About
    ready: Ready
    finding: Finding | None = None
    at: datetime | None = None
    on: date | None = None
    percent: Fraction | None = None
    weight: BodyWeight | None = None


@dataclass(frozen=True, slots=True)
class PumpLabel:
    model: str
    serial: str = field(repr=False)
    reservoir: Volume


@dataclass(frozen=True, slots=True)
class PlannedFill:
    """`drug`, or the kind of a visit that takes no turn; empty where there is no visit. `amount` is
    the prepared mg, or the heparin in units; None while nothing can be computed."""

    drug: str
    cycle: int
    plan: DosePlan | None
    amount: Amount | None = None
    volume: Volume | None = None


@dataclass(frozen=True, slots=True)
class TodayRow:
    """One visit. `estimate` is None while its worksheet is open (`blind`). `filled`: the fill of
    this visit is filed, so its volume is a fact. `similar`: another name on the list is alike.
    `discardable`: a draft of more than a week whose pump was not entered."""

    booking_id: str
    worksheet_id: str
    at: datetime
    patient: Patient = field(repr=False)
    group: Group
    state: RowState
    primary: Primary
    pump: PumpLabel | None
    contents: Contents | None
    planned: PlannedFill
    estimate: Estimate | None
    blind: bool
    filled: bool
    readiness: tuple[ReadyItem, ...] = ()
    similar: bool = False
    discardable: bool = False
    next_on: date | None = None
    status_at: datetime | None = None
    status_by: str = ""
    status_note: str = field(default="", repr=False)
    update: OpenUpdate | None = None
    """The update of this patient's pump that is not finished. A row may stand for it alone, of a
    patient without a visit that day; then nothing is planned."""


@dataclass(frozen=True, slots=True)
class TodayView:
    """Rows in the order of the list. `now` is the moment it holds for."""

    day: date
    now: datetime
    rows: tuple[TodayRow, ...]
