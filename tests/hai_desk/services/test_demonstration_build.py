from __future__ import annotations

from datetime import UTC, date, datetime, tzinfo
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from hai_desk.plans.booking import BookingState
from hai_desk.plans.kinds import FINAL_EMPTYING, LEFT_EMPTY
from hai_desk.services.demonstration.build import build
from hai_desk.services.demonstration.people import AskedOnce
from hai_desk.services.documents import DocumentKind
from hai_desk.services.ports import FiledRecord, Unlocked, WrongPassword
from hai_desk.services.program_reporting import KIND
from hai_desk.services.today import TodayList
from hai_desk.services.today_values import StateKind
from tests.support.demonstration_parts import Plain, plain_desk

NEW_YORK, BERLIN = ZoneInfo("America/New_York"), ZoneInfo("Europe/Berlin")
STATES = {
    "DEMO-0001": StateKind.READY,
    "DEMO-0002": StateKind.READY,
    "DEMO-0003": StateKind.READY,
    "DEMO-0004": StateKind.TEST_MISSING,
    "DEMO-0005": StateKind.READY,
    "DEMO-0006": StateKind.READY,
    "DEMO-0007": StateKind.OVERDUE,
    "DEMO-0008": StateKind.SIGNED,
    "DEMO-0009": StateKind.SIGNED,
    "DEMO-0010": StateKind.PAUSED,
    "DEMO-0011": StateKind.AWAITING_CHECK,
    "DEMO-0012": StateKind.PRESCRIPTION_MISSING,
    "DEMO-0013": StateKind.ON_HOLD,
    "DEMO-0014": StateKind.READY,
}
MOMENTS = {
    "a morning": (datetime(2026, 11, 24, 10, 37, 22, tzinfo=UTC), UTC),
    "past midnight": (datetime(2026, 11, 24, 0, 5, tzinfo=NEW_YORK), NEW_YORK),
    "before midnight": (datetime(2026, 11, 24, 23, 59, tzinfo=BERLIN), BERLIN),
    "winter time begun": (datetime(2026, 11, 9, 9, 0, tzinfo=NEW_YORK), NEW_YORK),
    "summer time begins": (datetime(2026, 3, 29, 3, 30, tzinfo=BERLIN), BERLIN),
    "the hour told twice": (datetime(2026, 10, 25, 2, 40, tzinfo=BERLIN), BERLIN),
    "after a leap February": (datetime(2028, 3, 1, 12, tzinfo=UTC), UTC),
    "new year": (datetime(2027, 1, 1, 0, 1, tzinfo=BERLIN), BERLIN),
}


RARE = ("new year", "after a leap February", "past midnight", "winter time begun")
"""Looked at by `make exhaustive` only: each of them builds everything anew."""


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(when, id=name, marks=[pytest.mark.slow] if name in RARE else [])
        for name, when in MOMENTS.items()
    ],
)
def plain(request: pytest.FixtureRequest) -> Plain:
    now, zone = request.param
    return built(now, zone)


def built(now: datetime, zone: tzinfo) -> Plain:
    desk = plain_desk(now, zone)
    build(desk.parts, lambda words: None)
    return desk


def test_every_patient_stands_in_the_state_of_the_story(plain: Plain) -> None:
    rows = TodayList(plain.registry, plain.founding.clock).day(_today(plain)).rows
    assert {row.patient.mrn: row.state.kind for row in rows} == STATES


def test_nothing_that_happened_lies_in_the_future(plain: Plain) -> None:
    held, now = plain.registry.held, plain.founding.clock.days.now
    moments = [entry.at for entry in held.audit]
    moments += [entry.at for events in held.entries.values() for entry in events]
    moments += [fill.filled_at for fill in held.fills]
    moments += [record.countersigned_at or record.signed_at for record in held.records]
    moments += [plan.signed_at for plan in held.plans.values() if plan.signed_at]
    assert max(moments) <= now
    assert max(lab.drawn_on for lab in held.labs) < _today(plain)


def test_the_audit_is_in_the_order_of_time(plain: Plain) -> None:
    moments = [entry.at for entry in plain.registry.held.audit]
    assert all(one <= two for one, two in pairwise(moments))


def test_visits_of_today_keep_the_hours_of_the_picture(plain: Plain) -> None:
    zone, today = plain.founding.clock.days.zone, _today(plain)
    held = plain.registry.held
    hours = {
        held.patients[booking.patient_id].given_name: f"{booking.at.astimezone(zone):%H:%M}"
        for booking in held.bookings.values()
        if booking.at.date() == today
    }
    assert hours["Alpha"] == "10:15"
    assert hours["Bravo"] == "10:30"
    assert hours["Hotel"] == "08:30"


def test_the_last_two_refills_are_records_and_the_older_ones_paper(plain: Plain) -> None:
    held = plain.registry.held
    for patient in held.patients.values():
        own = [fill for fill in held.fills if fill.patient_id == patient.id]
        own.sort(key=lambda fill: fill.filled_at)
        sealed = [fill for fill in own if fill.source == "sealed record"]
        assert own[len(own) - len(sealed) :] == sealed
        assert len(sealed) == SEALED.get(patient.mrn, 2)
        assert len(own) <= 14 + (patient.mrn in ("DEMO-0008", "DEMO-0009"))


SEALED = {
    "DEMO-0002": 0,
    "DEMO-0005": 1,
    "DEMO-0008": 3,
    "DEMO-0009": 3,
    "DEMO-0012": 0,
    "DEMO-0014": 0,
    "DEMO-0015": 1,
    "DEMO-0016": 1,
}
"""Transferred and new patients have none; two were refilled again this morning."""


@pytest.fixture(scope="module")
def morning() -> Plain:
    return built(datetime(2026, 11, 24, 10, 37, tzinfo=UTC), UTC)


def refills(plain: Plain) -> list[FiledRecord]:
    return [record for record in plain.registry.held.records if record.kind != KIND]


def test_every_record_is_certified_by_one_person_and_countersigned_by_another(
    morning: Plain,
) -> None:
    for record in refills(morning):
        certified, countersigned = record.pdf.decode().split(", countersigned by ")
        assert certified.split(" certified by ")[1] != countersigned
        assert not record.awaiting_countersign


def test_no_second_check_was_a_quick_one(morning: Plain) -> None:
    checks = [record.body["second_check"] for record in morning.registry.held.records]
    assert all(check["seconds"] == 120 and not check["quick"] for check in checks)


def test_one_pump_was_told_its_program_and_the_report_is_signed(morning: Plain) -> None:
    """0.1 mg/kg/day × 88 kg are 8.8 mg/day; the label of 305 mg in 40 mL shows 7.63 mg/mL."""
    held = morning.registry.held
    echo = next(each for each in held.patients.values() if each.mrn == "DEMO-0005")
    (report,) = [record for record in held.records if record.kind == KIND]
    assert report.patient_id == echo.id
    assert report.pdf.decode() == "PG-2026-0001 signed by specialist1"
    assert report.checked_by == next(u.id for u in held.users.values() if u.login == "nurse1")
    (record,) = [each for each in refills(morning) if each.patient_id == echo.id]
    section = record.body["pump_program"]
    rows = {row["setting"]: (row["before"], row["read"]) for row in section["settings"]}
    assert rows["drug"] == ("heparin-saline", "floxuridine")
    assert rows["daily"] == ("862.5 units/day", "8.79739 mg/day")
    assert rows["rate"] == ("1.15 mL/day", "1.153 mL/day")
    assert section["ending"]["how"] == "running"
    assert report.body["second_check"]["checked"]["daily"] == "8.8 mg/day"
    assert record.body["pump_read"]["read"] == "read from the pump"


def test_the_first_visit_after_implant_is_told_as_such(morning: Plain) -> None:
    held = morning.registry.held
    visits = {sheet.visit.value for sheet in held.worksheets.values()}
    assert visits == {"refill", "first visit after implant"}


def test_one_pump_holds_glycerin_and_one_was_left_empty_on_purpose(morning: Plain) -> None:
    held = morning.registry.held
    patients = {each.mrn: each.id for each in held.patients.values()}
    glycerin, empty = (
        max(
            (fill for fill in held.fills if fill.patient_id == patients[mrn]),
            key=lambda fill: fill.filled_at,
        )
        for mrn in ("DEMO-0015", "DEMO-0016")
    )
    assert (glycerin.drug, glycerin.cycle, str(glycerin.volume)) == ("glycerin", 5, "30 milliliter")
    assert (empty.drug, empty.visit, empty.outcome) == (
        LEFT_EMPTY,
        FINAL_EMPTYING,
        "emptied on purpose",
    )
    states = {
        mrn: [b.state for b in held.bookings.values() if b.patient_id == patients[mrn]]
        for mrn in ("DEMO-0015", "DEMO-0016")
    }
    assert states["DEMO-0015"] == [BookingState.DONE, BookingState.BOOKED]
    assert states["DEMO-0016"] == [BookingState.DONE, BookingState.CANCELLED]


def test_the_liver_table_is_signed_by_the_first_administrator(morning: Plain) -> None:
    with morning.registry.read() as reader:
        table = reader.document(DocumentKind.LIVER_TABLE)
    assert (table.in_use, table.signed_by) == (True, "Admin 1 (demo)")


def test_the_tours_main_patient_was_prescribed_for_yesterday(morning: Plain) -> None:
    held = morning.registry.held
    alpha = next(each for each in held.patients.values() if each.mrn == "DEMO-0001")
    plan = max(
        (each for each in held.plans.values() if each.patient_id == alpha.id),
        key=lambda each: each.version,
    )
    assert plan.signed_by == "Prescriber 1 (demo)"
    assert plan.signed_at is not None
    assert plan.signed_at.isoformat() == "2026-11-23T15:20:00+00:00"
    assert str(plan.weight) == "70 kilogram"


def test_each_record_names_the_fill_that_really_came_next(morning: Plain) -> None:
    held = morning.registry.held
    for patient_id in held.patients:
        own = [fill for fill in held.fills if fill.patient_id == patient_id]
        own.sort(key=lambda fill: fill.filled_at)
        records = {record.number: record.body for record in held.records}
        for fill, following in pairwise(own):
            if fill.record_number in records:
                assert records[fill.record_number]["next"]["fill"] == following.drug


def test_a_visit_that_is_held_says_why(morning: Plain) -> None:
    held = [b for b in morning.registry.held.bookings.values() if b.state is BookingState.HELD]
    sheet = morning.registry.held.worksheets[held[0].worksheet_id]
    assert len(held) == 1
    assert "Fever" in sheet.status_note


def test_progress_names_every_account_made_and_every_record() -> None:
    desk = plain_desk(datetime(2026, 11, 24, 10, 37, tzinfo=UTC), UTC)
    told: list[str] = []
    build(desk.parts, told.append)
    accounts = [words for words in told if words.startswith("Account and key: ")]
    assert len(accounts) == len(desk.founding.logins) - 1
    records = {record.number for record in desk.registry.held.records}
    assert {words.removeprefix("Sealed record ") for words in told} >= records


def test_each_password_is_checked_once(morning: Plain) -> None:
    assert sorted(morning.accounts.asked) == sorted(set(morning.accounts.asked))


def test_a_wrong_password_is_never_remembered(morning: Plain) -> None:
    door = AskedOnce(morning.accounts)
    assert isinstance(door.check("nurse1", "a wrong pass phrase"), WrongPassword)
    assert isinstance(door.check("nurse1", morning.founding.pass_phrase), Unlocked)
    assert isinstance(door.check("nurse1", "a wrong pass phrase"), WrongPassword)


def _today(plain: Plain) -> date:
    return plain.founding.clock.days.day(0)
