"""Alarm tones as samples. A pulse has a fundamental and four harmonics, so that it is told apart
from a single pitch and heard by ears that lost the high ones.

Shape after the ideas of IEC 60601-1-8 (design, section 11); no conformity is claimed.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from hai_desk.telemetry.alarm import Priority

RATE: Final = 44_100
"""Samples a second, one channel of 16 bits."""

HARMONICS: Final = (1.0, 0.6, 0.5, 0.4, 0.35)
"""Loudness of the fundamental and of the four tones above it."""

LOUDNESS: Final = 0.7
_FADE: Final = 0.02
"""Seconds of rise and fall, so that a pulse does not click."""


@dataclass(frozen=True, slots=True)
class Burst:
    """`starts` and `length` in seconds; one pitch in Hz for every pulse."""

    pitches: tuple[float, ...]
    starts: tuple[float, ...]
    length: float


def _five(at: float) -> tuple[float, ...]:
    """Three pulses, then two: the pattern that no other sound in a ward has."""
    return tuple(at + each for each in (0.0, 0.2, 0.4, 0.75, 0.95))


_C, _E, _G = 523.25, 659.26, 783.99

BURSTS: Final[Mapping[Priority, Burst]] = MappingProxyType(
    {
        Priority.HIGH: Burst((_C, _E, _G, _C, _E) * 2, (*_five(0.0), *_five(1.7)), 0.15),
        Priority.MEDIUM: Burst((_C, _E, _G), (0.0, 0.4, 0.8), 0.2),
        Priority.LOW: Burst((_E,), (0.0,), 0.25),
    }
)
"""Ten short tones, three, one."""


def samples(burst: Burst) -> array[int]:
    """16-bit samples of the whole burst, silence between its pulses."""
    whole = array("h", bytes(2 * round((max(burst.starts) + burst.length) * RATE)))
    for pitch, start in zip(burst.pitches, burst.starts, strict=True):
        first = round(start * RATE)
        pulse = _pulse(pitch, burst.length)
        whole[first : first + len(pulse)] = pulse
    return whole


def _pulse(pitch: float, length: float) -> array[int]:
    count = round(length * RATE)
    scale = 32_767 * LOUDNESS / sum(HARMONICS)
    return array("h", (round(scale * _swing(pitch, n) * _envelope(n, count)) for n in range(count)))


def _swing(pitch: float, number: int) -> float:
    turn = 2 * math.pi * pitch * number / RATE
    return sum(loud * math.sin(turn * harmonic) for harmonic, loud in enumerate(HARMONICS, start=1))


def _envelope(number: int, count: int) -> float:
    fade = _FADE * RATE
    return min(1.0, number / fade, (count - 1 - number) / fade)
