"""What an SDC answer means: only "finished" is yes, only a numbered refusal is no."""

from __future__ import annotations

from concurrent.futures import Future
from http.client import NotConnected
from types import SimpleNamespace
from typing import Any

import pytest
from sdc11073.xml_types.msg_types import InvocationState

from hai_desk.link import codes, sdc_commands
from hai_desk.link.commands import (
    Accepted,
    Answer,
    Cancel,
    Command,
    Commit,
    NotSent,
    NotSentBecause,
    Prepare,
    RefusedByPump,
    Stop,
    Uncertain,
)

HANDLES = {term.code: term.name for term in (codes.PREPARE, codes.COMMIT, codes.CANCEL, codes.STOP)}
STOP = Stop(4, "DEMO-0001")
NO_PUMP = NotSent(4, NotSentBecause.NO_PUMP)


class Service:
    """`gives` is what the library makes of the call: a future, or a failure."""

    def __init__(self, gives: Future[Any] | Exception, *, closed: bool = False) -> None:
        self.gives, self.closed = gives, closed
        self.soap_client = self
        self.called: list[tuple[str, list[str]]] = []
        self.exactly: Any = None

    def is_closed(self) -> bool:
        return self.closed

    def activate(
        self, handle: str, arguments: list[Any], request_manipulator: Any = None
    ) -> Future[Any]:
        self.exactly = request_manipulator
        self.called.append((handle, [each.ArgValue for each in arguments]))
        if isinstance(self.gives, Exception):
            raise self.gives
        return self.gives


def says(state: InvocationState, *words: str) -> Future[Any]:
    done: Future[Any] = Future()
    messages = [SimpleNamespace(text=each) for each in words]
    info = SimpleNamespace(InvocationState=state, InvocationErrorMessage=messages)
    done.set_result(SimpleNamespace(InvocationInfo=info))
    return done


def tell(service: Service, command: Command = STOP, *, over: bool = False) -> Answer:
    return sdc_commands.tell(service, HANDLES, command, lambda: over)


@pytest.mark.parametrize(
    ("command", "handle", "arguments"),
    [
        (
            Prepare(1, "text", "base", "crc", "who"),
            "prepare-program",
            ["1", "text", "base", "crc", "who"],
        ),
        (Commit(2, "id", "crc", "who"), "commit-program", ["2", "id", "crc", "who"]),
        (Cancel(3, "id"), "cancel-program", ["3", "id"]),
        (STOP, "stop-delivery", ["4", "DEMO-0001"]),
    ],
)
def test_each_command_is_its_operation_called_once(
    command: Command, handle: str, arguments: list[str]
) -> None:
    service = Service(says(InvocationState.FINISHED))
    assert tell(service, command) == Accepted(command.number)
    assert service.called == [(handle, arguments)]


def test_a_numbered_refusal_is_a_refusal() -> None:
    refused = Service(says(InvocationState.FAILED, "9012: bound to another patient"))
    assert tell(refused) == RefusedByPump(4, 9012, "bound to another patient")


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (InvocationState.FAILED, "KeyError('program')"),
        (InvocationState.FAILED, "901: short"),
        (InvocationState.FAILED, ""),
        (InvocationState.FINISHED_MOD, ""),
        (InvocationState.CANCELLED, "9012: bound to another patient"),
        (InvocationState.CANCELLED_MANUALLY, ""),
    ],
)
def test_every_other_end_is_uncertain(state: InvocationState, words: str) -> None:
    assert isinstance(tell(Service(says(state, words))), Uncertain)


def test_a_closed_connection_is_not_opened_for_a_command() -> None:
    service = Service(says(InvocationState.FINISHED), closed=True)
    assert tell(service) == NO_PUMP
    assert service.called == []


def test_a_connection_that_was_gone_before_a_byte_is_not_sent() -> None:
    assert tell(Service(NotConnected())) == NO_PUMP


def test_a_connection_that_broke_on_the_way_is_uncertain() -> None:
    broken = NotConnected()
    broken.__cause__ = ConnectionResetError()
    assert isinstance(tell(Service(broken)), Uncertain)


@pytest.mark.parametrize("nonsense", [ValueError("no answer"), OSError("reset"), TimeoutError()])
def test_a_receipt_that_cannot_be_read_is_uncertain(nonsense: Exception) -> None:
    assert isinstance(tell(Service(nonsense)), Uncertain)


def test_a_link_that_is_lost_while_it_waits_is_uncertain() -> None:
    assert tell(Service(Future()), over=True) == Uncertain(
        4, "the link was lost before the pump answered"
    )


def test_silence_is_uncertain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sdc_commands, "ANSWER_WITHIN", 0.1)
    assert tell(Service(Future())) == Uncertain(4, "no answer within 0.1 s")


def test_a_pump_without_the_operation_only_reads() -> None:
    service = Service(says(InvocationState.FINISHED))
    only_reads = NotSent(4, NotSentBecause.READ_ONLY)
    assert sdc_commands.tell(service, {}, STOP, lambda: False) == only_reads
    assert sdc_commands.tell(None, HANDLES, STOP, lambda: False) == only_reads


def test_what_was_composed_goes_out_and_nothing_else() -> None:
    service = Service(says(InvocationState.FINISHED))
    sdc_commands.tell(service, HANDLES, STOP, lambda: False, b"<composed/>")
    assert service.exactly.manipulate_string(b"<made again/>") == b"<composed/>"
    tell(service)
    assert service.exactly is None


def test_nothing_is_composed_for_a_pump_that_offers_no_operation() -> None:
    offers = SimpleNamespace(set_service_client=Service(says(InvocationState.FINISHED)))
    assert sdc_commands.compose(offers, {}, STOP) is None
    assert sdc_commands.compose(SimpleNamespace(set_service_client=None), HANDLES, STOP) is None


def test_what_the_library_cannot_make_is_not_composed() -> None:
    offers = SimpleNamespace(set_service_client=object(), msg_factory=None)
    assert sdc_commands.compose(offers, HANDLES, STOP) is None
