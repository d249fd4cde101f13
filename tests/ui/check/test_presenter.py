"""The blind second check: another person, empty fields, one comparison."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest

from hai_desk.people.role import Role
from hai_desk.people.user import User
from hai_desk.services.checking import Checking
from hai_desk.services.ports import LockedOut, Unlocked, WrongPassword
from hai_desk.worksheet.stage import Stage
from tests.support.blocks_in import facts, stops
from tests.support.cases import PREPARED
from tests.support.open_dialog import OpenDialog
from tests.support.people_of_the_day import NURSE, NURSE_2, VIEWER
from tests.support.shown import words_in
from tests.support.visit_steps import CHECKED
from tests.support.worksheet_page import OpenPage
from ui.check.presenter import CheckPresenter
from ui.refill.present import band

PASSWORD = "three words and a number 7"
SECRETS = ("195", "193.8", "6.5", "22.55", "PH-2207", "RS-1187", "30,000", "30000", "0.12", "1.3")
"""Numbers and lots of the first person; the serial and MRN of the band are no secret."""


class Door:
    """Passwords as they are; the third wrong one locks."""

    def __init__(self, now: Any) -> None:
        self.tries = 5
        self._now = now

    def check(self, login: str, password: str) -> Unlocked | WrongPassword | LockedOut:
        users = {user.login: user for user in (NURSE, NURSE_2, VIEWER)}
        if login in users and password == PASSWORD:
            return Unlocked(users[login], b"passphrase")
        self.tries -= 1
        if self.tries:
            return WrongPassword(self.tries)
        return LockedOut(self._now() + timedelta(minutes=1))


class PlainSeal:
    def statement(self, body: Mapping[str, Any], *_more: object) -> Mapping[str, Any]:
        return {"body": dict(body)}


class Checked:
    """A prepared worksheet, and the dialog over it."""

    def __init__(self, language: str = "en", *, user: User = NURSE) -> None:
        self.page = OpenPage(PREPARED)
        self.page.registry.held.identities = {NURSE_2.id: (b"certificate", b"key")}
        self.closed = 0
        self.done = 0
        registry, clock = self.page.registry, self.page.clock
        door = Door(clock.now)
        checking = Checking(registry, door, PlainSeal(), self.page.refilling, clock)  # type: ignore[arg-type]
        self.dialog = OpenDialog()
        presenter = CheckPresenter(
            self.page.presenter.sheet,
            checking=checking,
            performer=user,
            band=band(self.page.presenter.page()),
            done=self._on_done,
            close=self._on_close,
            show=self.dialog.show,
            language=language,
        )
        self.dialog.follow(presenter)

    def _on_done(self) -> None:
        self.done += 1
        self.page.presenter.reload()

    def _on_close(self) -> None:
        self.closed += 1
        self.dialog.close()

    def sign_in(self, login: str = "nurse2", password: str = PASSWORD) -> OpenDialog:
        return self.dialog.type(login=login, password=password).press("enter")

    @property
    def stops(self) -> dict[str, str]:
        return stops(self.dialog.shown.body)


@pytest.fixture
def check() -> Checked:
    return Checked()


def test_the_first_person_cannot_check_their_own_work(check: Checked) -> None:
    check.sign_in("nurse1")
    assert check.stops == {"The checker must be a different person.": "hard"}
    assert check.dialog.keys == ["login", "password"]


def test_a_role_that_may_not_check_is_told_so(check: Checked) -> None:
    assert VIEWER.roles == (Role.VIEWER,)
    check.sign_in("viewer")
    assert check.stops == {"This account may not check.": "hard"}


def test_a_wrong_password_is_said_with_the_tries_left_and_the_field_is_empty(
    check: Checked,
) -> None:
    check.sign_in(password="not the password")
    assert check.stops == {"Name or password is not right. 4 tries left.": "hard"}
    assert not check.dialog.action("enter").enabled
    for _turn in range(4):
        check.dialog.type(password="not the password").press("enter")
    (said,) = check.stops
    assert said.startswith("Too many wrong passwords. Try again at ")


def test_the_checker_sees_empty_fields_only(check: Checked) -> None:
    check.sign_in()
    assert set(check.dialog.keys) == set(CHECKED)
    said = " ".join(check.dialog.texts())
    found = [secret for secret in SECRETS if f"'{secret}" in said or f" {secret}" in said]
    assert found == []


def test_a_difference_names_the_field_and_hides_both_values(check: Checked) -> None:
    check.sign_in()
    check.dialog.type(**{**CHECKED, "amount": "190"}).press("submit")
    assert check.stops == {"Amount in the syringe does not agree": "hard"}
    said = " ".join(check.dialog.texts())
    assert "195" not in said
    assert check.closed == 0


def test_both_entries_are_shown_only_when_both_ask(check: Checked) -> None:
    check.sign_in()
    check.dialog.type(**{**CHECKED, "heparin": "3000", "volume": "20"}).press("submit")
    assert list(check.stops) == [
        "heparin in the syringe, Volume in the syringe do not agree",
    ]
    check.dialog.press("both")
    told = {
        key: text.replace("\u00a0", " ") for key, text in facts(check.dialog.shown.body).items()
    }
    assert told == {
        "heparin in the syringe": (
            "worksheet 30,000 units, checker 3,000 units: one is ten times the other"
        ),
        "Volume in the syringe": (
            "worksheet 30 mL, checker 20 mL: one digit is a neighbouring key"
        ),
    }


def test_the_slip_between_two_entries_gives_neither_away_before_both_are_shown(
    check: Checked,
) -> None:
    check.sign_in()
    check.dialog.type(**{**CHECKED, "amount": "1950"}).press("submit")
    assert facts(check.dialog.shown.body) == {}
    assert "times" not in " ".join(words_in(check.dialog.shown))
    check.dialog.press("both")
    told = facts(check.dialog.shown.body)
    assert "ten times" in told["Amount in the syringe"]


def test_an_entry_typed_again_beside_both_entries_is_not_entered_yet(check: Checked) -> None:
    check.sign_in()
    check.dialog.type(**{**CHECKED, "volume": "25", "drug": "other"}).press("submit").press("both")
    check.dialog.enter("volume", "")
    told = facts(check.dialog.shown.body)["Volume in the syringe"]
    assert told.replace("\u00a0", " ") == "worksheet 30 mL, checker not entered"
    check.dialog.enter("volume", "29.5")
    assert "29.5" in facts(check.dialog.shown.body)["Volume in the syringe"]


def test_the_corrected_entry_seals_the_check_in_the_second_round(check: Checked) -> None:
    check.sign_in()
    check.page.clock.advance(timedelta(seconds=90))
    check.dialog.type(**{**CHECKED, "heparin": "3000"}).press("submit")
    assert check.dialog.action("submit").label == "Compare again"
    check.dialog.type(heparin="30000").press("submit")
    assert (check.closed, check.done) == (1, 1)
    found = check.page.presenter.assessment.visit.check
    assert found is not None
    assert (found.checker, found.rounds, found.quick) == ("Nurse 2 (demo)", 2, False)
    assert check.page.presenter.assessment.stages[Stage.PREPARE].done
    noted = [entry.what for entry in check.page.registry.held.audit]
    assert noted.count("second check differs") == 1


def test_a_check_of_less_than_20_s_is_marked_quick(check: Checked) -> None:
    check.sign_in()
    check.page.clock.advance(timedelta(seconds=19))
    check.dialog.type(**CHECKED).press("submit")
    found = check.page.presenter.assessment.visit.check
    assert found is not None
    assert (found.seconds, found.quick) == (19, True)


def test_nothing_is_compared_before_everything_is_entered(check: Checked) -> None:
    check.sign_in()
    for key, text in list(CHECKED.items())[:-1]:
        check.dialog.enter(key, text)
    assert not check.dialog.action("submit").enabled
    check.dialog.type(volume="3o")
    assert not check.dialog.action("submit").enabled
    check.dialog.type(volume="30")
    assert check.dialog.action("submit").enabled


@pytest.mark.parametrize(("language", "dose"), [("de", "0,12"), ("fr", "0,12"), ("en", "0.12")])
def test_numbers_are_read_as_the_desk_reads_them(language: str, dose: str) -> None:
    check = Checked(language)
    check.sign_in()
    check.dialog.type(**{**CHECKED, "daily_dose": dose}).press("submit")
    assert check.done == 1


def test_a_worksheet_that_changed_meanwhile_begins_the_check_anew(check: Checked) -> None:
    check.sign_in()
    check.page.refilling.enter(check.page.presenter.sheet, "pr.label_lot", "PH-9999", NURSE)
    check.dialog.presenter._sheet = check.page.refilling.open(check.page.worksheet)
    check.dialog.type(**CHECKED).press("submit")
    assert check.stops == {"The worksheet changed meanwhile.": "hard"}
    assert check.done == 0


def test_cancel_closes_and_keeps_nothing(check: Checked) -> None:
    check.sign_in()
    check.dialog.type(**CHECKED).press("cancel")
    assert check.closed == 1
    assert check.page.stored("pr.check") == ""
