"""The codes values are found by. The list of the document `docs/device-link.md` is this list.

A code is only used as standard where at least two independent sources agree (confidence A) or one
source and the arithmetic of its partition do (B, read only). What the standard has no number for is
private, in a coding system of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from hai_desk.telemetry.channel import ChannelName

MDC: Final = "urn:oid:1.2.840.10004.1.1.1.0.0.1"
"""ISO/IEEE 11073-10101, as BICEPS names it."""
MDC_NAMES: Final = frozenset({MDC, "urn:iso:std:iso:11073:10101", "urn:oid:2.16.840.1.113883.6.24"})
"""What else it is called: the URL and the number that HL7 Terminology gives it."""
PRIVATE: Final = "urn:x-hai-desk:pump:1"
UCUM: Final = "http://unitsofmeasure.org"
UCUM_NAMES: Final = frozenset({UCUM, "urn:oid:2.16.840.1.113883.6.8"})


def usual_system(told: str) -> str:
    """One name for one system of codes, whichever of its names a pump uses."""
    if told in MDC_NAMES:
        return MDC
    return UCUM if told in UCUM_NAMES else told


class Confidence(StrEnum):
    A = "A"
    B = "B"
    PRIVATE = "private"


@dataclass(frozen=True, slots=True)
class Code:
    """What a thing is called on the wire, whatever its handle."""

    system: str
    value: str


@dataclass(frozen=True, slots=True)
class Term:
    code: Code
    name: str
    confidence: Confidence


def _a(value: int, name: str) -> Term:
    return Term(Code(MDC, str(value)), name, Confidence.A)


def _b(value: int, name: str) -> Term:
    return Term(Code(MDC, str(value)), name, Confidence.B)


def _own(value: str) -> Term:
    return Term(Code(PRIVATE, value), value, Confidence.PRIVATE)


PUMP_MDS = _a(69985, "MDC_DEV_PUMP_INFUS_MDS")
PUMP_VMD = _a(69986, "MDC_DEV_PUMP_INFUS_VMD")
DELIVERY_CHANNEL = _a(70067, "MDC_DEV_PUMP_DELIVERY_INFO")
SOURCE_CHANNEL = _a(70071, "MDC_DEV_PUMP_INFUSATE_SOURCE_PRIMARY")
DEVICE_CHANNEL = _own("channel-device")
BENCH_MDS = _own("bench-fixture")

FLOW_PROGRAMMED = _a(157784, "MDC_FLOW_FLUID_PUMP")
FLOW_ACTUAL = _a(158014, "MDC_FLOW_FLUID_PUMP_CURRENT")
VOLUME_REMAINING = _a(157872, "MDC_VOL_FLUID_TBI_REMAIN")
VOLUME_DELIVERED = _a(157993, "MDC_VOL_FLUID_DELIV_TOTAL")
VOLUME_DELIVERED_OLD = _b(157864, "MDC_VOL_FLUID_DELIV")
CONCENTRATION = _a(157760, "MDC_CONC_DRUG")
DRUG_NAME = _a(184514, "MDC_DRUG_NAME_LABEL")
INFUSING = _a(184519, "MDC_PUMP_INFUSING_STATUS")
TEMPERATURE = _a(150344, "MDC_TEMP")
ARTERIAL_MEAN = _a(150035, "MDC_PRESS_BLD_ART_MEAN")
BATTERY_CHARGE = _a(67996, "MDC_ATTR_VAL_BATT_CHARGE")
BATTERY_VOLTAGE = _b(68021, "MDC_ATTR_BATT_VOLTAGE")
BATTERY_TIME_LEFT = _a(67976, "MDC_ATTR_TIME_BATT_REMAIN")

BATTERY_VOLTAGE_OWN = _own("battery-voltage")
CATHETER_PRESSURE = _own("catheter-pressure")
PRESSURE_WAVE = _own("catheter-pressure-wave")
MOTOR_CURRENT = _own("motor-current")
MOTOR_STEPS = _own("motor-steps")
REPLACEMENT_IN = _own("replacement-in")
PROGRAM_ID = _own("program-id")
PROGRAM_CRC = _own("program-crc")
COMMAND_NUMBER = _own("command-number")
PROGRAM_TEXT = _own("program-text")
PROGRAM_RANGE = _own("program-range")
THERAPY = _own("therapy-state")
SHADOW_TEXT = _own("shadow-text")
SHADOW_CRC = _own("shadow-crc")
SHADOW_BASE = _own("shadow-base")
SHADOW_SECONDS = _own("shadow-seconds-left")
BOUND_PATIENT = _own("bound-patient")
PREPARE = _own("prepare-program")
COMMIT = _own("commit-program")
CANCEL = _own("cancel-program")
STOP = _own("stop-delivery")
LOG_HEAD = _own("event-log-head")
LOG_TAIL = _own("event-log-tail")
SIMULATOR = _own("simulator")

EVENT_OCCLUSION = _a(196940, "MDC_EVT_FLUID_LINE_OCCL")
EVENT_BATTERY_LOW = _a(196802, "MDC_EVT_BATT_LO")
EVENT_NEAR_EMPTY = _a(197334, "MDC_EVT_VOL_INFUS_NEAR_COMP")
EVENT_FLOW_LOW = _b(196950, "MDC_EVT_FLOW_LO")
EVENT_STALL = _own("motor-stall")
EVENT_EMPTY = _own("reservoir-empty")
EVENT_MEMORY = _own("program-memory-fault")
EVENT_BATTERY_END = _own("battery-end-of-service")
EVENT_TEMPERATURE = _own("temperature-out-of-band")

PRODUCT_FIRMWARE = _a(531976, "MDC_ID_PROD_SPEC_FW")
PRODUCT_SERIAL = _own("serial-number")

CHANNEL_TERMS: Final[Mapping[ChannelName, tuple[Term, ...]]] = MappingProxyType(
    {
        ChannelName.PROGRAMMED_RATE: (FLOW_PROGRAMMED,),
        ChannelName.DELIVERY_RATE: (FLOW_ACTUAL,),
        ChannelName.RESERVOIR: (VOLUME_REMAINING,),
        ChannelName.CATHETER_PRESSURE: (CATHETER_PRESSURE, ARTERIAL_MEAN),
        ChannelName.TEMPERATURE: (TEMPERATURE,),
        ChannelName.MOTOR_CURRENT: (MOTOR_CURRENT,),
        ChannelName.BATTERY: (BATTERY_VOLTAGE_OWN, BATTERY_VOLTAGE, BATTERY_CHARGE),
        ChannelName.DELIVERED_TOTAL: (VOLUME_DELIVERED, VOLUME_DELIVERED_OLD),
        ChannelName.CONCENTRATION: (CONCENTRATION,),
        ChannelName.PRESSURE_WAVE: (PRESSURE_WAVE,),
        ChannelName.REPLACE_IN: (REPLACEMENT_IN,),
    }
)
"""Which codes mean a channel, the best first."""

TERMS: Final = tuple(term for term in tuple(globals().values()) if isinstance(term, Term))
