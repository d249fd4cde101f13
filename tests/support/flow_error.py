"""The trumpet curve by its definition: every window, every sample's time in it, added up."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from hai_desk.telemetry.arrays import FloatArray


def windows_by_definition(span: float, step: float = 30.0) -> list[int]:
    """15 min, then 24 to the decade, up to half of the range, in whole steps."""
    half = int(span / step + 1e-9) // 2
    found: list[int] = []
    number = 0
    while (exact := 900 / step * 10 ** (number / 24)) <= half * (1 + 1e-9):
        if round(exact) not in found:
            found.append(round(exact))
        number += 1
    return found


def error_by_definition(
    times: FloatArray,
    rates: FloatArray,
    asked: FloatArray,
    *,
    joins_within: float,
    steps: int,
    step: float = 30.0,
) -> tuple[float, float]:
    """Highest and lowest error in percent among all windows of so many steps."""
    begins, ends = times[:-1], times[1:]
    holds = (ends - begins <= joins_within) & np.isfinite(rates[:-1]) & np.isfinite(asked[:-1])
    begins, ends, rate, wanted = begins[holds], ends[holds], rates[:-1][holds], asked[:-1][holds]
    length = steps * step
    starts = times[0] + step * np.arange(int((times[-1] - times[0]) / step + 1e-9) - steps + 1.0)
    inside = np.minimum(ends, starts[:, None] + length) - np.maximum(begins, starts[:, None])
    inside = np.clip(inside, 0, None)
    counts = (inside.sum(1) >= 0.9 * length - 1e-7) & (inside @ wanted > 0)
    errors = 100 * (inside @ (rate - wanted))[counts] / (inside @ wanted)[counts]
    return (errors.max(), errors.min()) if len(errors) else (np.nan, np.nan)


def random_session(seed: int | Sequence[int]) -> tuple[FloatArray, FloatArray, FloatArray, float]:
    """Times, rates, program and joining time of a session of one to four hours, none too tidy."""
    rng = np.random.default_rng(seed)
    period = float(rng.choice((10.0, 30.0, 60.0, 47.3)))
    count = int(rng.uniform(3600, 14_400) / period)
    steps = period * rng.choice((1, 1, 1, rng.uniform(0.3, 1.7)), count)
    steps[rng.random(count) < 0.01] *= 6
    program = np.repeat(
        rng.uniform(0.3, 3.0, 3), (count // 3, count // 3, count - 2 * (count // 3))
    )
    rates = program * (1 + rng.normal(0, 0.1) + rng.normal(0, 0.2, count))
    rates[rng.random(count) < 0.02] = np.nan
    return rng.uniform(0, 2e9) + np.cumsum(steps), rates, program, 2.5 * period
