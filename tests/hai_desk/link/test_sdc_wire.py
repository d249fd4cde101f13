"""What is told of the wire: the messages that read and program a pump, and no others."""

from __future__ import annotations

import logging
from types import SimpleNamespace

import pytest
from lxml import etree
from sdc11073.definitions_sdc import SdcV1Definitions
from sdc11073.loghelper import LoggerAdapter

from hai_desk.link.codes import MDC, PRIVATE
from hai_desk.link.mailbox import Mailbox
from hai_desk.link.sdc_description import SdcDescription
from hai_desk.link.sdc_listener import SdcListener
from hai_desk.link.sdc_states import SdcStates
from hai_desk.link.sdc_wire import UNREADABLE, Exactly, SdcWire, patients_in, said_of_program
from hai_desk.link.values import Bound, Epoch, Report
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


CONTEXT = (
    '<m:{kind} xmlns:m="{msg}" xmlns:pm="{pm}" {xsi} xsi:type="pm:PatientContextState" {bound}>'
    '<pm:Identification Root="urn:mrn" Extension="{mrn}"/></m:{kind}>'
)


def context(mrn: str, *, kind: str = "ContextState", assoc: str = "Assoc") -> str:
    bound = f'DescriptorHandle="p" Handle="c" ContextAssociation="{assoc}"'
    return CONTEXT.format(kind=kind, msg=MSG, pm=PM, xsi=XSI, mrn=mrn, bound=bound)


@pytest.mark.parametrize("kind", ["State", "ContextState"])
def test_a_message_is_told_with_whom_it_names(kind: str) -> None:
    """Before anybody has read it: whoever files it need not know yet that the pump is another's."""
    desk = Wire()
    body = envelope("GetMdibResponse").replace(b"/></s:Body>", b">%s</m:GetMdibResponse></s:Body>")
    desk.reader.read_received_message(body % context("DEMO-0009", kind=kind).encode(), False)
    (frame,) = desk.told()
    assert frame.patients == ("DEMO-0009",)
    assert "DEMO-0009" not in repr(frame)


def test_a_program_that_is_bound_to_somebody_names_him_too() -> None:
    coded = f'<pm:Type CodingSystem="{PRIVATE}" Code="bound-patient"/>'
    metric = f'<pm:Metric Handle="m1">{coded}</pm:Metric>'
    state = '<pm:State DescriptorHandle="m1"><pm:MetricValue Value="DEMO-0009"/></pm:State>'
    both = f'<r xmlns:pm="{PM}">{metric}{state}</r>'
    assert patients_in(etree.fromstring(both)) == ("DEMO-0009",)
    assert patients_in(etree.fromstring(READING)) == ()


class Heard:
    """A report as the library hands it on."""

    def __init__(self, body: str, number: int) -> None:
        self.mdib_version_group = SimpleNamespace(
            sequence_id="urn:s", instance_id=1, mdib_version=number
        )
        name = "EpisodicContextReport"
        node = f'<m:{name} xmlns:m="{MSG}" SequenceId="urn:s">{body}</m:{name}>'
        self.p_msg = SimpleNamespace(msg_node=etree.fromstring(node))


def listener() -> tuple[SdcListener, Mailbox]:
    mailbox = Mailbox()
    made = SdcListener(mailbox, OneTime(), lambda: None)  # type: ignore[arg-type]
    epoch = Epoch("urn:s", 1)
    described = SdcDescription(())
    made.begin(SdcStates(described, epoch), Heard("", 3).mdib_version_group)
    return made, mailbox


@pytest.mark.parametrize(
    ("contexts", "patient"),
    [
        (context("DEMO-0002", assoc="Dis") + context("DEMO-0009"), "DEMO-0009"),
        (context("DEMO-0002", assoc="Dis"), ""),
    ],
)
def test_a_pump_that_is_bound_anew_says_so_before_it_is_read(contexts: str, patient: str) -> None:
    hears, mailbox = listener()
    hears.bound(Heard(f"<m:ReportPart xmlns:m='{MSG}'>{contexts}</m:ReportPart>", 4))
    bound, report = (item for item, _at in mailbox.take())
    assert bound == Bound(Epoch("urn:s", 1), 4, patient)
    assert isinstance(report, Report)
    assert hears.redescribed


def test_a_report_of_other_contexts_says_nothing_of_patients() -> None:
    hears, mailbox = listener()
    hears.bound(Heard("", 4))
    assert [type(item) for item, _at in mailbox.take()] == [Report]


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
