"""Section 8 of a refill record, and what it tells of the pump as it was read."""

from __future__ import annotations

from dataclasses import replace

from hai_desk.pumps.programmed import ProgramDone
from hai_desk.services.record_program import against_pump_part, pump_read_part, section_8
from hai_desk.services.worksheet_program import program_of_worksheet
from reports.sheet.given import Given
from reports.sheet.program import against_pump, program
from tests.support.cases import case, seen, worksheet
from tests.support.checked_program import Keeper, programmed
from tests.support.program_desk import ProgramDesk
from tests.support.programmable import filled, pump_case
from tests.support.ward import NotingSealer


def desk_of_a_worksheet() -> tuple[ProgramDesk, ProgramDone]:
    """The session of worksheet w1, as its case finds it."""
    desk = ProgramDesk()
    session = programmed(desk, NotingSealer(), Keeper())
    held = desk.registry.held
    held.program_sessions[session] = replace(held.program_sessions[session], worksheet_id="w1")
    with desk.registry.read() as reader:
        done = program_of_worksheet(reader, worksheet(patient_id="p2"))
    assert done is not None
    return desk, done


def test_the_newest_session_of_the_worksheet_is_found_with_what_the_pump_read_back() -> None:
    desk, done = desk_of_a_worksheet()
    assert (done.number, done.ended) == ("PG-2025-0001", "running")
    assert done.runs is not None
    assert done.at is not None
    with desk.registry.read() as reader:
        assert program_of_worksheet(reader, worksheet(id="w2", patient_id="p2")) is None
        assert program_of_worksheet(reader, worksheet(id="", patient_id="p2")) is None


def test_section_8_is_what_the_report_of_the_session_says() -> None:
    desk, done = desk_of_a_worksheet()
    visit = seen(pump_case(program=done), filled())
    with desk.registry.read() as reader:
        part = section_8(reader, visit)
    assert part["session"] == "PG-2025-0001"
    assert part["ending"]["how"] == "running"
    assert {row["setting"]: row["read"] for row in part["settings"]}["fill"] == "40 mL"
    assert part["outlook"]["low_alarm"]["on"] == "2025-12-27"
    record = Given({"pump_program": part, "pump_read": pump_read_part(visit), "stops": []})
    text = repr(program(record)).replace("\\xa0", " ")
    assert "Session PG-2025-0001, running since" in text
    assert "26.2 mL" in text
    assert "Rate before, typed" in text
    assert "38.62 days" in text


def test_a_pump_that_was_not_told_says_so_and_one_without_electronics_has_no_section() -> None:
    desk = ProgramDesk()
    with desk.registry.read() as reader:
        told = section_8(reader, seen(pump_case(), filled()))
        assert section_8(reader, seen(case(), {})) == {}
    assert told == {"none_because": "the pump was not told of this fill"}
    section = program(Given({"pump_program": told}))
    assert "None: the pump was not told of this fill." in repr(section)
    assert pump_read_part(seen(case(), {})) == {}


def test_what_came_back_stands_beside_what_the_pump_should_have_held() -> None:
    part = against_pump_part(seen(pump_case(), filled()))
    assert [(each["by"], each["difference"]) for each in part] == [
        ("pump", "0.2 mL"),
        ("program", "0.176 mL"),
    ]
    text = repr(against_pump(Given({"empty": {"against_pump": part}}))).replace("\\xa0", " ")
    assert "Expected by the pump's own count" in text
    assert "+0.2 mL, +1.4 %" in text
    assert against_pump(Given({})) == ()
