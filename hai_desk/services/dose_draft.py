"""A dose plan while the prescriber types it: texts untouched, and what they can be read as."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from hai_desk.dosing.reading import (
    Marks,
    Number,
    NumberShape,
    Unreadable,
    read_number,
)
from hai_desk.dosing.reading_time import UnreadableTime, read_date
from hai_desk.units import Quantity, from_exact_text, of


class Ask(StrEnum):
    """What the form asks. Texts are kept under these keys."""

    DAILY_DOSE = "daily_dose"
    PERCENT = "percent"
    WEIGHT = "weight"
    HEIGHT = "height"
    FLOW_SOURCE = "flow_source"
    FLOW = "flow"
    FILL = "fill"
    STOCK = "stock"
    DEXAMETHASONE = "dexamethasone"
    DEXAMETHASONE_STRENGTH = "dexamethasone_strength"
    HEPARIN = "heparin"
    HEPARIN_STRENGTH = "heparin_strength"
    REST_HEPARIN = "rest_heparin"
    REST_STRENGTH = "rest_strength"
    REST_VOLUME = "rest_volume"
    INTERVAL = "interval"
    STARTS = "starts"
    ENDS = "ends"
    REFERENCE = "reference"
    REASON = "reason"


class FlowSource(StrEnum):
    """Which flow the dose is made for, as the plan and the record name it."""

    LABEL = "pump label"
    MEAN = "mean of the last 3 refills"
    MEASURED = "measured"
    PROGRAMMED = "programmed"


SHAPES: Final = MappingProxyType(
    {
        Ask.DAILY_DOSE: (NumberShape(3), "mg/kg/day"),
        Ask.PERCENT: (NumberShape(1), "percent"),
        Ask.WEIGHT: (NumberShape(1), "kg"),
        Ask.HEIGHT: (NumberShape(1), "cm"),
        Ask.FLOW: (NumberShape(3), "mL/day"),
        Ask.FILL: (NumberShape(1), "mL"),
        Ask.DEXAMETHASONE: (NumberShape(1), "mg"),
        Ask.HEPARIN: (NumberShape(0), "units"),
        Ask.REST_HEPARIN: (NumberShape(0), "units"),
        Ask.REST_VOLUME: (NumberShape(1), "mL"),
        Ask.INTERVAL: (NumberShape(0), "day"),
    }
)
STRENGTHS: Final = (
    Ask.STOCK,
    Ask.DEXAMETHASONE_STRENGTH,
    Ask.HEPARIN_STRENGTH,
    Ask.REST_STRENGTH,
)
TYPED_FLOWS: Final = frozenset({FlowSource.MEASURED.value, FlowSource.PROGRAMMED.value})
"""Sources of a flow that the prescriber types."""

DAYS: Final = (Ask.STARTS, Ask.ENDS)
MAY_BE_EMPTY: Final = frozenset({Ask.DEXAMETHASONE, Ask.HEPARIN, Ask.ENDS, Ask.REASON, Ask.FLOW})


@dataclass(frozen=True, slots=True)
class DoseDraft:
    """`measured` and `weighed` are flow and weight of the worksheet that asks for the plan; empty
    without one. The flow is filled in, the weight is typed again and only held against it."""

    patient_id: str
    texts: Mapping[Ask, str] = field(default_factory=lambda: MappingProxyType({}), repr=False)
    measured: str = ""
    weighed: str = ""

    def text(self, ask: Ask) -> str:
        return self.texts.get(ask, "")

    def with_(self, ask: Ask, text: str) -> DoseDraft:
        return replace(self, texts=MappingProxyType({**self.texts, ask: text}))


@dataclass(frozen=True, slots=True)
class DoseReads:
    """`refused` are the texts that are no number and no day; empty ones are in neither."""

    quantities: Mapping[Ask, Quantity]
    days: Mapping[Ask, date]
    refused: Mapping[Ask, Unreadable | UnreadableTime]

    def quantity(self, ask: Ask) -> Quantity | None:
        return self.quantities.get(ask)

    def day(self, ask: Ask) -> date | None:
        return self.days.get(ask)


def read_draft(draft: DoseDraft, marks: Marks) -> DoseReads:
    quantities: dict[Ask, Quantity] = {}
    refused: dict[Ask, Unreadable | UnreadableTime] = {}
    for ask, (shape, unit) in SHAPES.items():
        read = read_number(draft.text(ask), shape, marks)
        if isinstance(read, Number):
            quantities[ask] = of(read.value, unit)
        elif isinstance(read, Unreadable):
            refused[ask] = read
    quantities |= {ask: from_exact_text(draft.text(ask)) for ask in STRENGTHS if draft.text(ask)}
    days, wrong = _days(draft)
    return DoseReads(quantities, days, {**refused, **wrong})


def _days(draft: DoseDraft) -> tuple[dict[Ask, date], dict[Ask, UnreadableTime]]:
    read = {ask: read_date(draft.text(ask)) for ask in DAYS}
    right = {ask: each for ask, each in read.items() if isinstance(each, date)}
    wrong = {ask: each for ask, each in read.items() if isinstance(each, UnreadableTime)}
    return right, wrong


def missing(draft: DoseDraft) -> tuple[Ask, ...]:
    """What must still be answered; a strength only counts with its amount."""
    wanted = [ask for ask in Ask if ask not in MAY_BE_EMPTY]
    if draft.text(Ask.FLOW_SOURCE) in TYPED_FLOWS:
        wanted.append(Ask.FLOW)
    if not draft.text(Ask.DEXAMETHASONE):
        wanted.remove(Ask.DEXAMETHASONE_STRENGTH)
    if not draft.text(Ask.HEPARIN):
        wanted.remove(Ask.HEPARIN_STRENGTH)
    return tuple(ask for ask in wanted if not draft.text(ask))
