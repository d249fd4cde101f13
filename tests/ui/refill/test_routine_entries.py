"""A routine floxuridine refill takes the performing nurse no more than 34 entries.

Counted as the design does (UX 8.6): a scan, a typed field, a tap, a choice, a password and a dialog
opened are one entry each. What one code says is one entry, however many fields it fills. Turning
the page is no entry: Continue is counted apart, and so is the checker.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest

from hai_desk.safety.findings import Finding
from hai_desk.scans.decode import decode
from hai_desk.services.ports import FiledRecord
from hai_desk.services.sheet import Sheet
from hai_desk.worksheet.stage import Stage
from tests.support import demo_scans as codes
from tests.support.people_of_the_day import NURSE, at
from tests.support.ward import PASSWORD, PHARMACIST, Ward
from ui.check.presenter import CheckPresenter
from ui.refill.present import band
from ui.refill.presenter import RefillPresenter
from ui.sign.presenter import SignPresenter

MOST = 34
READ_BY_THE_CHECKER = {
    "weight": "70",
    "daily_dose": "0.12",
    "percent": "100",
    "flow": "1.3",
    "reservoir": "30",
    "drug": "floxuridine",
    "amount": "195",
    "dexamethasone": "25",
    "heparin": "30000",
    "volume": "30",
}


@dataclass
class Count:
    """What one person did, in order."""

    entries: list[str] = field(default_factory=list)

    def one(self, what: str) -> None:
        self.entries.append(what)


class Nurse:
    """Both hands at the real presenters; fulfils `Doors` for the two dialogs of the routine."""

    def __init__(self, ward: Ward) -> None:
        self.ward = ward
        self.own, self.checkers, self.turned = Count(), Count(), Count()
        self.record: FiledRecord | None = None
        self.label = ""
        self.dialog: Any = None
        self.page = RefillPresenter(
            ward.refilling.start("b1", NURSE),
            refilling=ward.refilling,
            clock=ward.clock,
            user=NURSE,
            doors=self,
            show=lambda _screen: None,
        )
        self.page.opened()

    def types(self, **texts: str) -> None:
        for name, text in texts.items():
            key = name.replace("__", ".")
            self.page.typed(key, text)
            self.page.committed(key, text)
            self.own.one(key)

    def scans(self, what: str, code: str) -> None:
        """One code read, as its scanner sends it."""
        heard = self.page.scanned(decode(code))
        assert heard.tone == "ok", heard.words
        self.own.one(f"scan: {what}")

    def is_sent_the_syringe(self) -> None:
        """The pharmacist released it with its label, at a desk of their own."""
        self.page.left()
        made_at = self.ward.clock.now()
        sheet = self.page.sheet
        _sheet, issued = self.ward.labelling.release(
            sheet, PHARMACIST, lot="PH-2207", made_at=made_at
        )
        self.label = issued.label.code
        self.page.opened()

    def taps(self, key: str) -> None:
        self.page.pressed(key)
        self.own.one(key)

    def chooses(self, **answers: str) -> None:
        for name, value in answers.items():
            self.page.chosen(name.replace("__", "."), value)
            self.own.one(name)

    def goes_on(self, to: Stage) -> None:
        self.page.pressed("forward")
        self.turned.one(to.value)
        assert self.page.stage is to

    def second_check(self, sheet: Sheet) -> None:
        self.own.one("dialog: second check")
        self.dialog = CheckPresenter(
            sheet,
            checking=self.ward.checking,
            performer=NURSE,
            band=band(self.page.page()),
            done=self.page.reload,
            close=lambda: None,
            show=lambda _screen: None,
        )
        self._checks()

    def _checks(self) -> None:
        """The other nurse, whose entries are her own."""
        for key, text in {"login": "nurse2", "password": PASSWORD}.items():
            self.dialog.typed(key, text)
            self.checkers.one(key)
        self.dialog.pressed("enter")
        self.checkers.one("enter")
        for key, text in READ_BY_THE_CHECKER.items():
            self.dialog.typed(key, text)
            self.checkers.one(key)
        self.dialog.pressed("submit")
        self.checkers.one("submit")

    def sign(self, sheet: Sheet) -> None:
        self.own.one("dialog: sign")
        self.dialog = SignPresenter(
            sheet,
            signing=self.ward.signing,
            user=NURSE,
            band=band(self.page.page()),
            signed=lambda record, _print_it: setattr(self, "record", record),
            changed=lambda: sheet,
            close=lambda: None,
            show=lambda _screen: None,
        )
        self.dialog.typed("password", PASSWORD)
        self.own.one("password")
        self.dialog.pressed("confirm")
        self.own.one("confirm")

    def new_dose(self, sheet: Sheet) -> None:
        raise AssertionError("no routine")

    def cosign(self, sheet: Sheet, found: Finding) -> None:
        raise AssertionError("no routine")

    paper = reopen = cosign

    hold = turn_to_rest = surgeon = not_accessed = order_glycerin = discard = new_dose
    put_aside = take_up = read_pump = program_pump = program_report = new_dose

    def leave(self) -> None:
        raise AssertionError("no routine")


def prepare_the_patient(nurse: Nurse) -> None:
    nurse.scans("wristband", codes.BAND)
    nurse.scans("pump card", codes.CARD)
    nurse.taps("id.time_out")
    nurse.goes_on(Stage.ASSESS)
    nurse.types(as__weight="70", as__temperature="36.6")
    nurse.page.toggled("as.symptoms", "none", True)
    nurse.own.one("as.symptoms")
    nurse.chooses(as__site="normal", as__decision="proceed")
    nurse.goes_on(Stage.PREPARE)


def prepare_the_syringe(nurse: Nurse) -> None:
    """The pharmacy's, read from its label; the rescue syringe beside it; the blind check."""
    nurse.is_sent_the_syringe()
    nurse.scans("syringe label", nurse.label)
    nurse.scans("rescue syringe", codes.RESCUE)
    nurse.page.pressed("second_check")
    nurse.goes_on(Stage.EMPTY)


def empty_and_fill(nurse: Nurse) -> None:
    nurse.scans("needle kit", codes.KIT)
    nurse.ward.until(at(18, 11, 2))
    nurse.taps("em.stop")
    nurse.types(em__first="11.8", em__second="11.8")
    nurse.chooses(em__fluid="clear")
    nurse.goes_on(Stage.FILL)
    nurse.scans("wristband at the port", codes.BAND)
    nurse.scans("label at the port", nurse.label)
    nurse.ward.until(at(18, 11, 5))
    for millilitres in (5, 10, 15, 20, 25, 30):
        nurse.page.chosen(f"fi.back.{millilitres}", "came back")
        nurse.own.one(f"fi.back.{millilitres}")
    nurse.types(fi__volume="30")
    nurse.ward.until(at(18, 11, 14))
    nurse.chooses(fi__ending="normal")
    nurse.taps("fi.waste")
    nurse.goes_on(Stage.SIGN)
    nurse.taps("si.teaching")


@pytest.fixture
def done() -> Nurse:
    nurse = Nurse(Ward())
    prepare_the_patient(nurse)
    prepare_the_syringe(nurse)
    empty_and_fill(nurse)
    nurse.page.pressed("sign")
    return nurse


def test_a_routine_refill_takes_no_more_than_thirty_four_entries(
    done: Nurse, capsys: pytest.CaptureFixture[str]
) -> None:
    assert done.record is not None
    own, checkers, turned = (len(each.entries) for each in (done.own, done.checkers, done.turned))
    with capsys.disabled():
        print(f"\nroutine refill: performer {own}, checker {checkers}, Continue {turned}")  # noqa: T201
    assert len(set(done.own.entries)) == own, "one entry was counted twice"
    assert own <= MOST
    assert turned == 5


def test_the_routine_ends_in_a_filed_record_without_a_question(done: Nurse) -> None:
    assert done.record is not None
    body = done.record.body
    assert body["stops"] == []
    assert body["fill"]["started_at"] == at(18, 11, 5).isoformat()
    assert body["fill"]["finished_at"] == at(18, 11, 14).isoformat()
    assert body["dose"]["prepared"] == "195 mg"
    assert body["empty"]["returned"] == "11.8 mL"
    checked = {each["name"]: each["value"] for each in body["second_check"]["checked"]}
    assert checked["weight"] == "70 kg"
