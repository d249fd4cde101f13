"""What a program delivers, worked by hand; and what stops it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hai_desk.link.commands import RefusedWhy, Stop, Therapy
from hai_desk.pumps.program import BridgeRun, FlexStep, Mode
from hai_desk.pumps.program_text import crc32
from hai_desk.simulator.alarms import Alarm
from hai_desk.simulator.model import MODELS
from hai_desk.simulator.scenario import happening
from hai_desk.simulator.simulation import Simulation
from hai_desk.telemetry.channel import ChannelName
from hai_desk.units import millilitres, millilitres_per_day, quantity
from tests.support.programs import FASTER
from tests.support.told_pump import ANNA, HOUR, MINUTE, Pump

FLEX = replace(
    FASTER,
    mode=Mode.FLEX,
    steps=(
        FlexStep(0, millilitres_per_day("1.2")),
        FlexStep(720, millilitres_per_day("2.4")),
    ),
)


@pytest.fixture
def pump() -> Pump:
    return Pump()


def test_flex_steps_follow_the_clock_of_the_pump() -> None:
    """11:00 to 13:00: an hour at 1.2 mL/day = 50 µL, and one at 2.4 = 100."""
    pump = Pump(since_midnight=11 * HOUR)
    pump.runs(FLEX)
    assert pump.after(HOUR).moved == pytest.approx(50, abs=1.5)
    assert pump.after(HOUR).moved == pytest.approx(150, abs=2)
    told = pump.simulation.plant.truth().values[ChannelName.PROGRAMMED_RATE]
    assert told == pytest.approx(2.4)


def test_prime_and_bridge_run_out_before_the_program(pump: Pump) -> None:
    """0.2 mL at 24 mL/day take 12 min; 0.3 mL at 1.2 mL/day 6 h; then 0.984 mL/day."""
    pump.runs(
        replace(
            FASTER,
            prime=millilitres("0.2"),
            bridge=BridgeRun(millilitres("0.3"), millilitres_per_day("1.2")),
        )
    )
    assert pump.says.therapy is Therapy.PRIMING
    assert pump.after(12 * MINUTE + 5).moved == pytest.approx(200, abs=2)
    assert pump.says.therapy is Therapy.BRIDGING
    assert pump.after(6 * HOUR).moved == pytest.approx(500, abs=2)
    assert pump.after(MINUTE).says.therapy is Therapy.RUNNING
    assert pump.after(HOUR).moved == pytest.approx(541, abs=3)
    assert pump.log[-2:] == ["therapy bridging", "therapy running"]


def test_a_fill_volume_is_what_the_pump_believes_and_no_drug(pump: Pump) -> None:
    pump.simulation.plant.draw_to(5_000)
    pump.runs(replace(FASTER, fill=millilitres("30")))
    told = pump.simulation.plant.truth().values[ChannelName.RESERVOIR]
    assert told == pytest.approx(30)
    assert pump.simulation.plant.reservoir == pytest.approx(5_000)


def test_the_low_alarm_is_at_the_programmed_volume(pump: Pump) -> None:
    pump.runs(replace(FASTER, fill=millilitres("4"), low_alarm=millilitres("5")))
    pump.after(5)
    assert pump.simulation.panel.is_on(Alarm.LOW_RESERVOIR)


def test_a_drug_in_units_has_no_strength_in_milligrams(pump: Pump) -> None:
    pump.runs(replace(FASTER, drug="heparin", concentration=quantity("1000", "units/mL")))
    sensed = pump.after(5).simulation.snapshot().values[ChannelName.CONCENTRATION]
    assert sensed.value is None


def test_a_pump_with_nothing_in_it_is_not_said_to_run(pump: Pump) -> None:
    pump.simulation.plant.draw_to(0)
    assert pump.after(5).says.therapy is Therapy.FAULT


def test_a_fault_of_the_memory_stops_delivery_and_is_a_high_alarm(pump: Pump) -> None:
    pump.programming.damage()
    pump.after(2)
    assert pump.says.therapy is Therapy.FAULT
    assert pump.says.faulty
    assert pump.says.program is None
    assert crc32(pump.says.text) != pump.says.crc
    assert pump.simulation.panel.is_on(Alarm.MEMORY)
    assert pump.refuses(pump.prepare())[0] == RefusedWhy.OFF
    before = pump.moved
    assert pump.after(HOUR).moved == before
    pump.obeys(Stop(1, ANNA))


def test_a_scenario_damages_the_memory() -> None:
    event = happening({"kind": "memory fault", "at": 3}, 1, MODELS["programmable-40"])
    made = Simulation(MODELS["programmable-40"], seed=1, log="l", scenario=[event])
    made.advance(5)
    assert made.panel.is_on(Alarm.MEMORY)
