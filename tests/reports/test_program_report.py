"""The paper of a program session: what was told, what is expected, who, and every frame."""

from __future__ import annotations

import io
import json
from datetime import datetime, timedelta, timezone
from typing import Any

import pikepdf
import pytest

from hai_desk.services.ports import Unlocked
from hai_desk.services.program_report import ProgramReports
from hai_desk.services.program_reporting import with_meaning
from reports.canonical import canonical_json
from reports.checking import check
from reports.preview import page_texts
from reports.program_report import program_sheet
from reports.sealer import PaperSealer
from tests.support.checked_program import Keeper, programmed
from tests.support.program_desk import NURSE, ProgramDesk

NBSP = "\u00a0"
SPECIALIST_SIGNS = datetime(2025, 11, 18, 11, 40, tzinfo=timezone(timedelta(hours=-5)))


@pytest.fixture(scope="module")
def body(clinic: Any) -> dict[str, Any]:
    """Checked and sealed by nurse 2 of the clinic."""
    desk = ProgramDesk()
    desk.registry.held.identities[NURSE.id] = clinic.nurse2.identity
    keeper = Keeper({NURSE.login: Unlocked(NURSE, clinic.nurse2.by.key_passphrase)})
    session = programmed(desk, PaperSealer(), keeper)
    report = ProgramReports(desk.registry, "0.1.0").body(session, clinic.nurse1.by.user)
    return with_meaning(report)


@pytest.fixture(scope="module")
def pdf(clinic: Any, body: dict[str, Any]) -> bytes:
    return PaperSealer().program_report(
        body,
        by=clinic.nurse1.by,
        identity=clinic.nurse1.identity,
        authority=clinic.anchor,
        at=SPECIALIST_SIGNS,
    )


def said(body: dict[str, Any]) -> str:
    return repr(program_sheet(body)).replace(NBSP, " ").replace("\\xa0", " ")


def test_before_asked_and_read_back_stand_side_by_side(body: dict[str, Any]) -> None:
    table = program_sheet(body).sections[0].blocks[0]
    rows = {row[0]: row[1:] for row in table.rows}  # type: ignore[union-attr]
    assert rows["Daily dose, changed"] == (
        f"9.84{NBSP}mg/day",
        f"7.872{NBSP}mg/day",
        f"7.872{NBSP}mg/day",
    )
    assert "Drug" in rows


def test_the_days_to_come_carry_their_terms(body: dict[str, Any]) -> None:
    text = said(body)
    assert "(40 mL − 2 mL) ÷ 0.984 mL/day = 38.62 days" in text
    assert "Next refill: 18-Nov-2025 + 14 days" in text
    assert "Expected: 7.87 mg/day, 110.2 mg in 13.8 mL in 14 days" in text


def test_a_bridge_a_prime_and_a_day_of_steps_stand_in_the_terms(body: dict[str, Any]) -> None:
    """What the term says is what it comes to: 37.66 mL at 0.984 mL/day are 38.27 days."""
    told = json.loads(json.dumps(body))
    low = told["outlook"]["low_alarm"]
    low |= {"bridge": "0.34 mL", "bridge_lasts": "10.37 hour", "time": "38.7 day"}
    told["bridge"] = {"volume": "0.34 mL", "rate": "0.787 mL/day", "lasts": "10.37 hour"}
    text = said(told)
    assert "(40 mL − 2 mL − 0.34 mL) ÷ 0.984 mL/day + 10.4 hours of bridge = 38.7 days" in text
    assert "Bridge: 0.34 mL at 0.787 mL/day, 10.4 hours." in text
    for key in ("bridge", "bridge_lasts"):
        del low[key]
    low |= {"prime": "0.344 mL", "steps": 3}
    assert "(40 mL − 2 mL − 0.344 mL) ÷ 0.984 mL/day is about 38.7 days" in said(told)


@pytest.mark.parametrize(
    ("holds", "ran", "time", "told"),
    [
        (
            "37.54 mL",
            "2.46 mL",
            "36.12 day",
            "(40 mL − at most 2.46 mL since the fill − 2 mL) ÷ 0.984",
        ),
        (
            "39.9863 mL",
            "0.0137 mL",
            "38.6 day",
            "(40 mL − at most 0.01 mL since the fill − 2 mL) ÷ 0.984",
        ),
        ("39.996 mL", "0.004 mL", "38.62 day", "(40 mL − 2 mL) ÷ 0.984 mL/day = 38.62 days"),
    ],
)
def test_what_ran_since_the_fill_is_taken_off_in_the_terms(
    body: dict[str, Any], holds: str, ran: str, time: str, told: str
) -> None:
    changed = json.loads(json.dumps(body))
    changed["outlook"]["low_alarm"] |= {"holds": holds, "ran_since_fill": ran, "time": time}
    assert told in said(changed)


def test_the_log_has_every_frame_with_its_check_sum(body: dict[str, Any]) -> None:
    log = program_sheet(body).supplement[0]
    rows = log.blocks[0].rows  # type: ignore[union-attr]
    assert len(rows) == len(body["log"])
    assert any(row[2] == "intent commit" and len(row[5]) == 8 for row in rows)


def test_every_message_of_the_wire_stands_on_it_with_its_digest(body: dict[str, Any]) -> None:
    frames = program_sheet(body).supplement[2]
    rows = frames.blocks[1].rows  # type: ignore[union-attr]
    assert frames.title == "Frames"
    assert [row[6] for row in rows] == [each["sha256"] for each in body["frames"]]
    assert rows[0][3:5] == ("to the pump", "Activate")
    long = {**body["frames"][0], "bytes": 61_234, "whole": False}
    frames = program_sheet({**body, "frames": [long]}).supplement[2]
    assert frames.blocks[1].rows[0][4:6] == ("Activate, in part", "61,234")  # type: ignore[union-attr]


def test_a_report_of_a_session_without_messages_has_no_empty_list(body: dict[str, Any]) -> None:
    titles = [each.title for each in program_sheet({**body, "frames": []}).supplement]
    assert titles == ["Session log", "Versions"]


def test_it_is_sealed_like_a_record_and_checks_like_one(
    clinic: Any, pdf: bytes, body: dict[str, Any]
) -> None:
    verdict = check(pdf, clinic.anchor)
    assert verdict.valid, verdict.reasons
    assert verdict.signatures[0].meaning == "I programmed this pump"
    with pikepdf.open(io.BytesIO(pdf)) as document:
        attached = document.attachments["record.json"].get_file().read_bytes()
    assert attached == canonical_json(body)
    assert not check(pdf[:-1] + b" ", clinic.anchor).valid


def test_every_page_names_the_patient_and_the_session(pdf: bytes) -> None:
    for page in page_texts(pdf):
        assert "PG-2025-0001" in page
        assert "DEMO" in page


def test_a_session_that_sent_nothing_says_so(body: dict[str, Any]) -> None:
    nothing = {
        **json.loads(json.dumps(body)),
        "settings": [],
        "outlook": {},
        "second_check": {},
        "questions": [],
        "ending": {"how": "left stopped", "reason": "catheter is blocked", "prescriber": "Dr"},
    }
    text = said(nothing)
    assert "Nothing was sent to the pump." in text
    assert "Left stopped: catheter is blocked. Prescriber: Dr." in text
    assert "Not known: the pump was told no reservoir volume, or nothing runs." in text
    assert "No second check was needed" in text
