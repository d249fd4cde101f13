"""What stands before a worksheet that somebody left: a dialog over the page that is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from hai_desk.people.user import User
from ui.desk.parts import Parts
from ui.dialogs.attach import attach
from ui.resume.presenter import ResumePresenter
from ui.shell.dialog import Dialog

if TYPE_CHECKING:
    from ui.desk.desk import Desk


class ReturnDoor:
    def __init__(self, desk: Desk, parts: Parts, user: User) -> None:
        self._desk = desk
        self._parts = parts
        self._user = user

    def through(
        self,
        worksheet_id: str,
        go_on: Callable[[], None],
        *,
        turned_back: Callable[[], None] = lambda: None,
    ) -> None:
        """`go_on` at once where nothing is asked; until then nothing of the worksheet is shown."""
        way = self._parts.resuming.way_back(worksheet_id, self._user)
        if way is None:
            go_on()
            return
        dialog = Dialog(self._desk.look, self._desk.window_)
        presenter = ResumePresenter(
            way,
            resuming=self._parts.resuming,
            by=self._user,
            today=self._parts.clock.now().date(),
            go_on=go_on,
            turned_back=turned_back,
            close=self._desk.window_.close_dialog,
            show=dialog.show_dialog,
        )
        attach(dialog, presenter)
        self._desk.window_.open_dialog(dialog)
