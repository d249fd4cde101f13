"""A pump that is killed goes on as it was told, and knows what it was told."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from hai_desk.link.commands import Stop, Therapy
from hai_desk.pumps.program import BridgeRun
from hai_desk.simulator.battery import Battery
from hai_desk.simulator.memory import Memory, NoMemory
from hai_desk.telemetry.channel import ChannelName
from hai_desk.units import millilitres, millilitres_per_day
from tests.support.programs import FASTER
from tests.support.told_pump import ANNA, HOUR, MINUTE, Pump


def test_a_pump_that_was_killed_goes_on_with_its_program(tmp_path: Path) -> None:
    file = tmp_path / "pump.json"
    pump = Pump(file=file)
    pump.runs(replace(FASTER, fill=millilitres("30")))
    pump.after(HOUR)
    counted = pump.simulation.plant.truth().values[ChannelName.RESERVOIR]
    again = Pump(file=file)
    assert again.says.text == pump.says.text
    assert (again.says.last, again.says.therapy) == (2, Therapy.RUNNING)
    told = again.simulation.plant.truth().values[ChannelName.RESERVOIR]
    assert told == pytest.approx(counted, abs=0.001)
    assert (pump.programming.boots, again.programming.boots) == (1, 2)
    assert again.log[: len(pump.log)] == pump.log
    assert again.simulation.log.name == "urn:log"


def test_a_restart_drops_what_was_prepared(tmp_path: Path) -> None:
    pump = Pump(file=tmp_path / "pump.json")
    pump.obeys(pump.prepare())
    again = Pump(file=tmp_path / "pump.json")
    assert (again.says.shadow, again.says.last) == (None, 1)
    assert again.refuses(again.commit()) == (9004, "nothing is prepared")


def test_a_stopped_pump_stays_stopped(tmp_path: Path) -> None:
    pump = Pump(file=tmp_path / "pump.json")
    pump.obeys(Stop(1, ANNA))
    assert Pump(file=tmp_path / "pump.json").says.therapy is Therapy.STOPPED


def test_a_command_is_known_again_after_a_restart(tmp_path: Path) -> None:
    pump = Pump(file=tmp_path / "pump.json")
    pump.obeys(pump.prepare())
    commit = pump.commit()
    pump.obeys(commit)
    again = Pump(file=tmp_path / "pump.json")
    again.obeys(commit)
    assert again.says.last == 2
    assert again.log.count("program_committed #2 second") == 1


def test_a_bridge_goes_on_where_it_was(tmp_path: Path) -> None:
    pump = Pump(file=tmp_path / "pump.json")
    bridge = BridgeRun(millilitres("0.3"), millilitres_per_day("1.2"))
    pump.runs(replace(FASTER, bridge=bridge))
    pump.after(5 * HOUR)
    again = Pump(file=tmp_path / "pump.json")
    assert again.says.therapy is Therapy.BRIDGING
    again.after(HOUR + 3 * MINUTE)
    assert again.says.therapy is Therapy.RUNNING


def test_a_command_that_cannot_be_kept_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pump = Pump(file=tmp_path / "pump.json")
    pump.obeys(pump.prepare())
    commit, before = pump.commit(), pump.log

    def full(_memory: Memory, _now: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Memory, "keep", full)
        with pytest.raises(OSError, match="No space"):
            pump.obeys(commit)
        assert (pump.says.last, pump.log) == (1, before)
        pump.after(MINUTE)
        assert pump.says.therapy is Therapy.RUNNING
    pump.obeys(commit)
    assert pump.says.last == 2


def test_a_program_that_was_damaged_on_the_disk_is_a_fault(tmp_path: Path) -> None:
    file = tmp_path / "pump.json"
    Pump(file=file).runs(FASTER)
    file.write_text(file.read_text().replace("0.984", "9.84"))
    again = Pump(file=file)
    assert (again.says.therapy, again.says.faulty) == (Therapy.FAULT, True)
    assert again.log[-2] == "memory_fault"


@pytest.mark.parametrize("text", ["", "{}", "[]", "3", "[" * 20_000, '{"form": 2', "\x00"])
def test_a_file_of_another_kind_is_no_memory(tmp_path: Path, text: str) -> None:
    file = tmp_path / "pump.json"
    file.write_text(text)
    with pytest.raises(NoMemory, match=r"pump\.json is no memory of a simulated pump"):
        Memory(file, model="programmable-40", serial="P-1").read()


def test_a_file_of_an_older_simulator_says_what_to_do(tmp_path: Path) -> None:
    file = tmp_path / "pump.json"
    file.write_text('{"form": 1, "entries": []}')
    with pytest.raises(NoMemory, match=r"pump\.json is of another version.*delete it"):
        Pump(file=file)


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    file = tmp_path / "pump.json"
    Pump(file=file).obeys(Stop(1, ANNA))
    return file


def test_a_memory_is_of_one_model_and_one_serial(kept: Path) -> None:
    with pytest.raises(NoMemory, match="of programmable-40 with the serial P-1, and this is prog"):
        Pump(file=kept, model="programmable-20")
    with pytest.raises(NoMemory, match="and this is programmable-40 with the serial P-2"):
        Memory(kept, model="programmable-40", serial="P-2").read()


def test_a_battery_that_was_drained_is_drained_after_a_restart(tmp_path: Path) -> None:
    file = tmp_path / "pump.json"
    pump = Pump(file=file)
    pump.simulation.plant.battery = Battery(0.03)  # type: ignore[attr-defined]
    pump.after(MINUTE)
    again = Pump(file=file).simulation.plant.battery  # type: ignore[attr-defined]
    assert again.remaining == pytest.approx(0.03, abs=0.0001)


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("reservoir", -5, "reservoir is -5; it may be a number from 0 to 40000"),
        ("counted", 40_001, "counted is 40001; it may be a number from 0 to 40000"),
        ("charge", 1.5, "charge is 1.5; it may be a number from 0 to 1"),
        ("primed", "1", "primed is '1'; it may be"),
        ("bridged", None, "bridged is None; it may be"),
        ("bridged", float("nan"), "bridged is nan; it may be"),
        ("head", -1, "head is -1; it may be a whole number from 0"),
        ("head", 77, "head is 77, and the newest entry is"),
        ("last", float("inf"), "last is inf; it may be a whole number"),
        ("boots", 1.5, "boots is 1.5; it may be a whole number"),
        ("strokes", True, "strokes is True; it may be a whole number"),
        ("stopped", "no", "stopped is neither true nor false"),
        ("text", 3, "text is no text"),
        ("crc", "\ud800", "crc holds what cannot be printed"),
        ("log", "a\x07", "log holds what cannot be printed"),
        ("entries", {}, "entries is no list"),
        ("entries", [[1, "reset", 0.0]], "entries, number 1 is not number, kind, time and detail"),
        ("entries", [[1, "reset", "now", ""]], "entries, number 1 is 'now'"),
        ("entries", [[1, "a", 0, ""], [3, "b", 0, ""]], "not numbered one after the other"),
        ("colour", "red", "it has a 'colour' that no pump keeps"),
    ],
)
def test_a_memory_that_cannot_be_is_refused_by_name(
    kept: Path, name: str, value: object, says: str
) -> None:
    kept.write_text(json.dumps({**json.loads(kept.read_text()), name: value}))
    with pytest.raises(NoMemory) as refused:
        Pump(file=kept)
    assert str(refused.value).startswith(f"{kept} is damaged: ")
    assert says in str(refused.value)


@pytest.mark.parametrize("name", ["text", "reservoir", "charge", "entries"])
def test_a_memory_in_which_something_is_missing_says_what(kept: Path, name: str) -> None:
    body = json.loads(kept.read_text())
    del body[name]
    kept.write_text(json.dumps(body))
    with pytest.raises(NoMemory, match=rf"pump\.json is damaged: it has no {name}"):
        Pump(file=kept)
