"""What the checker scans: the badge, then only what stands on the thing in the hand."""

from __future__ import annotations

import pytest

from hai_desk.scans.decode import decode
from hai_desk.worksheet.entry import Entries
from tests.support import demo_scans as codes
from tests.support.blocks_in import field
from tests.support.cases import PREPARED
from tests.support.demo_scans import BAND, CARD, FORMULARY
from tests.support.open_dialog import OpenDialog
from tests.support.people_of_the_day import NURSE
from tests.support.ward import PASSWORD, Ward
from ui.check.presenter import CheckPresenter
from ui.check.scanned import read_off
from ui.form.listener import Heard
from ui.shell.screen import BandScreen

ASKED = {"mrn", "serial", "drug", "amount", "volume"}


class Check:
    def __init__(self) -> None:
        ward = Ward()
        self.dialog = OpenDialog()
        self.presenter = CheckPresenter(
            ward.enter(ward.open(), PREPARED),
            checking=ward.checking,
            performer=NURSE,
            band=BandScreen("DEMO, Alpha", "14-Mar-1961", "DEMO-0001"),
            done=lambda: None,
            close=self.dialog.close,
            show=self.dialog.show,
        )
        self.dialog.follow(self.presenter)

    def scan(self, text: str) -> Heard:
        return self.presenter.scanned(decode(text))

    def text(self, key: str) -> str:
        found = field(self.dialog.shown.body, key)
        return str(getattr(found, "text", None) or getattr(found, "chosen", None) or "")

    def sign_in(self) -> None:
        self.scan("HD:S:nurse2")
        self.dialog.type(password=PASSWORD).press("enter")


def test_a_badge_says_who_checks_and_the_password_is_still_asked() -> None:
    check = Check()
    assert check.scan("HD:S:nurse2").tone == "ok"
    assert (check.text("login"), check.text("password")) == ("nurse2", "")
    assert not check.dialog.action("enter").enabled
    check.dialog.type(password=PASSWORD).press("enter")
    assert "volume" in check.dialog.keys


def test_before_anybody_signed_in_nothing_else_is_heard() -> None:
    check = Check()
    heard = check.scan(BAND)
    assert heard == Heard("This is a patient wristband. It has no place here.", "soft")


def test_band_card_and_vial_fill_what_stands_on_them_and_no_amount() -> None:
    check = Check()
    check.sign_in()
    for text in (BAND, CARD, codes.FLOXURIDINE):
        assert check.scan(text).tone == "ok"
    told = {key: check.text(key) for key in ("mrn", "serial", "drug")}
    assert told == {"mrn": "DEMO-0001", "serial": "I3K-004172", "drug": "floxuridine"}
    assert check.text("amount") == check.text("volume") == ""


def test_the_wrong_band_is_entered_as_it_is_and_compared_like_any_entry() -> None:
    check = Check()
    check.sign_in()
    check.scan(codes.OTHER_BAND)
    assert check.text("mrn") == "DEMO-0004"


@pytest.mark.parametrize(
    "text", [codes.HEPARIN, codes.KIT, codes.SET, "HD:L:L-0193-1:K7Q2", "HD:P:"]
)
def test_what_says_nothing_to_the_check_changes_nothing(text: str) -> None:
    assert read_off(decode(text), ASKED, Entries(), FORMULARY) == {}


def test_only_what_is_asked_is_filled() -> None:
    assert read_off(decode(BAND), {"drug"}, Entries(), FORMULARY) == {}
