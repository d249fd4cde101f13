"""What the clinic decided about its own way of working."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from hai_desk.units import Mass, from_exact_text

LABEL_SIZES = ("100x50", "70x35")
"""Millimetres, as syringe labels are sold."""


@dataclass(frozen=True, slots=True)
class Printing:
    """Which label, and which printers; no name means the first that the machine knows."""

    label_size: str = LABEL_SIZES[0]
    label_printer: str = ""
    paper_printer: str = ""


IDLE_MINUTES = (2, 3, 5, 10, 15)
"""Design, section 7.6: 2 to 15 min, 5 as delivered."""


@dataclass(frozen=True, slots=True)
class Security:
    """How long the desk stays open when nobody touches it."""

    idle_minutes: int = 5


KEEP_DAYS = (0, 30, 90, 180, 365, 3650)
"""How long telemetry may be kept; 0 is for ever, as delivered: nothing goes unless a clinic says
so."""


@dataclass(frozen=True, slots=True)
class KeepTelemetry:
    """Samples older than so many days are removed; 0 keeps them all."""

    days: int = KEEP_DAYS[0]


@dataclass(frozen=True, slots=True)
class Policy:
    """`weight_threshold` is actual ÷ ideal; `reasons` are offered under every soft stop.

    `warning_signs` are the clinic's own on the date card; none means those of the program.
    """

    version: int
    round_prepared_to: Mass
    weight_threshold: Fraction
    countersign: bool
    check_rest_fill: bool
    interval_days: int
    reasons: tuple[str, ...]
    clinic_dose_range: Mapping[str, Any]
    printing: Printing = Printing()
    security: Security = Security()
    telemetry: KeepTelemetry = KeepTelemetry()
    warning_signs: tuple[str, ...] = ()


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
        printing=load_printing(body.get("labels", {})),
        security=load_security(body.get("security", {})),
        telemetry=load_keeping(body.get("telemetry", {})),
        warning_signs=tuple(body.get("date_card", {}).get("warning_signs", ())),
    )


def printing_body(printing: Printing) -> dict[str, str]:
    return {
        "size": printing.label_size,
        "printer": printing.label_printer,
        "paper_printer": printing.paper_printer,
    }


def load_printing(body: Mapping[str, Any]) -> Printing:
    """A policy signed before there were labels says nothing of them."""
    size = str(body.get("size", ""))
    return Printing(
        label_size=size if size in LABEL_SIZES else LABEL_SIZES[0],
        label_printer=str(body.get("printer", "")),
        paper_printer=str(body.get("paper_printer", "")),
    )


def security_body(security: Security) -> dict[str, int]:
    return {"idle_minutes": security.idle_minutes}


def load_security(body: Mapping[str, Any]) -> Security:
    """A policy signed before says nothing of it; what no desk may be set to counts as nothing."""
    minutes = body.get("idle_minutes")
    if isinstance(minutes, int) and IDLE_MINUTES[0] <= minutes <= IDLE_MINUTES[-1]:
        return Security(minutes)
    return Security()


def keeping_body(telemetry: KeepTelemetry) -> dict[str, int]:
    return {"keep_days": telemetry.days}


def load_keeping(body: Mapping[str, Any]) -> KeepTelemetry:
    """What is not one of the periods offered removes nothing."""
    days = body.get("keep_days")
    return KeepTelemetry(days) if days in KEEP_DAYS and isinstance(days, int) else KeepTelemetry()
