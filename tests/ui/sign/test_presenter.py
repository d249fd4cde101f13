"""The two signature dialogs: what they show, what a password does, what changed meanwhile."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from hai_desk.errors import DiskFull, NotAllowed
from hai_desk.people.user import User
from hai_desk.services.ports import FiledRecord, LockedOut, WrongPassword
from hai_desk.services.sheet import Sheet
from hai_desk.services.signing import SAME_PERSON, Changed, Prepared, Signed
from tests.support.blocks_in import facts, field
from tests.support.cases import ROUTINE, assessed, case, checked, sheet_of
from tests.support.day_of_refills import record
from tests.support.open_dialog import OpenDialog
from tests.support.people_of_the_day import NURSE, NURSE_2, at
from ui.refill.present import band
from ui.refill.typing import Page, Typing
from ui.shell.screen import BandScreen
from ui.sign.presenter import CountersignPresenter, SignPresenter

FINGERPRINT = "0123456789abcdef" * 4
RECORD = record(1, "RW-2025-0193", awaiting=True)
TEXTS = checked(case(), ROUTINE)


class Asked:
    """Stands for `Signing`: gives the answers it was told to, in order, and notes the passwords."""

    def __init__(self, *answers: object) -> None:
        self.answers = list(answers)
        self.passwords: list[str] = []
        self.prepared = 0

    def prepare(self, sheet: Sheet, by: User) -> Prepared:
        self.prepared += 1
        return Prepared({}, FINGERPRINT, assessed(case(), TEXTS))

    def sign(self, *_facts: object, by: User, password: str) -> object:
        return self._next(password)

    def countersign(self, _record: FiledRecord, *, login: str, password: str) -> object:
        return self._next(f"{login}: {password}")

    def _next(self, password: str) -> object:
        self.passwords.append(password)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


class Desk:
    def __init__(self, *answers: object, countersign: bool = False) -> None:
        self.signing = Asked(*answers)
        self.dialog = OpenDialog()
        self.put_off: list[str] = []
        self.signed: list[tuple[FiledRecord, bool]] = []
        self.read_again = 0
        presenter = self._countersign() if countersign else self._sign()
        self.dialog.follow(presenter)

    def _sign(self) -> SignPresenter:
        return SignPresenter(
            sheet_of(case(), TEXTS),
            signing=self.signing,  # type: ignore[arg-type]
            user=NURSE,
            band=_band(),
            signed=lambda record, print_it: self.signed.append((record, print_it)),
            changed=self._changed,
            close=self.dialog.close,
            show=self.dialog.show,
        )

    def _countersign(self) -> CountersignPresenter:
        return CountersignPresenter(
            RECORD,
            checker=NURSE_2,
            signing=self.signing,  # type: ignore[arg-type]
            band=_band(),
            done=lambda record: self.signed.append((record, False)),
            later=lambda: self.put_off.append(RECORD.number),
            close=self.dialog.close,
            show=self.dialog.show,
        )

    def _changed(self) -> Sheet:
        self.read_again += 1
        return sheet_of(case(), TEXTS)

    def confirm(self, password: str = "a password of this desk") -> None:
        self.dialog.type(password=password).press("confirm")


def _band() -> BandScreen:
    return band(Page(sheet_of(case(), TEXTS), assessed(case(), TEXTS), Typing()))


def test_the_dialog_names_record_signer_meaning_and_fingerprint() -> None:
    shown = Desk().dialog.shown
    assert (shown.title, shown.subtitle) == ("Sign refill record", "RW-2025-0193")
    assert field(shown.body, "as").text == "Nurse 1 (demo), infusion nurse"
    assert field(shown.body, "meaning").chosen == "I performed this refill"
    assert field(shown.body, "fingerprint").text == "0123 4567 89AB CDEF"
    assert field(shown.body, "password").secret
    assert shown.band is not None
    assert shown.band.mrn == "DEMO-0001"


def test_eight_facts_say_what_is_signed() -> None:
    told = {
        key: text.replace("\u00a0", " ") for key, text in facts(Desk().dialog.shown.body).items()
    }
    assert len(told) == 8
    assert told["Returned"] == "11.8 mL of 30 mL"
    assert told["Amount"] == "195 mg in 30 mL"
    assert told["Measured flow"] == "1.3 mL/day"
    assert told["Second check"] == "Nurse 2 (demo), 10:57"
    assert told["Next refill"] == "02-Dec-2025"
    assert told["Soft stops answered"] == "0"


def test_without_a_password_nothing_can_be_signed() -> None:
    desk = Desk()
    assert not desk.dialog.action("confirm").enabled
    desk.dialog.presenter.pressed("confirm")
    assert desk.signing.passwords == []


@pytest.mark.parametrize("countersign", [False, True])
def test_a_wrong_password_keeps_the_dialog_and_clears_the_field(countersign: bool) -> None:
    desk = Desk(WrongPassword(tries_left=1), Signed(RECORD), countersign=countersign)
    desk.confirm("wrong horse battery staple")
    assert desk.dialog.stops == {"Name or password is not right. 1 try left.": "hard"}
    assert field(desk.dialog.shown.body, "password").text == ""
    assert desk.dialog.open
    desk.confirm()
    assert not desk.dialog.open
    assert [each for each, _print in desk.signed] == [RECORD]


def test_a_locked_account_is_told_until_when() -> None:
    until = datetime(2025, 11, 18, 11, 30).astimezone()
    desk = Desk(LockedOut(until))
    desk.confirm()
    assert desk.dialog.stops == {"Too many wrong passwords. Try again at 11:30.": "hard"}


def test_a_record_that_changed_is_read_again_before_it_can_be_signed() -> None:
    desk = Desk(Changed(at(18, 11, 15)), Signed(RECORD))
    desk.confirm()
    assert desk.dialog.stops == {"The record changed at 11:15. Read it again.": "hard"}
    assert (desk.read_again, desk.signing.prepared) == (1, 2)
    assert desk.signed == []
    desk.confirm()
    assert [each for each, _print in desk.signed] == [RECORD]


@pytest.mark.parametrize("countersign", [False, True])
def test_a_disk_that_is_full_is_said_and_nothing_is_lost(countersign: bool) -> None:
    desk = Desk(DiskFull(file="registry.db"), Signed(RECORD), countersign=countersign)
    desk.confirm()
    (said,) = desk.dialog.stops
    assert said.startswith("Not saved: disk full.")
    assert desk.dialog.open
    desk.confirm()
    assert not desk.dialog.open


def test_the_checker_is_told_that_another_person_must_sign() -> None:
    desk = Desk(NotAllowed(what="sign", because=SAME_PERSON))
    desk.confirm()
    (said,) = desk.dialog.stops
    assert said == "You made the second check. Another person must sign, or check again."


def test_the_print_switch_is_off_until_it_is_asked_for() -> None:
    desk = Desk(Signed(RECORD))
    assert not desk.dialog.shown.switch_on
    desk.dialog.presenter.switched("print", True)
    assert desk.dialog.shown.switch_on
    desk.confirm()
    assert desk.signed == [(RECORD, True)]


def test_the_password_is_in_no_screen_after_it_was_used() -> None:
    desk = Desk(WrongPassword(tries_left=4))
    desk.confirm("a password of this desk")
    assert "a password of this desk" not in repr(desk.dialog.shown)


def test_the_countersignature_is_the_checkers_and_may_wait() -> None:
    desk = Desk(Signed(replace(RECORD, awaiting_countersign=False)), countersign=True)
    shown = desk.dialog.shown
    assert (shown.title, field(shown.body, "as").text) == ("Countersign record", "Nurse 2 (demo)")
    assert desk.dialog.action("cancel").label == "Later"
    desk.confirm()
    assert desk.signing.passwords == ["nurse2: a password of this desk"]
    later = Desk(countersign=True)
    later.dialog.press("cancel")
    assert not later.dialog.open
    assert later.signed == []
    assert later.put_off == [RECORD.number]
