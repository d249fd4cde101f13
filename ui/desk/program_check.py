"""The second check of a program, opened over its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from hai_desk.people.user import User
from hai_desk.services.program_checking import ProgramChecking
from ui.check.program import ProgramCheckPresenter
from ui.desk.copied import forget_copied
from ui.desk.doors import CHECK_CLOSES_AFTER
from ui.dialogs.attach import attach
from ui.program.presenter import ProgramPresenter
from ui.shell.dialog import Dialog
from ui.shell.screen import BandScreen

if TYPE_CHECKING:
    from ui.desk.desk import Desk


def check_program(
    desk: Desk, checking: ProgramChecking, performer: User, band: BandScreen, page: ProgramPresenter
) -> None:
    """Closes, and forgets what was typed, when nobody goes on with it."""
    dialog = Dialog(desk.look, desk.window_)

    def close() -> None:
        desk.window_.close_dialog()
        forget_copied()
        page.blind(False)

    presenter = ProgramCheckPresenter(
        checking=checking,
        performer=performer,
        band=band,
        done=page.ticked,
        close=close,
        show=dialog.show_dialog,
        language=desk.parts().language,
    )
    forget_copied()
    page.blind(True)
    idle = QTimer(dialog)
    idle.setSingleShot(True)
    idle.timeout.connect(close)
    for gesture in (dialog.form.typed, dialog.form.chosen, dialog.pressed):
        gesture.connect(lambda *_gesture: idle.start(CHECK_CLOSES_AFTER))
    idle.start(CHECK_CLOSES_AFTER)
    attach(dialog, presenter)
    desk.window_.open_dialog(dialog)
