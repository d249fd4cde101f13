"""Three answers to "how much left the pump": the program, the telemetry, and what came back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction
from itertools import combinations
from math import sqrt

from hai_desk.telemetry.measured import told
from hai_desk.units import FlowRate, Volume, check_units, elapsed, magnitude, of, told_in


class Told(StrEnum):
    PROGRAM = "program"
    TELEMETRY = "telemetry"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True)
class Spreads:
    """Standard deviations of one fill and one reading; percents of the pump's own rate and of
    what may flow while nobody looks; and how many deviations still count as agreement."""

    fill: Volume
    reading: Volume
    rate: Fraction
    unseen: Fraction
    sure: Fraction

    def __post_init__(self) -> None:
        check_units(self)


@dataclass(frozen=True, slots=True)
class Answer:
    """A volume and its standard deviation."""

    by: Told
    volume: Volume
    spread: Volume

    def __post_init__(self) -> None:
        check_units(self)


@dataclass(frozen=True, slots=True)
class Difference:
    """`one` above `other` by `volume`; they agree when that lies within what both may be off."""

    one: Told
    other: Told
    volume: Volume
    allowed: Volume
    agree: bool

    def __post_init__(self) -> None:
        check_units(self)


@dataclass(frozen=True, slots=True)
class Setting:
    """A programmed rate and when it came into force."""

    since: datetime
    rate: FlowRate

    def __post_init__(self) -> None:
        check_units(self)


def by_program(settings: tuple[Setting, ...], start: datetime, end: datetime) -> Answer:
    """Program × time, exact: what it asks for has no spread, what was delivered may differ.
    `settings` in order of time; nothing is asked for before the first of them."""
    total = Fraction(0)
    following = [each.since for each in settings[1:]] + [end]
    for setting, until in zip(settings, following, strict=False):
        begin, stop = max(setting.since, start), min(until, end)
        if stop > begin:
            total += magnitude(told_in(setting.rate * elapsed(begin, stop), "mL"), "mL")
    return Answer(Told.PROGRAM, of(total, "mL"), of(Fraction(0), "mL"))


def by_telemetry(*, delivered: float, asked: float, program: Answer, spreads: Spreads) -> Answer:
    """`delivered` and `asked` in mL over the known time; the rest is taken to run as programmed,
    and may be off by what would be an alarm."""
    seen = told(delivered)
    unseen = max(magnitude(program.volume, "mL") - told(asked), Fraction(0))
    spread = _together(seen * spreads.rate / 100, unseen * spreads.unseen / 100)
    return Answer(Told.TELEMETRY, of(seen + unseen, "mL"), of(spread, "mL"))


def by_telemetry_alone(*, delivered: float, known: float, whole: float, spreads: Spreads) -> Answer:
    """Of a pump that tells no program: the unknown seconds are taken to run as the known ones."""
    seen = told(delivered)
    unseen = seen * told(whole - known) / told(known)
    spread = _together(seen * spreads.rate / 100, unseen * spreads.unseen / 100)
    return Answer(Told.TELEMETRY, of(seen + unseen, "mL"), of(spread, "mL"))


def by_return(filled: Volume, readings: tuple[Volume, ...], spreads: Spreads) -> Answer:
    """Filled − returned. The mean of several readings is surer than one of them."""
    mean = sum((magnitude(each, "mL") for each in readings), Fraction(0)) / len(readings)
    one = magnitude(spreads.reading, "mL")
    spread = _together(magnitude(spreads.fill, "mL"), told(float(one) / sqrt(len(readings))))
    used = magnitude(filled, "mL") - mean
    return Answer(Told.RETURNED, of(used, "mL"), of(spread, "mL"))


def reconcile(answers: tuple[Answer, ...], spreads: Spreads) -> tuple[Difference, ...]:
    """Every answer against every other."""
    return tuple(_difference(*pair, spreads.sure) for pair in combinations(answers, 2))


def _difference(one: Answer, other: Answer, sure: Fraction) -> Difference:
    apart = magnitude(one.volume, "mL") - magnitude(other.volume, "mL")
    spread = _together(magnitude(one.spread, "mL"), magnitude(other.spread, "mL"))
    allowed = sure * spread
    return Difference(one.by, other.by, of(apart, "mL"), of(allowed, "mL"), abs(apart) <= allowed)


def _together(one: Fraction, other: Fraction) -> Fraction:
    """Standard deviations of independent errors, added."""
    return told(sqrt(float(one * one + other * other)))
