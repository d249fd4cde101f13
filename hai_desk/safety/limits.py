"""The clinic's limits, loaded from a versioned document; every one carries its source.

Numbers are kept bare, in the unit the document names, since each rule compares in that unit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from hai_desk.errors import ClinicDataUnreadable
from hai_desk.pumps.model import Mark, Source
from hai_desk.units import exact_number, from_exact_number

NEEDED = frozenset(
    {
        "daily_dose",
        "weight_change",
        "weight",
        "height",
        "temperature",
        "flow_deviation",
        "fill_volume",
        "concentration",
        "floxuridine_days",
        "next_visit_reserve",
        "dose_rise",
        "heparin",
        "two_readings",
        "prescription_age",
        "tests_age",
        "syringe_hours",
        "white_cells",
        "platelets",
        "bilirubin",
        "fill_difference",
        "quick_check",
    }
)
"""Keys of the limits that a rule reads: none of them may be left out of a document. The days with
glycerin came later, so a clinic's older document may lack them."""

WORKED_OUT = ("filled + 1", "reservoir - retained")


@dataclass(frozen=True, slots=True)
class Guardrail:
    """A usual range inside a possible range; None where there is no limit on that side."""

    key: str
    name: str
    unit: str
    hard_low: Fraction | None
    soft_low: Fraction | None
    soft_high: Fraction | None
    hard_high: Fraction | None
    source: Source

    def breaks_hard(self, value: Fraction) -> bool:
        return _outside(value, self.hard_low, self.hard_high)

    def breaks_soft(self, value: Fraction) -> bool:
        return _outside(value, self.soft_low, self.soft_high)


@dataclass(frozen=True, slots=True)
class DoseRange:
    """A named, dated range of the daily dose in mg/kg/day.

    `key` is `label` or `guidance` for the two that a high dose is told against, else empty.
    """

    name: str
    date: str
    low: Fraction
    high: Fraction
    source: Source
    key: str = ""


@dataclass(frozen=True, slots=True)
class DoseHarm:
    """A series of patients given `low` to `high` mg/kg/day, and the percent of them harmed."""

    low: Fraction
    high: Fraction
    percent: Fraction
    source: Source


@dataclass(frozen=True, slots=True)
class Limits:
    version: int
    guardrails: Mapping[str, Guardrail]
    dose_ranges: tuple[DoseRange, ...]
    dose_harm: DoseHarm | None = None

    def __getitem__(self, key: str) -> Guardrail:
        return self.guardrails[key]


def load_limits(body: Mapping[str, Any]) -> Limits:
    """Raises ClinicDataUnreadable for a limit without source, mark or order, or one that lacks."""
    try:
        rails = {str(raw["key"]): _guardrail(raw) for raw in body["limits"]}
        ranges = tuple(dose_range(raw) for raw in body["dose_ranges"])
        harm = _dose_harm(body["dose_harm"]) if "dose_harm" in body else None
        limits = Limits(int(body["version"]), rails, ranges, harm)
    except (KeyError, TypeError, ValueError, ZeroDivisionError) as error:
        raise ClinicDataUnreadable(document="limits", because=str(error)) from error
    lacking = NEEDED - set(rails)
    if lacking:
        raise ClinicDataUnreadable(document="limits", because=f"lacking {sorted(lacking)}")
    return limits


def dose_range(raw: Mapping[str, Any]) -> DoseRange:
    source = Source(str(raw.get("source") or raw.get("signed_by") or ""), _mark(raw))
    low, high = from_exact_number(str(raw["low"])), from_exact_number(str(raw["high"]))
    key = str(raw.get("key", ""))
    return DoseRange(str(raw["name"]), str(raw["date"]), low, high, source, key)


def _dose_harm(raw: Mapping[str, Any]) -> DoseHarm:
    low, high, percent = (from_exact_number(str(raw[key])) for key in ("low", "high", "percent"))
    return DoseHarm(low, high, percent, Source(str(raw["source"]), Mark(raw["mark"])))


def bound(limit: Fraction | None) -> str:
    """A bound as a fact of a finding; an empty text where there is none."""
    return "" if limit is None else exact_number(limit)


def sides(low: Fraction | None, high: Fraction | None) -> dict[str, str]:
    """Both bounds of a range as facts of a finding."""
    return {"low": bound(low), "high": bound(high)}


def _guardrail(raw: Mapping[str, Any]) -> Guardrail:
    if not raw.get("source"):
        raise ValueError(f"the limit {raw['key']} has no source")
    low, soft_low, soft_high, high = (
        _bound(raw[side]) for side in ("hard_low", "soft_low", "soft_high", "hard_high")
    )
    given = [side for side in (low, soft_low, soft_high, high) if side is not None]
    if given != sorted(given):
        raise ValueError(f"the limits of {raw['key']} are not in order")
    source = Source(str(raw["source"]), _mark(raw))
    key, name, unit = str(raw["key"]), str(raw["name"]), str(raw["unit"])
    return Guardrail(key, name, unit, low, soft_low, soft_high, high, source)


def _mark(raw: Mapping[str, Any]) -> Mark:
    """A range that the clinic signs for itself carries its signer instead of a mark."""
    return Mark(raw["mark"]) if "mark" in raw or "source" in raw else Mark.DEMONSTRATION


def _bound(text: str) -> Fraction | None:
    """None for no limit, and for the two bounds that a rule works out itself."""
    return None if text in ("", *WORKED_OUT) else from_exact_number(text)


def _outside(value: Fraction, low: Fraction | None, high: Fraction | None) -> bool:
    return (low is not None and value < low) or (high is not None and value > high)
