"""A programmable pump is refilled: read, changed by a fifth, checked, sent, read back, confirmed,
seen running, reported, and the worksheet signed. The pump is a process of its own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hai_desk.errors import NotAllowed
from hai_desk.link.told import LinkState
from hai_desk.safety.rules import Rule
from hai_desk.services.checking import Agreed, CheckSession
from hai_desk.services.reading_pump import NotRead, texts_from_pump
from hai_desk.services.sheet import Sheet
from hai_desk.services.signing import Signed
from hai_desk.units import from_exact_text
from hai_desk.worksheet.entry import How
from hai_desk.worksheet.stage import Stage
from reports.checking import check
from reports.preview import page_texts
from tests.support import pump_clinic as bravo
from tests.support.linked_desk import LinkedDesk, programmed_pump
from tests.support.pump_clinic import NURSE, PASSWORD, SPECIALIST, PumpClinic


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    with programmed_pump(tmp_path) as pump:
        yield pump.address


@pytest.fixture
def desk(tmp_path: Path, address: str) -> Iterator[LinkedDesk]:
    clinic = PumpClinic(tmp_path / "clinic")
    linked = LinkedDesk(clinic, address)
    linked.until(lambda: linked.link.standing().state is LinkState.FRESH)
    yield linked
    linked.link.stop()
    clinic.close()


def prepared(desk: LinkedDesk) -> Sheet:
    """Identified, the pump read by its link, assessed, and the syringe checked by the nurse."""
    parts = desk.clinic.parts
    sheet = parts.refilling.open(parts.refilling.start(bravo.BOOKING, SPECIALIST))
    implant, mrn = sheet.case.implant, sheet.case.patient.mrn

    def told_now() -> dict[str, str] | NotRead:
        return texts_from_pump(desk.link.standing(), implant, mrn=mrn)

    desk.until(lambda: not isinstance(told_now(), NotRead))
    told = told_now()
    assert told == {"id.rate": "0.82", "id.left": bravo.LEFT, "id.alarms": "none"}
    sheet = parts.refilling.enter_all(sheet, told, SPECIALIST, How.FROM_PUMP)
    texts = {**bravo.identity(), **bravo.assessed(), **bravo.syringe(desk.clinic.clock.now())}
    sheet = parts.refilling.enter_all(sheet, texts, SPECIALIST)
    session = parts.checking.begin(
        sheet, login=NURSE.login, password=PASSWORD, performer=SPECIALIST
    )
    assert isinstance(session, CheckSession)
    sheet, outcome = parts.checking.submit(sheet, session, bravo.CHECKED, SPECIALIST)
    assert isinstance(outcome, Agreed), outcome
    return sheet


def filled(desk: LinkedDesk) -> Sheet:
    parts, sheet = desk.clinic.parts, prepared(desk)
    for texts in (bravo.emptied, bravo.filled):
        sheet = parts.refilling.enter_all(sheet, dict(texts(desk.clinic.clock.now())), SPECIALIST)
    return sheet


def assessment(desk: LinkedDesk, sheet: Sheet) -> Any:
    refilling = desk.clinic.parts.refilling
    return refilling.assess(refilling.open(sheet.id))


def test_read_change_check_send_read_back_confirm_running_report_and_sign(
    desk: LinkedDesk,
) -> None:
    parts, sheet = desk.clinic.parts, filled(desk)
    before = assessment(desk, sheet)
    assert before.current is Stage.PROGRAM, [f.rule for f in before.findings if f.hard or f.soft]
    sheet = parts.refilling.enter_all(sheet, {"si.teaching": "yes"}, SPECIALIST)
    with pytest.raises(NotAllowed):
        parts.signing.prepare(sheet, SPECIALIST)
    session = desk.program(sheet.id)
    sheet = parts.refilling.open(sheet.id)
    assert assessment(desk, sheet).may_sign
    report = desk.reporting.sign(
        desk.reporting.prepare(session, SPECIALIST), by=SPECIALIST, password=PASSWORD
    )
    assert isinstance(report, Signed)
    verdict = check(report.record.pdf, desk.clinic.anchor)
    assert verdict.valid, verdict.reasons
    signed = parts.signing.sign(
        sheet, parts.signing.prepare(sheet, SPECIALIST), by=SPECIALIST, password=PASSWORD
    )
    assert isinstance(signed, Signed)
    both = parts.signing.countersign(signed.record, login=NURSE.login, password=PASSWORD)
    assert isinstance(both, Signed)
    assert check(both.record.pdf, desk.clinic.anchor).valid
    section = both.record.body["pump_program"]
    low, fill = section["outlook"]["low_alarm"], from_exact_text("40 mL")
    assert from_exact_text(low["holds"]) + from_exact_text(low["ran_since_fill"]) == fill
    assert from_exact_text(low["ran_since_fill"]).magnitude > 0
    rows = {row["setting"]: (row["before"], row["read"]) for row in section["settings"]}
    assert rows["rate"] == ("0.82 mL/day", "0.984 mL/day")
    assert rows["daily"] == ("6.56 mg/day", "7.872 mg/day")
    assert section["rests_on"]["change_percent"] == "20"
    assert both.record.body["pump_read"]["read"] == "read from the pump"
    assert json.loads(json.dumps(both.record.body)) == both.record.body
    pages = " ".join(page_texts(both.record.pdf))
    assert "Pump reads back" in pages
    with parts.registry.read() as reader:
        numbers = {record.number for record in reader.records(None, 10)}
        (newest,) = [f for f in reader.fills_of(bravo.PATIENT) if f.source == "sealed record"]
    assert numbers == {report.record.number, both.record.number}
    assert str(newest.nominal_flow) == "123/125 milliliter / day"


def test_a_fill_that_is_corrected_afterwards_is_programmed_again(desk: LinkedDesk) -> None:
    parts, sheet = desk.clinic.parts, filled(desk)
    desk.program(sheet.id)
    sheet = parts.refilling.enter_all(
        parts.refilling.open(sheet.id), {"fi.volume": "39.6"}, SPECIALIST
    )
    found = assessment(desk, sheet)
    assert Rule.PROGRAMMED_FILL in [each.rule for each in found.findings]
    stage = found.stages[Stage.PROGRAM]
    assert (bool(stage.stops), bool(stage.again), stage.done) == (True, True, False)
