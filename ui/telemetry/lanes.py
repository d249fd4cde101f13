"""Which lane a channel has: its name, colour, digits, and the range it is seen in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import floor, log10
from types import MappingProxyType
from typing import Final

from hai_desk.services.watching import LineKind, WatchNow
from hai_desk.telemetry.channel import Channel, ChannelName
from hai_desk.wording.language import _
from ui.telemetry.ticks import plain

Range = tuple[float, float]

MOST_LANES: Final = 8
FIRST_LANES: Final = (
    ChannelName.DELIVERY_RATE,
    ChannelName.RESERVOIR,
    ChannelName.MOTOR_CURRENT,
    ChannelName.BATTERY,
    ChannelName.CATHETER_PRESSURE,
    ChannelName.TEMPERATURE,
)
"""The order of the lanes; the first four that a pump offers are shown until someone chooses."""

SHOWN_AT_FIRST: Final = 4
_ROUND: Final = (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)

SPARE_TOKENS: Final = ("sig_g", "sig_h")
"""For channels the desk has no name for."""


@dataclass(frozen=True, slots=True)
class LaneSpec:
    """`digits` are those of the value; a programmed rate has one more."""

    token: str
    digits: int
    span: Callable[[WatchNow, Channel, float], Range] | None = None
    """The clinical range; None where the desk knows none and fits the samples."""
    width: float = 1.6


def _rate(_now: WatchNow, _channel: Channel, program: float) -> Range:
    """Up to about one and a half times the program."""
    return (0.0, _round_above(1.45 * program) if program > 0 else 1.5)


def _round_above(value: float) -> float:
    power = 10.0 ** floor(log10(value))
    return next(power * each for each in _ROUND if power * each >= value)


def _reservoir(now: WatchNow, _channel: Channel, _program: float) -> Range:
    return (0.0, now.capacity or 40.0)


def _battery(_now: WatchNow, channel: Channel, _program: float) -> Range:
    return (0.0, 100.0) if channel.unit == "%" else (2.5, 3.0)


def _always(low: float, high: float) -> Callable[[WatchNow, Channel, float], Range]:
    return lambda _now, _channel, _program: (low, high)


SPECS: Final = MappingProxyType(
    {
        ChannelName.DELIVERY_RATE: LaneSpec("sig_a", 2, _rate, width=2.0),
        ChannelName.RESERVOIR: LaneSpec("sig_c", 1, _reservoir),
        ChannelName.MOTOR_CURRENT: LaneSpec("sig_b", 1, _always(0.0, 10.0)),
        ChannelName.BATTERY: LaneSpec("sig_d", 2, _battery),
        ChannelName.CATHETER_PRESSURE: LaneSpec("sig_e", 0, _always(0.0, 250.0)),
        ChannelName.TEMPERATURE: LaneSpec("sig_f", 1, _always(34.0, 42.0)),
    }
)


def may_have_lane(channel: Channel) -> bool:
    """A program is a line in the lane of the rate, not a lane of its own."""
    return not channel.setting and channel.spacing is None


def spec_of(channel: Channel, spare: int = 0) -> LaneSpec:
    known = {name.value: spec for name, spec in SPECS.items()}
    return known.get(channel.name, LaneSpec(SPARE_TOKENS[spare % len(SPARE_TOKENS)], 2))


def ordered(channels: tuple[Channel, ...]) -> tuple[Channel, ...]:
    """Those that may have a lane, the known ones in their order, then the others as offered."""
    places = {name.value: place for place, name in enumerate(FIRST_LANES)}
    offered = [channel for channel in channels if may_have_lane(channel)]
    return tuple(sorted(offered, key=lambda channel: places.get(channel.name, len(places))))


def title(channel: Channel) -> str:
    return {
        ChannelName.DELIVERY_RATE.value: _("Delivery rate"),
        ChannelName.RESERVOIR.value: _("Reservoir"),
        ChannelName.MOTOR_CURRENT.value: _("Motor current"),
        ChannelName.BATTERY.value: _("Battery"),
        ChannelName.CATHETER_PRESSURE.value: _("Catheter pressure"),
        ChannelName.TEMPERATURE.value: _("Temperature"),
        ChannelName.DELIVERED_TOTAL.value: _("Delivered in all"),
        ChannelName.CONCENTRATION.value: _("Concentration"),
        ChannelName.REPLACE_IN.value: _("Battery, ERI in"),
    }.get(channel.name, channel.label or channel.name)


def line_words(kind: LineKind, value: float) -> str:
    words = {
        LineKind.LIMIT: _("Limit {value}"),
        LineKind.LOW: _("Low {value}"),
        LineKind.REPLACE: _("ERI {value}"),
    }
    return words[kind].format(value=plain(value, 3))


def programmed_words(rate: float) -> str:
    return _("Programmed {rate}").format(rate=plain(rate, 3))
