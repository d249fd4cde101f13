"""What other people see: the prescriber's dose plan, the administrator's pages, the first run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from hai_desk.services.dose_draft import Ask
from ui.firstrun import screen as asked
from ui.firstrun.presenter import FirstRunPresenter
from ui.firstrun.state import FirstRun
from ui.firstrun.view import FirstRunView
from ui.settings.screen import OF_THE_DESK, SECTION
from ui.tour.hands import CTRL, Hands, TourLost

if TYPE_CHECKING:
    from ui.tour.guide import Guide

SECTIONS = (
    *((SECTION, name) for name in ("limits", "recalls", "telemetry", "users")),
    *((OF_THE_DESK, name) for name in ("appearance", "about")),
)


def look_as_prescriber(guide: Guide) -> None:
    """A new version of the plan, above the usual range so that it asks for two signatures."""
    guide.switch_to("prescriber1")
    hands, camera = guide.hands, guide.camera
    guide.open("lima")
    bar = guide.tabs()
    hands.reach(bar)
    for _tab in range(2):
        hands.press(Qt.Key.Key_Right)
    camera.take("dose-plan-not-signed")
    hands.push(guide.button("New dose plan"))
    hands.until(lambda: guide.desk.dialog_open, "the dose")
    form = guide.desk.dialog_form()
    hands.fill(form, Ask.DAILY_DOSE, "0.22")
    camera.take("dose-two-signatures")
    hands.press(Qt.Key.Key_Escape)
    hands.until(lambda: not guide.desk.dialog_open, "the end of the dose")


def look_as_administrator(guide: Guide) -> None:
    guide.switch_to("admin1")
    hands, camera = guide.hands, guide.camera
    guide.open("audit")
    camera.take("audit")
    guide.open("settings")
    camera.take("settings-table")
    for row, section in SECTIONS:
        hands.choose(guide.form(), row, section)
        camera.take(f"settings-{section}")
    hands.press(Qt.Key.Key_1, CTRL)
    camera.take("today-administrator")


def look_at_first_run(guide: Guide) -> None:
    """The assistant in a window of its own, up to the press that would make a registry."""
    view = FirstRunView(guide.desk.look)
    view.resize(guide.desk.window_.size())
    presenter = FirstRunPresenter(
        _never,
        choose_folder=str,
        print_code=lambda _clinic, _code: None,
        done=lambda: None,
        show=view.show_screen,
        backup_folder="Backup",
    )
    view.follow(presenter)
    view.show()
    view.activateWindow()
    hands = Hands(guide.app, view)
    hands.settle()
    view.form.focus_first_unanswered()
    for name, answers in STEPS:
        for key, text in answers:
            hands.fill(view.form, key, text)
        if name == "data":
            hands.choose(view.form, asked.DATA, asked.EMPTY)
        guide.camera.take(f"first-run-{name}", view)
        if name != "data":
            hands.push(view.form.widget_for(asked.ON))
    view.close()
    view.deleteLater()
    guide.desk.window_.activateWindow()


STEPS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("clinic", ((asked.CLINIC, "Demonstration Infusion Clinic"), (asked.DESK, "desk 2"))),
    (
        "administrator",
        (
            (asked.ADMINISTRATOR, "Administrator 1 (demo)"),
            (asked.LOGIN, "admin1"),
            (asked.PASSWORD, "three words and more"),
            (asked.AGAIN, "three words and more"),
        ),
    ),
    ("backup", ()),
    ("data", ()),
)


def _never(_wish: FirstRun) -> str:
    raise TourLost("the end of the first run")
