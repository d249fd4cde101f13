"""The report of a program session: exact, from its events alone, and the same each time."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from hai_desk.services.program_report import FORMAT, ProgramReports
from hai_desk.units import exact_text, mg_per_mL
from hai_desk.units import from_exact_text as q
from tests.support.program_cases import RUNNING
from tests.support.program_desk import SPECIALIST, ProgramDesk, reservoir


def report(desk: ProgramDesk) -> dict[str, Any]:
    with desk.registry.read() as reader:
        session = reader.program_sessions("p2")[0]
    body = ProgramReports(desk.registry, "0.1.0").body(session.id, SPECIALIST)
    assert json.loads(json.dumps(body)) == body
    return body


def finished(**changed: str) -> dict[str, Any]:
    desk = ProgramDesk()
    desk.to_read_back()
    desk.confirm()
    return report(desk)


def test_it_says_before_asked_and_read_back_of_every_setting() -> None:
    body = finished()
    assert (body["format"], body["record_number"]) == (FORMAT, "PG-2025-0001")
    told = {row["setting"]: row for row in body["settings"]}
    assert told["daily"] == {
        "setting": "daily",
        "before": "9.84 mg/day",
        "asked": "7.872 mg/day",
        "read": "7.872 mg/day",
        "changed": True,
        "equal": True,
    }
    assert all(row["equal"] for row in body["settings"])
    assert [row["changed"] for row in body["settings"]] == [True] * 3 + [False] * 5
    assert (body["confirmed_dose"], body["program_id"]) == ("7.87", "PG-2025-0001/1")
    assert len(body["checksum"]) == 8


def test_it_says_whose_pump_who_did_it_and_who_checked() -> None:
    body = finished()
    assert body["patient"]["mrn"] == "DEMO-0002"
    assert (body["pump"]["model"], body["pump"]["serial"]) == ("SynchroMed II", "SM2-208531")
    assert body["performed_by"]["name"] == SPECIALIST.name
    assert body["second_check"]["checker_id"] == "u-nurse2"
    assert body["ending"]["how"] == "running"
    assert body["rests_on"]["prescribed"]["daily"] == "7.872 mg/day"
    assert body["rests_on"]["prescribed"]["given_per_weight"] == "0.096 mg/kg/day"
    assert body["rests_on"]["change_percent"] == "-20"


def test_the_pumps_own_count_stands_before_the_fill() -> None:
    desk = ProgramDesk()
    desk.line.channels = (reservoir("22.8"),)
    desk.to_read_back()
    assert next(r.before for r in desk.standing.rows if r.setting == "fill") == "22.8 mL"
    desk.confirm()
    told = {row["setting"]: row for row in report(desk)["settings"]}
    assert (told["fill"]["before"], told["fill"]["read"]) == ("22.8 mL", "40 mL")


def test_the_days_to_come_stand_with_their_terms() -> None:
    """38 mL above the alarm at 0.984 mL/day; the interval of 14 days comes first."""
    outlook = finished()["outlook"]
    low = outlook["low_alarm"]
    assert (low["holds"], low["left"], low["rate"]) == ("40 mL", "2 mL", "0.984 mL/day")
    assert (low["time"], low["on"]) == ("4750/123 day", "2025-12-27")
    assert outlook["empty"]["on"] == "2025-12-29"
    assert outlook["expected"]["amount_in_14_days"] == "110.208 mg"
    assert outlook["expected"]["volume_in_14_days"] == "13.776 mL"
    assert outlook["expected"]["volume_per_hour"] == "0.041 mL"
    assert outlook["next_refill"] == {
        "filled_on": "2025-11-18",
        "interval_days": 14,
        "wanted": "2025-12-02",
        "on": "2025-12-02",
        "brought_forward": False,
    }


def test_the_log_says_every_command_its_answer_and_what_became_of_it() -> None:
    log = finished()["log"]
    assert [each["seq"] for each in log] == list(range(1, len(log) + 1))
    commands = [(each["verb"], each["number"]) for each in log if each["what"] == "intent"]
    assert commands == [("prepare", "4"), ("commit", "5")]
    results = [(each["verb"], each["result"]) for each in log if each["what"] == "resolved"]
    assert results == [("prepare", "taken"), ("commit", "taken")]
    assert {each["by"] for each in log} == {SPECIALIST.name}


def test_it_lists_the_messages_of_the_wire_by_their_digests() -> None:
    frames = finished()["frames"]
    assert [(each["seq"], each["kind"], each["direction"]) for each in frames] == [
        (1, "Activate", "to the pump"),
        (2, "Activate", "to the pump"),
    ]
    assert all(len(each["sha256"]) == 64 and each["whole"] for each in frames)
    assert all("content" not in each for each in frames)


def test_a_bridge_and_its_answer_stand_on_it() -> None:
    desk = ProgramDesk()
    desk.pump.program = replace(RUNNING, concentration=mg_per_mL("10"))
    desk.begin()
    bridged = {"pg_bridge": "yes", "pg_tubing": "0.2", "pg_catheter": "0.14"}
    assert desk.review(**bridged) is None
    desk.checked()
    desk.send()
    desk.confirm()
    body = report(desk)
    assert body["bridge"]["volume"] == "0.34 mL"
    assert body["bridge"]["rate"] == "0.787 mL/day"
    assert body["rests_on"]["path"] == "0.34 mL"
    low = body["outlook"]["low_alarm"]
    assert (low["bridge"], low["steps"]) == ("0.34 mL", 1)
    assert low["bridge_lasts"] == exact_text(q("0.34 mL") / q("0.787 mL/day"), "hour")
    asked = {each["rule"]: each for each in body["questions"]}
    assert asked["PG-30"]["prescriber"] == "Dr"
    assert asked["PG-30"]["question"].startswith("The strength changes from 10")
    drawn = body["outlook"]["expected"]["drawn_in_14_days"]
    assert drawn != body["outlook"]["expected"]["volume_in_14_days"]


def test_a_session_that_changed_nothing_has_little_to_say() -> None:
    desk = ProgramDesk()
    desk.begin()
    desk.programming.end()
    body = report(desk)
    assert (body["ending"]["how"], body["settings"], body["outlook"]) == ("nothing changed", [], {})
    assert body["second_check"] == {}


def test_a_pump_that_was_left_stopped_says_why_and_who_wanted_it() -> None:
    desk = ProgramDesk()
    desk.begin()
    desk.programming.stop()
    desk.take()
    desk.programming.leave_stopped("catheter is blocked", "Prescriber 1")
    ending = report(desk)["ending"]
    assert (ending["how"], ending["therapy"]) == ("left stopped", "stopped")
    assert (ending["reason"], ending["prescriber"]) == ("catheter is blocked", "Prescriber 1")


def test_an_open_session_has_no_report() -> None:
    desk = ProgramDesk()
    desk.begin()
    with pytest.raises(ValueError, match="open"):
        report(desk)
