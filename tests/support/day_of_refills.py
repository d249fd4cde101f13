"""The day of the design's first picture, as a registry in memory: nine visits on 18-Nov-2025."""

from __future__ import annotations

from datetime import date, timedelta

from hai_desk.clock import FixedClock
from hai_desk.patients.laboratory import Test
from hai_desk.plans.booking import Booking, BookingState
from hai_desk.services.ports import FiledRecord
from hai_desk.worksheet.entry import Entry
from hai_desk.worksheet.worksheet import Status, Visit, Worksheet
from tests.support.fake_reader import Shelves
from tests.support.fake_registry import FakeRegistry
from tests.support.people_of_the_day import (
    NOW,
    NURSE,
    NURSE_2,
    VIEWER,
    at,
    documents,
    fill,
    implant,
    patient,
    plan,
    results,
)

FUD, REST = "floxuridine", "heparin-saline"
_PEOPLE = (
    (1, "Demo", "Alpha", date(1961, 3, 14), "I3K-004172"),
    (2, "Demo", "Bravo", date(1957, 9, 2), "SM2-208531"),
    (3, "Sample", "Charlie", date(1970, 1, 19), "I3K-004410"),
    (4, "Demo", "Delta", date(1949, 8, 27), "I3K-004388"),
    (5, "Sample", "Echo", date(1963, 11, 11), "SM2-198804"),
    (6, "Demo", "Foxtrot", date(1958, 4, 30), "I3K-004231"),
    (7, "Demo", "Golf", date(1955, 6, 2), "I3K-003986"),
    (8, "Demo", "Hotel", date(1966, 2, 8), "I3K-004019"),
    (9, "Sample", "India", date(1972, 12, 21), "I3K-004302"),
)
_VISITS = (
    (1, at(18, 10, 15), FUD, 7),
    (2, at(18, 10, 30), FUD, 3),
    (3, at(18, 11), REST, 2),
    (4, at(18, 11, 30), FUD, 5),
    (5, at(18, 13), REST, 6),
    (6, at(18, 14), REST, 9),
    (7, at(17, 15), REST, 4),
    (8, at(18, 8, 30), FUD, 1),
    (9, at(18, 9, 15), REST, 3),
)


def a_day() -> FakeRegistry:
    """Alpha is paused, Hotel and India are signed, Golf is overdue, Delta lacks bilirubin."""
    held = Shelves(documents=documents())
    held.users = {user.id: user for user in (NURSE, NURSE_2, VIEWER)}
    for number, family, given, born, serial in _PEOPLE:
        model = "synchromed-ii" if serial.startswith("SM2") else "intera-3000"
        held.patients[f"p{number}"] = patient(number, family, given, born)
        held.implants[f"i{number}"] = implant(number, serial, model)
    for number, when, drug, cycle in _VISITS:
        _add_visit(held, number, Booking(f"b{number}", f"p{number}", when, drug, cycle))
    registry = FakeRegistry(FixedClock(NOW), held)
    _start(registry, 1, Status.PAUSED, at(18, 10, 36))
    _sign(registry, 8, at(18, 9, 2))
    _sign(registry, 9, at(18, 9, 51))
    return registry


def _add_visit(held: Shelves, number: int, booking: Booking) -> None:
    """The two fills before the visit, a fresh prescription and fresh tests."""
    before = REST if booking.planned == FUD else FUD
    earlier = booking.cycle - 1 if booking.planned == FUD else booking.cycle
    last = booking.at.replace(hour=10, minute=50) - timedelta(days=14)
    held.bookings[booking.id] = booking
    held.fills += [
        fill(number, last - timedelta(days=14), booking.planned, earlier, flow="1.31 mL/day"),
        fill(number, last, before, earlier, flow="1.29 mL/day"),
    ]
    held.plans[f"plan{number}"] = plan(number, signed=at(17, 15, 20))
    without = frozenset({Test.BILIRUBIN}) if number == 4 else frozenset()
    for on in (date(2025, 10, 7), date(2025, 10, 21), date(2025, 11, 4)):
        held.labs += results(number, on)
    held.labs += results(number, date(2025, 11, 17), without=without)
    if number == 4:
        held.labs = [lab for lab in held.labs if not _late_bilirubin(lab)]


def _late_bilirubin(lab: object) -> bool:
    of_four = (
        getattr(lab, "patient_id", "") == "p4" and getattr(lab, "test", None) is Test.BILIRUBIN
    )
    return of_four and getattr(lab, "drawn_on", date.min) > date(2025, 10, 21)


def worksheet(number: int, status: Status, status_at: object = None) -> Worksheet:
    planned, cycle = next((v[2], v[3]) for v in _VISITS if v[0] == number)
    return Worksheet(
        id=f"w{number}",
        number=f"RW-2025-{190 + number:04d}",
        patient_id=f"p{number}",
        implant_id=f"i{number}",
        booking_id=f"b{number}",
        plan_id=f"plan{number}",
        visit=Visit.REFILL,
        planned=planned,
        cycle=cycle,
        started_at=at(18, 8),
        started_by=NURSE.id,
        desk="desk 2",
        limits_version=1,
        liver_table_version=1,
        status=status,
        status_at=status_at,  # type: ignore[arg-type]
        status_by=NURSE.id,
    )


def _start(registry: FakeRegistry, number: int, status: Status, when: object) -> None:
    registry.held.worksheets[f"w{number}"] = worksheet(number, status, when)
    old = registry.held.bookings[f"b{number}"]
    registry.held.bookings[f"b{number}"] = Booking(
        old.id, old.patient_id, old.at, old.planned, old.cycle, old.state, f"w{number}"
    )


def start(registry: FakeRegistry, number: int, status: Status = Status.OPEN) -> None:
    """A worksheet for the visit, with nothing entered yet."""
    _start(registry, number, status, NOW)


def enter(registry: FakeRegistry, number: int, **texts: str) -> None:
    """Entries of an open worksheet; `as__weight` stands for the key `as.weight`."""
    events = registry.held.entries.setdefault(f"w{number}", [])
    for name, text in texts.items():
        key = name.replace("__", ".")
        events.append(Entry(key=key, text=text, at=NOW, by=NURSE.id, seq=len(events) + 1))


def _sign(registry: FakeRegistry, number: int, when: object) -> None:
    _start(registry, number, Status.SIGNED, when)
    sheet = registry.held.worksheets[f"w{number}"]
    old = registry.held.bookings[f"b{number}"]
    registry.held.bookings[f"b{number}"] = Booking(
        old.id, old.patient_id, old.at, old.planned, old.cycle, BookingState.DONE, f"w{number}"
    )
    registry.held.fills.append(
        fill(number, when, sheet.planned, sheet.cycle, flow="1.3 mL/day", record=sheet.number)  # type: ignore[arg-type]
    )
    registry.held.records.append(record(number, sheet.number, awaiting=False))


def record(number: int, record_number: str, *, awaiting: bool) -> FiledRecord:
    return FiledRecord(
        number=record_number,
        version=1,
        kind="refill",
        patient_id=f"p{number}",
        worksheet_id=f"w{number}",
        body={},
        fingerprint="",
        pdf=b"",
        pdf_sha256="",
        signed_at=NOW,
        signed_by=NURSE.id,
        checked_by=NURSE_2.id,
        countersigned_at=None,
        awaiting_countersign=awaiting,
    )
