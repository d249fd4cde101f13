"""What the clinic decided about its own way of working."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from hai_desk.units import Mass, from_exact_text


@dataclass(frozen=True, slots=True)
class Policy:
    """`weight_threshold` is actual ÷ ideal; `reasons` are offered under every soft stop."""

    version: int
    round_prepared_to: Mass
    weight_threshold: Fraction
    countersign: bool
    check_rest_fill: bool
    interval_days: int
    reasons: tuple[str, ...]
    clinic_dose_range: Mapping[str, Any]


def load_policy(body: Mapping[str, Any]) -> Policy:
    return Policy(
        version=int(body["version"]),
        round_prepared_to=from_exact_text(str(body["round_prepared_to"])),
        weight_threshold=Fraction(str(body["weight_threshold"])),
        countersign=bool(body["countersign"]),
        check_rest_fill=bool(body["check_rest_fill"]),
        interval_days=int(body["interval_days"]),
        reasons=tuple(body["reasons"]["default"]),
        clinic_dose_range=dict(body["clinic_dose_range"]),
    )
