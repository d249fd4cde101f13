"""What following a pump needs of the registry; there once somebody has signed in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hai_desk.safety.telemetry_limits import TelemetryLimits
from hai_desk.services.ports import Registry
from hai_desk.services.pump_pins import PumpPins
from hai_desk.services.telemetry_paper import DrawTelemetry
from hai_desk.telemetry.keeping import TelemetryStore


@dataclass(frozen=True, slots=True)
class PumpParts:
    registry: Registry
    store: TelemetryStore
    limits: Callable[[], TelemetryLimits]
    desk: str
    draw: DrawTelemetry
    pins: PumpPins
