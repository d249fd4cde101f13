"""What the simulated pump offers over SDC: each value with its code, unit, place and period."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from hai_desk.link import codes
from hai_desk.link.codes import Term
from hai_desk.link.commands import Therapy
from hai_desk.simulator.identity import Life
from hai_desk.simulator.model import Family, Model
from hai_desk.simulator.sensors import WAVE_SPACING
from hai_desk.telemetry.channel import ChannelName

BATTERY_EVERY: Final = 10.0
"""Simulated seconds between two readings of the battery."""

SELDOM: Final = frozenset({ChannelName.BATTERY, ChannelName.REPLACE_IN})


@dataclass(frozen=True, slots=True)
class Metric:
    """`place` is the channel of the containment it hangs on."""

    handle: str
    term: Term
    unit: str
    place: str
    resolution: str = ""
    category: str = "Msrmt"
    name: ChannelName | None = None
    translation: Term | None = None
    allowed: tuple[str, ...] = ()
    wave: bool = False

    @property
    def channel(self) -> ChannelName:
        """Of a metric that is measured; one that states something has none."""
        if self.name is None:
            raise LookupError(self.handle)
        return self.name


DELIVERY, SOURCE, DEVICE = "delivery", "source", "device"
PLACES: Final = (
    (DELIVERY, codes.DELIVERY_CHANNEL),
    (SOURCE, codes.SOURCE_CHANNEL),
    (DEVICE, codes.DEVICE_CHANNEL),
)
INFUSING, NOT_INFUSING = "pump-status-infusing", "pump-status-not-infusing"

_NUMBERS: Final = (
    Metric("flow.set", codes.FLOW_PROGRAMMED, "mL/d", DELIVERY, "0.001", "Set",
           ChannelName.PROGRAMMED_RATE),
    Metric("flow.now", codes.FLOW_ACTUAL, "mL/d", DELIVERY, "0.001", "Clc",
           ChannelName.DELIVERY_RATE),
    Metric("volume.given", codes.VOLUME_DELIVERED, "mL", DELIVERY, "0.001", "Clc",
           ChannelName.DELIVERED_TOTAL),
    Metric("pressure.catheter", codes.CATHETER_PRESSURE, "mm[Hg]", DELIVERY, "0.1", "Msrmt",
           ChannelName.CATHETER_PRESSURE, codes.ARTERIAL_MEAN),
    Metric("pressure.wave", codes.PRESSURE_WAVE, "mm[Hg]", DELIVERY, "0.1", "Msrmt",
           ChannelName.PRESSURE_WAVE, wave=True),
    Metric("volume.left", codes.VOLUME_REMAINING, "mL", SOURCE, "0.001", "Clc",
           ChannelName.RESERVOIR),
    Metric("drug.strength", codes.CONCENTRATION, "mg/mL", SOURCE, "0.001", "Set",
           ChannelName.CONCENTRATION),
    Metric("temperature", codes.TEMPERATURE, "Cel", DEVICE, "0.01", "Msrmt",
           ChannelName.TEMPERATURE),
    Metric("motor.current", codes.MOTOR_CURRENT, "mA", DEVICE, "0.01", "Msrmt",
           ChannelName.MOTOR_CURRENT),
    Metric("battery", codes.BATTERY_VOLTAGE_OWN, "V", DEVICE, "0.001", "Msrmt",
           ChannelName.BATTERY),
    Metric("battery.replacement", codes.REPLACEMENT_IN, "d", DEVICE, "1", "Clc",
           ChannelName.REPLACE_IN, codes.BATTERY_TIME_LEFT),
)  # fmt: skip

INFUSING_METRIC: Final = Metric(
    "status.infusing", codes.INFUSING, "1", DELIVERY, category="Clc",
    allowed=(INFUSING, NOT_INFUSING),
)  # fmt: skip
LOG_TAIL_METRIC: Final = Metric("log.tail", codes.LOG_TAIL, "1", DEVICE, category="Clc")
LOG_HEAD_METRIC: Final = Metric("log.head", codes.LOG_HEAD, "1", DEVICE, "1", "Clc")
DRUG_METRIC: Final = Metric("drug.name", codes.DRUG_NAME, "1", SOURCE, category="Set")
PROGRAM_ID_METRIC: Final = Metric("program.id", codes.PROGRAM_ID, "1", DEVICE, category="Set")
PROGRAM_CRC_METRIC: Final = Metric("program.crc", codes.PROGRAM_CRC, "1", DEVICE, category="Clc")
COMMAND_METRIC: Final = Metric("command.last", codes.COMMAND_NUMBER, "1", DEVICE, "1", "Clc")

PROGRAM_TEXT_METRIC: Final = Metric("program.text", codes.PROGRAM_TEXT, "1", DEVICE, category="Set")
PROGRAM_RANGE_METRIC: Final = Metric(
    "program.range", codes.PROGRAM_RANGE, "1", DEVICE, category="Clc"
)
THERAPY_METRIC: Final = Metric(
    "therapy", codes.THERAPY, "1", DELIVERY, category="Clc", allowed=tuple(Therapy)
)
SHADOW_TEXT_METRIC: Final = Metric("shadow.text", codes.SHADOW_TEXT, "1", DEVICE, category="Set")
SHADOW_CRC_METRIC: Final = Metric("shadow.crc", codes.SHADOW_CRC, "1", DEVICE, category="Clc")
SHADOW_BASE_METRIC: Final = Metric("shadow.base", codes.SHADOW_BASE, "1", DEVICE, category="Set")
SHADOW_SECONDS_METRIC: Final = Metric(
    "shadow.seconds", codes.SHADOW_SECONDS, "1", DEVICE, "1", "Clc"
)
BOUND_METRIC: Final = Metric("patient.bound", codes.BOUND_PATIENT, "1", DEVICE, category="Set")

_EVERY_PUMP: Final = (INFUSING_METRIC, LOG_HEAD_METRIC, LOG_TAIL_METRIC)
_PROGRAMMED: Final = (
    DRUG_METRIC,
    PROGRAM_ID_METRIC,
    PROGRAM_CRC_METRIC,
    COMMAND_METRIC,
    PROGRAM_TEXT_METRIC,
    PROGRAM_RANGE_METRIC,
    THERAPY_METRIC,
    SHADOW_TEXT_METRIC,
    SHADOW_CRC_METRIC,
    SHADOW_BASE_METRIC,
    SHADOW_SECONDS_METRIC,
    BOUND_METRIC,
)


def metrics(model: Model) -> Iterator[Metric]:
    yield from (each for each in _NUMBERS if each.name in model.channels)
    yield from _EVERY_PUMP
    if model.family is Family.PROGRAMMABLE:
        yield from _PROGRAMMED


def period(metric: Metric, life: Life, every: float) -> float:
    """Seconds of the desk between two values of it, when a report goes out `every` so many."""
    if metric.wave:
        return max(every, WAVE_SPACING / life.speed)
    return max(every, BATTERY_EVERY / life.speed if metric.name in SELDOM else 0.0)
