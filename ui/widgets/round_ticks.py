"""Where the ticks of a small axis stand."""

from math import ceil, floor, log10

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_MOST = 4


def round_ticks(values: list[float]) -> tuple[float, ...]:
    """Three to five round values that enclose all given ones (UX 4.4)."""
    if not values:
        return (0.0, 1.0)
    low, high = min(values), max(values)
    if high - low < 1e-6 * max(abs(low), abs(high), 1.0):
        low, high = low - abs(low) * 0.1 - 0.1, high + abs(high) * 0.1 + 0.1
    step = _step((high - low) / 2)
    while _count(low, high, step) > _MOST:
        step = _step(step * 1.01)
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    return tuple(round(number * step, 10) for number in range(first, last + 1))


def _count(low: float, high: float, step: float) -> int:
    return ceil(high / step - 1e-9) - floor(low / step + 1e-9)


def _step(least: float) -> float:
    """The next round step that is not smaller."""
    power = 10.0 ** floor(log10(least))
    return next(power * step for step in _STEPS if power * step >= least - 1e-12)
