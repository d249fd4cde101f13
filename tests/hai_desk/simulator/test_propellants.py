"""The bench with each propellant, against the table of docs/device-link.md, which is worked with
the tip at 12 kPa and rounded."""

from __future__ import annotations

import pytest

from hai_desk.simulator.gas import PROPELLANTS, relative_flow
from hai_desk.simulator.model import MODELS
from hai_desk.simulator.scenario import happening
from hai_desk.simulator.simulation import Simulation
from hai_desk.telemetry.channel import ChannelName

BENCH = MODELS["bench-constant-flow"]
HOUR = 3600.0


def flow_of(propellant: str, **event: float | str) -> float:
    """mL/day after six hours."""
    happens = [happening({"within": 0, **event}, 1, BENCH)] if event else []
    made = Simulation(BENCH, seed=1, log="l", scenario=happens, step=5.0, propellant=propellant)
    made.advance(6 * HOUR)
    return made.plant.truth().values[ChannelName.DELIVERY_RATE] or 0.0


TABLE = [
    ("n-butane", 6.3, 7.6, 0.06),
    ("R114", 6.7, 9.0, 0.06),
    ("R245fa", 8.9, 15.7, 0.06),
    ("R11", 13.6, 39, 0.5),
    ("perfluoropentane", 25.8, 89, 0.5),
]


@pytest.mark.parametrize(("propellant", "degree", "height", "rounded"), TABLE)
def test_each_propellant_answers_warmth_and_height_by_its_own_equation(
    propellant: str, degree: float, height: float, rounded: float
) -> None:
    usual = flow_of(propellant)
    assert usual == pytest.approx(1.3, rel=0.001)
    warm = flow_of(propellant, kind="fever", celsius=38) / usual - 1
    high = flow_of(propellant, kind="altitude", metres=1600) / usual - 1
    assert warm * 100 == pytest.approx(degree, abs=0.1)
    assert high * 100 == pytest.approx(height, abs=rounded + 0.05)
    gas = PROPELLANTS[propellant]
    assert warm == pytest.approx(relative_flow(gas, 38) - 1, rel=0.01)
    assert high == pytest.approx(relative_flow(gas, 37, metres=1600) - 1, rel=0.01)


def test_the_table_has_every_propellant() -> None:
    assert [name for name, *_rest in TABLE] == list(PROPELLANTS)
