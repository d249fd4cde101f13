"""Correct refills, drawn at random from the spread that the alarm burden is counted over.

Weights 45 to 110 kg that change 2 % (sd) a visit, doses 0.06 to 0.2 mg/kg/day, a true flow of the
label ± 4 % (sd), two readings ± 0.25 mL (sd), 14 ± 1 days, liver tests log-normal within 0.8 to
1.3 of the reference, every setting as signed. The same seed gives the same refills.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from scripts.slipping.variants import plain

LABELS = ("1.1", "1.2", "1.3", "1.4")
"""The flows that the maker of the demonstration's pump offers."""

RESERVOIR = "30"
_MIDDLE, _SPREAD = math.log(0.8 * 1.3) / 2, math.log(1.3 / 0.8) / 2 / 1.96
"""Of the logarithm of a liver test against its reference: 95 of 100 lie within 0.8 and 1.3."""


@dataclass(frozen=True, slots=True)
class Liver:
    reference: str
    now: str


@dataclass(frozen=True, slots=True)
class Refill:
    """What is true of one visit, as decimal text. `last_weight` was signed with the plan before,
    `plan_weight` is weighed for the new one, `weight` today."""

    number: int
    male: bool
    height: str
    last_weight: str
    plan_weight: str
    weight: str
    dose: str
    label_flow: str
    true_flow: float
    last_flow: str
    dosed_by_measured: bool
    days: int
    first: str
    second: str
    repeated: int
    alp: Liver
    ast: Liver
    bilirubin: Liver


def refill(seed: int, number: int) -> Refill:
    draw = random.Random(f"{seed}/{number}")
    last = draw.uniform(45, 110)
    planned = last * draw.gauss(1, 0.02) * draw.gauss(1, 0.02)
    label = draw.choice(LABELS)
    flow = float(label) * draw.gauss(1, 0.04)
    days = draw.choice((13, 14, 15))
    readings = _readings(draw, float(RESERVOIR) - flow * days)
    return Refill(
        number=number,
        male=draw.random() < 0.5,
        height=_text(draw.gauss(168, 9), 0),
        last_weight=_text(last, 1),
        plan_weight=_text(planned, 1),
        weight=_text(planned * draw.gauss(1, 0.02), 1),
        dose=plain(Decimal(draw.randint(12, 40)) * Decimal("0.005")),
        label_flow=label,
        true_flow=flow,
        last_flow=_text(flow * draw.gauss(1, 0.01), 2),
        dosed_by_measured=draw.random() < 0.5,
        days=days,
        first=readings[0],
        second=readings[1],
        repeated=int(readings[2]),
        alp=_liver(draw, draw.uniform(55, 120), 0),
        ast=_liver(draw, draw.uniform(18, 60), 0),
        bilirubin=_liver(draw, draw.uniform(0.3, 1.4), 1),
    )


def _readings(draw: random.Random, left: float) -> tuple[str, str, str]:
    """Read again until both agree, as the field asks; the third says how often."""
    for again in range(100):
        first, second = (_text(max(draw.gauss(left, 0.25), 0), 1) for _reading in range(2))
        if abs(Decimal(first) - Decimal(second)) <= Decimal("0.5"):
            return first, second, str(again)
    raise RuntimeError("readings that never agree")


def _liver(draw: random.Random, reference: float, places: int) -> Liver:
    now = reference * math.exp(draw.gauss(_MIDDLE, _SPREAD))
    return Liver(_text(reference, places), _text(now, places))


def _text(value: float, places: int) -> str:
    exact = Decimal(value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return plain(exact)
