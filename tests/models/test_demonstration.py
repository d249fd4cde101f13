"""The demonstration as the program makes it: real registry, real keys, real seals."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hai_desk.clock import FixedClock
from hai_desk.people.user import User
from hai_desk.services.charting import Charting
from hai_desk.services.demonstration.build import Founding, Parts, build, founding
from hai_desk.services.ports import FiledRecord, LockedOut, Unlocked, WrongPassword
from hai_desk.services.program_reporting import KIND
from hai_desk.services.today import TodayList
from hai_desk.services.today_values import Group, StateKind
from hai_desk.simulator.linked import PumpAtHand
from models.founding import Founder
from models.office import Tools
from models.opening import Desk, OpenDesk, create, open_with
from models.wrapping import Cost
from reports.checking import check
from reports.issuer import ClinicIssuer
from reports.sealer import PaperSealer

RESOURCES = Path(__file__).parents[2] / "resources"
NOW = datetime(2026, 11, 24, 10, 37, tzinfo=UTC)
QUICK = Cost(passes=1, memory_kib=64, lanes=1)


@dataclass(frozen=True, slots=True)
class Opened:
    """The demonstration after it was made, closed, and opened by its first nurse."""

    begun: Founding
    folder: Path
    tools: Tools
    desk: Desk
    nurse: User

    @property
    def refills(self) -> tuple[FiledRecord, ...]:
        return tuple(record for record in self.records if record.kind != KIND)

    @property
    def records(self) -> tuple[FiledRecord, ...]:
        with self.desk.registry.read() as reader:
            return tuple(reader.records())


@pytest.fixture(scope="session")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    folder = tmp_path_factory.mktemp("demonstration") / "registry"
    begun = founding(RESOURCES, NOW, UTC)
    _make(folder, begun)
    tools = Tools(ClinicIssuer(key_bits=2048), FixedClock(NOW), QUICK)
    found = open_with(folder, "nurse1", begun.pass_phrase, tools)
    assert isinstance(found, OpenDesk)
    yield Opened(begun, folder, tools, found.desk, found.unlocked.user)
    found.desk.close()


def _make(folder: Path, begun: Founding) -> None:
    first = begun.first
    founder = Founder(first.login, first.name, begun.pass_phrase, first.roles)
    tools = Tools(ClinicIssuer(key_bits=2048), begun.clock, QUICK)
    made = create(folder, clinic=begun.clinic, founder=founder, tools=tools)
    parts = Parts(
        registry=made.desk.registry,
        doorkeeper=made.desk.doorkeeper,
        accounts=made.office,
        sealer=PaperSealer(),
        clock=begun.clock,
        link=PumpAtHand,
        version="0.1.0",
        resources=RESOURCES,
    )
    build(parts, lambda words: None)
    made.desk.close()


def test_every_account_opens_with_the_published_pass_phrase(opened: Opened) -> None:
    answers: list[Unlocked | WrongPassword | LockedOut] = [
        opened.desk.doorkeeper.check(login, opened.begun.pass_phrase)
        for login in opened.begun.logins
    ]
    names = [answer.user.name for answer in answers if isinstance(answer, Unlocked)]
    assert len(names) == len(opened.begun.logins)
    assert all(name.endswith(" (demo)") for name in names)


def test_every_sealed_record_passes_the_check_against_the_clinics_certificate(
    opened: Opened,
) -> None:
    anchor = (opened.folder / "clinic-ca.pem").read_bytes()
    assert len(opened.records) == 26
    for record in opened.refills:
        verdict = check(record.pdf, anchor)
        assert verdict.valid, (record.number, verdict.reasons)
        assert [each.meaning for each in verdict.signatures] == [
            "I performed this refill",
            "I checked independently",
        ]
        assert len({each.name for each in verdict.signatures}) == 2


def test_the_program_report_passes_the_check_too(opened: Opened) -> None:
    anchor = (opened.folder / "clinic-ca.pem").read_bytes()
    (report,) = [record for record in opened.records if record.kind == KIND]
    verdict = check(report.pdf, anchor)
    assert verdict.valid, verdict.reasons
    assert [each.at for each in verdict.signatures] == [report.signed_at]
    assert not report.awaiting_countersign


def test_the_times_in_the_seals_are_those_of_the_visits(opened: Opened) -> None:
    anchor = (opened.folder / "clinic-ca.pem").read_bytes()
    for record in opened.refills:
        certified, countersigned = check(record.pdf, anchor).signatures
        assert certified.at == record.signed_at
        assert countersigned.at == record.countersigned_at
        assert countersigned.at <= NOW


def test_the_registry_knows_the_bytes_of_each_record(opened: Opened) -> None:
    for record in opened.records:
        assert hashlib.sha256(record.pdf).hexdigest() == record.pdf_sha256


def test_record_numbers_follow_the_time_at_which_the_visits_began(opened: Opened) -> None:
    with opened.desk.registry.read() as reader:
        sheets = [reader.worksheet(record.worksheet_id) for record in opened.refills]
    sheets.sort(key=lambda sheet: sheet.started_at)
    numbers = [sheet.number for sheet in sheets]
    assert numbers == sorted(numbers)


def test_the_registry_is_sound_and_its_audit_chain_unbroken(opened: Opened) -> None:
    assert opened.desk.health.sound
    assert opened.desk.registry.verify_audit() is None


PUT_DOWN = {
    "blood result added": "drawn_on",
    "fill added": "filled_at",
    "implant added": "perfusion_on",
}


def test_nothing_was_put_down_before_it_had_happened(opened: Opened) -> None:
    with opened.desk.registry.read() as reader:
        told = reader.audit(limit=100_000)
    days = [
        (entry.detail["new"][PUT_DOWN[entry.what]][:10], entry.at.date().isoformat())
        for entry in told
        if entry.what in PUT_DOWN
    ]
    assert len(days) > 300
    assert all(happened <= put_down for happened, put_down in days)


def test_today_shows_every_state(opened: Opened) -> None:
    rows = TodayList(opened.desk.registry, FixedClock(NOW)).day(NOW.date()).rows
    shown = {row.patient.display_name: row.state.kind for row in rows}
    assert shown == {
        "MOCK, Golf": StateKind.OVERDUE,
        "IMAGINARY, Juliet": StateKind.PAUSED,
        "PATTERN, Kilo": StateKind.AWAITING_CHECK,
        "DEMO, Alpha": StateKind.READY,
        "EXAMPLE, Bravo": StateKind.READY,
        "SAMPLE, Charlie": StateKind.READY,
        "FICTION, Delta": StateKind.TEST_MISSING,
        "SPECIMEN, Echo": StateKind.READY,
        "PRETEND, Foxtrot": StateKind.READY,
        "FIGMENT, Lima": StateKind.PRESCRIPTION_MISSING,
        "MOCK, Gulf": StateKind.ON_HOLD,
        "TESTCASE, November": StateKind.READY,
        "MODEL, Hotel": StateKind.SIGNED,
        "INVENTED, India": StateKind.SIGNED,
    }
    assert {row.group for row in rows} == set(Group)


def test_what_waits_today_waits_for_what_the_story_says(opened: Opened) -> None:
    rows = TodayList(opened.desk.registry, FixedClock(NOW)).day(NOW.date()).rows
    states = {row.patient.display_name: row.state for row in rows}
    assert states["MOCK, Golf"].days == 1
    assert states["FICTION, Delta"].test == "bilirubin"
    assert states["IMAGINARY, Juliet"].stage == "dose"
    assert f"{states['MODEL, Hotel'].at:%H:%M}" == "09:02"
    assert f"{states['INVENTED, India'].at:%H:%M}" == "09:51"


def test_the_main_patient_is_planned_as_in_the_picture(opened: Opened) -> None:
    rows = TodayList(opened.desk.registry, FixedClock(NOW)).day(NOW.date()).rows
    row = next(row for row in rows if row.patient.display_name == "DEMO, Alpha")
    assert (row.planned.drug, row.planned.cycle) == ("floxuridine", 7)
    assert str(row.planned.amount) == "195 milligram"
    assert row.contents is not None
    assert row.contents.drug == "heparin-saline"
    assert row.contents.filled_at.isoformat() == "2026-11-10T10:50:00+00:00"


def test_every_patient_has_a_chart(opened: Opened) -> None:
    charting = Charting(opened.desk.registry, FixedClock(NOW))
    with opened.desk.registry.read() as reader:
        patients = reader.patients()
    assert len(patients) == 16
    for patient in patients:
        chart = charting.chart(patient.id)
        assert chart.patient == patient
