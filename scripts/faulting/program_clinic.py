"""A clinic on a real encrypted registry, with one patient whose pump is to be programmed today."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from hai_desk.clock import Clock, SystemClock
from hai_desk.people.role import Role
from hai_desk.people.user import User
from hai_desk.services.ports import Writer
from hai_desk.units import from_exact_text as q
from models.founding import Founder
from models.office import Tools
from models.opening import Desk, DeskDoor, create
from reports.issuer import ClinicIssuer
from tests.support.clinic_desk import CLINIC, PASSWORD, QUICK, add_plan
from tests.support.people_of_the_day import documents, implant, patient
from tests.support.program_desk import bravo_fill, bravo_plan

PATIENT: Final = "p2"
MRN, SERIAL = "DEMO-0002", "SM2-208531"
LOGIN: Final = "specialist1"
SPECIALIST: Final = User(f"u-{LOGIN}", LOGIN, "Specialist 1 (demo)", (Role.SPECIALIST,))


def tools(clock: Clock) -> Tools:
    return Tools(ClinicIssuer(key_bits=2048), clock, QUICK)


def found_clinic(folder: Path) -> None:
    """Filled 16 minutes ago, prescribed yesterday."""
    clock = SystemClock()
    founder = Founder("admin1", "Admin 1 (demo)", PASSWORD)
    made = create(folder, clinic=CLINIC, founder=founder, tools=tools(clock))
    made.office.add_user(SPECIALIST, PASSWORD)
    with made.desk.registry.write(made.unlocked.user.id) as writer:
        for document in documents():
            writer.add_document(document)
        _add_bravo(writer, clock)
    made.desk.close()


def _add_bravo(writer: Writer, clock: Clock) -> None:
    now = clock.now()
    writer.add_patient(patient(2, "Demo", "Bravo", date(1957, 9, 2)))
    writer.add_implant(replace(implant(2, SERIAL, "synchromed-ii"), reservoir=q("40 mL")))
    add_plan(writer, replace(bravo_plan(), signed_at=now - timedelta(days=1)))
    writer.add_fill(replace(bravo_fill(), filled_at=now - timedelta(minutes=16)))


def open_clinic(folder: Path) -> Desk:
    door = DeskDoor(folder, tools(SystemClock()))
    door.check(LOGIN, PASSWORD)
    if door.desk is None:
        raise RuntimeError("the clinic did not open")
    return door.desk
