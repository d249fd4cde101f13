"""What a pump can tell in numbers: a channel is one quantity in one unit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class ChannelName(StrEnum):
    """The quantities this desk has a name for. What else a pump offers is named by its code."""

    PROGRAMMED_RATE = "programmed_rate"
    DELIVERY_RATE = "delivery_rate"
    RESERVOIR = "reservoir"
    CATHETER_PRESSURE = "catheter_pressure"
    TEMPERATURE = "temperature"
    MOTOR_CURRENT = "motor_current"
    BATTERY = "battery"
    DELIVERED_TOTAL = "delivered_total"
    CONCENTRATION = "concentration"
    PRESSURE_WAVE = "pressure_wave"
    REPLACE_IN = "replacement_in"
    """By the pump's own reckoning, until its battery asks for a replacement (ERI)."""


LANES: Final = (
    ChannelName.PROGRAMMED_RATE,
    ChannelName.DELIVERY_RATE,
    ChannelName.RESERVOIR,
    ChannelName.CATHETER_PRESSURE,
    ChannelName.TEMPERATURE,
    ChannelName.MOTOR_CURRENT,
    ChannelName.BATTERY,
)
"""What the desk looks for in every pump; what is missing of these is "not offered"."""

SCREEN_UNITS: Final[Mapping[ChannelName, tuple[str, ...]]] = MappingProxyType(
    {
        ChannelName.PROGRAMMED_RATE: ("mL/day",),
        ChannelName.DELIVERY_RATE: ("mL/day",),
        ChannelName.RESERVOIR: ("mL",),
        ChannelName.CATHETER_PRESSURE: ("mmHg",),
        ChannelName.TEMPERATURE: ("°C",),
        ChannelName.MOTOR_CURRENT: ("mA",),
        ChannelName.BATTERY: ("V", "%"),
        ChannelName.DELIVERED_TOTAL: ("mL",),
        ChannelName.CONCENTRATION: ("mg/mL",),
        ChannelName.PRESSURE_WAVE: ("mmHg",),
        ChannelName.REPLACE_IN: ("days",),
    }
)
"""The unit each quantity is shown in. A battery tells its voltage or its charge."""


@dataclass(frozen=True, slots=True)
class Channel:
    """One quantity of one pump. The unit stands here, never beside each value."""

    name: str
    unit: str
    period: float | None = None
    """Seconds between values, as the pump declares them."""
    setting: bool = False
    """Set by someone rather than measured: it stands until the pump says otherwise."""
    label: str = ""
    """The pump's own words, for a quantity the desk has no name for."""
    spacing: float | None = None
    """Seconds between the points of a waveform; None for single values."""
