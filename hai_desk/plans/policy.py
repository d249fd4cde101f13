"""What the clinic decided about its own way of working, and what it stocks."""

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


@dataclass(frozen=True, slots=True)
class Stocked:
    """A drug or diluent in stock; `strengths` as exact text, such as `10000 units/mL`."""

    name: str
    display: str
    strengths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Formulary:
    version: int
    components: tuple[Stocked, ...]

    def component(self, name: str) -> Stocked:
        return next(part for part in self.components if part.name == name)


def load_formulary(body: Mapping[str, Any]) -> Formulary:
    parts = tuple(
        Stocked(str(raw["name"]), str(raw["display"]), tuple(raw["strengths"]))
        for raw in body["components"]
    )
    return Formulary(int(body["version"]), parts)
