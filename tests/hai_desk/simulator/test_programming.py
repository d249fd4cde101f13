"""Commands at a simulated pump: each obeyed once, or refused with its number."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hai_desk.link.commands import Cancel, RefusedWhy, Stop, Therapy
from hai_desk.pumps.program import Mode
from hai_desk.pumps.program_text import program_text, sha256
from tests.support.programs import FASTER
from tests.support.told_pump import ANNA, HOUR, MINUTE, Pump


@pytest.fixture
def pump() -> Pump:
    return Pump()


def test_a_program_that_is_prepared_changes_nothing_until_it_is_committed(pump: Pump) -> None:
    pump.obeys(pump.prepare())
    assert pump.says.program is not None
    assert pump.says.program.id == "start"
    assert pump.says.shadow is not None
    assert (pump.says.shadow.program, pump.says.shadow_left) == (FASTER, 300)
    assert (pump.says.last, pump.says.therapy) == (1, Therapy.RUNNING)
    pump.obeys(pump.commit())
    assert (pump.says.program, pump.says.text) == (FASTER, program_text(FASTER))
    assert (pump.says.last, pump.says.shadow) == (2, None)
    assert pump.log[1:] == ["program_prepared #1 second", "program_committed #2 second"]


def test_a_commit_twice_is_one_change_and_one_entry(pump: Pump) -> None:
    pump.obeys(pump.prepare())
    commit = pump.commit()
    pump.obeys(commit, commit)
    assert pump.says.last == 2
    assert pump.log.count("program_committed #2 second") == 1


def test_a_command_of_a_number_that_was_used_is_no_repeat(pump: Pump) -> None:
    pump.runs(FASTER)
    assert pump.refuses(pump.commit(number=2, crc="00000000"))[0] == 9004
    assert pump.refuses(pump.prepare(number=5)) == (9004, "the next command is number 3")


def test_a_commit_that_comes_again_much_later_is_refused(pump: Pump) -> None:
    pump.obeys(pump.prepare())
    late = pump.commit()
    pump.obeys(late)
    pump.runs(replace(FASTER, id="third"))
    assert pump.refuses(late) == (9004, "the next command is number 5")


def test_a_wrong_check_sum_or_an_old_base_is_refused(pump: Pump) -> None:
    assert pump.refuses(pump.prepare(crc="00000000")) == (9004, "the check sum is another")
    assert pump.refuses(pump.prepare(base=sha256("other")))[0] == 9004
    pump.runs(FASTER)
    first = program_text(replace(FASTER, id="start"))
    assert pump.refuses(pump.prepare(replace(FASTER, id="third"), base=sha256(first)))[0] == 9004


def test_only_what_is_prepared_is_committed(pump: Pump) -> None:
    assert pump.refuses(pump.commit()) == (9004, "nothing is prepared")
    pump.obeys(pump.prepare())
    assert pump.refuses(pump.commit(program_id="third")) == (9004, "another program is prepared")
    assert pump.refuses(pump.commit(crc="00000000")) == (9004, "the check sum is another")


@pytest.mark.parametrize(("bound", "words"), [("", "no patient"), ("DEMO-0002", "another patient")])
def test_nothing_is_obeyed_for_another_patient_than_the_bound_one(bound: str, words: str) -> None:
    pump = Pump(patient=bound)
    for command in (pump.prepare(), pump.commit(), Stop(1, ANNA)):
        code, said = pump.refuses(command)
        assert code == RefusedWhy.PATIENT_MISMATCH
        assert words in said
    assert pump.log[1].startswith("refused #1 prepare 9012")


def test_a_new_preparation_takes_the_place_of_the_old_one(pump: Pump) -> None:
    pump.obeys(pump.prepare())
    third = replace(FASTER, id="third")
    pump.obeys(pump.prepare(third))
    assert pump.refuses(pump.commit(FASTER))[0] == 9004
    pump.obeys(pump.commit(third))
    assert pump.says.program == third


def test_a_preparation_is_dropped_when_told(pump: Pump) -> None:
    pump.obeys(pump.prepare())
    assert pump.refuses(Cancel(2, "third"))[0] == 9004
    pump.obeys(Cancel(2, "second"))
    assert (pump.says.shadow, pump.says.last) == (None, 2)
    assert pump.refuses(pump.commit()) == (9004, "nothing is prepared")


@pytest.mark.parametrize("speed", [1.0, 60.0])
def test_a_preparation_lives_five_minutes_of_the_desk(speed: float) -> None:
    pump = Pump(speed=speed)
    pump.obeys(pump.prepare())
    pump.after(299 * speed)
    assert pump.says.shadow_left == 1
    pump.after(speed)
    assert pump.says.shadow is None
    assert pump.log[-1] == "program_expired second"
    assert pump.refuses(pump.commit())[0] == 9004


def test_a_pump_that_halts_for_an_update_goes_on_when_nothing_comes_of_it() -> None:
    pump = Pump(model="programmable-20")
    pump.after(MINUTE).obeys(pump.prepare())
    before = pump.simulation.plant.reservoir
    assert pump.says.therapy is Therapy.HALTED
    pump.after(299)
    assert pump.simulation.plant.reservoir == pytest.approx(before, abs=0.1)
    pump.after(2)
    assert pump.says.therapy is Therapy.RUNNING
    assert pump.log[-3:] == ["therapy halted for an update", "program_expired second",
                             "therapy running"]  # fmt: skip


def test_a_stop_is_obeyed_at_once_and_drops_what_is_prepared(pump: Pump) -> None:
    pump.after(MINUTE).obeys(pump.prepare())
    pump.obeys(Stop(2, ANNA))
    assert (pump.says.therapy, pump.says.shadow, pump.says.last) == (Therapy.STOPPED, None, 2)
    before = pump.moved
    pump.after(HOUR)
    assert pump.moved == before
    assert not pump.simulation.snapshot().infusing
    assert pump.log[-2:] == ["stopped #2", "therapy stopped"]


def test_a_stop_may_skip_numbers_but_not_come_again_after_them(pump: Pump) -> None:
    """Who sends it in doubt does not know whether command 1 was taken."""
    stop = Stop(2, ANNA)
    pump.obeys(stop, stop)
    assert pump.says.last == 2
    pump.runs(FASTER)
    assert pump.says.therapy is Therapy.RUNNING
    assert pump.refuses(stop) == (9004, "the next command is number 5")


def test_a_stop_of_the_number_of_the_command_in_doubt_is_obeyed(pump: Pump) -> None:
    pump.obeys(pump.prepare(), Stop(1, ANNA))
    assert (pump.says.therapy, pump.says.last) == (Therapy.STOPPED, 2)


def test_a_stopped_pump_runs_again_by_a_new_program(pump: Pump) -> None:
    pump.obeys(Stop(1, ANNA))
    pump.after(MINUTE).runs(FASTER)
    assert pump.says.therapy is Therapy.RUNNING
    assert pump.after(HOUR).moved == pytest.approx(0.984 * 1000 / 24, abs=2)


def test_a_program_may_be_to_stand_still(pump: Pump) -> None:
    pump.runs(replace(FASTER, mode=Mode.STOP, steps=()))
    assert pump.after(MINUTE).says.therapy is Therapy.STOPPED
