"""The one worksheet that may be open at this desk, and its places in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from hai_desk.people.user import User
from ui.desk.doors import WorksheetDoors
from ui.desk.labels import LabelPictures
from ui.desk.parts import Parts
from ui.desk.shell_words import Place
from ui.desk.signatures import Ways
from ui.refill.presenter import RefillPresenter
from ui.refill.screen import WorksheetScreen
from ui.refill.view import RefillView

if TYPE_CHECKING:
    from ui.desk.desk import Desk


TICK = 2000
"""ms between two looks at what another desk does, and whether a sign of life is due."""


class OpenWorksheet:
    def __init__(self, desk: Desk, parts: Parts, user: User, ways: Ways) -> None:
        self._desk = desk
        self._parts = parts
        self._user = user
        self._ways = ways
        self.presenter: RefillPresenter | None = None
        self.view: RefillView | None = None
        self._tick = QTimer(desk)
        self._tick.setInterval(TICK)

    def open(self, worksheet_id: str) -> None:
        view = RefillView(self._desk.look)
        doors = WorksheetDoors(self._desk, self._parts, self._user, self._ways)

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
            label_picture=LabelPictures(self._parts).of,
            reconcile=self._parts.reconciling.of_visit,
        )
        doors.serve(presenter)
        view.follow(presenter)
        self.presenter, self.view = presenter, view
        window = self._desk.window_
        window.set_stages(view.rail)
        window.set_footer(view.footer)
        window.undo_wanted.connect(presenter.undo)
        window.redo_wanted.connect(presenter.redo)
        window.pause_wanted.connect(presenter.pause)
        window.stop_wanted.connect(presenter.stop_filling)
        self._desk.show_page(view, Place("today"))
        self._desk.hears(presenter.scanned)
        presenter.opened()
        self._tick.timeout.connect(presenter.ticked)
        self._tick.start()

    def leave(self) -> None:
        """The draft is stored field by field, so leaving needs no saving."""
        presenter, self.presenter = self.presenter, None
        view, self.view = self.view, None
        if presenter is None or view is None:
            return
        self._tick.stop()
        self._tick.timeout.disconnect(presenter.ticked)
        presenter.left()
        window = self._desk.window_
        window.undo_wanted.disconnect(presenter.undo)
        window.redo_wanted.disconnect(presenter.redo)
        window.pause_wanted.disconnect(presenter.pause)
        window.stop_wanted.disconnect(presenter.stop_filling)
        window.set_stages(None)
        window.set_footer(None)
        view.retire()
        self._desk.saved("", well=True)
