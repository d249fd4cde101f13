"""A sum as data, so that screen and paper can show the very numbers that were computed with."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from hai_desk.units import Quantity


class Kind(StrEnum):
    """How a quantity is told to people: its unit and its digits; see wording/quantities.py."""

    DRUG_AMOUNT = "drug amount"
    HEPARIN = "heparin"
    VOLUME = "volume"
    DRAW_UP = "draw-up volume"
    PATH_VOLUME = "volume of a catheter path"
    CONCENTRATION = "concentration"
    DAILY_AMOUNT = "daily amount"
    DAILY_DOSE = "daily dose"
    DOSE_PER_WEIGHT = "dose per body weight"
    FLOW = "flow"
    RATE = "programmed rate"
    WEIGHT = "weight"
    HEIGHT = "height"
    PERCENT = "percent"
    RATIO = "ratio"
    DAYS = "days"
    HOURS = "hours"


class Sign(StrEnum):
    TIMES = "×"
    BY = "÷"
    PLUS = "+"
    MINUS = "−"


@dataclass(frozen=True, slots=True)
class Operand:
    quantity: Quantity
    kind: Kind


@dataclass(frozen=True, slots=True)
class Term:
    """`first`, then each sign with its operand, worked from left to right, equals `result`."""

    first: Operand
    rest: tuple[tuple[Sign, Operand], ...]
    result: Operand
