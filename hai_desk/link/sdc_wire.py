"""The messages by which a pump is read and programmed over SDC, told as they go over the wire.

What is told is the SOAP message as text: above compression, TLS and HTTP, which the library keeps
to itself. Reports of values are not told; they are what a recording keeps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from lxml import etree
from sdc11073.pysoap.msgreader import MessageReader
from sdc11073.xml_types.addressing_types import HeaderInformationBlock
from sdc11073.xml_types.msg_types import Activate, Argument

from hai_desk.link.codes import BOUND_PATIENT, MDC, Code
from hai_desk.link.mailbox import Mailbox
from hai_desk.link.pump_link import DeskClocks
from hai_desk.link.sdc_description import PROGRAM, TEXTS
from hai_desk.link.wire_frame import Direction, WireFrame, frame_of

ACTIVATE: Final = "Activate"
READING: Final = "GetMdibResponse"
UNREADABLE: Final = "not understood"
_ANSWERS: Final = frozenset(
    {
        *("ActivateResponse", "OperationInvokedReport", "Fault", UNREADABLE),
        *(READING, "GetContextStatesResponse"),
    }
)


class SdcWire:
    """Of one visit. Told from whichever thread a message goes or comes in."""

    def __init__(self, mailbox: Mailbox, clocks: DeskClocks) -> None:
        self._mailbox, self._clocks = mailbox, clocks

    def reader(self, *given: Any, **more: Any) -> MessageReader:
        """Stands where the library wants the class of its readers."""
        return _Hearing(self._came, *given, **more)

    def _came(self, kind: str, message: bytes, node: Any) -> None:
        if kind in _ANSWERS:
            parts = said_of_program(node) if kind == READING else None
            named = () if node is None else patients_in(node)
            self._put(self._frame(Direction.FROM_PUMP, kind, message, parts, named))

    def goes(self, kind: str) -> Going:
        """For a question to the pump, which is told as it is sent."""
        return Going(lambda message: self._put(self._frame(Direction.TO_PUMP, kind, message)))

    def composed(self, message: bytes) -> WireFrame:
        """A command that is about to be sent. Whoever composed it keeps it."""
        return self._frame(Direction.TO_PUMP, ACTIVATE, message)

    def _frame(
        self,
        direction: Direction,
        kind: str,
        message: bytes,
        parts: bytes | None = None,
        patients: tuple[str, ...] = (),
    ) -> WireFrame:
        now = self._clocks.now().wall
        return frame_of(direction, kind, now, message, parts=parts, patients=patients)

    def _put(self, frame: WireFrame) -> None:
        self._mailbox.put(frame, self._clocks.now())


class Going:
    """A look at a message on its way out (the library's request manipulator)."""

    def __init__(self, tell: Callable[[bytes], None]) -> None:
        self._tell = tell

    def manipulate_string(self, message: bytes) -> None:
        self._tell(message)


class Exactly:
    """The message that was composed and written down goes out, and no other."""

    def __init__(self, message: bytes) -> None:
        self._message = message

    def manipulate_string(self, _made: bytes) -> bytes:
        return self._message


class _Hearing(MessageReader):  # type: ignore[misc, unused-ignore]
    """Reads as the library does. `came` hears what it calls itself, before anyone acts on it."""

    def __init__(self, came: Callable[[str, bytes, Any], None], *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self._came = came

    def read_received_message(self, xml_text: bytes, validate: bool = True) -> Any:
        try:
            message = super().read_received_message(xml_text, validate)
        except (ValueError, LookupError, AttributeError, TypeError, etree.LxmlError):
            self._came(UNREADABLE, xml_text, None)
            raise
        name = message.q_name
        kind = "" if name is None else etree.QName(name).localname
        self._came(kind, xml_text, message.p_msg.msg_node)
        return message


def activation(consumer: Any, handle: str, arguments: Iterable[str]) -> bytes:
    """The message that calls an operation, with an id of its own."""
    request = Activate()
    request.OperationHandleRef = handle
    request.Argument = [argument(each) for each in arguments]
    address = consumer.set_service_client.endpoint_reference.Address
    header = HeaderInformationBlock(action=request.action, addr_to=address)
    return bytes(consumer.msg_factory.mk_soap_message(header, payload=request).serialize())


def argument(text: str) -> Any:
    made = Argument()
    made.ArgValue = text
    return made


def said_of_program(node: Any) -> bytes:
    """Of a reading the states that say what the pump runs, holds and counts of commands, and whom
    it is bound to: each as it stands there, one after the other."""
    handles = {each.get("Handle") for each in node.iter("{*}Metric") if _is_of_program(each)}
    found = [
        each
        for each in node.iter("{*}State")
        if each.get("DescriptorHandle") in handles or _is_of_patient(each)
    ]
    return b"\n".join(etree.tostring(each, method="c14n", exclusive=True) for each in found)


def patients_in(node: Any) -> tuple[str, ...]:
    """Whom a message names, by context or by what the pump says it is bound to. The message is
    here before anybody has read it, so before the desk knows of another patient."""
    metrics = {
        each.get("Handle") for each in node.iter("{*}Metric") if _has_code(each, _BOUND_PATIENT)
    }
    named = [
        every.get("Extension", "")
        for each in node.iter("{*}State", "{*}ContextState")
        if _is_of_patient(each)
        for every in each.iter("{*}Identification")
    ]
    named += [
        every.get("Value", "")
        for each in node.iter("{*}State")
        if each.get("DescriptorHandle") in metrics
        for every in each.iter("{*}MetricValue")
    ]
    return tuple(dict.fromkeys(filter(None, named)))


def _is_of_program(metric: Any) -> bool:
    return _has_code(metric, _CODES)


def _has_code(metric: Any, codes: frozenset[Code]) -> bool:
    """By code, as everywhere: handles are keys and nothing more."""
    coded = metric.find("{*}Type")
    if coded is None:
        return False
    every = (coded, *coded.iter("{*}Translation"))
    return any(Code(each.get("CodingSystem", MDC), each.get("Code", "")) in codes for each in every)


_CODES: Final = frozenset({*PROGRAM, *TEXTS})
_BOUND_PATIENT: Final = frozenset({BOUND_PATIENT.code})


def _is_of_patient(state: Any) -> bool:
    kind = str(state.get("{http://www.w3.org/2001/XMLSchema-instance}type", ""))
    return kind.rpartition(":")[2] == "PatientContextState"
