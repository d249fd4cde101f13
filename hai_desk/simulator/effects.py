"""What a happening does to a pump, and how it is undone when it ends."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, TypeAlias

from hai_desk.simulator.constant_flow import ConstantFlowBench
from hai_desk.simulator.delivery import DAY
from hai_desk.simulator.plant import OPEN, Plant
from hai_desk.simulator.programmable import ProgrammablePump
from hai_desk.simulator.scenario import Happening
from hai_desk.simulator.surroundings import TISSUE

Undo: TypeAlias = Callable[[float], None]
"""Given the time at which it ends."""
Effect: TypeAlias = Callable[[Plant, Happening], Undo | None]

NORMAL_ARTERY = 90.0


def occlusion(plant: Plant, happening: Happening) -> Undo:
    """A catheter that narrows by a factor. Opening lets go what it held: a bolus."""
    plant.resistance = OPEN * happening.number("factor")

    def reopened(_at: float) -> None:
        plant.resistance = OPEN

    return reopened


def stall(plant: Plant, _happening: Happening) -> Undo | None:
    if not isinstance(plant, ProgrammablePump):
        return None
    plant.stuck = True

    def freed(_at: float) -> None:
        plant.stuck = False

    return freed


def leak(plant: Plant, happening: Happening) -> Undo:
    """So much a day into the tissue while the catheter is at the pressure of the artery."""
    lost = happening.number("ml_per_day") * 1000 / DAY
    plant.leak = lost / (NORMAL_ARTERY - TISSUE)

    def mended(_at: float) -> None:
        plant.leak = 0.0

    return mended


def fever(plant: Plant, happening: Happening) -> Undo:
    return _gradually(plant, happening, "celsius")


def altitude(plant: Plant, happening: Happening) -> Undo:
    return _gradually(plant, happening, "metres")


def _gradually(plant: Plant, happening: Happening, what: str) -> Undo:
    around, within = plant.surroundings, happening.number("within")
    before = {"celsius": around.celsius, "metres": around.metres}[what](happening.at)
    around.change(what, happening.number(what), at=happening.at, within=within)
    return lambda at: around.change(what, before, at=at, within=within)


def viscosity(plant: Plant, happening: Happening) -> Undo | None:
    if not isinstance(plant, ConstantFlowBench):
        return None
    plant.thickness = happening.number("factor")

    def thinned(_at: float) -> None:
        plant.thickness = 1.0

    return thinned


def flow_error(plant: Plant, happening: Happening) -> Undo:
    plant.flow_error = happening.number("percent") / 100

    def right_again(_at: float) -> None:
        plant.flow_error = 0.0

    return right_again


def low_reservoir(plant: Plant, happening: Happening) -> None:
    volume = happening.number("volume") * 1000
    plant.draw_to(volume)
    _tell(plant, happening, volume)


def refill(plant: Plant, happening: Happening) -> None:
    volume = happening.number("volume") or plant.model.reservoir
    plant.refill(volume * 1000, happening.number("celsius"))
    _tell(plant, happening, volume * 1000)


def _tell(plant: Plant, happening: Happening, microlitres: float) -> None:
    """A pump with a motor counts, and knows of a syringe only what it is told."""
    if isinstance(plant, ProgrammablePump) and happening.number("told"):
        plant.counted = microlitres


def battery(plant: Plant, happening: Happening) -> None:
    if isinstance(plant, ProgrammablePump):
        plant.battery = type(plant.battery)(happening.number("remaining"))


EFFECTS: Final[Mapping[str, Effect]] = MappingProxyType(
    {
        "occlusion": occlusion,
        "stall": stall,
        "leak": leak,
        "fever": fever,
        "altitude": altitude,
        "viscosity": viscosity,
        "flow error": flow_error,
        "low reservoir": low_reservoir,
        "refill": refill,
        "battery": battery,
    }
)
"""Sensors, clock and link are not of the pump; the simulation sees to them."""
