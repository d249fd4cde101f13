import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from ui.signin.screen import DemonstrationHint, SignInScreen
from ui.signin.view import SignInView


class Heard:
    def __init__(self) -> None:
        self.said: list[str] = []

    def opened(self) -> None:
        self.said.append("opened")

    def user_typed(self, text: str) -> None:
        self.said.append(f"user {text}")

    def password_typed(self, text: str) -> None:
        self.said.append(f"password {text}")

    def submitted(self) -> None:
        self.said.append("submitted")

    def other_account(self) -> None:
        self.said.append("other")

    def forgot_pressed(self) -> None:
        self.said.append("forgot")

    def ticked(self) -> None:
        self.said.append("ticked")


@pytest.fixture
def view(qtbot, look) -> SignInView:
    view = SignInView(look)
    qtbot.addWidget(view)
    view.resize(1000, 760)
    view.show_screen(SignInScreen("Sign in"))
    view.show()
    qtbot.waitExposed(view)
    return view


def words(view: SignInView) -> str:
    QApplication.processEvents()
    return " | ".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def test_typing_reaches_the_presenter_and_enter_submits_here(qtbot, view):
    heard = Heard()
    view.follow(heard)
    view.start()
    qtbot.keyClicks(QApplication.focusWidget(), "n1")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.keyClicks(QApplication.focusWidget(), "x")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert heard.said == ["opened", "user n", "user n1", "password x", "submitted"]


def test_the_password_is_dots_until_the_eye_is_pressed(view):
    lines = view.findChildren(QLineEdit)
    secret = [line for line in lines if line.echoMode() is QLineEdit.EchoMode.Password]
    assert len(secret) == 1


def test_a_badge_fills_the_user_and_goes_on_to_the_password(view):
    heard = Heard()
    view.follow(heard)
    view.scanned("nurse2")
    assert heard.said == ["opened", "user nurse2"]
    assert QApplication.focusWidget().echoMode() is QLineEdit.EchoMode.Password


def test_a_locked_desk_shows_who_locked_it_and_no_patient(view):
    locked = SignInScreen(
        "Locked by Nurse 1 (demo)",
        "1 worksheet is paused and saved.",
        "nurse1",
        button="Unlock",
        locked=True,
        alarm="High alarm on the linked pump",
    )
    view.show_screen(locked)
    shown = words(view)
    assert "Locked by Nurse 1 (demo)" in shown
    assert "High alarm on the linked pump" in shown
    assert "Unlock to see it" in shown


def test_a_complaint_stands_in_words_with_its_sign(view):
    view.show_screen(SignInScreen("Sign in", complaint="Name or password is not right."))
    assert "Name or password is not right." in words(view)


def test_the_published_pass_phrase_is_on_demonstration_cards_only(view):
    assert "Pass phrase" not in words(view)
    hint = DemonstrationHint("the published phrase", ("nurse1", "admin1"))
    view.show_screen(SignInScreen("Sign in", demonstration=hint))
    assert "the published phrase" in words(view)
    assert "nurse1, admin1" in words(view)


def test_a_database_that_cannot_be_opened_leaves_two_ways_out(qtbot, view):
    view.show_screen(SignInScreen("Sign in", unavailable="The key file is missing."))
    shown = words(view)
    assert "The database cannot be opened" in shown
    assert "The key file is missing." in shown
    assert "Password" not in shown
