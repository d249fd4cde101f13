"""What can happen to a simulated pump: each kind with its values, what they are when the file is
silent, and between what they may be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from hai_desk.simulator.model import Family, Model
from hai_desk.telemetry.channel import ChannelName

FOR_EVER: Final = float("inf")


@dataclass(frozen=True, slots=True)
class Number:
    """`highest` None is the reservoir of the model, in mL."""

    default: float
    lowest: float
    highest: float | None

    def takes(self, value: float, model: Model) -> bool:
        return self.lowest <= value <= self._highest(model)

    def range(self, model: Model) -> str:
        highest = self._highest(model)
        upwards = "no end" if highest == FOR_EVER else f"{highest:.12g}"
        return f"{self.lowest:.12g} to {upwards}"

    def _highest(self, model: Model) -> float:
        return model.reservoir if self.highest is None else self.highest


@dataclass(frozen=True, slots=True)
class Kind:
    """A value that is no number is the name of a channel."""

    numbers: Mapping[str, Number] = field(default_factory=dict)
    channel: ChannelName | None = None
    families: frozenset[Family] = frozenset(Family)

    @property
    def values(self) -> dict[str, float | str]:
        """As they are when the file is silent."""
        channel = {} if self.channel is None else {"channel": self.channel.value}
        return channel | {name: number.default for name, number in self.numbers.items()}


_MOTOR = frozenset({Family.PROGRAMMABLE})
_GAS = frozenset({Family.CONSTANT_FLOW})

AT: Final = Number(0.0, 0.0, 1e9)
"""Seconds of simulated time; all but the end of the scale of a run is far below it."""
_LASTS = Number(FOR_EVER, 0.0, FOR_EVER)
_TOLD = Number(1.0, 0.0, 1.0)


def _share(default: float) -> Number:
    return Number(default, 0.0, 1.0)


KINDS: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        "occlusion": Kind({"factor": Number(FOR_EVER, 1.0, FOR_EVER), "duration": _LASTS}),
        "stall": Kind({"duration": _LASTS}, families=_MOTOR),
        "leak": Kind({"ml_per_day": Number(0.5, 0.0, 1000.0), "duration": _LASTS}),
        "fever": Kind(
            {
                "celsius": Number(39.5, 20.0, 45.0),
                "within": Number(1800.0, 0.0, 1e6),
                "duration": _LASTS,
            }
        ),
        "altitude": Kind(
            {
                "metres": Number(1600.0, -500.0, 9000.0),
                "within": Number(600.0, 0.0, 1e6),
                "duration": _LASTS,
            }
        ),
        "viscosity": Kind({"factor": Number(1.5, 0.1, 100.0), "duration": _LASTS}, families=_GAS),
        "flow error": Kind({"percent": Number(10.0, -100.0, 100.0), "duration": _LASTS}),
        "low reservoir": Kind({"volume": Number(1.95, 0.0, None), "told": _TOLD}),
        "refill": Kind(
            {
                "volume": Number(0.0, 0.0, None),
                "celsius": Number(22.0, 0.0, 45.0),
                "told": _TOLD,
            }
        ),
        "memory fault": Kind(families=_MOTOR),
        "battery": Kind({"remaining": _share(0.03)}, families=_MOTOR),
        "sensor": Kind(
            {"duration": Number(60.0, 0.0, FOR_EVER)}, channel=ChannelName.CATHETER_PRESSURE
        ),
        "clock jump": Kind({"seconds": Number(3600.0, -1e8, 1e8)}),
        "link loss": Kind({"duration": Number(12.0, 0.0, FOR_EVER)}),
        "frozen reports": Kind({"duration": Number(12.0, 0.0, FOR_EVER)}),
        "bad line": Kind(
            {
                "drop": _share(0.3),
                "repeat": _share(0.1),
                "reorder": _share(0.1),
                "duration": _LASTS,
            }
        ),
    }
)
"""`volume` in mL, where 0 of a refill is a full reservoir; with `told` 0 a motor pump goes on
counting as if nobody had been there; `within` says how gradually, in s."""

ON_THE_LINK: Final = frozenset({"link loss", "frozen reports", "bad line"})
