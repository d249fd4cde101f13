"""The services a signed-in desk works with. main.py builds them; the desk hands them to pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from hai_desk.clock import Clock
from hai_desk.dosing.reading import marks_for
from hai_desk.services.alarm_limits import AlarmLimits
from hai_desk.services.audit_reading import AuditReading
from hai_desk.services.booking import BookingVisits
from hai_desk.services.charting import Charting
from hai_desk.services.checking import Checking
from hai_desk.services.clinic_codes import ClinicCodes
from hai_desk.services.date_cards import DateCards
from hai_desk.services.documents_service import ClinicDocuments
from hai_desk.services.finding_patients import FindingPatients
from hai_desk.services.labelling import Labelling
from hai_desk.services.ordering import Ordering
from hai_desk.services.ports import (
    Clinic,
    Doorkeeper,
    PasswordCheck,
    Registry,
    Sealer,
)
from hai_desk.services.prescribing import Prescribing
from hai_desk.services.program_reporting import ProgramReporting
from hai_desk.services.pump_pins import PumpPins
from hai_desk.services.reading_back import ReadBack
from hai_desk.services.recalling import Recalling
from hai_desk.services.reconciling import Reconciling
from hai_desk.services.record_shelf import RecordShelf
from hai_desk.services.refilling import Refilling
from hai_desk.services.registering import Registering
from hai_desk.services.resuming import Resuming
from hai_desk.services.sealing import SealCheck
from hai_desk.services.setting_aside import SettingAside
from hai_desk.services.signing import Signing
from hai_desk.services.start_health import WELL, Health
from hai_desk.services.telemetry_keeping import TelemetryKeeping
from hai_desk.services.telemetry_paper import DrawTelemetry
from hai_desk.services.today import TodayList
from hai_desk.telemetry.keeping import TelemetryStore
from ui.desk.pump_parts import PumpParts
from ui.records.ports import Pages
from ui.settings.state import AddPerson


@dataclass(frozen=True, slots=True)
class Parts:
    """`check` asks the doorkeeper; the first right password of the day opens the registry."""

    registry: Registry
    clock: Clock
    clinic: Clinic
    check: PasswordCheck
    door: Doorkeeper
    sealer: Sealer
    refilling: Refilling
    resuming: Resuming
    checking: Checking
    signing: Signing
    program_reporting: ProgramReporting
    reconciling: Reconciling
    labelling: Labelling
    cards: DateCards
    today: TodayList
    booking: BookingVisits
    finding: FindingPatients
    registering: Registering
    prescribing: Prescribing
    ordering: Ordering
    aside: SettingAside
    charting: Charting
    shelf: RecordShelf
    audit: AuditReading
    documents: ClinicDocuments
    recalling: Recalling
    codes: ClinicCodes
    alarm_limits: AlarmLimits
    keeping: TelemetryKeeping
    add_person: AddPerson
    pages: Pages
    seal_check: SealCheck
    pump: PumpParts
    version: str
    language: str = "en"
    health: Health = WELL


@dataclass(frozen=True, slots=True)
class Outside:
    """What main.py brings from models and reports; everything else is built here over it."""

    registry: Registry
    door: Doorkeeper
    sealer: Sealer
    pages: Pages
    seal_check: SealCheck
    verify_audit: Callable[[], int | None]
    add_person: AddPerson
    telemetry: TelemetryStore
    telemetry_limits: Mapping[str, Any]
    """As they came with the program; they count until the clinic has its own."""
    draw_telemetry: DrawTelemetry
    clock: Clock
    version: str
    language: str
    checking: Callable[[], None] = lambda: None
    """Told before an outcome that is not known is looked up."""
    health: Health = WELL


def build_parts(outside: Outside) -> Parts:
    registry, clock, door = outside.registry, outside.clock, outside.door
    refilling = Refilling(registry, clock, ReadBack(registry, outside.checking))
    marks = marks_for(outside.language)
    limits = AlarmLimits(registry, door.check, clock, outside.telemetry_limits)
    reconciling = Reconciling(outside.telemetry, limits.in_use)
    recorded = reconciling.of_visit
    with registry.read() as reader:
        clinic = reader.clinic()
    return Parts(
        registry=registry,
        clock=clock,
        clinic=clinic,
        check=door.check,
        door=door,
        sealer=outside.sealer,
        refilling=refilling,
        resuming=Resuming(registry, refilling, clock),
        checking=Checking(registry, door, outside.sealer, refilling, clock),
        signing=Signing(
            registry, door, outside.sealer, refilling, clock, outside.version, recorded
        ),
        program_reporting=ProgramReporting(registry, door, outside.sealer, clock, outside.version),
        reconciling=reconciling,
        labelling=Labelling(registry, outside.sealer, refilling, clock),
        cards=DateCards(registry, outside.sealer),
        today=TodayList(registry, clock),
        booking=BookingVisits(registry, clock),
        finding=FindingPatients(registry, clock),
        registering=Registering(registry, clock, marks),
        prescribing=Prescribing(registry, door.check, clock, marks),
        ordering=Ordering(refilling, door.check, clock, marks),
        aside=SettingAside(refilling, marks),
        charting=Charting(registry, clock),
        shelf=RecordShelf(registry, clock),
        audit=AuditReading(registry, outside.verify_audit),
        documents=ClinicDocuments(registry, door.check, clock),
        recalling=Recalling(registry, door.check, clock),
        codes=ClinicCodes(registry, door.check, clock),
        alarm_limits=limits,
        keeping=TelemetryKeeping(registry, outside.telemetry, clock),
        add_person=outside.add_person,
        pages=outside.pages,
        seal_check=outside.seal_check,
        pump=PumpParts(
            registry,
            outside.telemetry,
            limits.in_use,
            clinic.desk,
            outside.draw_telemetry,
            PumpPins(registry, clock),
        ),
        version=outside.version,
        language=outside.language,
        health=outside.health,
    )
