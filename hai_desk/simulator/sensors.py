"""Between how it is and what is reported: noise, drift, steps of a converter, and drop-outs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from hai_desk.simulator.noise import drift, gauss, uniform
from hai_desk.simulator.plant import Truth
from hai_desk.simulator.surroundings import pulsation
from hai_desk.telemetry.channel import ChannelName
from hai_desk.telemetry.sample import Validity

DROP_OUT_LASTS: Final = 5.0
DROP_OUT_CHANCE: Final = 1 / 2000
"""Of each sensor, in each stretch of so many seconds."""
WAVE_SPACING: Final = 0.02
"""Seconds between points of the pressure wave."""


@dataclass(frozen=True, slots=True)
class Sensor:
    """`noise` in the unit of the channel, `share` as a part of the value; `quantum` is the smallest
    step reported. A counter of the pump's own has neither noise nor drop-outs."""

    quantum: Decimal
    noise: float = 0.0
    share: float = 0.0
    drift: float = 0.0

    @property
    def measures(self) -> bool:
        return bool(self.noise or self.share)


SENSORS: Final[Mapping[ChannelName, Sensor]] = MappingProxyType(
    {
        ChannelName.PROGRAMMED_RATE: Sensor(Decimal("0.001")),
        ChannelName.DELIVERY_RATE: Sensor(Decimal("0.001"), share=0.01),
        ChannelName.RESERVOIR: Sensor(Decimal("0.001")),
        ChannelName.DELIVERED_TOTAL: Sensor(Decimal("0.001")),
        ChannelName.CATHETER_PRESSURE: Sensor(Decimal("0.1"), noise=1.0, drift=1.0),
        ChannelName.TEMPERATURE: Sensor(Decimal("0.01"), noise=0.05, drift=0.03),
        ChannelName.MOTOR_CURRENT: Sensor(Decimal("0.01"), noise=0.06),
        ChannelName.BATTERY: Sensor(Decimal("0.001"), noise=0.002),
        ChannelName.CONCENTRATION: Sensor(Decimal("0.001")),
        ChannelName.PRESSURE_WAVE: Sensor(Decimal("0.1"), noise=0.3),
        ChannelName.REPLACE_IN: Sensor(Decimal("1")),
    }
)
_STREAMS: Final = MappingProxyType({name: number for number, name in enumerate(ChannelName, 1)})


@dataclass(frozen=True, slots=True)
class Sensed:
    value: Decimal | None
    validity: Validity


class Sensors:
    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._dead: dict[ChannelName, float] = {}
        """Sensors a scenario has cut off, until when."""

    def cut(self, name: ChannelName, until: float) -> None:
        """A second cut within a first one ends neither early."""
        self._dead[name] = max(until, self._dead.get(name, 0.0))

    def sense(self, truth: Truth, step: int, seconds: float) -> dict[ChannelName, Sensed]:
        return {name: self._one(name, value, step, seconds) for name, value in truth.values.items()}

    def wave(self, truth: Truth, points: range) -> tuple[Decimal, ...]:
        """Points of the pressure in the catheter, by their numbers since the start."""
        name = ChannelName.PRESSURE_WAVE
        sensor, mean = SENSORS[name], truth.values[ChannelName.CATHETER_PRESSURE] or 0.0
        return tuple(
            _in_steps(
                mean
                + pulsation(number * WAVE_SPACING, truth.lag)
                + sensor.noise * gauss(self._seed, _STREAMS[name], number),
                sensor.quantum,
            )
            for number in points
        )

    def _one(self, name: ChannelName, value: float | None, step: int, seconds: float) -> Sensed:
        if value is None:
            return Sensed(None, Validity.UNAVAILABLE)
        sensor, stream = SENSORS[name], _STREAMS[name]
        if self._drops_out(name, seconds):
            return Sensed(None, Validity.INVALID)
        noise = (sensor.noise + sensor.share * abs(value)) * gauss(self._seed, stream, step)
        slow = sensor.drift * drift(self._seed, stream, seconds)
        return Sensed(_in_steps(value + noise + slow, sensor.quantum), Validity.VALID)

    def _drops_out(self, name: ChannelName, seconds: float) -> bool:
        if self._dead.get(name, 0.0) > seconds:
            return True
        stretch = int(seconds // DROP_OUT_LASTS)
        chance = uniform(self._seed, 1000 + _STREAMS[name], stretch)
        return SENSORS[name].measures and chance < DROP_OUT_CHANCE


def _in_steps(value: float, quantum: Decimal) -> Decimal:
    return Decimal(repr(round(value, 9))).quantize(quantum)
