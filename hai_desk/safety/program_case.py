"""Everything a program is judged by: the pump, what runs and what is in it, what was signed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction

from hai_desk.pumps.model import PumpModel
from hai_desk.pumps.program import ProgramRange, PumpProgram
from hai_desk.safety.limits import Limits
from hai_desk.units import (
    BodyWeight,
    Concentration,
    DailyAmount,
    DoseRate,
    Duration,
    Volume,
    check_units,
)


@dataclass(frozen=True, slots=True)
class Filled:
    """What the last fill put in: at this visit, or at the one before. `record` names it."""

    drug: str
    concentration: Concentration
    volume: Volume
    at: datetime
    record: str
    today: bool

    def __post_init__(self) -> None:
        check_units(self)


@dataclass(frozen=True, slots=True)
class Prescribed:
    """What the signed prescription gives a day of the drug that is in the pump.

    `weight` is the dosing weight, `dose` times it at the level `percent` is `daily`; None where
    the drug is not dosed by weight. `interval_days` is until the next refill.
    """

    plan_id: str
    version: int
    drug: str
    daily: DailyAmount
    weight: BodyWeight | None
    interval_days: int
    signed_by: str = field(repr=False)
    signed_at: datetime
    dose: DoseRate | None = None
    percent: Fraction = Fraction(100)

    def __post_init__(self) -> None:
        check_units(self)


@dataclass(frozen=True, slots=True)
class ProgramCase:
    """`running`, `range` and `left` (the pump's own count) are what the pump says of itself; None
    where it said nothing. `greatest_fill` is the reservoir less what stayed behind."""

    patient_id: str
    model: PumpModel
    reservoir: Volume
    greatest_fill: Volume
    limits: Limits
    reasons: tuple[str, ...]
    now: datetime
    running: PumpProgram | None = None
    range: ProgramRange | None = None
    left: Volume | None = None
    filled: Filled | None = None
    prescribed: Prescribed | None = None
    clock_ahead: Fraction | None = None
    """Seconds the pump's clock is ahead of the desk's."""

    replace_in: Duration | None = None
    """Until its battery asks for a replacement (ERI), by its own reckoning; None where it does not
    tell. It rests on what it runs now, not on the program that is asked for."""

    stopped: bool = False
    """It says that it delivers nothing, whatever program it echoes."""

    def __post_init__(self) -> None:
        check_units(self)

    @property
    def pump_minute(self) -> Fraction:
        """Minutes after midnight by the pump's clock, now."""
        wall = self.now
        seconds = wall.hour * 3600 + wall.minute * 60 + wall.second
        ahead = self.clock_ahead if self.clock_ahead is not None else Fraction(0)
        return (Fraction(seconds) + ahead) / 60
