"""What is around a pump: body or bench, and what happens to it. Changes come gradually."""

from __future__ import annotations

import math
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

HEART_RATE = 70
SYSTOLE, DIASTOLE = 120.0, 75.0
RESPIRATION_MMHG, RESPIRATION_HZ = 3.0, 0.25
HARMONICS = 8
TISSUE = 5.0
"""mmHg above ambient, around the pump's pocket."""


@dataclass(frozen=True, slots=True)
class Ramp:
    """From one value to another within a time; stays there."""

    start: float
    end: float
    begins: float
    lasts: float

    def at(self, seconds: float) -> float:
        if self.lasts <= 0 or seconds >= self.begins + self.lasts:
            return self.end
        share = max(0.0, (seconds - self.begins) / self.lasts)
        return self.start + (self.end - self.start) * share


def _steady(value: float) -> Ramp:
    return Ramp(value, value, 0.0, 0.0)


class Surroundings:
    """Body temperature in °C, altitude in metres, mean arterial pressure in mmHg."""

    def __init__(self, *, celsius: float = 37.0, metres: float = 0.0, artery: float = 90.0) -> None:
        self.normal: Final = MappingProxyType(
            {"celsius": celsius, "metres": metres, "artery": artery}
        )
        """To which each of them comes back."""
        self._ramps = {what: _steady(value) for what, value in self.normal.items()}

    def change(self, what: str, to: float, *, at: float, within: float) -> None:
        self._ramps[what] = Ramp(self._ramps[what].at(at), to, at, within)

    def celsius(self, seconds: float) -> float:
        return self._ramps["celsius"].at(seconds)

    def metres(self, seconds: float) -> float:
        return self._ramps["metres"].at(seconds)

    def artery(self, seconds: float) -> float:
        return self._ramps["artery"].at(seconds)


def _pulse(share: float) -> float:
    """One heartbeat, between 0 and 1: a half-sine upstroke, then diastolic decay."""
    upstroke = 0.15
    if share < upstroke:
        return math.sin(math.pi / 2 * share / upstroke)
    return math.exp(-(share - upstroke) / 0.45)


def _harmonics() -> tuple[tuple[float, float], ...]:
    """Fourier coefficients of the pulse without its mean."""
    points = [_pulse(number / 512) for number in range(512)]
    return tuple(
        (
            2 / 512 * sum(p * math.cos(2 * math.pi * k * n / 512) for n, p in enumerate(points)),
            2 / 512 * sum(p * math.sin(2 * math.pi * k * n / 512) for n, p in enumerate(points)),
        )
        for k in range(1, HARMONICS + 1)
    )


_COEFFICIENTS = _harmonics()


def pulsation(seconds: float, lag: float) -> float:
    """mmHg that heart and breath add to the mean, behind a catheter of this time constant.

    The catheter is a low pass of first order; a closed one, of infinite lag, passes nothing on.
    """
    if math.isinf(lag):
        return 0.0
    heart = 2 * math.pi * HEART_RATE / 60
    added = sum(
        (SYSTOLE - DIASTOLE) * _passed(heart * k, lag, seconds, pair)
        for k, pair in enumerate(_COEFFICIENTS, 1)
    )
    breath = 2 * math.pi * RESPIRATION_HZ
    return added + RESPIRATION_MMHG * _passed(breath, lag, seconds, (0.0, 1.0))


def _passed(omega: float, lag: float, seconds: float, pair: tuple[float, float]) -> float:
    angle = omega * seconds - math.atan(omega * lag)
    gain = 1 / math.hypot(1, omega * lag)
    return gain * (pair[0] * math.cos(angle) + pair[1] * math.sin(angle))
