"""A small clinic on a real encrypted registry, with real keys and seals; only the costs are low."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from hai_desk.clock import Clock, FixedClock
from hai_desk.people.role import Role
from hai_desk.people.user import User
from hai_desk.plans.booking import Booking
from hai_desk.plans.plan import DosePlan
from hai_desk.safety.telemetry_limits import shipped_body
from hai_desk.services.ports import Clinic, Writer, WrongPassword
from models.founding import Founder
from models.office import Tools
from models.opening import Desk, DeskDoor, create
from models.wrapping import Cost
from reports.checking import check
from reports.issuer import ClinicIssuer
from reports.pages import PaperPages
from reports.sealer import PaperSealer
from reports.telemetry.sheet import draw_telemetry
from tests.support.people_of_the_day import (
    at,
    documents,
    fill,
    implant,
    patient,
    plan,
    results,
)
from ui.desk.parts import Outside, Parts, build_parts

PASSWORD = "three words and a number 7"
CLINIC = Clinic("Demonstration Infusion Clinic", "desk 2", "555 0100", "", demonstration=True)
QUICK = Cost(passes=1, memory_kib=64, lanes=1)
FOUNDED, MORNING = at(3, 8), at(18, 10, 21)
FUD, REST = "floxuridine", "heparin-saline"
LAST_FILL, FLOXURIDINE_BEFORE = at(4, 11, 2), at(21, 10, 50, month=10)
"""Heparin-saline went in exactly fourteen days before 11:02 of this morning."""

PEOPLE = {
    "nurse1": ("Nurse 1 (demo)", Role.NURSE),
    "nurse2": ("Nurse 2 (demo)", Role.NURSE),
    "pharmacist1": ("Pharmacist 1 (demo)", Role.PHARMACIST),
    "prescriber1": ("Prescriber 1 (demo)", Role.PRESCRIBER),
}


def tools(clock: Clock) -> Tools:
    return Tools(ClinicIssuer(key_bits=2048), clock, QUICK)


def found_clinic(folder: Path) -> None:
    """People, clinic documents, and one patient whose floxuridine is due this morning."""
    clock = FixedClock(FOUNDED)
    founder = Founder("admin1", "Admin 1 (demo)", PASSWORD)
    made = create(folder, clinic=CLINIC, founder=founder, tools=tools(clock))
    for login, (name, role) in PEOPLE.items():
        made.office.add_user(User(f"u-{login}", login, name, (role,)), PASSWORD)
    clock.advance(MORNING - clock.now())
    with made.desk.registry.write(made.unlocked.user.id) as writer:
        for document in documents():
            writer.add_document(document)
        add_alpha(writer)
    made.desk.close()


def add_alpha(writer: Writer) -> None:
    """0.12 × 70 × 30 ÷ 1.3 is to be filled; heparin-saline is in the pump."""
    writer.add_patient(patient(1, "Demo", "Alpha", date(1961, 3, 14)))
    writer.add_implant(implant(1, "I3K-004172"))
    by_label = replace(plan(1, signed=at(17, 15, 20)), flow_source="pump label")
    add_plan(writer, by_label)
    writer.add_fill(fill(1, FLOXURIDINE_BEFORE, FUD, 6, flow="1.31 mL/day"))
    writer.add_fill(fill(1, LAST_FILL, REST, 6, flow="1.3 mL/day"))
    for day in (date(2025, 5, 20), date(2025, 10, 21), date(2025, 11, 17)):
        for result in results(1, day):
            writer.add_lab(result)
    writer.add_booking(Booking("b1", "p1", at(18, 10, 15), FUD, 7))


def add_plan(writer: Writer, signed: DosePlan) -> None:
    assert signed.signed_at is not None
    writer.add_plan(signed)
    writer.sign_plan(
        signed.id,
        signed_by=signed.signed_by,
        at=signed.signed_at,
        cosigned_by=signed.cosigned_by,
    )


@dataclass(frozen=True, slots=True)
class Clinical:
    """The desk of one morning. `clock` moves when a test says so."""

    folder: Path
    parts: Parts
    clock: FixedClock
    desk: Desk
    people: dict[str, User]

    def later(self, *, minutes: int = 0, hours: int = 0, days: int = 0) -> datetime:
        self.clock.advance(timedelta(minutes=minutes, hours=hours, days=days))
        return self.clock.now()

    def change(self, act: Callable[[Writer], None]) -> None:
        """Another person, or another day, changes the registry."""
        with self.parts.registry.write(self.people["admin1"].id) as writer:
            act(writer)

    @property
    def anchor(self) -> bytes:
        return (self.folder / "clinic-ca.pem").read_bytes()


RESOURCES = Path(__file__).parents[2] / "resources"


def outside(opened: Desk, door: DeskDoor, clock: Clock) -> Outside:
    """The same that main.py brings, but nobody is added here."""
    return Outside(
        registry=opened.registry,
        door=door,
        sealer=PaperSealer(),
        pages=PaperPages(),
        seal_check=check,
        verify_audit=opened.registry.verify_audit,
        add_person=lambda _person: WrongPassword(tries_left=4),
        telemetry=opened.registry.telemetry,
        telemetry_limits=shipped_body(RESOURCES),
        draw_telemetry=draw_telemetry,
        clock=clock,
        version="0.1.0",
        language="en",
        health=opened.health,
    )


def open_clinic(template: Path, folder: Path) -> Clinical:
    """A copy of the template, opened by the nurse's own password."""
    shutil.copytree(template, folder)
    clock = FixedClock(MORNING)
    door = DeskDoor(folder, tools(clock))
    door.check("nurse1", PASSWORD)
    assert door.desk is not None
    parts = build_parts(outside(door.desk, door, clock))
    with parts.registry.read() as reader:
        people = {user.login: user for user in reader.users()}
    return Clinical(folder, parts, clock, door.desk, people)
