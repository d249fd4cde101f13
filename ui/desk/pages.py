"""Every page of the desk, opened for one user. Fulfils the Navigator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hai_desk.errors import DeskError
from hai_desk.people.user import User
from hai_desk.wording.failures import failure
from ui.desk.doors import WorksheetDoors
from ui.desk.parts import Parts
from ui.desk.shell_words import Place
from ui.refill.presenter import RefillPresenter
from ui.refill.screen import WorksheetScreen
from ui.refill.view import RefillView
from ui.today.presenter import TodayPresenter
from ui.today.view import TodayView

if TYPE_CHECKING:
    from ui.desk.desk import Desk


class Pages:
    def __init__(self, desk: Desk, parts: Parts, user: User) -> None:
        self._desk = desk
        self._parts = parts
        self._user = user
        self.worksheet_open: RefillPresenter | None = None

    # places

    def go(self, key: str) -> None:
        """A rail entry was chosen."""
        places = {
            "today": self.today,
            "patients": self.patients,
            "records": self.records,
            "audit": self.audit,
            "settings": self.settings,
        }
        places[key]()

    def today(self) -> None:
        self.leave_worksheet()
        view = TodayView(self._desk.look)
        presenter = TodayPresenter(self._parts.today, self._user, self, view.show_screen)
        view.follow(presenter)
        self._desk.show_page(view, Place("today"))

    # the worksheet

    def start_refill(self, booking_id: str) -> None:
        try:
            worksheet_id = self._parts.refilling.start(booking_id, self._user)
        except DeskError as trouble:
            self._desk.saved(failure(trouble), well=False)
            return
        self.worksheet(worksheet_id)

    def worksheet(self, worksheet_id: str) -> None:
        view = RefillView(self._desk.look)
        doors = WorksheetDoors(self._desk, self._parts, self._user, self)

        def show(screen: WorksheetScreen) -> None:
            view.show_screen(screen)
            self._desk.band(screen.band)
            self._desk.saved(screen.saved, well=not screen.trouble)

        presenter = RefillPresenter(
            worksheet_id,
            refilling=self._parts.refilling,
            clock=self._parts.clock,
            user=self._user,
            doors=doors,
            show=show,
            language=self._parts.language,
        )
        doors.serve(presenter)
        view.follow(presenter)
        self.worksheet_open = presenter
        window = self._desk.window_
        window.set_stages(view.rail)
        window.set_footer(view.footer)
        window.undo_wanted.connect(presenter.undo)
        window.pause_wanted.connect(presenter.pause)
        self._desk.show_page(view, Place("today"))
        presenter.opened()

    def leave_worksheet(self) -> None:
        """The draft is stored field by field, so leaving needs no saving."""
        presenter, self.worksheet_open = self.worksheet_open, None
        if presenter is None:
            return
        window = self._desk.window_
        window.undo_wanted.disconnect(presenter.undo)
        window.pause_wanted.disconnect(presenter.pause)
        window.set_stages(None)
        window.set_footer(None)
        self._desk.saved("", well=True)

    def toast(self, text: str) -> None:
        self._desk.toast(text)
