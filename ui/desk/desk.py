"""The desk as a whole: sign-in, frame, pages. Pairs views with presenters, side by side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QTimer

from hai_desk.clock import Clock
from hai_desk.people.user import User
from hai_desk.scans.codes import Scan
from hai_desk.services.ports import PasswordCheck
from hai_desk.services.start_health import note_health
from hai_desk.settings import AS_DELIVERED, LinkFile, SettingsFile
from ui.desk.entrance import Entrance
from ui.desk.framing import Framing
from ui.desk.keys_help import show_keys
from ui.desk.pages import Pages
from ui.desk.parts import Parts
from ui.desk.pump_at_desk import PumpAtDesk
from ui.desk.scanning import Scanning
from ui.desk.sessions import Sessions
from ui.desk.shell_words import Session, shell
from ui.form.listener import Heard
from ui.form.view import FormView
from ui.refill.presenter import RefillPresenter
from ui.search.view import SearchPalette
from ui.shell.window import DeskWindow
from ui.theme import Look


class Desk(Framing):
    """`check` is asked at every sign-in; `parts` builds the services after the first one."""

    def __init__(
        self,
        window: DeskWindow,
        look: Look,
        *,
        clock: Clock,
        check: PasswordCheck,
        parts: Callable[[], Parts],
        version: str,
        demonstration: bool,
        scanner: SettingsFile | None = None,
        link: LinkFile | None = None,
    ) -> None:
        super().__init__(window, look, clock)
        self._version = version
        self._entrance = Entrance(
            window,
            look,
            clock=clock,
            check=check,
            parts=parts,
            version=version,
            demonstration=demonstration,
            welcome=self._welcome,
        )
        self.pages: Pages | None = None
        self.scanner_file = scanner
        self.scanning = Scanning(self, scanner.read() if scanner else AS_DELIVERED)
        self.pump = PumpAtDesk(window, look, clock=clock, user=self._present, link=link)
        self.pump.changed.connect(self._pump_changed)
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self.show_frame)
        self._sessions = Sessions(self, clock)
        self._tick.timeout.connect(self._sessions.ticked)
        window.lock_wanted.connect(self.lock)
        window.rail_chosen.connect(self.rail_chosen)
        window.search_wanted.connect(self.search)
        window.print_wanted.connect(self._print)
        window.tab_chosen.connect(self._open_tab)
        window.refresh_wanted.connect(self._refresh)
        window.keys_wanted.connect(lambda: show_keys(look, window))
        window.help_wanted.connect(lambda: show_keys(look, window))
        window.link_wanted.connect(self._link_wanted)
        window.keep_open(self._keeps_open)
        window.chip_pressed.connect(self.rail_chosen)

    # sign-in and lock

    def sign_in(self) -> None:
        self._entrance.sign_in()

    def lock(self) -> None:
        """Hide everything; the page behind stays as it is and comes back to the same user."""
        if self._session is None or self.window_.covered:
            return
        self.window_.close_dialog()
        for palette in self.window_.findChildren(SearchPalette):
            palette.leave()
        paused = self._sessions.pause()
        self._entrance.locked_by(self._session.user, paused)

    def _welcome(self, user: User) -> None:
        parts = self._entrance.parts
        if parts is None:
            return
        same = self._session is not None and self._session.user.id == user.id
        self.window_.cover(None)
        self._sessions.idle.signed_in()
        if same and self.pages is not None:
            self.pages.back_from_lock()
            return
        if self.pages is not None:
            self.pages.leave_worksheet()
        there = self._scanner_there
        if self.pages is None:
            note_health(parts.registry, parts.health, user)
        self._session = Session(
            user, parts.clinic, self._version, scanner=there, health=parts.health
        )
        self.pump.open(parts.pump)
        self.pages = Pages(self, parts, user)
        self._sessions.forget_old_telemetry()
        if not self.pages.unfinished():
            self.pages.today()
        self._tick.start()

    # what is on the screen

    @property
    def signed_in(self) -> str:
        """The login of whose session this is; empty at the sign-in card."""
        if self._session is None or self.window_.covered:
            return ""
        return self._session.user.login

    @property
    def user(self) -> User:
        if self._session is None:
            raise LookupError("nobody is signed in")
        return self._session.user

    @property
    def worksheet(self) -> RefillPresenter | None:
        return self.pages.worksheet_open if self.pages is not None else None

    def worksheet_form(self) -> FormView:
        if self.pages is None or self.pages.worksheet_view is None:
            raise LookupError("no worksheet is open")
        return self.pages.worksheet_view.form

    @property
    def dialog_open(self) -> bool:
        return self.window_.dialog is not None

    @property
    def dialog_title(self) -> str:
        dialog = self.window_.dialog
        return dialog.accessibleName() if dialog is not None else ""

    def dialog_form(self) -> FormView:
        if self.window_.dialog is None:
            raise LookupError("no dialog is open")
        return self.window_.dialog.form

    def parts(self) -> Parts:
        if self._entrance.parts is None:
            raise LookupError("nobody has signed in yet")
        return self._entrance.parts

    # hands to the page that is open

    def badge_at_the_door(self, scan: Scan) -> Heard:
        return self._entrance.scanned(scan)

    def _refresh(self) -> None:
        if self.pages is not None:
            self.pages.refresh()

    def search(self) -> None:
        if self.pages is not None:
            self.pages.search()

    def rail_chosen(self, key: str) -> None:
        if self.pages is not None:
            self.pages.go(key)

    def show_frame(self) -> None:
        if self._session is not None:
            chips = self.pump.chips()
            self.window_.show_shell(shell(self._session, self._place, self._clock.now(), chips))

    # the pump

    def _link_wanted(self) -> None:
        """F7: on the page of an update it links again, elsewhere it opens the page of the link."""
        if self.pages is not None and self.pages.program_open.presenter is not None:
            self.pages.program_open.link_wanted()
        else:
            self.rail_chosen("link")

    def _keeps_open(self) -> bool:
        """The window stays, also from behind the lock, until the pump runs or was restored."""
        return self.pages is not None and self.pages.must_stay()

    def _present(self) -> User | None:
        """Who is at the desk now; nobody while the card covers it."""
        covered = self._session is None or self.window_.covered
        return None if covered else self.user

    def _pump_changed(self) -> None:
        self._entrance.alarm_told(self.pump.alarms.locked[0])
        if self._session is not None:
            self._session = replace(self._session, sound=self.pump.audible)
        self.show_frame()
