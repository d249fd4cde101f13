from datetime import UTC, datetime, timedelta

import pytest

from ui.signin.presenter import SignInPresenter, wait_in_words
from ui.signin.screen import (
    LockedOut,
    SignedIn,
    SignInScreen,
    Unavailable,
    WrongPassword,
)

START = datetime(2025, 11, 18, 10, 42, tzinfo=UTC)


class Desk:
    """One sign-in with the answers it will get."""

    def __init__(self, *answers) -> None:
        self.answers = list(answers)
        self.asked: list[tuple[str, str]] = []
        self.welcomed: list[str] = []
        self.screens: list[SignInScreen] = []
        self.now = START
        self.presenter = SignInPresenter(
            SignInScreen("Sign in"),
            sign_in=self._sign_in,
            welcome=self.welcomed.append,
            now=lambda: self.now,
            show=self.screens.append,
        )
        self.presenter.opened()

    @property
    def screen(self) -> SignInScreen:
        return self.screens[-1]

    def enter(self, user: str = "nurse1", password: str = "a long pass phrase") -> None:
        self.presenter.user_typed(user)
        self.presenter.password_typed(password)
        self.presenter.submitted()

    def _sign_in(self, user: str, password: str):
        self.asked.append((user, password))
        return self.answers.pop(0)


def test_the_right_password_welcomes_and_is_forgotten():
    desk = Desk(SignedIn("nurse1"))
    desk.enter()
    assert desk.asked == [("nurse1", "a long pass phrase")]
    assert desk.welcomed == ["nurse1"]
    desk.presenter.other_account()
    assert desk.screen.password_text == ""


@pytest.mark.parametrize(("tries", "words"), [(4, "4 tries left."), (1, "1 try left.")])
def test_a_wrong_password_says_how_many_tries_are_left_and_clears_itself(tries, words):
    desk = Desk(WrongPassword(tries))
    desk.enter()
    assert desk.screen.complaint == f"Name or password is not right. {words}"
    assert desk.screen.password_text == ""
    assert desk.screen.user_text == "nurse1"
    assert desk.welcomed == []


def test_a_lockout_counts_down_asks_nobody_and_ends():
    desk = Desk(LockedOut(START + timedelta(seconds=65)), SignedIn("nurse1"))
    desk.enter()
    assert desk.screen.complaint == "Too many tries. Try again in 1\u00a0min 5\u00a0s."
    assert not desk.screen.button_enabled
    desk.now = START + timedelta(seconds=60)
    desk.enter()
    assert len(desk.asked) == 1
    desk.presenter.ticked()
    assert desk.screen.complaint == "Too many tries. Try again in 5\u00a0s."
    desk.now = START + timedelta(seconds=65)
    desk.presenter.ticked()
    assert desk.screen.button_enabled
    assert desk.screen.complaint == ""
    desk.enter()
    assert desk.welcomed == ["nurse1"]


def test_nothing_typed_asks_nobody():
    desk = Desk()
    desk.enter(" ", "")
    assert desk.asked == []
    assert desk.screen.complaint == "Enter your name and your password."


def test_without_a_database_the_reason_is_shown():
    desk = Desk(Unavailable("The file is held by another program."))
    desk.enter()
    assert desk.screen.unavailable == "The file is held by another program."


def test_another_account_starts_with_an_empty_card():
    desk = Desk()
    desk.presenter.user_typed("nurse1")
    desk.presenter.other_account()
    assert (desk.screen.user_text, desk.screen.title, desk.screen.locked) == ("", "Sign in", False)


def test_a_password_is_in_no_representation():
    assert "swordfish" not in repr(SignInScreen("Sign in", password_text="swordfish"))


def test_waits_are_said_with_their_units_held_to_the_number():
    assert wait_in_words(60) == "1\u00a0min"
    assert wait_in_words(0) == "0\u00a0s"
    assert wait_in_words(125) == "2\u00a0min 5\u00a0s"


def test_a_forgotten_password_leads_to_a_person():
    desk = Desk()
    desk.presenter.forgot_pressed()
    assert "An administrator makes a new account" in desk.screen.complaint
    assert "recovery sheet" in desk.screen.complaint


def test_the_clock_of_the_card_goes_on():
    desk = Desk()
    desk.presenter.opened()
    before = desk.screen.clock_text
    desk.now = START + timedelta(minutes=1)
    desk.presenter.ticked()
    assert before
    assert desk.screen.clock_text != before


def test_another_scan_at_the_door_asks_for_a_badge_and_a_wait_is_not_talked_over():
    desk = Desk(LockedOut(START + timedelta(seconds=60)))
    desk.presenter.no_badge("This is a patient wristband.")
    assert desk.screen.complaint == "This is a patient wristband. Scan your badge."
    desk.enter()
    waits = desk.screen.complaint
    desk.presenter.no_badge("This is a patient wristband.")
    assert desk.screen.complaint == waits != ""
