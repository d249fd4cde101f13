from datetime import date, datetime

import pytest

from hai_desk.clock import FixedClock
from hai_desk.dosing.reading import Unreadable
from hai_desk.dosing.reading_time import TimeReason, UnreadableTime
from hai_desk.errors import NotAllowed
from hai_desk.patients.patient import AllergyState, Patient, Sex
from hai_desk.services.registering import NotChanged, Registering, SameAs
from hai_desk.services.registration_draft import Asked, Fault, RegistrationDraft
from hai_desk.units import from_exact_text as q
from tests.support import chart_sample as sample
from tests.support import registry_values as values
from tests.support.fake_registry import FakeRegistry

FULL = {
    "family": "Sample",
    "given": "Beta",
    "born_day": "29",
    "born_month": "2",
    "born_year": "1960",
    "gender": "male",
    "mrn": "DEMO-0002",
    "allergies": "none",
    "heparin_reaction": "no",
    "height": "175",
    "weight": "80",
    "model": "intera-3000",
    "serial": "I3K-000042",
    "serial_again": "I3K-000042",
    "label_flow": "1.2",
    "reservoir": "30 mL",
    "implanted": "06-Oct-2025",
    "last_fill": "at surgery",
    "fill_drug": "heparin-saline",
    "fill_volume": "30",
    "fill_day": "06-Oct-2025",
    "fill_time": "14:05",
    "scan": "normal",
    "scan_day": "20-Oct-2025",
}


def draft(**texts: str) -> RegistrationDraft:
    return RegistrationDraft({Asked(key): text for key, text in {**FULL, **texts}.items()})


@pytest.fixture
def registry() -> FakeRegistry:
    return sample.with_alpha()


@pytest.fixture
def registering(registry: FakeRegistry) -> Registering:
    return Registering(registry, FixedClock(sample.NOW))


def test_a_patient_and_a_pump_are_filed_together(
    registry: FakeRegistry, registering: Registering
) -> None:
    patient = registering.register(draft(), by=sample.NURSE)
    assert isinstance(patient, Patient)
    assert patient.born == date(1960, 2, 29)
    assert patient.sex_for_ideal_weight is Sex.MALE
    assert patient.allergies.state is AllergyState.NONE
    implant = next(i for i in registry.held.implants.values() if i.patient_id == patient.id)
    assert implant.label_flow == q("1.2 mL/day")
    assert implant.perfusion is not None
    assert implant.perfusion.normal
    assert implant.first_fill is not None
    assert implant.first_fill.at == datetime(2025, 10, 6, 14, 5, tzinfo=values.EAST)
    weighed = next(each for each in registry.held.audit if "weight" in each.what)
    assert weighed.detail == {"weight": "80 kg"}


def test_a_transferred_pump_may_have_an_unknown_fill(registering: Registering) -> None:
    text = "transferred, last fill unknown"
    read = registering.read(draft(last_fill=text, fill_drug="", fill_volume="", fill_day=""))
    assert read.complete
    assert read.implant is not None
    assert read.implant.first_fill is None


@pytest.mark.parametrize(
    ("key", "text", "problem"),
    [
        ("family", " ", Fault.NOT_ENTERED),
        ("gender", "", Fault.NOT_ENTERED),
        ("allergies", "", Fault.NOT_ENTERED),
        ("heparin_reaction", "", Fault.NOT_ENTERED),
        ("heparin_reaction", "yes", Fault.CONTRADICTS),
        ("born_day", "30", Fault.NO_SUCH_DAY),
        ("born_year", "2026", Fault.IN_FUTURE),
        ("born_year", "1900", Fault.IMPOSSIBLE),
        ("height", "99", Fault.IMPOSSIBLE),
        ("weight", "301", Fault.IMPOSSIBLE),
        ("label_flow", "0", Fault.IMPOSSIBLE),
        ("serial_again", "I3K-000024", Fault.NOT_EQUAL),
        ("implanted", "19-Nov-2025", Fault.IN_FUTURE),
        ("fill_volume", "31", Fault.TOO_LARGE),
        ("fill_day", "", Fault.NOT_ENTERED),
        ("scan_day", "", Fault.NOT_ENTERED),
        ("implanted", "06.10.2025", UnreadableTime(TimeReason.TWO_MEANINGS, "06.10.2025")),
    ],
)
def test_what_is_wrong_is_named(
    registering: Registering, key: str, text: str, problem: Fault | UnreadableTime
) -> None:
    changed = {"born_day": "29", "born_month": "2", key: text}
    if key == "born_year":
        changed |= {"born_day": "28", "born_month": "12"}
    read = registering.read(draft(**changed))
    assert read.problems[Asked(key)] == problem
    assert not read.complete


def test_a_fill_later_today_has_not_happened(registering: Registering) -> None:
    read = registering.read(draft(fill_day="18-Nov-2025", fill_time="23:00"))
    assert read.problems[Asked.FILL_TIME] is Fault.IN_FUTURE


def test_what_is_no_number_is_told_as_such(registering: Registering) -> None:
    problem = registering.read(draft(height="1,75")).problems[Asked.HEIGHT]
    assert isinstance(problem, Unreadable)


def test_listed_allergies_want_names(registering: Registering) -> None:
    listed = draft(allergies="listed", heparin_reaction="yes")
    assert registering.read(listed).problems == {Asked.ALLERGY_NAMES: Fault.NOT_ENTERED}
    named = registering.read(listed.with_(Asked.ALLERGY_NAMES, "latex, iodine;  nickel"))
    assert named.patient is not None
    assert named.patient.allergies.names == ("latex", "iodine", "nickel")
    assert named.patient.allergies.heparin_reaction


def test_the_sex_for_the_ideal_weight_is_asked_apart_where_gender_names_none(
    registering: Registering,
) -> None:
    other = draft(gender="other")
    assert registering.read(other).problems == {Asked.SEX: Fault.NOT_ENTERED}
    read = registering.read(other.with_(Asked.SEX, "female"))
    assert read.patient is not None
    assert read.patient.sex_for_ideal_weight is Sex.FEMALE


@pytest.mark.parametrize(
    ("texts", "same", "hard"),
    [
        ({"mrn": "DEMO-0001"}, SameAs.MRN, True),
        ({"serial": "I3K-004172", "serial_again": "I3K-004172"}, SameAs.SERIAL, True),
        (
            {
                "family": "demo",
                "given": "ALPHA",
                "born_day": "14",
                "born_month": "3",
                "born_year": "1961",
            },
            SameAs.NAME_AND_BIRTH,
            False,
        ),
    ],
)
def test_somebody_on_file_is_found(
    registering: Registering, texts: dict[str, str], same: SameAs, hard: bool
) -> None:
    (found,) = registering.duplicates(draft(**texts))
    assert (found.same, found.hard) == (same, hard)
    assert registering.register(draft(**texts), by=sample.NURSE) is NotChanged.DUPLICATE
    kept = registering.register(draft(**texts), by=sample.NURSE, keep_similar=True)
    assert isinstance(kept, Patient) is not hard


def test_the_same_name_born_another_day_is_another_person(registering: Registering) -> None:
    assert registering.duplicates(draft(family="Demo", given="Alpha")) == ()


def test_an_mrn_is_looked_for_before_the_rest_is_typed(registering: Registering) -> None:
    (found,) = registering.duplicates(RegistrationDraft({Asked.MRN: "DEMO-0001"}))
    assert found.same is SameAs.MRN


def test_who_may_not_register_is_refused(registering: Registering) -> None:
    with pytest.raises(NotAllowed):
        registering.register(draft(), by=sample.PHARMACIST)


def test_a_phone_number_changes_without_ado(
    registry: FakeRegistry, registering: Registering
) -> None:
    changed = registering.on_file("patient-1").with_(Asked.PHONE, "555 0199")
    assert registering.guarded(changed) == ()
    done = registering.change(changed, by=sample.NURSE, reason="", second=None)
    assert isinstance(done, Patient)
    assert registry.held.patients["patient-1"].phone == "555 0199"


def test_what_identifies_needs_a_reason_and_a_second_person(
    registry: FakeRegistry, registering: Registering
) -> None:
    changed = registering.on_file("patient-1")
    changed = changed.with_(Asked.MRN, "DEMO-0099")
    changed = changed.with_(Asked.SERIAL, "I3K-9").with_(Asked.SERIAL_AGAIN, "I3K-9")
    assert registering.guarded(changed) == ("MRN", "serial")
    reason = "Wristband printed wrong"

    def change(why: str, second: object) -> object:
        return registering.change(changed, by=sample.NURSE, reason=why, second=second)  # type: ignore[arg-type]

    assert change("short", sample.NURSE_2) is NotChanged.REASON_TOO_SHORT
    assert change(reason, None) is NotChanged.SECOND_PERSON_MISSING
    assert change(reason, sample.NURSE) is NotChanged.SAME_PERSON
    assert change(reason, sample.ADMIN) is NotChanged.SECOND_PERSON_MAY_NOT
    assert registry.held.patients["patient-1"].mrn == "DEMO-0001"
    assert isinstance(change(reason, sample.NURSE_2), Patient)
    assert registry.held.patients["patient-1"].mrn == "DEMO-0099"
    assert registry.held.implants["implant-1"].serial == "I3K-9"
    detail = next(each.detail for each in registry.held.audit if each.what == "patient changed")
    assert detail == {"reason": reason, "second_person": "Nurse 2 (demo)"}


def test_an_edit_cannot_take_the_mrn_of_somebody_else(
    registry: FakeRegistry, registering: Registering
) -> None:
    registering.register(draft(), by=sample.NURSE)
    changed = registering.on_file("patient-1").with_(Asked.MRN, "DEMO-0002")
    done = registering.change(
        changed, by=sample.NURSE, reason="Wrong card used", second=sample.NURSE_2
    )
    assert done is NotChanged.DUPLICATE


def test_what_is_on_file_reads_back_as_it_is(
    registry: FakeRegistry, registering: Registering
) -> None:
    read = registering.read(registering.on_file("patient-1"))
    assert read.patient == registry.held.patients["patient-1"]
    assert read.implant == registry.held.implants["implant-1"]
