"""Article numbers are the clinic's: changed with a reason, in a new version."""

from __future__ import annotations

import pytest

from hai_desk.clock import FixedClock
from hai_desk.plans.formulary import Vial, load_formulary
from hai_desk.pumps.catalogue import load_catalogue
from hai_desk.services.clinic_codes import ClinicCodes, CodeFault, Refused
from hai_desk.services.documents import ClinicDocument, DocumentKind
from hai_desk.services.documents_service import NotInUse
from hai_desk.services.ports import WrongPassword
from hai_desk.services.prescribing import Password
from tests.support import chart_sample as sample
from tests.support.fake_registry import FakeRegistry

NEW, REASON = "00400000009995", "A second supplier since November"
HEPARIN = "vial:heparin:10000 units/mL"


class Clinic:
    def __init__(self) -> None:
        self.registry: FakeRegistry = sample.with_alpha()
        self.codes = ClinicCodes(self.registry, sample.check, FixedClock(sample.NOW))

    def change(self, key: str, *codes: str, reason: str = REASON, who: str = "") -> object:
        login = who or sample.ADMIN.login
        return self.codes.change(key, codes, reason, Password(login, sample.PASSWORD))

    def held(self, key: str) -> tuple[str, ...]:
        return next(each.codes for each in self.codes.articles() if each.key == key)


@pytest.fixture
def clinic() -> Clinic:
    return Clinic()


def test_every_vial_kit_pump_and_tray_article_is_listed_once(clinic: Clinic) -> None:
    keys = [each.key for each in clinic.codes.articles()]
    assert len(keys) == len(set(keys))
    assert {HEPARIN, "vial:heparin:1000 units/mL", "vial:sodium chloride 0.9 %:", "supply:rescue",
            "pump:intera-3000", "kit:intera-3000-bolus"} <= set(keys)  # fmt: skip


OF_EVERY_KIND = (
    HEPARIN,
    "vial:sodium chloride 0.9 %:",
    "supply:rescue",
    "pump:isomed",
    "kit:isomed-refill",
)


@pytest.mark.parametrize("key", OF_EVERY_KIND)
def test_numbers_are_changed_in_a_new_version_and_nothing_else(clinic: Clinic, key: str) -> None:
    before = {each.key: each.codes for each in clinic.codes.articles()}
    done = clinic.change(key, *before[key], NEW)
    assert isinstance(done, ClinicDocument)
    assert (done.in_use, done.signed_by, done.body["version"]) == (True, "Admin 1 (demo)", 2)
    after = {each.key: each.codes for each in clinic.codes.articles()}
    assert after.pop(key) == (*before.pop(key), NEW)
    assert after == before
    load_formulary(clinic_body(clinic, DocumentKind.FORMULARY))
    load_catalogue(dict(clinic_body(clinic, DocumentKind.CATALOGUE)))


def clinic_body(clinic: Clinic, kind: DocumentKind) -> dict[str, object]:
    with clinic.registry.read() as reader:
        return dict(reader.document(kind).body)


def test_a_new_number_is_read_as_its_vial_from_then_on(clinic: Clinic) -> None:
    clinic.change(HEPARIN, NEW)
    formulary = load_formulary(clinic_body(clinic, DocumentKind.FORMULARY))
    assert formulary.vial(NEW) == Vial("heparin", "10000 units/mL")
    assert formulary.vial("00400000001210") is None


def test_the_reason_stands_in_the_audit_and_at_the_number(clinic: Clinic) -> None:
    clinic.change("kit:isomed-refill", NEW)
    entry = clinic.registry.held.audit[-1]
    assert entry.what == "article numbers changed"
    assert (entry.detail["article"], entry.detail["reason"]) == ("kit:isomed-refill", REASON)
    models = clinic_body(clinic, DocumentKind.CATALOGUE)["models"]
    kit = next(k for m in models for k in m["kits"] if k["key"] == "isomed-refill")  # type: ignore[attr-defined]
    assert kit["codes"]["mark"] == "confirmed"
    assert REASON in kit["codes"]["source"]


@pytest.mark.parametrize(
    ("codes", "reason", "refused"),
    [
        (("00400000009994",), REASON, Refused(CodeFault.NO_NUMBER, "00400000009994")),
        (("4711",), REASON, Refused(CodeFault.NO_NUMBER, "4711")),
        (("00400000001227",), REASON,
         Refused(CodeFault.TAKEN, "00400000001227", "vial:heparin:1000 units/mL")),
        (("00400000001210",), REASON, Refused(CodeFault.UNCHANGED)),
        ((NEW,), "new", Refused(CodeFault.REASON_TOO_SHORT)),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_nothing_is_filed(
    clinic: Clinic, codes: tuple[str, ...], reason: str, refused: Refused
) -> None:
    assert clinic.change(HEPARIN, *codes, reason=reason) == refused
    assert clinic.held(HEPARIN) == ("00400000001210",)


def test_all_numbers_of_an_article_may_go(clinic: Clinic) -> None:
    assert isinstance(clinic.change(HEPARIN), ClinicDocument)
    assert clinic.held(HEPARIN) == ()


def test_only_an_administrator_with_the_right_password_changes_them(clinic: Clinic) -> None:
    nurse = next(user for user in sample.USERS if user != sample.ADMIN)
    assert clinic.change(HEPARIN, NEW, who=nurse.login) is NotInUse.NOT_AN_ADMINISTRATOR
    wrong = clinic.codes.change(HEPARIN, (NEW,), REASON, Password(sample.ADMIN.login, "no"))
    assert isinstance(wrong, WrongPassword)
    assert clinic.held(HEPARIN) == ("00400000001210",)


def test_a_formulary_from_before_the_scanner_takes_its_first_number(clinic: Clinic) -> None:
    document = next(d for d in clinic.registry.held.documents if d.kind is DocumentKind.FORMULARY)
    for raw in document.body["components"]:
        del raw["codes"]
    assert clinic.held(HEPARIN) == ()
    assert isinstance(clinic.change(HEPARIN, NEW), ClinicDocument)
    assert clinic.held(HEPARIN) == (NEW,)
