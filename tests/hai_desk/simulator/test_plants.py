"""Two kinds of pump: mass balance always, and the slopes of an occlusion worked by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hai_desk.simulator.model import MODELS
from hai_desk.simulator.scenario import Happening
from hai_desk.simulator.scenario_kinds import KINDS, ON_THE_LINK
from hai_desk.simulator.simulation import Simulation
from hai_desk.telemetry.channel import ChannelName

FOR_EVER = float("inf")
HOUR = 3600.0


def happening(kind: str, at: float = 0.0, **values: float) -> Happening:
    return Happening(at, kind, {**KINDS[kind].values, **values})


def simulated(model: str, *happenings: Happening, step: float = 4.0) -> Simulation:
    return Simulation(MODELS[model], seed=1, log="l", scenario=happenings, step=step)


def programmed(rate: str) -> Simulation:
    """The 40 mL pump at another rate, its catheter closed from the start."""
    model = replace(MODELS["programmable-40"], rate=rate)
    return Simulation(model, seed=1, log="l", scenario=[happening("occlusion")], step=4.0)


def minutes_to_rise(made: Simulation, mmhg: float) -> float:
    before = made.plant.catheter.pressure
    while made.plant.catheter.pressure < before + mmhg:
        made.advance(made.seconds + 60)
    return made.seconds / 60


@pytest.mark.parametrize(
    ("rate", "per_minute", "minutes"),
    [("1.3", 0.903, 111), ("0.5", 0.347, 288), ("20", 13.89, 7.2)],
)
def test_a_motor_pump_raises_an_occluded_catheter_by_its_flow(
    rate: str, per_minute: float, minutes: float
) -> None:
    """1.3 mL/day = 1300 µL / 1440 min = 0.903 µL/min, into 1 µL/mmHg, in strokes of 1 µL: 100 mmHg
    in 111 min. So 0.5 mL/day gives 0.347 mmHg/min and 288 min, 20 mL/day 13.89 and 7.2."""
    assert minutes_to_rise(programmed(rate), 100) == pytest.approx(minutes, abs=2.5)
    again = programmed(rate)
    again.advance(600)
    before = again.plant.catheter.pressure
    again.advance(600 + HOUR)
    assert again.plant.catheter.pressure - before == pytest.approx(60 * per_minute, abs=1.1)


def test_a_gas_pump_gives_up_slowly_against_a_closed_catheter() -> None:
    """45.3 kPa = 339.8 mmHg over 0.903 µL/min is 376 min: the time constant at 1 µL/mmHg. The first
    100 mmHg take −376 × ln(1 − 100/339.8) = 131 min; the end is 90 + 340 = 430 mmHg."""
    made = simulated("bench-constant-flow", happening("occlusion"))
    assert minutes_to_rise(made, 100) == pytest.approx(131, abs=1.5)
    made.advance(376 * 60)
    risen = made.plant.catheter.pressure - 90
    assert risen == pytest.approx(339.8 * (1 - 0.3679), rel=0.01)
    made.advance(60 * HOUR)
    assert made.plant.catheter.pressure == pytest.approx(430, abs=2)


def test_an_occlusion_that_opens_lets_go_a_bolus() -> None:
    made = simulated("bench-constant-flow", happening("occlusion", duration=10 * HOUR))
    made.advance(10 * HOUR - 1)
    held = made.plant.catheter.pressure - 90
    into_artery = made.plant.into_artery
    made.advance(10 * HOUR + 30)
    bolus = made.plant.into_artery - into_artery
    assert held > 250
    assert bolus == pytest.approx(held, abs=2)
    # GIP 1.10.7: at most half a millilitre.
    assert bolus < 500


@pytest.mark.parametrize("model", list(MODELS))
def test_an_undisturbed_pump_delivers_what_it_should(model: str) -> None:
    made = simulated(model)
    made.advance(24 * HOUR)
    moved = 1000 * made.model.reservoir - made.plant.reservoir
    assert moved == pytest.approx(1000 * float(made.model.rate), rel=0.002)


def test_half_a_leak_reaches_the_tissue_and_not_the_artery() -> None:
    made = simulated("programmable-40", happening("leak", ml_per_day=0.65))
    made.advance(24 * HOUR)
    assert made.plant.leaked == pytest.approx(650, rel=0.01)
    assert made.plant.into_artery == pytest.approx(650, rel=0.02)


def test_a_hidden_error_of_flow_shows_in_the_reservoir_and_in_no_report() -> None:
    made = simulated("programmable-40", happening("flow error", percent=10.0))
    made.advance(24 * HOUR)
    truth = made.plant.truth()
    assert truth.values[ChannelName.RESERVOIR] == pytest.approx(38.7, abs=0.01)
    assert made.plant.reservoir / 1000 == pytest.approx(40 - 1.43, abs=0.01)


def test_fever_and_altitude_speed_up_a_gas_pump_and_no_motor() -> None:
    around = (
        happening("fever", celsius=39.0, within=0.0),
        happening("altitude", metres=1600.0, within=0.0),
    )
    gas, motor = simulated("bench-constant-flow", *around), simulated("programmable-40", *around)
    for made in (gas, motor):
        made.advance(5 * HOUR)
    rates = [made.plant.truth().values[ChannelName.DELIVERY_RATE] for made in (gas, motor)]
    assert rates[0] > 1.3 * 1.6
    assert rates[1] == pytest.approx(1.3, rel=0.01)


def test_a_cold_refill_slows_a_gas_pump_for_about_an_hour() -> None:
    made = simulated("bench-constant-flow", happening("refill", at=60.0, celsius=22.0))
    made.advance(120)
    cold = made.plant.truth().values[ChannelName.DELIVERY_RATE]
    made.advance(2 * HOUR)
    warm = made.plant.truth().values[ChannelName.DELIVERY_RATE]
    assert cold < 0.75 * 1.3
    assert warm == pytest.approx(1.3, rel=0.02)


def test_a_thicker_drug_flows_slower() -> None:
    made = simulated("bench-constant-flow", happening("viscosity", factor=2.0))
    made.advance(60)
    assert made.plant.truth().values[ChannelName.DELIVERY_RATE] == pytest.approx(0.65, rel=0.01)


def test_an_empty_bellows_gives_nothing_more() -> None:
    made = simulated("bench-constant-flow", happening("low reservoir", volume=0.5))
    made.advance(HOUR)
    assert made.plant.truth().values[ChannelName.DELIVERY_RATE] == pytest.approx(0.0, abs=1e-6)
    assert made.plant.reservoir == pytest.approx(500.0)


def test_an_empty_programmable_pump_moves_nothing_and_invents_nothing() -> None:
    made = simulated("programmable-40", happening("low reservoir", volume=0.01))
    made.advance(2 * HOUR)
    assert made.plant.reservoir == 0.0
    assert made.plant.ledger.unaccounted == pytest.approx(0.0, abs=1e-6)


KINDS_OF_PUMPS = sorted(set(KINDS) - ON_THE_LINK - {"clock jump", "sensor", "memory fault"})


@st.composite
def scenarios(draw: st.DrawFn) -> tuple[str, list[Happening]]:
    model = draw(st.sampled_from(sorted(MODELS)))
    family = MODELS[model].family
    kinds = [kind for kind in KINDS_OF_PUMPS if family in KINDS[kind].families]
    happenings = [
        happening(kind, at=float(draw(st.integers(0, 7000))))
        if "duration" not in KINDS[kind].values
        else happening(
            kind,
            at=float(draw(st.integers(0, 7000))),
            duration=float(draw(st.sampled_from([60, 600, 3000]))),
        )
        for kind in draw(st.lists(st.sampled_from(kinds), max_size=5))
    ]
    return model, sorted(happenings, key=lambda each: each.at)


@given(scenarios())
@settings(max_examples=30)
def test_whatever_happens_every_microlitre_is_accounted_for(
    case: tuple[str, list[Happening]],
) -> None:
    model, happenings = case
    made = simulated(model, *happenings)
    for _ in range(4):
        made.advance(made.seconds + 2000)
        ledger = made.plant.ledger
        assert ledger.unaccounted == pytest.approx(0.0, abs=1e-4)
        assert ledger.reservoir >= -1e-9
