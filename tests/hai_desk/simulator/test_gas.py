"""The table of docs/device-link.md, reproduced."""

from __future__ import annotations

import pytest

from hai_desk.simulator.gas import (
    ARTERY_KPA,
    MMHG_PER_KPA,
    PROPELLANTS,
    ambient,
    driving_pressure,
    relative_flow,
    viscosity,
)

TABLE = [
    # propellant, kPa, then % of flow at +1, +2, +3, -1 °C, 1600 m, 2438 m, artery +20 mmHg
    ("n-butane", 234.5, 6.3, 12.9, 19.8, -6.1, 7.6, 11.1, -1.1),
    ("R114", 196.8, 6.7, 13.8, 21.1, -6.4, 9.0, 13.2, -1.4),
    ("R245fa", 113.6, 8.9, 18.3, 28.1, -8.5, 15.7, 22.9, -2.3),
    ("R11", 45.3, 13.6, 27.9, 42.9, -12.8, 39.0, 58.0, -5.9),
    ("perfluoropentane", 19.9, 25.8, 53.0, 82.0, -24.0, 89.0, 131.0, -13.0),
]


@pytest.mark.parametrize("row", TABLE, ids=lambda row: str(row[0]))
def test_flow_follows_temperature_altitude_and_artery(row: tuple[str, ...]) -> None:
    name, pressure, *percents = row
    gas = PROPELLANTS[name]
    assert driving_pressure(gas) == pytest.approx(float(pressure), abs=0.1)
    found = [
        *(relative_flow(gas, 37.0 + warmer) for warmer in (1, 2, 3, -1)),
        relative_flow(gas, 37.0, metres=1600),
        relative_flow(gas, 37.0, metres=2438),
        relative_flow(gas, 37.0, artery_kpa=ARTERY_KPA + 20 / MMHG_PER_KPA),
    ]
    in_percent = [(each - 1) * 100 for each in found]
    assert in_percent == pytest.approx([float(each) for each in percents], abs=0.6)


@pytest.mark.parametrize("name", list(PROPELLANTS))
def test_a_lower_artery_speeds_the_pump_up_as_much_as_a_higher_one_slows_it(name: str) -> None:
    gas, step = PROPELLANTS[name], 20 / MMHG_PER_KPA
    higher = relative_flow(gas, 37.0, artery_kpa=ARTERY_KPA + step)
    lower = relative_flow(gas, 37.0, artery_kpa=ARTERY_KPA - step)
    assert 1 - higher == pytest.approx(lower - 1)


def test_at_calibration_the_flow_is_the_calibrated_one() -> None:
    assert all(relative_flow(gas, 37.0) == pytest.approx(1.0) for gas in PROPELLANTS.values())


def test_about_two_percent_a_degree_of_it_is_the_water() -> None:
    assert viscosity(37.0) / viscosity(38.0) == pytest.approx(1.0195, abs=0.0005)


def test_the_air_is_thinner_above() -> None:
    assert ambient(0) == pytest.approx(101.325)
    assert ambient(1600) == pytest.approx(83.5, abs=0.2)
