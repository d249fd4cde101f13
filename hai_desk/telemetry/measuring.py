"""Means and slopes over the last minutes or hours of a channel."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

import numpy as np

from hai_desk.telemetry.ledger import DAY, Ledger
from hai_desk.telemetry.measured import Delivery, Slope, Window, told
from hai_desk.telemetry.series import Series, Stretch


@dataclass(frozen=True, slots=True)
class Fit:
    """The straight line through a stretch, by least squares; per second, with standard error."""

    slope: float
    error: float
    known: float


def fit(stretch: Stretch, *, joins_within: float) -> Fit | None:
    """None for fewer than three known samples: two say nothing about the error of their line."""
    some = ~np.isnan(stretch.values)
    if np.count_nonzero(some) < 3:
        return None
    times, values = stretch.times[some], stretch.values[some]
    beside, off = times - times.mean(), values - values.mean()
    squares = float(beside @ beside)
    slope = float(beside @ off) / squares
    rest = off - slope * beside
    error = sqrt(float(rest @ rest) / (len(times) - 2) / squares)
    lasts = np.diff(times)
    return Fit(slope, error, float(lasts[lasts <= joins_within].sum()))


def delivery(book: Ledger, now: float, seconds: Fraction) -> Delivery | None:
    """Mean rates over the last `seconds`; None while nothing of them is known."""
    account = book.between(now - float(seconds), now)
    if account.known <= 0:
        return None
    days = account.known / DAY
    window = Window(seconds, told(now - float(book.times[0])), told(account.known))
    return Delivery(told(account.delivered / days), told(account.asked / days), window)


def slope(series: Series, now: float, seconds: Fraction, *, per: float) -> Slope | None:
    """The slope of the last `seconds`, per so many seconds."""
    line = fit(series.stretch(now - float(seconds), now), joins_within=series.joins_within)
    span = series.span()
    if line is None or span is None:
        return None
    window = Window(seconds, told(now - span[0]), told(line.known))
    return Slope(told(line.slope * per), told(line.error * abs(per)), window)


def asked_slope(
    settings: Series, reservoir: Series, now: float, seconds: Fraction
) -> Fraction | None:
    """How fast the reservoir would fall by its own samples' times if the program had been kept,
    mL/day: fitted as `slope` fits, so that a change of program within the window is no deviation.

    None where no setting stood yet when the window began.
    """
    seen = reservoir.stretch(now - float(seconds), now)
    times = seen.times[~np.isnan(seen.values)]
    if len(times) < 3:
        return None
    told_settings = settings.stretch(times[0], times[-1], around=1)
    since, rates = told_settings.times, told_settings.values
    if not len(since) or since[0] > times[0] or np.isnan(rates).any():
        return None
    used = np.concatenate((np.zeros(1), np.cumsum(np.diff(since) * rates[:-1])))
    place = np.searchsorted(since, times, "right") - 1
    volumes = (used[place] + (times - since[place]) * rates[place]) / DAY
    line = fit(Stretch(times, volumes), joins_within=reservoir.joins_within)
    return None if line is None else told(line.slope * DAY)


def level(series: Series, now: float, seconds: Fraction) -> Fraction | None:
    """The plain mean of the known samples, so that a pulse wave does not count."""
    values = series.stretch(now - float(seconds), now).values
    known = values[~np.isnan(values)]
    return told(float(known.mean())) if len(known) else None
