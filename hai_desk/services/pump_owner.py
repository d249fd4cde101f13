"""Whose pump this is: what the registry knows of a serial that answers on a link."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from hai_desk.patients.patient import Patient
from hai_desk.pumps.implant import Implant
from hai_desk.pumps.model import PumpKind, PumpModel
from hai_desk.safety.identify_rules import same_identifier
from hai_desk.safety.telemetry_limits import TelemetryLimits
from hai_desk.services.case_building import fills_of_pump, pump_model
from hai_desk.services.monitoring import PumpKnown
from hai_desk.services.ports import Reader, Registry
from hai_desk.services.watching import LimitLine, LineKind
from hai_desk.telemetry.channel import ChannelName
from hai_desk.units import magnitude


@dataclass(frozen=True, slots=True)
class Owner:
    patient: Patient = field(repr=False)
    implant: Implant
    model: PumpModel

    @property
    def has_electronics(self) -> bool:
        return self.model.kind is PumpKind.PROGRAMMABLE


class PumpOwners:
    def __init__(self, registry: Registry, limits: TelemetryLimits) -> None:
        self._registry = registry
        low = float(limits["low_reservoir"])
        self._lines = (LimitLine(ChannelName.RESERVOIR, LineKind.LOW, low),)

    def of_serial(self, serial: str) -> Owner | None:
        """None for a pump that no patient here has."""
        with self._registry.read() as reader:
            implant = reader.implant_by_serial(serial) if serial else None
            return None if implant is None else _owner(reader, implant)

    def of_patient(self, patient_id: str) -> Owner | None:
        with self._registry.read() as reader:
            implant = reader.implant_of(patient_id)
            return None if implant is None else _owner(reader, implant)

    def known(
        self, serial: str, then: datetime | None = None, *, says: tuple[str, ...] = ()
    ) -> PumpKnown:
        """For the plots: what the reservoir holds, and since when with how much; now or then. A
        pump that `says` it is bound to another patient is nobody's."""
        with self._registry.read() as reader:
            implant = reader.implant_by_serial(serial) if serial else None
            if implant is None:
                return PumpKnown(lines=self._lines)
            capacity = float(magnitude(implant.reservoir, "mL"))
            mrn = reader.patient(implant.patient_id).mrn
            if not all(same_identifier(each, mrn) for each in says):
                return PumpKnown(capacity=capacity, lines=self._lines)
            fills = fills_of_pump(implant, reader.fills_of(implant.patient_id))
        fills = tuple(fill for fill in fills if then is None or fill.filled_at <= then)
        last = max(fills, key=lambda fill: fill.filled_at, default=None)
        filled = None
        if last is not None:
            filled = (last.filled_at.timestamp(), float(magnitude(last.volume, "mL")))
        return PumpKnown(implant.patient_id, capacity, filled, self._lines)


def _owner(reader: Reader, implant: Implant) -> Owner:
    return Owner(reader.patient(implant.patient_id), implant, pump_model(reader, implant))
