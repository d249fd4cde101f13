"""What is told of the wire: the messages that read and program a pump, and no others."""

from __future__ import annotations

import logging

import pytest
from lxml import etree
from sdc11073.definitions_sdc import SdcV1Definitions
from sdc11073.loghelper import LoggerAdapter

from hai_desk.link.codes import MDC, PRIVATE
from hai_desk.link.mailbox import Mailbox
from hai_desk.link.sdc_wire import UNREADABLE, Exactly, SdcWire, said_of_program
from hai_desk.link.wire_frame import Direction, WireFrame
from tests.support.scripted_source import OneTime

PM = "http://standards.ieee.org/downloads/11073/11073-10207-2017/participant"
MSG = "http://standards.ieee.org/downloads/11073/11073-10207-2017/message"
SOAP = "http://www.w3.org/2003/05/soap-envelope"
WSA = "http://www.w3.org/2005/08/addressing"
XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
READING = f"""
<msg:GetMdibResponse xmlns:msg="{MSG}" xmlns:pm="{PM}" {XSI}><msg:Mdib>
<pm:Metric Handle="m1"><pm:Type CodingSystem="{PRIVATE}" Code="program-text"/></pm:Metric>
<pm:Metric Handle="m2"><pm:Type CodingSystem="{PRIVATE}" Code="motor-steps"/></pm:Metric>
<pm:Metric Handle="m3"><pm:Type CodingSystem="urn:other" Code="1">
  <pm:Translation CodingSystem="{PRIVATE}" Code="program-crc"/></pm:Type></pm:Metric>
<pm:Metric Handle="m4"><pm:Type Code="184514"/></pm:Metric>
<pm:Metric Handle="m5"/>
<pm:State DescriptorHandle="m1" xsi:type="pm:StringMetricState">first</pm:State>
<pm:State DescriptorHandle="m2" xsi:type="pm:NumericMetricState">second</pm:State>
<pm:State DescriptorHandle="m3" xsi:type="pm:StringMetricState">third</pm:State>
<pm:State DescriptorHandle="m4" xsi:type="pm:StringMetricState">fourth</pm:State>
<pm:State DescriptorHandle="m5" xsi:type="pm:StringMetricState">fifth</pm:State>
<pm:State DescriptorHandle="p1" xsi:type="pm:PatientContextState">bound</pm:State>
</msg:Mdib></msg:GetMdibResponse>"""


def test_of_a_reading_the_program_the_drug_and_the_patient_are_kept() -> None:
    """By their codes, also a translated one and one of the standard that names no system."""
    assert MDC.endswith("10004.1.1.1.0.0.1")
    found = said_of_program(etree.fromstring(READING)).split(b"\n")
    assert [etree.fromstring(each).text for each in found] == ["first", "third", "fourth", "bound"]
    assert all(b"StringMetricState" in each or b"Patient" in each for each in found)


class Wire:
    def __init__(self) -> None:
        self.mailbox, self.time = Mailbox(), OneTime()
        self.wire = SdcWire(self.mailbox, self.time)  # type: ignore[arg-type]
        adapter = LoggerAdapter(logging.getLogger("test"))
        self.reader = self.wire.reader(SdcV1Definitions, None, adapter, validate=False)

    def told(self) -> list[WireFrame]:
        return [item for item, _at in self.mailbox.take() if isinstance(item, WireFrame)]


def envelope(name: str) -> bytes:
    head = f'<a:Action xmlns:a="{WSA}">urn:x</a:Action>'
    body = f'<m:{name} xmlns:m="{MSG}"/>' if name else ""
    text = f'<s:Envelope xmlns:s="{SOAP}"><s:Header>{head}</s:Header><s:Body>{body}</s:Body>'
    return f"{text}</s:Envelope>".encode()


@pytest.mark.parametrize(
    "name", ["ActivateResponse", "OperationInvokedReport", "GetMdibResponse", "Fault"]
)
def test_an_answer_is_told_as_it_came(name: str) -> None:
    desk = Wire()
    desk.reader.read_received_message(envelope(name), validate=False)
    (frame,) = desk.told()
    assert (frame.kind, frame.direction) == (name, Direction.FROM_PUMP)
    assert (frame.content, frame.at) == (envelope(name), desk.time.moment.wall)


@pytest.mark.parametrize("name", ["EpisodicMetricReport", "WaveformStream", ""])
def test_reports_of_values_are_left_to_the_recording(name: str) -> None:
    desk = Wire()
    desk.reader.read_received_message(envelope(name), validate=False)
    assert desk.told() == []


def test_an_answer_that_nobody_can_read_is_told_before_it_fails() -> None:
    desk = Wire()
    with pytest.raises(etree.XMLSyntaxError):
        desk.reader.read_received_message(b"<half", validate=False)
    (frame,) = desk.told()
    assert (frame.kind, frame.content) == (UNREADABLE, b"<half")


def test_a_question_is_told_as_it_goes_and_not_changed() -> None:
    desk = Wire()
    assert desk.wire.goes("GetMdib").manipulate_string(b"<question/>") is None
    (frame,) = desk.told()
    assert (frame.kind, frame.direction) == ("GetMdib", Direction.TO_PUMP)
    assert frame.content == b"<question/>"


def test_a_command_goes_as_it_was_composed() -> None:
    desk = Wire()
    frame = desk.wire.composed(b"<first/>")
    assert (frame.kind, desk.told()) == ("Activate", [])
    assert Exactly(frame.content).manipulate_string(b"<second/>") == b"<first/>"
