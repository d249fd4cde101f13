"""What a happening does to a pump: once, or for as long as it lasts."""

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

Once: TypeAlias = Callable[[Plant, Happening], None]
Lasting: TypeAlias = Callable[[Plant, Happening | None], None]
"""Given what is in force of its kind, or None for a pump that nothing is wrong with."""

NORMAL_ARTERY = 90.0


def occlusion(plant: Plant, held: Happening | None) -> None:
    """A catheter that narrows by a factor. Opening lets go what it held: a bolus."""
    plant.resistance = OPEN * (held.number("factor") if held else 1.0)


def stall(plant: Plant, held: Happening | None) -> None:
    if isinstance(plant, ProgrammablePump):
        plant.stuck = held is not None


def leak(plant: Plant, held: Happening | None) -> None:
    """So much a day into the tissue while the catheter is at the pressure of the artery."""
    lost = held.number("ml_per_day") * 1000 / DAY if held else 0.0
    plant.leak = lost / (NORMAL_ARTERY - TISSUE)


def viscosity(plant: Plant, held: Happening | None) -> None:
    if isinstance(plant, ConstantFlowBench):
        plant.thickness = held.number("factor") if held else 1.0


def flow_error(plant: Plant, held: Happening | None) -> None:
    plant.flow_error = held.number("percent") / 100 if held else 0.0


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


ONCE: Final[Mapping[str, Once]] = MappingProxyType(
    {"low reservoir": low_reservoir, "refill": refill, "battery": battery}
)
LASTING: Final[Mapping[str, Lasting]] = MappingProxyType(
    {
        "occlusion": occlusion,
        "stall": stall,
        "leak": leak,
        "viscosity": viscosity,
        "flow error": flow_error,
    }
)
GRADUAL: Final[Mapping[str, str]] = MappingProxyType({"fever": "celsius", "altitude": "metres"})
"""Lasting too, and coming and going within a time: what each changes of the surroundings.
Sensors, clock and link are not of the pump; the simulation sees to them."""
