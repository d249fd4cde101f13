"""The three pumps this simulator can be. Their figures are the simulator's own, and no maker's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from hai_desk.telemetry.channel import ChannelName

MANUFACTURER: Final = "HAI Desk simulator"
FIRMWARE: Final = "1.0"
PLAIN_WORD: Final = "This is a simulator. It is no pump and delivers nothing."


class Family(StrEnum):
    PROGRAMMABLE = "programmable"
    CONSTANT_FLOW = "constant flow"


@dataclass(frozen=True, slots=True)
class Model:
    key: str
    name: str
    family: Family
    reservoir: float
    """mL when full."""
    rate: str
    """mL/day: as programmed when it starts, or as calibrated."""
    channels: tuple[ChannelName, ...]
    library: Mapping[str, str] = field(default_factory=dict)
    """Unit of the concentration of each drug it knows; an empty one takes any drug."""
    halts: bool = False
    """Whether it delivers nothing while a program is prepared."""


_EVERY_PUMP = (
    ChannelName.DELIVERY_RATE,
    ChannelName.RESERVOIR,
    ChannelName.DELIVERED_TOTAL,
    ChannelName.CATHETER_PRESSURE,
    ChannelName.PRESSURE_WAVE,
    ChannelName.TEMPERATURE,
)
_WITH_A_MOTOR = (
    ChannelName.PROGRAMMED_RATE,
    *_EVERY_PUMP,
    ChannelName.MOTOR_CURRENT,
    ChannelName.BATTERY,
    ChannelName.CONCENTRATION,
    ChannelName.REPLACE_IN,
)

LIBRARY: Final = MappingProxyType(
    {
        "floxuridine": "mg/mL",
        "heparin": "units/mL",
        "heparin-saline": "units/mL",
        "glycerin": "mg/mL",
    }
)

MODELS: Final[Mapping[str, Model]] = MappingProxyType(
    {
        each.key: each
        for each in (
            Model(
                "programmable-40",
                "Programmable pump simulator, 40 mL",
                Family.PROGRAMMABLE,
                40.0,
                "1.3",
                _WITH_A_MOTOR,
                library=LIBRARY,
            ),
            Model(
                "programmable-20",
                "Programmable pump simulator, 20 mL",
                Family.PROGRAMMABLE,
                20.0,
                "0.984",
                _WITH_A_MOTOR,
                halts=True,
            ),
            Model(
                "bench-constant-flow",
                "Bench fixture simulator for a constant-flow pump, 30 mL",
                Family.CONSTANT_FLOW,
                30.0,
                "1.3",
                _EVERY_PUMP,
            ),
        )
    }
)
"""A constant-flow implant has no electronics. What reports here is the bench it lies on."""
