"""The second engine: the sums again, in whole numbers only, from the published formulas alone.

Every input is a whole number of 1/`scale` of its unit (mg/kg/day, kg, mL, mL/day, mg, cm, percent);
`scale` is chosen by the caller so fine that no input needed rounding. Nothing here knows the
first engine.
"""

from __future__ import annotations

from dataclasses import dataclass

MICROSECONDS_PER_DAY = 24 * 60 * 60 * 1_000_000
MINUTES_PER_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class FillAgain:
    calculated_ug: int
    prepared_ug: int


def half_up(numerator: int, denominator: int) -> int:
    """The nearest whole number to a fraction that is not negative; an exact half goes up."""
    return (2 * numerator + denominator) // (2 * denominator)


def fill_again(
    *, dose: int, percent: int, weight: int, reservoir: int, flow: int, step: int, scale: int
) -> FillAgain:
    """mg = dose × percent/100 × weight × reservoir ÷ flow, then to whole steps."""
    top = dose * percent * weight * reservoir
    bottom = 100 * flow * scale * scale * scale
    steps = half_up(top * scale, bottom * step)
    return FillAgain(half_up(1000 * top, bottom), half_up(1000 * steps * step, scale))


def flow_again_ul_per_day(*, filled: int, returned: int, microseconds: int, scale: int) -> int:
    """µL/day = (filled − returned) ÷ days; a return above the fill is a flow of nothing."""
    used = max(filled - returned, 0)
    return half_up(1000 * used * MICROSECONDS_PER_DAY, microseconds * scale)


def delivered_again_ug(*, amount: int, filled: int, returned: int, scale: int) -> int:
    """µg = amount × (filled − returned) ÷ filled."""
    return half_up(1000 * amount * (filled - returned), filled * scale)


def draw_up_again_ul(*, amount: int, strength: int) -> int:
    """µL = amount ÷ strength, to whole hundredths of a millilitre. The scale cancels."""
    return 10 * half_up(100 * amount, strength)


def run_out_again_minutes(*, filled: int, reserve: int, flow: int) -> int:
    """The scale cancels: all three share it."""
    return half_up(MINUTES_PER_DAY * (filled - reserve), flow)


def weight_again_g(*, male: bool, height: int, weight: int, threshold: int, scale: int) -> int:
    """Devine in grams: 50 or 45.5 kg and 2.3 kg for every 2.54 cm over 60 of them.

    The ideal weight is carried in 1/(2540 × scale) kg, in which it is whole.
    """
    ideal = 254 * (500 if male else 455) * scale + 23 * max(100 * height - 15_240 * scale, 0)
    actual = 2540 * weight
    if actual * scale > threshold * ideal:
        return half_up(1000 * (ideal + actual), 2 * 2540 * scale)
    return half_up(1000 * weight, scale)
