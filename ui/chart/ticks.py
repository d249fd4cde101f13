"""Where the numbers of a vertical axis stand: few, round, and close around what is drawn."""

from fractions import Fraction
from math import ceil, floor

_STEPS = tuple(
    Fraction(step) * Fraction(10) ** power for power in range(-3, 6) for step in ("1", "2", "5")
)
MOST = 5


def ticks_over(values: list[float]) -> tuple[float, ...]:
    """Three to five round values that enclose all given ones (UX 4.4)."""
    if not values:
        return (0.0, 1.0)
    low, high = (Fraction(str(each)) for each in (min(values), max(values)))
    if low == high:
        low, high = low - abs(low) / 10, high + abs(high) / 10
    for step in _STEPS:
        first, last = floor(low / step), ceil(high / step)
        if last - first < MOST:
            break
    if last - first < 2:
        first, last = first - 1, last + 1
    return tuple(float(number * step) for number in range(first, last + 1))
