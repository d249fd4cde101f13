"""What will be told to the pump is guarded: mode and number of arguments, before any handler."""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from sdc11073.consumer.consumerimpl import SdcConsumer
from sdc11073.definitions_sdc import SdcV1Definitions
from sdc11073.xml_types import msg_types, pm_types

from hai_desk.link.codes import PRIVATE, Code, Confidence, Term
from hai_desk.link.commands import RefusedWhy
from hai_desk.simulator.identity import Life
from hai_desk.simulator.model import MODELS
from hai_desk.simulator.operations import Operation
from hai_desk.simulator.refusals import Refused
from hai_desk.simulator.sdc_face import SdcFace
from hai_desk.simulator.simulation import Simulation

TERM = Term(Code(PRIVATE, "try"), "try", Confidence.PRIVATE)
LIFE = Life(MODELS["programmable-40"], "P-1", 1, uuid.uuid4().urn, started=time.time())


class Pump:
    """A face with one operation of two arguments, that notes what reached it."""

    def __init__(self) -> None:
        self.told: list[tuple[str, ...]] = []
        operation = Operation("op.try", TERM, "pump", ("first", "second"), self._do)
        first = Simulation(LIFE.model, seed=1, log="l").snapshot()
        self.face = SdcFace(LIFE, first, port=0, every=0.25, seed=1, operations=(operation,))
        self.face.open()
        self.consumer = SdcConsumer(self.face.url, SdcV1Definitions, None, socket_timeout=30)
        self.consumer.start_all()

    def _do(self, arguments: tuple[str, ...]) -> None:
        if arguments[1] == "too much":
            raise Refused(RefusedWhy.OUT_OF_RANGE, "0 to 24 mL/day")
        self.told.append(arguments)

    def call(self, *values: str) -> tuple[Any, str]:
        arguments = []
        for value in values:
            argument = msg_types.Argument()
            argument.ArgValue = value
            arguments.append(argument)
        done = self.consumer.set_service_client.activate("op.try", arguments).result(timeout=30)
        info = done.InvocationInfo
        words = info.InvocationErrorMessage
        return info.InvocationState, words[0].text if words else ""

    def switch(self, mode: pm_types.OperatingMode) -> None:
        with self.face._mdib.operational_state_transaction() as change:
            change.get_state("op.try").OperatingMode = mode

    def close(self) -> None:
        self.consumer.stop_all()
        self.face.close()


@pytest.fixture(scope="module")
def pump() -> Iterator[Pump]:
    made = Pump()
    yield made
    made.close()


def test_a_call_with_its_arguments_reaches_the_handler(pump: Pump) -> None:
    assert pump.call("a", "b") == (msg_types.InvocationState.FINISHED, "")
    assert pump.told[-1] == ("a", "b")


@pytest.mark.parametrize("values", [(), ("a",), ("a", "b", "c")])
def test_a_call_with_too_few_or_too_many_is_refused(pump: Pump, values: tuple[str, ...]) -> None:
    before = list(pump.told)
    assert pump.call(*values) == (
        msg_types.InvocationState.FAILED,
        "9003: it takes first, second",
    )
    assert pump.told == before


def test_an_operation_that_is_switched_off_is_not_done(pump: Pump) -> None:
    before = list(pump.told)
    pump.switch(pm_types.OperatingMode.DISABLED)
    assert pump.call("a", "b") == (
        msg_types.InvocationState.FAILED,
        "9006: this operation is switched off",
    )
    pump.switch(pm_types.OperatingMode.ENABLED)
    assert pump.told == before


def test_a_refusal_reaches_the_desk_with_its_number(pump: Pump) -> None:
    assert pump.call("a", "too much") == (
        msg_types.InvocationState.FAILED,
        "9005: 0 to 24 mL/day",
    )
