"""What goes over the wire while a pump is programmed is on record: a real pump, a real file."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from hai_desk.link.told import LinkState
from hai_desk.link.wire_frame import Direction
from hai_desk.services.program_events import ProgramEvent, What
from hai_desk.services.program_frames import ProgramFrame
from hai_desk.services.program_state import Phase
from hai_desk.services.signing import Signed
from reports.preview import page_texts
from tests.support import pump_clinic as bravo
from tests.support.linked_desk import LinkedDesk, programmed_pump
from tests.support.pump_clinic import PASSWORD, SPECIALIST, PumpClinic
from tests.support.simulated_pump import SimulatedPump

WSA = "{http://www.w3.org/2005/08/addressing}"


@pytest.fixture
def pump(tmp_path: Path) -> Iterator[SimulatedPump]:
    with programmed_pump(tmp_path) as pump:
        yield pump


@pytest.fixture
def desk(tmp_path: Path, pump: SimulatedPump) -> Iterator[LinkedDesk]:
    clinic = PumpClinic(tmp_path / "clinic")
    linked = LinkedDesk(clinic, pump.address)
    linked.until(lambda: linked.link.standing().state is LinkState.FRESH)
    yield linked
    linked.link.stop()
    clinic.close()


def frames(desk: LinkedDesk) -> list[ProgramFrame]:
    with desk.clinic.parts.registry.read() as reader:
        return list(reader.program_frames(desk.session_id))


def events(desk: LinkedDesk) -> list[ProgramEvent]:
    with desk.clinic.parts.registry.read() as reader:
        return list(reader.program_events(desk.session_id))


def named(told: list[ProgramFrame], kind: str) -> list[ProgramFrame]:
    return [each for each in told if each.frame.kind == kind]


def header(told: ProgramFrame, name: str) -> str:
    return str(etree.fromstring(told.frame.content).findtext(f".//{WSA}{name}"))


def test_every_message_of_a_session_is_kept_and_the_report_names_each(desk: LinkedDesk) -> None:
    session = desk.program("")
    told = frames(desk)
    assert [each.seq for each in told] == list(range(1, len(told) + 1))
    requests, answers = named(told, "Activate"), named(told, "ActivateResponse")
    assert (len(requests), len(answers)) == (2, 2)
    # The pump answers to the very message that was written down before it was sent.
    assert [header(each, "RelatesTo") for each in answers] == [
        header(each, "MessageID") for each in requests
    ]
    carried = [each for each in events(desk) if each.what is What.INTENT]
    assert [each.after for each in requests] == [each.seq for each in carried]
    for request, intent in zip(requests, carried, strict=True):
        text = etree.fromstring(request.frame.content).xpath("string()")
        assert f"{intent.body['crc']}" in text
        assert request.frame.direction is Direction.TO_PUMP
        assert request.frame.whole
        assert hashlib.sha256(request.frame.content).hexdigest() == request.frame.sha256
    reports = named(told, "OperationInvokedReport")
    assert any(b"Fin" in each.frame.content for each in reports)
    _readings(told)
    _report(desk, session, told)


def _readings(told: list[ProgramFrame]) -> None:
    """Too long to be kept whole; what they say of the program is there as the pump said it."""
    asked, said = named(told, "GetMdib"), named(told, "GetMdibResponse")
    assert len(asked) >= len(said) >= 4
    assert {each.frame.direction for each in said} == {Direction.FROM_PUMP}
    assert not any(each.frame.whole for each in said)
    states = [etree.fromstring(line) for line in said[-1].frame.content.split(b"\n")]
    values = " ".join(state.xpath("string(@DescriptorHandle)") for state in states)
    assert len(states) >= 10, values
    assert b"PG-" in said[-1].frame.content
    assert said[-1].frame.length > 16 * 1024 > len(said[-1].frame.content)


def _report(desk: LinkedDesk, session: str, told: list[ProgramFrame]) -> None:
    prepared = desk.reporting.prepare(session, SPECIALIST)
    listed = prepared.body["frames"]
    assert [each["sha256"] for each in listed] == [each.frame.sha256 for each in told]
    signed = desk.reporting.sign(prepared, by=SPECIALIST, password=PASSWORD)
    assert isinstance(signed, Signed)
    assert json.loads(json.dumps(signed.record.body))["frames"] == listed
    paper = "".join("".join(page_texts(signed.record.pdf)).split())
    assert all(each["sha256"] in paper for each in listed)
    with desk.clinic.parts.registry.read() as reader:
        closed = next(each for each in reader.audit() if each.what == "program session closed")
    assert closed.detail["frames"].startswith(f"{len(told)}, SHA-256 of all ")


def test_a_request_that_nobody_answers_is_on_the_disk_before_it_goes(
    desk: LinkedDesk, pump: SimulatedPump
) -> None:
    desk.to_review()
    pump.freeze()
    assert desk.programming.send() is None
    (request,) = named(frames(desk), "Activate")  # nothing was taken from the link since
    assert b"PG-" in request.frame.content
    time.sleep(0.3)
    pump.kill()
    desk.until(lambda: desk.phase() is not Phase.WAITING)
    assert desk.phase() is Phase.UNKNOWN
    told = frames(desk)
    assert len(named(told, "Activate")) == 1
    assert named(told, "ActivateResponse") == []


def test_nothing_of_it_can_be_read_outside_of_the_registry(
    desk: LinkedDesk, tmp_path: Path
) -> None:
    desk.program("")
    assert any(bravo.MRN.encode() in each.frame.content for each in frames(desk))
    secrets: tuple[Any, ...] = (bravo.MRN.encode(), b"Envelope", b"ActivateResponse")
    for folder, _folders, names in os.walk(tmp_path / "clinic"):
        for name in names:
            stored = (Path(folder) / name).read_bytes()
            assert not any(secret in stored for secret in secrets), name
