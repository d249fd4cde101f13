"""Limits of the alarms that the desk computes itself, each with its source."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from hai_desk.errors import ClinicDataUnreadable
from hai_desk.pumps.model import Mark, Source
from hai_desk.units import exact_decimal

NEEDED = frozenset(
    {
        "delivery_deviation",
        "delivery_minutes",
        "delivery_strokes",
        "delivery_stopped",
        "least_known",
        "reservoir_deviation",
        "reservoir_hours",
        "occlusion_level",
        "occlusion_level_seconds",
        "occlusion_slope",
        "occlusion_minutes",
        "low_reservoir",
        "clock_difference",
        "standard_errors",
        "reading_spread",
        "fill_spread",
        "rate_spread",
    }
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A positive number, bare, in the unit the document names."""

    key: str
    name: str
    unit: str
    value: Fraction
    source: Source


@dataclass(frozen=True, slots=True)
class TelemetryLimits:
    version: int
    figures: Mapping[str, Figure]

    def __getitem__(self, key: str) -> Fraction:
        return self.figures[key].value

    def delivery_seconds(self, program: Fraction, stroke: Fraction | None) -> Fraction:
        """The larger of 15 min and 30 strokes, for a program in mL/day and a stroke in mL.

        A slow pump that delivers in strokes swings by the strokes alone in a shorter time.
        """
        least = self["delivery_minutes"] * 60
        if stroke is None or program <= 0:
            return least
        return max(least, self["delivery_strokes"] * stroke / program * 86_400)


def load_telemetry_limits(body: Mapping[str, Any]) -> TelemetryLimits:
    """Raises ClinicDataUnreadable for a figure without source or mark, and for one that lacks."""
    try:
        figures = {str(raw["key"]): _figure(raw) for raw in body["limits"]}
        limits = TelemetryLimits(int(body["version"]), figures)
    except (KeyError, TypeError, ValueError) as error:
        raise ClinicDataUnreadable(document="telemetry_limits", because=str(error)) from error
    lacking = NEEDED - set(figures)
    if lacking:
        raise ClinicDataUnreadable(
            document="telemetry_limits", because=f"lacking {sorted(lacking)}"
        )
    return limits


def shipped_body(resources: Path) -> Mapping[str, Any]:
    """What comes with the program; it counts until the clinic has a version of its own."""
    body: dict[str, Any] = json.loads(
        (resources / "telemetry_limits.json").read_text(encoding="utf-8")
    )
    return body


def shipped_telemetry_limits(resources: Path) -> TelemetryLimits:
    return load_telemetry_limits(shipped_body(resources))


def _figure(raw: Mapping[str, Any]) -> Figure:
    key, value = str(raw["key"]), exact_decimal(str(raw["value"]))
    if not raw["source"] or value <= 0:
        raise ValueError(f"{key} has no source or is not above 0")
    source = Source(str(raw["source"]), Mark(raw["mark"]))
    return Figure(key, str(raw["name"]), str(raw["unit"]), value, source)
