"""A command over SDC: an operation is activated once, and its answer is waited for a while.

Runs in a thread of its own: the answer comes through the library's worker, which must not wait.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future, wait
from http.client import NotConnected
from typing import Any, Final

from sdc11073.xml_types.msg_types import InvocationState

from hai_desk.link import codes
from hai_desk.link.codes import Code
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
from hai_desk.link.sdc_parts import PUMPS_NONSENSE
from hai_desk.link.sdc_wire import Exactly, activation, argument

ANSWER_WITHIN: Final = 5.0
"""Seconds from the pump's receipt to its last word."""
LOOKS_EVERY: Final = 0.05
_REFUSAL: Final = re.compile(r"(9[0-9]{3}): (.{1,400})", re.ASCII | re.DOTALL)


def tell(
    service: Any,
    handles: Mapping[Code, str],
    command: Command,
    over: Callable[[], bool],
    message: bytes | None = None,
) -> Answer:
    """`over` is when nobody waits any more: the link was lost, or is ended. `message` is what was
    composed for it and goes out as it is."""
    handle = handles.get(_code(command))
    if service is None or handle is None:
        return NotSent(command.number, NotSentBecause.READ_ONLY)
    if service.soap_client.is_closed():
        return NotSent(command.number, NotSentBecause.NO_PUMP)
    try:
        done = service.activate(
            handle,
            [argument(each) for each in _arguments(command)],
            request_manipulator=None if message is None else Exactly(message),
        )
    except NotConnected as lost:
        if lost.__cause__ is None:  # the library found no connection, and had written nothing
            return NotSent(command.number, NotSentBecause.NO_PUMP)
        return Uncertain(command.number, "the connection was lost while the command was sent")
    except PUMPS_NONSENSE as nonsense:
        return Uncertain(command.number, f"the pump's receipt was not understood: {nonsense!r}")
    return _awaited(done, command.number, over)


def compose(consumer: Any, handles: Mapping[Code, str], command: Command) -> bytes | None:
    """What `tell` would send. None where the pump offers no such operation, and where the library
    cannot make it: then `tell` says so."""
    handle = handles.get(_code(command))
    try:
        if handle is None or consumer.set_service_client is None:
            return None
        return activation(consumer, handle, _arguments(command))
    except PUMPS_NONSENSE:
        return None


def _awaited(done: Future[Any], number: int, over: Callable[[], bool]) -> Answer:
    end = time.monotonic() + ANSWER_WITHIN
    while not wait((done,), LOOKS_EVERY).done:
        if over():
            return Uncertain(number, "the link was lost before the pump answered")
        if time.monotonic() >= end:
            return Uncertain(number, f"no answer within {ANSWER_WITHIN:g} s")
    return _answer(done.result().InvocationInfo, number)


def _answer(info: Any, number: int) -> Answer:
    """Only "finished" is yes and only a numbered refusal is no; all else is neither."""
    words = "".join(str(each.text) for each in info.InvocationErrorMessage or ())
    if info.InvocationState is InvocationState.FINISHED:
        return Accepted(number)
    refusal = _REFUSAL.fullmatch(words)
    if info.InvocationState is InvocationState.FAILED and refusal:
        return RefusedByPump(number, int(refusal[1]), refusal[2])
    return Uncertain(number, f"the pump says {info.InvocationState.value}: {words}"[:400])


def _code(command: Command) -> Code:
    match command:
        case Prepare():
            return codes.PREPARE.code
        case Commit():
            return codes.COMMIT.code
        case Cancel():
            return codes.CANCEL.code
        case Stop():
            return codes.STOP.code


def _arguments(command: Command) -> tuple[str, ...]:
    given: tuple[str, ...]
    match command:
        case Prepare():
            given = (command.text, command.base, command.crc, command.patient)
        case Commit():
            given = (command.program_id, command.crc, command.patient)
        case Cancel():
            given = (command.program_id,)
        case Stop():
            given = (command.patient,)
    return (str(command.number), *given)
