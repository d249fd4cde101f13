"""A simulated pump as a process is programmed over SDC: two steps, each answered once."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from sdc11073.consumer.consumerimpl import SdcConsumer
from sdc11073.definitions_sdc import SdcV1Definitions
from sdc11073.xml_types.actions import periodic_actions

from hai_desk.link.commands import (
    Accepted,
    Cancel,
    NotSent,
    NotSentBecause,
    RefusedByPump,
    Stop,
    Therapy,
    Uncertain,
)
from hai_desk.link.framed import FramedSource
from hai_desk.link.lines import tcp_line
from hai_desk.link.sdc import SdcSource
from hai_desk.link.told import LinkState, PumpEvent
from hai_desk.pumps.program import Mode
from hai_desk.pumps.program_text import program_text
from hai_desk.simulator.memory import Memory
from hai_desk.units import millilitres
from tests.support.programs import FASTER
from tests.support.pump_operator import PumpOperator
from tests.support.simulated_pump import Followed, SimulatedPump, followed, simulated_pump

ANNA = "DEMO-0001"


@pytest.fixture
def pump(tmp_path: Path) -> Iterator[SimulatedPump]:
    state = str(tmp_path / "pump.json")
    with simulated_pump("--sdc-port", "0", "--patient", ANNA, "--state", state) as pump:
        yield pump


@pytest.fixture
def desk(pump: SimulatedPump) -> Iterator[PumpOperator]:
    with followed(SdcSource(pump.address)) as follow:
        follow.until_state(LinkState.FRESH)
        yield PumpOperator(follow, ANNA)


def test_a_program_is_prepared_read_back_committed_and_read_back(desk: PumpOperator) -> None:
    before = desk.read()
    assert before.program is not None
    assert (before.program.id, before.last_command, before.patient) == ("start", 0, ANNA)
    assert before.range is not None
    assert before.range.modes == (Mode.CONTINUOUS, Mode.FLEX, Mode.STOP)
    assert desk.send(desk.prepare(before, FASTER)) == Accepted(1)
    prepared = desk.read()
    assert prepared.program == before.program
    assert prepared.shadow is not None
    assert prepared.shadow.text == program_text(FASTER)
    assert 290 <= prepared.shadow.seconds_left <= 300
    assert desk.send(desk.commit(prepared, FASTER)) == Accepted(2)
    after = desk.read()
    assert (after.text, after.program) == (program_text(FASTER), FASTER)
    assert (after.last_command, after.therapy, after.shadow) == (2, Therapy.RUNNING, None)


def test_what_is_read_after_an_answer_is_what_came_of_it(desk: PumpOperator) -> None:
    """Never the state that was published before the command, however often it is tried."""
    for count in range(1, 11):
        status = desk.read()
        assert status.last_command == 2 * (count - 1)
        desk.send(desk.prepare(status, replace(FASTER, id=f"p{count}")))
        assert desk.read().last_command == 2 * count - 1
        assert desk.send(Cancel(2 * count, f"p{count}")) == Accepted(2 * count)


def test_the_change_stands_in_the_pumps_own_log(desk: PumpOperator) -> None:
    status = desk.read()
    desk.send(desk.prepare(status, FASTER))
    commit = desk.commit(desk.read(), FASTER)
    assert [desk.send(commit), desk.send(commit)] == [Accepted(2), Accepted(2)]
    desk.send(Stop(3, ANNA))

    def entries(follow: Followed) -> list[str]:
        return [each.kind for each in follow.told if isinstance(each, PumpEvent)]

    desk.follow.until(lambda each: "stopped" in entries(each))
    assert entries(desk.follow).count("program_committed") == 1
    assert desk.read().therapy is Therapy.STOPPED


def test_the_low_alarm_of_the_program_is_the_limit_the_pump_tells(
    pump: SimulatedPump, desk: PumpOperator
) -> None:
    program = replace(FASTER, low_alarm=millilitres("4.5"))
    desk.send(desk.prepare(desk.read(), program))
    desk.send(desk.commit(desk.read(), program))
    consumer = SdcConsumer(pump.address, SdcV1Definitions, None, socket_timeout=10)
    consumer.start_all(not_subscribed_actions=periodic_actions)
    try:
        handle = "alarm.MDC_EVT_VOL_INFUS_NEAR_COMP"
        for _ in range(600):
            answer = consumer.get_service_client.get_md_state([handle]).result
            if answer.MdState.State[0].Limits.Lower == Decimal("4.5"):
                return
            time.sleep(0.1)
        raise AssertionError("the limit stayed")
    finally:
        consumer.stop_all()


def test_a_refusal_comes_back_with_its_number(desk: PumpOperator) -> None:
    status = desk.read()
    answer = desk.send(replace(desk.prepare(status, FASTER), patient="DEMO-0002"))
    assert answer == RefusedByPump(1, 9012, "this pump is bound to another patient")
    assert desk.send(desk.commit(status, FASTER)) == RefusedByPump(1, 9004, "nothing is prepared")
    after = desk.read()
    assert (after.text, after.last_command, after.shadow) == (status.text, 0, None)


def test_a_pump_that_dies_on_the_way_leaves_no_certain_answer(
    pump: SimulatedPump, desk: PumpOperator
) -> None:
    status = desk.read()
    pump.freeze()
    desk.follow.link.send(desk.prepare(status, FASTER))
    time.sleep(0.3)
    pump.kill()
    answer = desk.follow
    answer.until(lambda each: bool(_answers(each)))
    assert [type(each) for each in _answers(answer)] == [Uncertain]


def test_nothing_is_sent_to_a_pump_that_is_gone(pump: SimulatedPump, desk: PumpOperator) -> None:
    status = desk.read()
    pump.kill()
    desk.follow.until_state(LinkState.LOST)
    answer = desk.send(desk.prepare(status, FASTER))
    assert answer == NotSent(1, NotSentBecause.NO_PUMP)


def test_a_restarted_pump_says_what_it_was_told(
    pump: SimulatedPump, desk: PumpOperator, tmp_path: Path
) -> None:
    status = desk.read()
    desk.send(desk.prepare(status, FASTER))
    desk.send(desk.commit(desk.read(), FASTER))
    epoch = desk.read().epoch
    pump.kill()
    again = ("--sdc-port", pump.port, "--patient", ANNA, "--state", str(tmp_path / "pump.json"))
    with simulated_pump(*again):
        desk.follow.until(
            lambda each: (now := each.link.standing().status) is not None and now.epoch != epoch
        )
        after = desk.read()
    assert (after.program, after.last_command, after.shadow) == (FASTER, 2, None)
    assert after.epoch != epoch


def test_a_pump_that_took_the_place_of_another_is_told_nothing(
    pump: SimulatedPump, desk: PumpOperator, tmp_path: Path
) -> None:
    """At the same address, of the same patient, with another serial."""
    status = desk.read()
    desk.send(desk.prepare(status, FASTER))
    commit = desk.commit(desk.read(), FASTER)
    pump.kill()
    other = tmp_path / "other.json"
    arguments = ("--sdc-port", pump.port, "--patient", ANNA, "--serial", "SIM-000002")
    with simulated_pump(*arguments, "--state", str(other)):
        desk.follow.until_state(LinkState.LOST)
        assert desk.send(commit) == NotSent(2, NotSentBecause.NO_PUMP)
    kept = Memory(other, model="programmable-40", serial="SIM-000002").read()
    assert kept is not None
    assert kept.last == 0


def test_a_bench_is_not_programmed() -> None:
    with (
        simulated_pump("--model", "bench-constant-flow", "--sdc-port", "0") as pump,
        followed(SdcSource(pump.address)) as follow,
    ):
        follow.until_state(LinkState.FRESH)
        assert follow.link.standing().status is None
        answer = PumpOperator(follow, ANNA).send(Stop(1, ANNA))
    assert answer == NotSent(1, NotSentBecause.READ_ONLY)


def test_a_framed_line_only_reads() -> None:
    with simulated_pump("--tcp-port", "0", "--patient", ANNA) as pump:
        source = FramedSource(lambda: tcp_line("127.0.0.1", int(pump.port)))
        with followed(source) as follow:
            follow.until_state(LinkState.FRESH)
            answer = PumpOperator(follow, ANNA).send(Stop(1, ANNA))
    assert answer == NotSent(1, NotSentBecause.READ_ONLY)


def test_a_damaged_memory_is_told_and_takes_no_program(tmp_path: Path) -> None:
    scenario = tmp_path / "s.toml"
    scenario.write_text('[[event]]\nat = 0\nkind = "memory fault"\n')
    arguments = ("--sdc-port", "0", "--patient", ANNA, "--scenario", str(scenario))
    with simulated_pump(*arguments) as pump, followed(SdcSource(pump.address)) as follow:
        follow.until_state(LinkState.FRESH)
        follow.until(
            lambda each: any(one.id == "memory_fault" for one in each.link.standing().alarms)
        )
        desk = PumpOperator(follow, ANNA)
        status = desk.read()
        assert (status.program, status.therapy) == (None, Therapy.FAULT)
        answer = desk.send(desk.prepare(status, FASTER))
        assert isinstance(answer, RefusedByPump)
        assert answer.code == 9006


def _answers(follow: Followed) -> list[object]:
    return [each.answer for each in follow.told if hasattr(each, "answer")]
