"""Section 8 of a refill record, and what it tells of the pump as it was read."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hai_desk.dosing.ran import History, Ran
from hai_desk.pumps.programmed import ProgramDone
from hai_desk.services.record_program import against_pump_part, pump_read_part, section_8
from hai_desk.services.worksheet_program import program_of_worksheet
from hai_desk.units import from_exact_text as q
from reports.sheet.given import Given
from reports.sheet.program import against_pump, program
from tests.support.cases import LAST_FILL, case, seen, worksheet
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


SLOW, FAST, WEEK = q("0.82 mL/day"), q("0.984 mL/day"), timedelta(days=7)
CHANGED = History((Ran(LAST_FILL, SLOW), Ran(LAST_FILL + WEEK, FAST, q("0.34 mL"))))


def on_paper(history: History, **changes: str) -> str:
    visit = seen(pump_case(history=history), filled(**changes))
    record = {"empty": {"against_pump": against_pump_part(visit)}}
    given = Given({**record, "pump_read": pump_read_part(visit)})
    return repr(against_pump(given)).replace("\\xa0", " ")


def test_programs_that_were_changed_since_the_fill_stand_in_section_4() -> None:
    visit = seen(pump_case(history=CHANGED), filled())
    read = pump_read_part(visit)
    assert [(each["rate"], each["primed"]) for each in read["programs"]] == [
        ("0.82 mL/day", "0 mL"),
        ("0.984 mL/day", "0.34 mL"),
    ]
    assert read["programs_unclear"] == ""
    text = on_paper(CHANGED)
    assert "Program since the fill, 04-Nov-2025 11:02" in text
    assert "Program since 11-Nov-2025 11:02" in text
    assert "0.984 mL/day, primed with 0.34 mL" in text


def test_one_program_all_the_time_needs_no_words() -> None:
    assert "Program since" not in on_paper(History((Ran(LAST_FILL + WEEK, FAST),)))
    assert "Program since" not in on_paper(History())


def test_a_pump_that_stood_still_says_since_when() -> None:
    stood = History((Ran(LAST_FILL, FAST), Ran(LAST_FILL + WEEK, q("0 mL/day"))))
    assert "stood still" in on_paper(stood, **{"id.rate": "0"})


def test_a_program_of_somebody_else_is_said_where_its_volume_would_stand() -> None:
    otherwise = on_paper(CHANGED, **{"id.rate": "1.1"})
    assert "not known: it runs another rate than on file" in otherwise
    gap = (LAST_FILL, LAST_FILL + WEEK)
    elsewhere = on_paper(replace(CHANGED, gaps=(gap,)))
    assert "not known: its program was changed elsewhere" in elsewhere
    assert "Program since" not in elsewhere


def test_a_change_that_nobody_saw_is_said_there_too() -> None:
    unseen = on_paper(replace(CHANGED, unseen=((LAST_FILL, LAST_FILL + WEEK),)))
    assert "not known: what it ran is not on file for all of the time" in unseen
