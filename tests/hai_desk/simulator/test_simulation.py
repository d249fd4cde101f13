"""One simulated pump in its own time: the same for the same seed, and its alarms and log."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from hai_desk.simulator.alarms import Alarm
from hai_desk.simulator.model import MODELS
from hai_desk.simulator.scenario import Happening, ScenarioError, happening, read_scenario
from hai_desk.simulator.sensors import DROP_OUT_LASTS
from hai_desk.simulator.simulation import Simulation, Snapshot
from hai_desk.telemetry.channel import ChannelName
from hai_desk.telemetry.sample import Validity

PUMP = MODELS["programmable-40"]
BENCH = MODELS["bench-constant-flow"]


def event(kind: str, at: float = 0.0, **values: float | str) -> Happening:
    return happening({"kind": kind, "at": at, **values}, 1, PUMP)


def simulated(*happenings: Happening, seed: int = 1) -> Simulation:
    return Simulation(PUMP, seed=seed, log="l", scenario=happenings)


def after(seconds: float, *happenings: Happening, seed: int = 1) -> Simulation:
    made = simulated(*happenings, seed=seed)
    made.advance(seconds)
    return made


def last(made: Simulation, points: int) -> Snapshot:
    newest = made.newest_point
    return made.snapshot(range(newest + 1 - points, newest + 1))


def details(made: Simulation) -> list[tuple[str, str]]:
    return [(each.kind, each.detail) for each in made.log.tail(100)]


def test_the_same_seed_gives_the_same_values_however_it_was_watched() -> None:
    watched, left_alone = simulated(event("leak", 100)), simulated(event("leak", 100))
    for second in range(1, 601):
        watched.advance(float(second))
        last(watched, 12)
    left_alone.advance(600.0)
    assert last(watched, 12) == last(left_alone, 12)


def test_another_seed_gives_other_values() -> None:
    assert after(60, seed=1).snapshot().values != after(60, seed=2).snapshot().values


def test_sensors_are_noisy_as_they_say_and_quantised() -> None:
    made, pressures, rates = simulated(), [], []
    for second in range(1, 2001):
        made.advance(float(second))
        now = made.snapshot().values
        if (pressure := now[ChannelName.CATHETER_PRESSURE].value) is not None:
            pressures.append(float(pressure))
        if (rate := now[ChannelName.DELIVERY_RATE].value) is not None:
            rates.append(float(rate))
    mean = sum(pressures) / len(pressures)
    spread = (sum((each - mean) ** 2 for each in pressures) / len(pressures)) ** 0.5
    assert mean == pytest.approx(90, abs=1.5)
    assert spread == pytest.approx(1.0, abs=0.35)
    assert sum(rates) / len(rates) == pytest.approx(1.3, rel=0.003)
    assert all(Decimal(repr(each)).as_tuple().exponent >= -3 for each in rates)


def test_a_sensor_drops_out_now_and_then_and_says_so() -> None:
    invalid = 0
    made = simulated()
    for stretch in range(1, 4000):
        made.steps = round(stretch * DROP_OUT_LASTS / made.step)
        sensed = made.snapshot().values
        invalid += sum(each.validity is Validity.INVALID for each in sensed.values())
        assert all((each.value is None) is (each.validity is Validity.INVALID)
                   for each in sensed.values())  # fmt: skip
    assert 2 <= invalid <= 30


def test_a_sensor_cut_off_by_a_scenario_comes_back() -> None:
    made = after(20, event("sensor", 10, channel="temperature", duration=30))
    assert made.snapshot().values[ChannelName.TEMPERATURE].validity is Validity.INVALID
    made.advance(41)
    assert made.snapshot().values[ChannelName.TEMPERATURE].validity is Validity.VALID


def test_the_wave_beats_until_the_catheter_is_closed() -> None:
    def swing(now: Snapshot) -> Decimal:
        return max(now.wave) - min(now.wave)

    made = after(60)
    assert swing(last(made, 100)) > 4
    closed = after(60, event("occlusion"))
    assert swing(last(closed, 100)) < 3


def test_a_stall_is_told_within_seconds_and_its_end_too() -> None:
    made = after(20, event("stall", 5, duration=60))
    assert made.panel.is_on(Alarm.STALL)
    assert not made.snapshot().infusing
    made.advance(100)
    assert not made.panel.is_on(Alarm.STALL)
    assert made.snapshot().infusing
    assert details(made)[1:] == [("alarm_on", "motor-stall"), ("alarm_off", "motor-stall")]


def test_a_stalled_motor_draws_its_limit() -> None:
    values = after(15, event("stall", 5)).snapshot().values
    assert values[ChannelName.MOTOR_CURRENT].value > Decimal("8")


def test_the_flow_is_nothing_from_the_moment_a_pump_says_it_does_not_infuse() -> None:
    made = simulated(event("stall", 5, duration=60))
    seen = set()
    for second in range(1, 400):
        made.advance(float(second))
        now = made.snapshot()
        flow = now.values[ChannelName.DELIVERY_RATE].value
        if flow is not None:
            assert (flow == 0) is (not now.infusing), second
        seen.add(now.infusing)
    assert seen == {True, False}


def test_a_low_reservoir_stays_low_when_the_program_is_lost() -> None:
    made = after(60, event("low reservoir", 5), event("memory fault", 30))
    on = [alarm for alarm in (Alarm.LOW_RESERVOIR, Alarm.MEMORY) if made.panel.is_on(alarm)]
    assert on == [Alarm.LOW_RESERVOIR, Alarm.MEMORY]
    assert ("alarm_off", "MDC_EVT_VOL_INFUS_NEAR_COMP") not in details(made)


def test_a_reservoir_that_is_filled_after_the_program_was_lost_is_low_no_more() -> None:
    made = after(60, event("low reservoir", 5), event("memory fault", 10), event("refill", 30))
    assert not made.panel.is_on(Alarm.LOW_RESERVOIR)


@pytest.mark.parametrize(
    ("kind", "seconds", "alarm"),
    [
        ("low reservoir", 5, Alarm.LOW_RESERVOIR),
        ("battery", 5, Alarm.BATTERY_LOW),
        ("occlusion", 15_000, Alarm.OCCLUSION),
    ],
)
def test_each_cause_has_its_alarm(kind: str, seconds: float, alarm: Alarm) -> None:
    assert after(seconds, event(kind)).panel.is_on(alarm)
    assert not after(seconds).panel.is_on(alarm)


def test_a_dead_battery_stops_the_pump() -> None:
    made = after(5, event("battery", 0, remaining=0.0))
    assert made.panel.is_on(Alarm.BATTERY_END)
    assert not made.snapshot().infusing


def test_a_warm_bath_raises_the_temperature_alarm_of_the_bench() -> None:
    warm = happening({"kind": "fever", "celsius": 42, "within": 0}, 1, BENCH)
    made = Simulation(BENCH, seed=1, log="l", scenario=[warm])
    made.advance(3600)
    assert made.panel.is_on(Alarm.TEMPERATURE)


@pytest.mark.parametrize(
    ("celsius", "on"), [(34.5, True), (35.5, False), (37, False), (39.5, False), (40.5, True)]
)
def test_a_pump_between_35_and_40_degrees_is_not_told_and_outside_it_is(
    celsius: float, on: bool
) -> None:
    """GIP 7.1.1, what an implanted pump works at."""
    warm = happening({"kind": "fever", "celsius": celsius, "within": 0}, 1, PUMP)
    made = Simulation(PUMP, seed=1, log="l", scenario=[warm])
    made.advance(3600)
    assert made.panel.is_on(Alarm.TEMPERATURE) is on


def test_the_bench_offers_no_motor_no_battery_and_no_program() -> None:
    made = Simulation(BENCH, seed=1, log="l")
    offered = set(made.snapshot().values)
    assert offered & {
        ChannelName.MOTOR_CURRENT, ChannelName.BATTERY, ChannelName.PROGRAMMED_RATE,
    } == set()  # fmt: skip
    assert made.snapshot().program is None


def test_a_clock_jump_moves_the_pumps_clock_and_stands_in_its_log() -> None:
    made = after(20, event("clock jump", 10, seconds=-3600))
    assert made.snapshot().clock_ahead == -3600
    assert ("clock_set", "-3600 s") in details(made)


def test_a_refill_stands_in_the_log() -> None:
    made = after(20, event("low reservoir", 1), event("refill", 10))
    assert ("refill", "40 mL") in details(made)
    assert not made.panel.is_on(Alarm.LOW_RESERVOIR)


def test_faults_of_the_link_last_as_long_as_they_say() -> None:
    made = after(11, event("link loss", 10, duration=5))
    assert [each.kind for each in made.faults] == ["link loss"]
    made.advance(16)
    assert made.faults == []


def test_a_scenario_file_is_read_in_order_of_time(tmp_path: Path) -> None:
    file = tmp_path / "s.toml"
    file.write_text(
        '[[event]]\nat = 60\nkind = "low_reservoir"\nvolume = "1.5"\n'
        '[[event]]\nat = 5\nkind = "stall"\n'
    )
    found = read_scenario(file, PUMP)
    assert [(each.at, each.kind) for each in found] == [(5.0, "stall"), (60.0, "low reservoir")]
    assert found[1].number("volume") == 1.5


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[[event]]\nkind = "flood"\n', "no kind 'flood'"),
        ("[[event]]\nat = 5\n", "event 1 has no kind"),
        ('[[event]]\nkind = "stall"\nspeed = 3\n', "no value 'speed'"),
        ('[[event]]\nkind = "stall"\nduration = "soon"\n', "'soon' is no number"),
        ('[[event]]\nkind = "stall"\nat = true\n', "True is no number"),
        ('[[event]]\nkind = "viscosity"\n', "a programmable pump knows no viscosity"),
        ('[[event]]\nkind = "sensor"\nchannel = "colour"\n', "no channel 'colour'"),
        ("[pump]\nrate = 3\n", "a list of [[event]] and nothing else"),
        ("event = 3\n", "a list of [[event]] and nothing else"),
        ("[[event", "s.toml"),
    ],
)
def test_a_scenario_that_cannot_be_says_why(tmp_path: Path, text: str, says: str) -> None:
    file = tmp_path / "s.toml"
    file.write_text(text)
    with pytest.raises(ScenarioError) as refused:
        read_scenario(file, PUMP)
    assert says in str(refused.value)


def test_a_scenario_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError, match="No such file"):
        read_scenario(tmp_path / "none.toml", PUMP)
