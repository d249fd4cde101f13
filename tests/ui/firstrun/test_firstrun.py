from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from hai_desk.errors import DiskFull, PrinterSilent
from tests.support import blocks_in
from ui.firstrun.presenter import FirstRunPresenter
from ui.firstrun.state import FirstRun
from ui.firstrun.view import FirstRunView
from ui.form.blocks import FormScreen, Readout
from ui.password_words import strength_words
from ui.theme import Look

CODE = "7QK4-M2XR-9TDH"
PASSWORD = "correct horse battery"


@dataclass
class Page:
    made: list[FirstRun] = field(default_factory=list)
    printed: list[tuple[str, str]] = field(default_factory=list)
    finished: list[bool] = field(default_factory=list)
    shown: list[FormScreen] = field(default_factory=list)
    full: bool = False
    silent: bool = False

    def open(self) -> FirstRunPresenter:
        presenter = FirstRunPresenter(
            self.create,
            choose_folder=lambda: "/media/backup",
            print_code=self.print_code,
            done=lambda: self.finished.append(True),
            show=self.shown.append,
        )
        presenter.opened()
        return presenter

    def create(self, run: FirstRun) -> str:
        if self.full:
            raise DiskFull()
        self.made.append(run)
        return CODE

    def print_code(self, clinic: str, code: str) -> None:
        if self.silent:
            raise PrinterSilent()
        self.printed.append((clinic, code))

    @property
    def title(self) -> str:
        return self.shown[-1].title

    def enabled(self, key: str) -> bool:
        return blocks_in.action(self.shown[-1].body, key).enabled

    @property
    def words(self) -> list[str]:
        return blocks_in.sentences(self.shown[-1].body)


@pytest.fixture
def page() -> Page:
    return Page()


def walk(presenter: FirstRunPresenter, data: str = "empty") -> None:
    for key, text in {"clinic": "Demonstration Infusion Clinic", "desk": "desk 1"}.items():
        presenter.typed(key, text)
    presenter.pressed("on")
    for key, text in {
        "administrator": "Admin 1 (demo)",
        "login": "admin1",
        "password": PASSWORD,
        "again": PASSWORD,
    }.items():
        presenter.typed(key, text)
    presenter.pressed("on")
    presenter.pressed("choose_folder")
    presenter.pressed("on")
    presenter.chosen("data", data)


def test_four_steps_make_the_clinics_registry(page: Page) -> None:
    presenter = page.open()
    walk(presenter, "demonstration")
    presenter.pressed("on")
    assert page.made == [
        FirstRun(
            clinic="Demonstration Infusion Clinic",
            desk="desk 1",
            phone="",
            administrator="Admin 1 (demo)",
            login="admin1",
            password=PASSWORD,
            backup_folder="/media/backup",
            demonstration=True,
        )
    ]


def test_the_recovery_code_is_shown_once_and_must_be_kept(page: Page) -> None:
    presenter = page.open()
    walk(presenter)
    presenter.pressed("on")
    code = [b.value for b in blocks_in.every(page.shown[-1].body) if isinstance(b, Readout)]
    assert code == [CODE]
    assert not page.enabled("finish")
    presenter.pressed("finish")
    assert page.finished == []
    presenter.pressed("print_code")
    assert page.printed == [("Demonstration Infusion Clinic", CODE)]
    presenter.pressed("kept")
    presenter.pressed("finish")
    assert page.finished == [True]
    assert presenter._state.recovery_code == ""


def test_no_step_is_left_before_it_is_answered(page: Page) -> None:
    presenter = page.open()
    presenter.pressed("on")
    assert page.title == "Your clinic"
    assert not page.enabled("on")


@pytest.mark.parametrize(
    ("password", "again"), [("fourteen chars", "fourteen chars"), (PASSWORD, PASSWORD + "x")]
)
def test_a_short_or_different_password_does_not_go_on(
    page: Page, password: str, again: str
) -> None:
    presenter = page.open()
    presenter.typed("clinic", "Clinic")
    presenter.typed("desk", "desk 1")
    presenter.pressed("on")
    for key, text in {"administrator": "A", "login": "a", "password": password}.items():
        presenter.typed(key, text)
    presenter.typed("again", again)
    presenter.pressed("on")
    assert page.title == "First administrator"


def test_back_keeps_what_was_typed_and_never_leaves_the_recovery_sheet(page: Page) -> None:
    presenter = page.open()
    walk(presenter)
    presenter.pressed("back")
    presenter.pressed("back")
    assert blocks_in.field(page.shown[-1].body, "login").text == "admin1"
    presenter.pressed("on")
    presenter.pressed("on")
    presenter.pressed("on")
    presenter.pressed("back")
    assert page.title == "Recovery sheet"


def test_a_full_disk_is_said_and_may_be_tried_again(page: Page) -> None:
    page.full = True
    presenter = page.open()
    walk(presenter)
    presenter.pressed("on")
    assert any("disk full" in text for text in page.words)
    page.full = False
    presenter.pressed("on")
    assert page.title == "Recovery sheet"


def test_a_silent_printer_is_said(page: Page) -> None:
    page.silent = True
    presenter = page.open()
    walk(presenter)
    presenter.pressed("on")
    presenter.pressed("print_code")
    assert any("printer does not answer" in text for text in page.words)


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("", "Four or more words that do not belong together are good. Paste is fine."),
        ("fourteen chars", "1 character more"),
        ("short", "10 characters more"),
        ("aaaaaaaaaaaaaaaaaaaaaa", "Long enough, and easy to guess: few different characters"),
        ("fifteen chars ok", "Good"),
        (PASSWORD, "Strong"),
        ("x" * 257, "Too long"),
    ],
)
def test_strength_is_told_in_words(password: str, words: str) -> None:
    assert strength_words(password) == words


def test_the_view_takes_typing_and_paste_into_the_password(
    qtbot: QtBot, look: Look, page: Page
) -> None:
    view = FirstRunView(look)
    qtbot.addWidget(view)
    view.resize(1180, 700)
    presenter = FirstRunPresenter(
        page.create,
        choose_folder=lambda: "",
        print_code=page.print_code,
        done=lambda: None,
        show=view.show_screen,
    )
    view.follow(presenter)
    view.show()
    qtbot.keyClicks(view.form.widget_for("clinic"), "Clinic")
    qtbot.keyClicks(view.form.widget_for("desk"), "desk 1")
    presenter.pressed("on")
    line = view.form.widget_for("password")
    assert isinstance(line, QLineEdit)
    QApplication.clipboard().setText(PASSWORD)
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert line.text() == PASSWORD
    assert line.echoMode() is QLineEdit.EchoMode.Password
