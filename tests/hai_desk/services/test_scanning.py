"""What a scan means for the open worksheet, on every stage."""

from __future__ import annotations

import pytest

from hai_desk.safety.rules import Rule
from hai_desk.scans.codes import Damage, Damaged
from hai_desk.scans.decode import decode
from hai_desk.services.sheet import Sheet
from hai_desk.wording.things import answer
from hai_desk.worksheet.entry import How
from hai_desk.worksheet.meanings import (
    Agrees,
    Enters,
    Meaning,
    NoSuchCode,
    NotNow,
    ScanAgain,
    Wanted,
)
from hai_desk.worksheet.stage import STAGES, Stage
from tests.support import demo_scans as codes
from tests.support.cases import EMPTIED, IDENTITY, REST, Texts, rules
from tests.support.demo_scans import BAND, CARD, KIT, OTHER_BAND, OTHER_CARD
from tests.support.people_of_the_day import NURSE
from tests.support.ward import Ward

HERE = {"pr.source": "compounded"}


class Desk:
    def __init__(self, texts: Texts | None = None, *, planned: str = "floxuridine") -> None:
        self.ward = Ward(planned=planned)
        self.sheet: Sheet = self.ward.enter(self.ward.open(), texts or {})

    def means(self, text: str, stage: Stage) -> Meaning:
        return self.ward.refilling.means(self.sheet, decode(text), stage)

    def says(self, text: str, stage: Stage) -> str:
        return answer(self.means(text, stage)).replace("\u00a0", " ")

    def scan(self, text: str, stage: Stage) -> Enters | NoSuchCode:
        found = self.means(text, stage)
        assert isinstance(found, Enters | NoSuchCode), found
        self.sheet = self.ward.refilling.enter_scan(self.sheet, found, NURSE)
        return found

    def text(self, key: str) -> str:
        return self.sheet.entries.text(key)

    def how(self, key: str) -> How:
        return self.sheet.entries.last[key].how

    @property
    def rules(self) -> set[Rule]:
        return rules(self.ward.refilling.assess(self.sheet))


def test_the_wristband_fills_mrn_and_brings_the_birth_date_on_file() -> None:
    desk = Desk()
    assert desk.scan(BAND, Stage.IDENTIFY).stage is Stage.IDENTIFY
    assert (desk.text("id.mrn"), desk.how("id.mrn")) == ("DEMO-0001", How.SCANNED)
    assert (desk.text("id.born"), desk.how("id.born")) == ("1961-03-14", How.CARRIED)
    assert Rule.WRONG_PATIENT not in desk.rules


def test_anothers_wristband_stops_brings_no_birth_date_and_the_right_one_clears_it() -> None:
    desk = Desk()
    desk.scan(OTHER_BAND, Stage.IDENTIFY)
    assert Rule.WRONG_PATIENT in desk.rules
    assert desk.text("id.born") == ""
    desk.scan(BAND, Stage.IDENTIFY)
    assert Rule.WRONG_PATIENT not in desk.rules


@pytest.mark.parametrize("stage", [stage for stage in STAGES if stage.number in (2, 3, 4, 5, 7, 8)])
def test_on_other_pages_the_right_band_changes_nothing_and_another_stops(stage: Stage) -> None:
    desk = Desk(IDENTITY)
    assert isinstance(desk.means(BAND, stage), Agrees)
    assert desk.scan(OTHER_BAND, stage).stage is Stage.IDENTIFY
    assert Rule.WRONG_PATIENT in desk.rules
    assert desk.scan(BAND, stage).stage is Stage.IDENTIFY
    assert Rule.WRONG_PATIENT not in desk.rules


def test_at_the_port_the_wristband_is_read_again() -> None:
    desk = Desk({**IDENTITY, **EMPTIED})
    desk.scan(OTHER_BAND, Stage.FILL)
    assert Rule.WRONG_PATIENT_AT_PORT in desk.rules
    assert desk.text("id.mrn") == "DEMO-0001"
    desk.scan(BAND, Stage.FILL)
    assert Rule.WRONG_PATIENT_AT_PORT not in desk.rules


def test_the_pump_card_fills_the_serial_and_its_model() -> None:
    desk = Desk()
    desk.scan(CARD, Stage.IDENTIFY)
    assert (desk.text("id.serial"), desk.text("id.model")) == ("I3K-004172", "Intera 3000")
    assert desk.rules & {Rule.WRONG_PUMP, Rule.WRONG_MODEL} == set()


@pytest.mark.parametrize("stage", [Stage.IDENTIFY, Stage.ASSESS, Stage.EMPTY])
def test_the_card_of_another_pump_stops_on_any_page_until_the_right_one(stage: Stage) -> None:
    desk = Desk(IDENTITY)
    desk.scan(OTHER_CARD, stage)
    assert Rule.WRONG_PUMP in desk.rules
    desk.scan(codes.CODMAN_CARD, stage)
    assert {Rule.WRONG_PUMP, Rule.WRONG_MODEL} <= desk.rules
    desk.scan(CARD, stage)
    assert desk.rules & {Rule.WRONG_PUMP, Rule.WRONG_MODEL} == set()
    assert isinstance(desk.means(CARD, Stage.ASSESS), Agrees)


def test_a_card_without_a_serial_did_not_arrive_whole() -> None:
    found = Desk().means(CARD[:16], Stage.IDENTIFY)
    assert found == ScanAgain(Damaged(Damage.CUT_SHORT))


def test_a_registered_serial_that_looks_as_if_it_hid_another_field_is_taken() -> None:
    desk = Desk()
    implant = desk.sheet.case.implant
    object.__setattr__(implant, "serial", "I3K-0041055")
    whole = CARD.replace("I3K-004172", "I3K-0041055")
    assert isinstance(decode(whole), Damaged)
    assert isinstance(desk.means(whole, Stage.IDENTIFY), Enters)
    other = CARD.replace("I3K-004172", "I3K-0041066")
    assert isinstance(desk.means(other, Stage.IDENTIFY), ScanAgain)


# vials


def test_each_vial_finds_its_own_row_with_strength_lot_and_last_day() -> None:
    desk = Desk(HERE)
    for text in codes.VIALS:
        desk.scan(text, Stage.PREPARE)
    assert desk.text("pr.strength.heparin") == "10000 units/mL"
    assert desk.text("pr.lot.heparin") == "HP2207C"
    assert desk.text("pr.expires.sodium chloride 0.9 %") == "2026-12-31"
    assert desk.how("pr.lot.floxuridine") is How.SCANNED
    assert desk.rules & {Rule.WRONG_STRENGTH, Rule.EXPIRED, Rule.STRAY_VIAL} == set()


def test_heparin_ten_times_weaker_stops_takes_no_lot_and_the_right_vial_clears_it() -> None:
    desk = Desk(HERE)
    desk.scan(codes.HEPARIN, Stage.PREPARE)
    desk.scan(codes.WEAK_HEPARIN, Stage.PREPARE)
    assert Rule.WRONG_STRENGTH in desk.rules
    assert (desk.text("pr.lot.heparin"), desk.text("pr.aside.heparin")) == ("", "HP1107C")
    desk.scan(codes.DEXA, Stage.PREPARE)
    assert Rule.WRONG_STRENGTH in desk.rules
    desk.scan(codes.HEPARIN, Stage.PREPARE)
    assert Rule.WRONG_STRENGTH not in desk.rules
    assert (desk.text("pr.lot.heparin"), desk.text("pr.aside.heparin")) == ("HP2207C", "")


def test_an_expired_vial_stops_until_another_is_scanned() -> None:
    desk = Desk(HERE)
    desk.scan(codes.EXPIRED_HEPARIN, Stage.PREPARE)
    assert Rule.EXPIRED in desk.rules
    desk.scan(codes.HEPARIN, Stage.PREPARE)
    assert Rule.EXPIRED not in desk.rules


def test_a_vial_that_this_syringe_does_not_take_stops_until_a_right_one() -> None:
    desk = Desk(HERE, planned=REST)
    desk.scan(codes.FLOXURIDINE, Stage.PREPARE)
    assert Rule.STRAY_VIAL in desk.rules
    assert desk.text("pr.lot.floxuridine") == ""
    desk.scan(codes.HEPARIN, Stage.PREPARE)
    assert Rule.STRAY_VIAL not in desk.rules


def test_bars_that_say_only_the_article_leave_lot_and_expiry_to_the_hand() -> None:
    desk = Desk(HERE)
    desk.scan(codes.HEPARIN, Stage.PREPARE)
    desk.scan(codes.HEPARIN[2:16], Stage.PREPARE)
    assert desk.text("pr.strength.heparin") == "10000 units/mL"
    assert (desk.text("pr.lot.heparin"), desk.text("pr.expires.heparin")) == ("", "")


# the tray


def test_the_syringe_set_and_the_rescue_syringe_have_places_of_their_own() -> None:
    desk = Desk(HERE)
    desk.scan(codes.SET, Stage.PREPARE)
    desk.scan(codes.RESCUE, Stage.PREPARE)
    assert (desk.text("pr.syringe_lot"), desk.text("pr.syringe_expires")) == ("SY-31", "2026-12-31")
    assert (desk.text("pr.rescue_lot"), desk.text("pr.rescue_expires")) == ("RS-1187", "2026-12-31")


def test_a_rescue_syringe_is_taken_while_the_needle_is_opened_too() -> None:
    desk = Desk(IDENTITY)
    assert desk.scan(codes.RESCUE, Stage.EMPTY).stage is Stage.PREPARE
    assert isinstance(desk.means(codes.RESCUE, Stage.ASSESS), NotNow)


def test_once_the_rescue_goes_in_its_code_is_read_at_the_port() -> None:
    desk = Desk({**EMPTIED, "pr.rescue_lot": "RS-1187"})
    desk.sheet = desk.ward.refilling.rescue(desk.sheet, NURSE)
    desk.scan(codes.RESCUE, Stage.FILL)
    assert desk.text("fi.label") == "RS-1187"
    assert Rule.WRONG_LABEL_AT_PORT not in desk.rules
    assert desk.says(codes.SET, Stage.FILL).endswith("Scan the wristband or the rescue syringe.")


@pytest.mark.parametrize(
    ("text", "stops"), [(KIT, False), (codes.BOLUS_KIT, True), (codes.CODMAN_KIT, True)]
)
def test_the_needle_kit_fills_model_use_lot_and_last_day(text: str, stops: bool) -> None:
    desk = Desk(IDENTITY)
    desk.scan(text, Stage.EMPTY)
    assert (desk.text("em.kit_lot"), desk.text("em.kit_expires")) == ("NK-2207", "2026-12-31")
    assert (Rule.WRONG_NEEDLE in desk.rules) is stops
    desk.scan(KIT, Stage.EMPTY)
    assert Rule.WRONG_NEEDLE not in desk.rules


def test_a_syringe_label_goes_to_prepare_and_at_the_port_to_fill() -> None:
    desk = Desk(IDENTITY)
    label = "HD:L:L-0193-1:K7Q2"
    found = desk.means(label, Stage.PREPARE)
    assert found == Enters({"pr.label_scan": label}, Stage.PREPARE, decode(label))
    found = desk.means(label, Stage.FILL)
    assert found == Enters({"fi.label": label}, Stage.FILL, decode(label))
    assert desk.says(label, Stage.ASSESS).endswith("It is scanned in 4 Prepare.")


# wrong kind, unknown, damaged


@pytest.mark.parametrize(
    ("text", "stage", "words"),
    [
        ("HD:S:nurse2", Stage.PREPARE, "This is a staff badge. Scan the syringe label."),
        (codes.HEPARIN, Stage.PREPARE, "This is a vial of heparin. Scan the syringe label."),
        (codes.HEPARIN, Stage.ASSESS, "This is a vial of heparin. It is scanned in 4 Prepare."),
        (codes.HEPARIN, Stage.EMPTY, "This is a vial of heparin. Scan the needle kit."),
        (codes.SET, Stage.PREPARE, "This is a syringe set. Scan the syringe label."),
        (KIT, Stage.IDENTIFY, "This is a needle kit. Scan the wristband or the pump card."),
        (KIT, Stage.SIGN, "This is a needle kit. It is scanned in 5 Empty."),
        (codes.RESCUE, Stage.IDENTIFY,
         "This is a rescue syringe. Scan the wristband or the pump card."),
        ("HD:C:RW-2025-0001", Stage.FILL,
         "This is a patient date card. Scan the wristband or the syringe label."),
        ("HD:C:RW-2025-0001", Stage.DOSE,
         "This is a patient date card. Nothing is scanned on this page."),
        ("LOT-12345", Stage.ASSESS, "Code not known. Nothing is scanned on this page."),
        ("HD:P:", Stage.IDENTIFY, "The code did not arrive whole. Scan again."),
        (CARD, Stage.ASSESS, "Intera 3000 I3K-004172"),
        (BAND, Stage.ASSESS, "wristband DEMO-0001"),
        (codes.WEAK_HEPARIN, Stage.DOSE, "This is a vial of heparin. It is scanned in 4 Prepare."),
    ],
)  # fmt: skip
def test_what_has_no_place_here_says_what_it_is_and_what_to_scan(
    text: str, stage: Stage, words: str
) -> None:
    assert Desk(IDENTITY).says(text, stage) == words


def test_where_vials_are_drawn_up_a_badge_is_answered_as_the_design_says() -> None:
    assert Desk(HERE).says("HD:S:nurse2", Stage.PREPARE) == "This is a staff badge. Scan a vial."


@pytest.mark.parametrize("text", ["01004000000099951727033110ZZ1", "LOT-12345"])
@pytest.mark.parametrize(
    ("stage", "key", "words"),
    [
        (Stage.PREPARE, "pr.unknown", "Code not known. Enter the lot by hand."),
        (Stage.EMPTY, "em.unknown", "Code not known. Enter the kit by hand."),
    ],
)
def test_a_code_nobody_entered_is_flagged_and_asks_for_the_lot_by_hand(
    text: str, stage: Stage, key: str, words: str
) -> None:
    desk = Desk(HERE)
    assert desk.says(text, stage) == words
    desk.scan(text, stage)
    assert desk.text(key) == "yes"


def test_where_nothing_goes_in_only_the_rescue_syringe_is_taken() -> None:
    desk = Desk({**IDENTITY, **HERE}, planned="final emptying")
    for text in (codes.HEPARIN, codes.SET, "HD:L:L-0193-1:K7Q2"):
        found = desk.means(text, Stage.PREPARE)
        assert isinstance(found, NotNow)
        assert (found.wanted, found.place) == (Wanted.RESCUE, None)
    desk.scan(codes.RESCUE, Stage.PREPARE)
    assert desk.text("pr.rescue_lot") == "RS-1187"
    assert isinstance(desk.means(BAND, Stage.FILL), Agrees)
