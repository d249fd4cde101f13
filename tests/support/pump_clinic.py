"""A clinic of today on a real registry, and a patient whose programmable pump is due.

40 mL of floxuridine went in fourteen days ago and ran at 0.82 mL/day; now 0.984 are prescribed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

from hai_desk.clock import SystemClock
from hai_desk.people.role import Role
from hai_desk.people.user import User
from hai_desk.plans.booking import Booking
from hai_desk.services.ports import Writer
from hai_desk.units import from_exact_text as q
from models.founding import Founder
from models.office import Tools
from models.opening import DeskDoor, create
from reports.issuer import ClinicIssuer
from tests.support.clinic_desk import CLINIC, PASSWORD, QUICK, add_plan, outside
from tests.support.people_of_the_day import documents, implant, patient, results
from tests.support.program_desk import bravo_fill, bravo_plan
from ui.desk.parts import Parts, build_parts

PATIENT, MRN, SERIAL, BOOKING = "p2", "DEMO-0002", "SM2-208531", "b2"
SPECIALIST: Final = User("u-specialist1", "specialist1", "Specialist 1 (demo)", (Role.SPECIALIST,))
NURSE: Final = User("u-nurse2", "nurse2", "Nurse 2 (demo)", (Role.NURSE,))
FILLED_BEFORE: Final = timedelta(days=14)
LEFT: Final = "28.5"
"""40 mL less fourteen days of 0.82 mL/day are 28.52 mL."""

Texts = Mapping[str, str]


class PumpClinic:
    """The desk of the specialist; every clock is the real one, as the pump's is."""

    def __init__(self, folder: Path) -> None:
        self.clock = SystemClock()
        tools = Tools(ClinicIssuer(key_bits=2048), self.clock, QUICK)
        founder = Founder("admin1", "Admin 1 (demo)", PASSWORD)
        made = create(folder, clinic=CLINIC, founder=founder, tools=tools)
        for user in (SPECIALIST, NURSE):
            made.office.add_user(user, PASSWORD)
        with made.desk.registry.write(made.unlocked.user.id) as writer:
            for document in documents():
                writer.add_document(document)
            _add_bravo(writer, self.clock.now())
        made.desk.close()
        self.door = DeskDoor(folder, tools)
        self.door.check(SPECIALIST.login, PASSWORD)
        assert self.door.desk is not None
        self.desk = self.door.desk
        self.outside = outside(self.desk, self.door, self.clock)
        self.parts: Parts = build_parts(self.outside)
        self.anchor = (folder / "clinic-ca.pem").read_bytes()

    def close(self) -> None:
        self.desk.close()


def _add_bravo(writer: Writer, now: datetime) -> None:
    writer.add_patient(patient(2, "Demo", "Bravo", date(1957, 9, 2)))
    pump = replace(implant(2, SERIAL, "synchromed-ii"), reservoir=q("40 mL"))
    writer.add_implant(replace(pump, label_flow=q("0.82 mL/day")))
    signed = replace(bravo_plan(), flow_source="programmed", additives=())
    add_plan(writer, replace(signed, signed_at=now - timedelta(days=1)))
    before = now - FILLED_BEFORE
    fill = replace(bravo_fill(), filled_at=before, nominal_flow=q("0.82 mL/day"))
    writer.add_fill(replace(fill, record_number="paper 1", source="paper record"))
    for day in (before.date(), (now - timedelta(days=1)).date()):
        for result in results(2, day):
            writer.add_lab(result)
    writer.add_booking(Booking(BOOKING, PATIENT, now, "floxuridine", 7))


def identity() -> Texts:
    return {"id.mrn": MRN, "id.born": "1957-09-02", "id.serial": SERIAL, "id.time_out": "yes"}


def assessed() -> Texts:
    told = {"as.weight": "82", "as.temperature": "36.6", "as.symptoms": "none"}
    return {**told, "as.site": "normal", "as.decision": "reduce"}


def syringe(now: datetime) -> Texts:
    """320 mg in 40 mL, from the pharmacy."""
    return {
        "pr.source": "pharmacy",
        "pr.label_mrn": MRN,
        "pr.label_drug": "floxuridine",
        "pr.label_amount": "320",
        "pr.label_volume": "40",
        "pr.label_lot": "PH-2207",
        "pr.label_use_before": (now + timedelta(hours=23)).isoformat(),
        "pr.rescue_lot": "RS-1187",
        "pr.rescue_expires": (now + timedelta(days=400)).date().isoformat(),
    }


CHECKED: Final = {
    "mrn": MRN,
    "serial": SERIAL,
    "weight": "82",
    "daily_dose": "0.12",
    "percent": "80",
    "flow": "0.984",
    "reservoir": "40",
    "drug": "floxuridine",
    "amount": "320",
    "volume": "40",
}


def emptied(now: datetime) -> Texts:
    return {
        "em.kit": "synchromed-ii-refill",
        "em.kit_lot": "NK-2207",
        "em.stop": "yes",
        "em.port": now.isoformat(),
        "em.first": LEFT,
        "em.second": LEFT,
        "em.fluid": "clear",
    }


def filled(now: datetime) -> Texts:
    return {
        "fi.mrn": MRN,
        "fi.label": "PH-2207",
        "fi.started": now.isoformat(),
        **{f"fi.back.{at}": "came back" for at in range(5, 41, 5)},
        "fi.volume": "40",
        "fi.ending": "normal",
        "fi.finished": now.isoformat(),
        "fi.waste": "yes",
    }
