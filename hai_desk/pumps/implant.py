"""One implanted pump: model, serial and what its card says."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from hai_desk.units import FlowRate, Volume


@dataclass(frozen=True, slots=True)
class SurgeryFill:
    """What was filled at surgery, so that the first visit knows its interval."""

    drug: str
    volume: Volume
    at: datetime


@dataclass(frozen=True, slots=True)
class PerfusionScan:
    on: date
    normal: bool


@dataclass(frozen=True, slots=True)
class Implant:
    """`first_fill` is None for a transferred pump whose last fill is unknown."""

    id: str
    patient_id: str
    model_key: str
    serial: str = field(repr=False)
    label_flow: FlowRate
    reservoir: Volume
    implanted_on: date
    perfusion: PerfusionScan | None = None
    first_fill: SurgeryFill | None = None
    catheter_note: str = field(default="", repr=False)
    removed_on: date | None = None
