"""Noise that belongs to a moment, not to a history: the same seed, stream and step give the same
number, however fast or slow the simulator runs and whoever else draws."""

from __future__ import annotations

import math
from typing import Final

_MASK: Final = 2**64 - 1
_GOLDEN: Final = 0x9E3779B97F4A7C15


def uniform(seed: int, stream: int, step: int) -> float:
    """Above 0, at most 1. The mixing of splitmix64."""
    word = (seed * 0xD1342543DE82EF95 + stream * 0xDA942042E4DD58B5 + step * _GOLDEN) & _MASK
    word = ((word ^ (word >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    word = ((word ^ (word >> 27)) * 0x94D049BB133111EB) & _MASK
    word ^= word >> 31
    return (word + 1) / 2**64


def gauss(seed: int, stream: int, step: int) -> float:
    """Mean 0, standard deviation 1; the method of Box and Muller."""
    radius = math.sqrt(-2 * math.log(uniform(seed, 2 * stream, step)))
    return radius * math.cos(2 * math.pi * uniform(seed, 2 * stream + 1, step))


def drift(seed: int, stream: int, seconds: float) -> float:
    """Slow and bounded, within ±1: two waves of hours with phases of the seed."""
    first = 2 * math.pi * (seconds / 6_100 + uniform(seed, stream, -1))
    second = 2 * math.pi * (seconds / 19_300 + uniform(seed, stream, -2))
    return 0.6 * math.sin(first) + 0.4 * math.sin(second)
