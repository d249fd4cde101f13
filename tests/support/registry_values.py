"""One of everything the registry keeps. All people are fictional."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from fractions import Fraction

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)

from hai_desk.link.wire_frame import Direction, WireFrame, frame_of
from hai_desk.patients.laboratory import LabResult, Test
from hai_desk.patients.patient import Allergies, AllergyState, Gender, Patient, Sex
from hai_desk.people.user import User
from hai_desk.plans.booking import Booking
from hai_desk.plans.fill import PastFill
from hai_desk.plans.plan import Additive, DosePlan, RestFill
from hai_desk.pumps.implant import Implant, PerfusionScan, SurgeryFill
from hai_desk.services.documents import ClinicDocument, DocumentKind
from hai_desk.services.ports import Clinic, FiledRecord, Lot
from hai_desk.services.program_drafts import KeptDraft
from hai_desk.services.program_events import ProgramEvent, ProgramSession, What
from hai_desk.services.sealing import Authority, Identity
from hai_desk.units import from_exact_text as q
from hai_desk.worksheet.entry import Entry
from hai_desk.worksheet.worksheet import Visit, Worksheet

PASSWORD = "correct horse battery staple"
EAST = timezone(timedelta(hours=-5))
AT = datetime(2025, 11, 18, 10, 28, tzinfo=EAST)
CLINIC = Clinic(
    name="Demonstration Infusion Clinic",
    desk="desk 2",
    phone="555 0100",
    backup_folder="",
    demonstration=True,
)


class QuickIssuer:
    """Elliptic keys instead of RSA, and a sentence in place of a certificate."""

    def authority(self, clinic_name: str, at: datetime) -> Authority:
        return Authority(f"CA of {clinic_name}".encode(), _key(NoEncryption()))

    def identity(
        self, authority: Authority, user: User, at: datetime, *, passphrase: bytes
    ) -> Identity:
        issuer = authority.certificate_pem.decode()
        certificate = f"{user.name}, {user.role_text}, issued by {issuer}"
        return Identity(certificate.encode(), _key(BestAvailableEncryption(passphrase)))


def _key(encryption: NoEncryption | BestAvailableEncryption) -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    return key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, encryption)


def patient(number: int = 1, *, family_name: str = "Demo", given_name: str = "Alpha") -> Patient:
    return Patient(
        id=f"patient-{number}",
        family_name=family_name,
        given_name=given_name,
        born=date(1961, 3, 14),
        gender=Gender.FEMALE,
        mrn=f"DEMO-{number:04}",
        allergies=Allergies(AllergyState.LISTED, ("latex", "iodine"), heparin_reaction=True),
        sex_for_ideal_weight=Sex.FEMALE,
        height=q("165.5 cm"),
        known_as="Al",
        phone="555 0101",
        note="Prefers mornings",
    )


def implant(number: int = 1, *, serial: str = "I3K-004172") -> Implant:
    return Implant(
        id=f"implant-{number}",
        patient_id=f"patient-{number}",
        model_key="intera-3000",
        serial=serial,
        label_flow=q("1.3 mL/day"),
        reservoir=q("30 mL"),
        implanted_on=date(2025, 5, 6),
        perfusion=PerfusionScan(on=date(2025, 5, 20), normal=True),
        first_fill=SurgeryFill(drug="heparin-saline", volume=q("30 mL"), at=AT),
        catheter_note="left of the midline",
    )


def plan(version: int = 1, *, number: int = 1) -> DosePlan:
    return DosePlan(
        id=f"plan-{number}-{version}",
        patient_id=f"patient-{number}",
        version=version,
        daily_dose=q("0.12 mg/kg/day"),
        percent=Fraction(200, 3),
        weight=q("70.1 kg"),
        weight_basis="actual",
        actual_weight=q("70.1 kg"),
        flow=q("1.3 mL/day"),
        flow_source="pump label",
        fill_volume=q("30 mL"),
        interval_days=14,
        stock_strength=q("100 mg/mL"),
        additives=(
            Additive("dexamethasone", q("25 mg"), q("10 mg/mL")),
            Additive("heparin", q("30000 units"), q("10000 units/mL")),
        ),
        rest=RestFill(q("30000 units"), q("1000 units/mL"), q("30 mL")),
        reference_used="present guidance",
        starts_on=date(2025, 11, 18),
    )


def booking(number: int = 1, *, at: datetime = AT) -> Booking:
    return Booking(
        id=f"booking-{number}", patient_id="patient-1", at=at, planned="floxuridine", cycle=7
    )


def fill(number: int = 1) -> PastFill:
    return PastFill(
        id=f"fill-{number}",
        patient_id="patient-1",
        record_number="RW-2025-0192",
        visit="refill",
        drug="floxuridine",
        amount=q("2520/13 mg"),
        volume=q("30 mL"),
        filled_at=AT,
        emptied_at=AT - timedelta(minutes=9),
        returned=q("11.8 mL"),
        flow=q("13/10 mL/day"),
        nominal_flow=q("1.3 mL/day"),
        comparable=True,
        cycle=6,
        percent=Fraction(100),
        weight=q("70.1 kg"),
        daily_dose=q("0.12 mg/kg/day"),
        performed_by="Nurse 1 (demo)",
        checked_by="Nurse 2 (demo)",
    )


def lab(number: int = 1) -> LabResult:
    return LabResult(
        id=f"lab-{number}",
        patient_id="patient-1",
        test=Test.PLATELETS,
        value=q("210000 per_uL"),
        drawn_on=date(2025, 11, 17),
        baseline=True,
    )


def worksheet(number: str = "RW-2025-0001") -> Worksheet:
    return Worksheet(
        id=f"worksheet-{number}",
        number=number,
        patient_id="patient-1",
        implant_id="implant-1",
        booking_id="booking-1",
        plan_id="plan-1-1",
        visit=Visit.REFILL,
        planned="floxuridine",
        cycle=7,
        started_at=AT,
        started_by="user-1",
        desk="desk 2",
        limits_version=1,
        liver_table_version=1,
    )


def entry(key: str = "as.weight", text: str = "70.10") -> Entry:
    return Entry(key=key, text=text, at=AT, by="user-1")


def lot() -> Lot:
    return Lot(
        worksheet_id="worksheet-RW-2025-0001",
        component="floxuridine",
        strength="100 mg/mL",
        lot="FX4471",
        expires="2027-03-31",
        how="typed",
    )


def record(version: int = 1) -> FiledRecord:
    return FiledRecord(
        number="RW-2025-0001",
        version=version,
        kind="refill",
        patient_id="patient-1",
        worksheet_id="worksheet-RW-2025-0001",
        body={"record_number": "RW-2025-0001", "dose": {"calculated": "2520/13 mg"}},
        fingerprint="f" * 64,
        pdf=b"%PDF-1.7 as signed",
        pdf_sha256="a" * 64,
        signed_at=AT,
        signed_by="Nurse 1 (demo)",
        checked_by="Nurse 2 (demo)",
        countersigned_at=None,
        awaiting_countersign=True,
    )


def document(version: int = 1, *, in_use: bool = False) -> ClinicDocument:
    return ClinicDocument(
        kind=DocumentKind.LIVER_TABLE,
        version=version,
        body={"version": version, "rows": [{"below": "3"}]},
        in_use=in_use,
        added_at=AT,
    )


def program_session(number: str = "PG-2025-0001") -> ProgramSession:
    return ProgramSession(
        id=f"session-{number}",
        number=number,
        patient_id="patient-1",
        implant_id="implant-1",
        worksheet_id="worksheet-RW-2025-0001",
        mrn="DEMO-0001",
        serial="I3K-004172",
        fingerprint="c" * 64,
        started_at=AT,
        started_by="user-1",
        desk="desk 2",
    )


def program_event(what: What = What.READ) -> ProgramEvent:
    return ProgramEvent(what, AT, "user-1", {"text": "{}", "last_command": 3, "shadow": None})


def wire_frame(message: bytes = b"<Activate/>") -> WireFrame:
    return frame_of(Direction.TO_PUMP, "Activate", AT, message)


def kept_draft(**texts: str) -> KeptDraft:
    return KeptDraft("user-1", AT, {"pg.daily": "7.872", **texts})
