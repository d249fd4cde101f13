"""What a programmable pump is told to do, and what it can be told at all."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from hai_desk.units import (
    Concentration,
    DailyAmount,
    Duration,
    FlowRate,
    Volume,
    check_units,
    hours,
    is_kind,
    millilitres,
    millilitres_per_day,
    told_in,
)

DAY_MINUTES: Final = 24 * 60


class Mode(StrEnum):
    CONTINUOUS = "simple continuous"
    FLEX = "flex"
    STOP = "stopped"


@dataclass(frozen=True, slots=True)
class FlexStep:
    """From `starts`, in minutes after midnight by the pump's clock, until the next step starts."""

    starts: int
    rate: FlowRate

    def __post_init__(self) -> None:
        check_units(self)


@dataclass(frozen=True, slots=True)
class BridgeRun:
    """The old drug still in tubing and catheter runs at a rate of its own before the program."""

    volume: Volume
    rate: FlowRate

    def __post_init__(self) -> None:
        check_units(self)

    @property
    def lasts(self) -> Duration:
        return told_in(self.volume / self.rate, "hour")


@dataclass(frozen=True, slots=True)
class PumpProgram:
    """One whole program; a change is a new program with a new `id`, never a part of one.

    `steps` has one step from midnight in mode continuous, two or more in flex, none when stopped.
    """

    id: str
    mode: Mode
    drug: str
    concentration: Concentration
    steps: tuple[FlexStep, ...]
    low_alarm: Volume
    sounds: bool
    fill: Volume | None = None
    """What the reservoir holds at the start; None leaves the pump's own count as it is."""
    prime: Volume | None = None
    """Runs first and fast: fills tubing and catheter with the drug of the reservoir."""
    bridge: BridgeRun | None = None

    def __post_init__(self) -> None:
        check_units(self)

    @property
    def volume_per_day(self) -> FlowRate:
        """Of a whole day after prime and bridge."""
        total = millilitres("0")
        for step, minutes in zip(self.steps, self.minutes, strict=True):
            total = total + step.rate * (hours("1") * minutes / 60)
        return told_in(total / hours("24"), "mL/day") if self.steps else NOTHING

    @property
    def daily_amount(self) -> DailyAmount:
        unit = "mg/day" if is_kind(self.concentration, "mg/mL") else "units/day"
        return told_in(self.volume_per_day * self.concentration, unit)

    @property
    def minutes(self) -> tuple[int, ...]:
        """How long each step lasts."""
        ends = (*(step.starts for step in self.steps[1:]), DAY_MINUTES)
        return tuple(
            end - step.starts for step, end in zip(self.steps, ends[: len(self.steps)], strict=True)
        )


NOTHING: Final = millilitres_per_day("0")


@dataclass(frozen=True, slots=True)
class ProgramRange:
    """What this pump takes, told by itself. Rates and volumes are whole multiples of their step."""

    modes: tuple[Mode, ...]
    lowest_rate: FlowRate
    highest_rate: FlowRate
    rate_step: FlowRate
    reservoir: Volume
    volume_step: Volume
    lowest_alarm: Volume
    highest_alarm: Volume
    most_steps: int
    """Of a flex day."""
    step_minutes: int
    """Steps start at whole multiples of it."""
    highest_prime: Volume
    halts: bool
    """Whether delivery stands still from prepare to commit."""

    def __post_init__(self) -> None:
        check_units(self)
