"""Every committed field is in the database before the screen goes on: enter() is the commit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from hai_desk.clock import FixedClock
from hai_desk.people.role import Role
from hai_desk.people.user import User
from hai_desk.plans.booking import Booking
from hai_desk.services.refilling import Refilling
from hai_desk.services.sheet import Sheet
from hai_desk.worksheet.entry import Entries
from models.founding import Founder
from models.office import Tools
from models.opening import Desk, DeskDoor, create
from models.wrapping import Cost
from tests.support.cases import FUD, IDENTITY, PREPARED, case
from tests.support.people_of_the_day import at, documents
from tests.support.registry_values import CLINIC, PASSWORD, QuickIssuer

NURSE = User("u-nurse1", "nurse1", "Nurse 1 (demo)", (Role.NURSE,))
CHEAP = Cost(passes=1, memory_kib=64, lanes=1)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(at(18, 10, 21))


@pytest.fixture
def tools(clock: FixedClock) -> Tools:
    return Tools(issuer=QuickIssuer(), clock=clock, cost=CHEAP)


@pytest.fixture
def desk(tmp_path: Path, tools: Tools) -> Iterator[Desk]:
    """A registry just made on disk, with patient Alpha's visit booked."""
    founder = Founder(login="admin1", name="Admin 1 (demo)", password=PASSWORD)
    made = create(tmp_path / "registry", clinic=CLINIC, founder=founder, tools=tools)
    made.office.add_user(NURSE, PASSWORD)
    plain = case()
    with made.desk.registry.write(made.unlocked.user.id) as writer:
        for document in documents():
            writer.add_document(document)
        writer.add_patient(plain.patient)
        writer.add_implant(plain.implant)
        assert plain.plan is not None
        writer.add_plan(plain.plan)
        writer.add_booking(Booking("b1", "p1", at(18, 10, 15), FUD, 7))
    yield made.desk
    made.desk.close()


def read_elsewhere(folder: Path, tools: Tools, worksheet: str) -> Entries:
    """A second connection of its own, opened by password, that shares nothing with the first."""
    door = DeskDoor(folder, tools)
    door.check("nurse1", PASSWORD)
    assert door.desk is not None
    try:
        with door.desk.registry.read() as reader:
            return Entries.of(reader.entries(worksheet))
    finally:
        door.desk.close()


def opened(desk: Desk, clock: FixedClock) -> tuple[Refilling, Sheet]:
    refilling = Refilling(desk.registry, clock)
    return refilling, refilling.open(refilling.start("b1", NURSE))


def test_a_field_is_readable_from_another_connection_once_it_was_entered(
    desk: Desk, clock: FixedClock, tools: Tools, tmp_path: Path
) -> None:
    refilling, sheet = opened(desk, clock)
    for key, text in IDENTITY.items():
        sheet = refilling.enter(sheet, key, text, NURSE)
        elsewhere = read_elsewhere(tmp_path / "registry", tools, sheet.id)
        assert elsewhere.last == sheet.entries.last
        assert elsewhere.text(key) == text


def test_what_cannot_be_read_is_stored_as_it_was_typed(
    desk: Desk, clock: FixedClock, tools: Tools, tmp_path: Path
) -> None:
    refilling, sheet = opened(desk, clock)
    refilling.enter(sheet, "as.weight", "7o,5", NURSE)
    elsewhere = read_elsewhere(tmp_path / "registry", tools, sheet.id)
    assert elsewhere.text("as.weight") == "7o,5"


def test_several_fields_arrive_together(
    desk: Desk, clock: FixedClock, tools: Tools, tmp_path: Path
) -> None:
    refilling, sheet = opened(desk, clock)
    sheet = refilling.enter_all(sheet, PREPARED, NURSE)
    elsewhere = read_elsewhere(tmp_path / "registry", tools, sheet.id)
    assert elsewhere.last == sheet.entries.last
    assert {key: entry.text for key, entry in elsewhere.last.items()} == PREPARED


def test_the_stage_it_stood_at_is_where_another_desk_opens_it(
    desk: Desk, clock: FixedClock, tools: Tools, tmp_path: Path
) -> None:
    refilling, sheet = opened(desk, clock)
    refilling.enter_all(sheet, IDENTITY, NURSE)
    clock.advance(timedelta(seconds=1))
    door = DeskDoor(tmp_path / "registry", tools)
    door.check("nurse1", PASSWORD)
    assert door.desk is not None
    assert Refilling(door.desk.registry, clock).stage_of(sheet.id) == "assess"
    door.desk.close()
