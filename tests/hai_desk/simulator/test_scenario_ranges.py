"""Every value of an event has a range, and the page that people read tells the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hai_desk.simulator.model import MODELS, Family, Model
from hai_desk.simulator.scenario import ScenarioError, happening, read_scenario
from hai_desk.simulator.scenario_kinds import FOR_EVER, KINDS, Number
from hai_desk.simulator.simulation import Simulation
from tests.support.simulated_pump import ROOT

PUMP, BENCH = MODELS["programmable-40"], MODELS["bench-constant-flow"]
NUMBERS = [(kind, name) for kind, taken in KINDS.items() for name in taken.numbers]


def model_of(kind: str) -> Model:
    return PUMP if Family.PROGRAMMABLE in KINDS[kind].families else BENCH


@pytest.mark.parametrize(
    ("kind", "name", "value", "range_"),
    [
        ("occlusion", "factor", "0", "1 to no end"),
        ("occlusion", "factor", "-3", "1 to no end"),
        ("altitude", "metres", "60000", "-500 to 9000"),
        ("fever", "celsius", "inf", "20 to 45"),
        ("clock jump", "seconds", "-1e11", "-100000000 to 100000000"),
        ("low reservoir", "volume", "-5", "0 to 40"),
        ("low reservoir", "volume", "41", "0 to 40"),
        ("battery", "remaining", "5", "0 to 1"),
        ("battery", "remaining", "-1", "0 to 1"),
        ("bad line", "drop", "2", "0 to 1"),
        ("stall", "duration", "-1", "0 to no end"),
        ("stall", "at", "-1", "0 to 1000000000"),
        ("stall", "at", "inf", "0 to 1000000000"),
    ],
)
def test_a_value_out_of_its_range_is_named_with_it(
    tmp_path: Path, kind: str, name: str, value: str, range_: str
) -> None:
    file = tmp_path / "s.toml"
    file.write_text(f'[[event]]\nkind = "stall"\n[[event]]\nkind = "{kind}"\n{name} = {value}\n')
    with pytest.raises(ScenarioError) as refused:
        read_scenario(file, PUMP)
    shown = str(float(value)) if "e" in value else value
    assert str(refused.value) == (f"{file}: event 2, {kind}: {name} is {shown}; it may be {range_}")


@pytest.mark.parametrize("value", [float("nan"), "nan", 10**400])
def test_what_is_no_number_is_said_so(value: object) -> None:
    with pytest.raises(ScenarioError, match="is no number"):
        happening({"kind": "fever", "celsius": value}, 1, PUMP)


def test_the_largest_reservoir_is_that_of_the_model() -> None:
    small = MODELS["programmable-20"]
    with pytest.raises(ScenarioError, match="volume is 21; it may be 0 to 20"):
        happening({"kind": "refill", "volume": 21}, 1, small)
    assert happening({"kind": "refill", "volume": 21}, 1, PUMP).number("volume") == 21


@pytest.mark.parametrize(("kind", "name"), NUMBERS)
def test_a_pump_lives_with_both_ends_of_every_range(kind: str, name: str) -> None:
    model, asked = model_of(kind), KINDS[kind].numbers[name]
    for end in (asked.lowest, model.reservoir if asked.highest is None else asked.highest):
        event = happening({"kind": kind, "at": 2, name: end}, 1, model)
        made = Simulation(model, seed=1, log="l", scenario=[event], step=1.0)
        made.advance(600.0)
        assert made.snapshot(range(12)).values
        assert made.plant.ledger.unaccounted == pytest.approx(0.0, abs=1e-6)


@pytest.mark.parametrize("channel", ["battery", "pressure_wave", "colour", 3])
def test_a_sensor_that_this_pump_has_not_is_refused(channel: object) -> None:
    with pytest.raises(
        ScenarioError, match=f"event 1, sensor: no channel {channel!r}; one of deli"
    ):
        happening({"kind": "sensor", "channel": channel}, 1, BENCH)


def test_a_kind_may_begin_with_a_capital() -> None:
    assert happening({"kind": "Low_Reservoir"}, 1, PUMP).kind == "low reservoir"


def told(number: Number) -> str:
    highest = {None: "a full reservoir", FOR_EVER: "no end"}.get(number.highest)
    return f"{number.lowest:.12g} to {highest or f'{number.highest:.12g}'}"


@pytest.mark.parametrize(("kind", "name"), NUMBERS)
def test_the_table_of_the_page_is_the_table_of_the_program(kind: str, name: str) -> None:
    page = (ROOT / "docs" / "device-link.md").read_text("utf-8")
    row = next(line for line in page.splitlines() if line.startswith(f"| {kind} |"))
    if name != "duration":
        assert re.search(rf"`{name}`[^(]*\([^)]*{re.escape(told(KINDS[kind].numbers[name]))}", row)
    else:
        assert "`duration`" in row
    assert all(f"`{value}`" in row for value in KINDS[kind].values)
