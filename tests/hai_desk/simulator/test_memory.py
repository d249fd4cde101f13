"""A pump that is killed goes on as it was told, and knows what it was told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from hai_desk.link.commands import Stop, Therapy
from hai_desk.pumps.program import BridgeRun
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


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"form": 2}', '{"form": 1, "entries": []}'])
def test_a_file_of_another_kind_is_no_memory(tmp_path: Path, text: str) -> None:
    file = tmp_path / "pump.json"
    file.write_text(text)
    with pytest.raises(NoMemory, match=r"pump\.json"):
        Memory(file).read()
