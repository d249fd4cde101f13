"""Happenings of one kind that overlap: the later one rules, and normal comes back at the end."""

from __future__ import annotations

import pytest

from hai_desk.simulator.model import MODELS
from hai_desk.simulator.plant import OPEN
from hai_desk.simulator.scenario import Happening
from hai_desk.simulator.scenario_kinds import KINDS
from hai_desk.simulator.simulation import Simulation
from hai_desk.telemetry.channel import ChannelName
from hai_desk.telemetry.sample import Validity

BENCH, PUMP = "bench-constant-flow", "programmable-40"


def event(kind: str, at: float, **values: float | str) -> Happening:
    return Happening(at, kind, {**KINDS[kind].values, **values})


def simulated(model: str, *happenings: Happening) -> Simulation:
    return Simulation(MODELS[model], seed=1, log="l", scenario=happenings, step=1.0)


def at(made: Simulation, seconds: float) -> Simulation:
    made.advance(seconds)
    return made


def body(made: Simulation, seconds: float) -> float:
    return at(made, seconds).plant.surroundings.celsius(made.seconds)


def height(made: Simulation, seconds: float) -> float:
    return at(made, seconds).plant.surroundings.metres(made.seconds)


def test_two_fevers_end_at_the_normal_temperature() -> None:
    made = simulated(
        BENCH,
        event("fever", 0, celsius=39, within=0, duration=100),
        event("fever", 50, celsius=40, within=0, duration=1000),
    )
    found = [body(made, seconds) for seconds in (20, 60, 500, 1100)]
    assert found == [39.0, 40.0, 40.0, 37.0]


def test_a_short_fever_within_a_long_one_gives_way_to_it_again() -> None:
    made = simulated(
        BENCH,
        event("fever", 0, celsius=39, within=0, duration=1000),
        event("fever", 100, celsius=41, within=100, duration=200),
    )
    found = [body(made, seconds) for seconds in (50, 150, 250, 350, 500, 1200)]
    assert found == [39.0, 40.0, 41.0, 40.0, 39.0, 37.0]


def test_two_flights_end_on_the_ground() -> None:
    made = simulated(
        BENCH,
        event("altitude", 0, metres=1600, within=0, duration=100),
        event("altitude", 50, metres=2438, within=0, duration=100),
    )
    assert [height(made, seconds) for seconds in (20, 120, 200)] == [1600.0, 2438.0, 0.0]


def test_a_catheter_closed_twice_opens_when_the_later_one_ends() -> None:
    made = simulated(
        BENCH, event("occlusion", 0, duration=100), event("occlusion", 50, duration=1000)
    )
    found = [at(made, seconds).plant.resistance for seconds in (20, 500, 1100)]
    assert found == [float("inf"), float("inf"), OPEN]


def test_a_motor_that_is_held_twice_turns_when_the_later_one_ends() -> None:
    made = simulated(PUMP, event("stall", 0, duration=100), event("stall", 50, duration=1000))
    infusing = [at(made, seconds).snapshot().infusing for seconds in (90, 500, 1150)]
    assert infusing == [False, False, True]


def test_what_has_no_end_stays_under_what_has_one() -> None:
    made = simulated(
        BENCH, event("viscosity", 0, factor=2), event("viscosity", 10, factor=3, duration=10)
    )
    thick = [at(made, seconds).plant.thickness for seconds in (5, 15, 30, 5000)]  # type: ignore[attr-defined]
    assert thick == [2.0, 3.0, 2.0, 2.0]


@pytest.mark.parametrize(("kind", "value"), [("leak", "ml_per_day"), ("flow error", "percent")])
def test_leaks_and_flow_errors_come_to_nothing_after_the_last(kind: str, value: str) -> None:
    made = simulated(
        PUMP,
        event(kind, 0, duration=100, **{value: 0.5}),
        event(kind, 50, duration=20, **{value: 0.9}),
    )

    def wrong(seconds: float) -> tuple[float, float]:
        plant = at(made, seconds).plant
        return plant.leak, plant.flow_error

    first, second, first_again, none = (wrong(seconds) for seconds in (10, 60, 80, 200))
    assert first == first_again != second
    assert none == (0.0, 0.0)


def test_a_sensor_cut_off_twice_is_back_when_the_later_one_ends() -> None:
    cut = {"channel": ChannelName.TEMPERATURE.value}

    def invalid(seconds: float) -> bool:
        found = at(made, seconds).snapshot().values[ChannelName.TEMPERATURE]
        return found.validity is Validity.INVALID

    made = simulated(
        PUMP,
        event("sensor", 0, duration=200, **cut),
        event("sensor", 50, duration=20, **cut),
    )
    assert [invalid(seconds) for seconds in (60, 150, 210)] == [True, True, False]
