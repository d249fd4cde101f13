"""The program session that is open at this desk, its places in the window, and no way out of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QTimer

from hai_desk.errors import DeskError, HeldElsewhere
from hai_desk.link.told import LinkState
from hai_desk.link.wire_frame import WireFrame
from hai_desk.people.role import Permission
from hai_desk.people.user import User
from hai_desk.services.program_barriers import Barred, Barrier
from hai_desk.services.program_checking import ProgramChecking
from hai_desk.services.program_looking import ProgramLooking
from hai_desk.services.program_state import Phase
from hai_desk.services.program_timing import Stillness
from hai_desk.services.programming import Programming
from hai_desk.wording.failures import failure
from hai_desk.wording.language import _
from hai_desk.wording.programming import barrier as barrier_words
from hai_desk.worksheet.worksheet import UNDER_WAY
from ui.desk.exports import asking
from ui.desk.parts import Parts
from ui.desk.program_check import check_program
from ui.desk.program_link import link_words
from ui.desk.program_reports import ProgramReportDoor
from ui.desk.shell_words import Place
from ui.patient_band import patient_band
from ui.program.message import message_prompt
from ui.program.page import LinkNow
from ui.program.presenter import ProgramPresenter
from ui.program.screen import ProgramScreen
from ui.program.view import ProgramView
from ui.shell.screen import BandScreen

if TYPE_CHECKING:
    from ui.desk.desk import Desk

BEATS_EVERY: Final = timedelta(seconds=20)
READS_EVERY: Final = timedelta(seconds=2)
AWAITING: Final = frozenset({Phase.READ, Phase.UNKNOWN, Phase.STARTING})
LOOKS_EVERY: Final = 500
"""ms"""


class Ways(Protocol):
    """Where the page leads when it is done."""

    def today(self) -> None: ...
    def worksheet(self, worksheet_id: str) -> None: ...
    def record(self, number: str) -> None: ...
    def toast(self, text: str) -> None: ...


class OpenProgram:
    """Also what the page asks of the desk (`ProgramDoors`)."""

    def __init__(self, desk: Desk, parts: Parts, user: User, ways: Ways) -> None:
        self._desk = desk
        self._parts = parts
        self._user = user
        self._ways = ways
        self.looking = ProgramLooking(parts.registry, parts.clock)
        self.presenter: ProgramPresenter | None = None
        self.view: ProgramView | None = None
        self._session = ""
        self._beaten = self._asked = parts.clock.now()
        self._tick = QTimer(desk)
        self._tick.setInterval(LOOKS_EVERY)
        self._tick.timeout.connect(self._ticked)

    # opening

    @property
    def may(self) -> bool:
        return self._user.may(Permission.PROGRAM)

    def begin(self, patient_id: str, worksheet_id: str = "") -> str:
        """A new session, or the one of this pump that is not finished. Gives its id, or raises
        `NotBegun` with words."""
        unfinished = self.looking.unfinished_of(patient_id)
        if unfinished is not None:
            return unfinished.id
        barred = self._programming.begin(patient_id, self._user, worksheet_id=worksheet_id)
        if isinstance(barred, Barred):
            raise NotBegun(barrier_words(barred.barriers[0]))
        self._desk.pump.programming_by = self._user.id
        session = self._programming.session
        if session is None:
            raise NotBegun(barrier_words(Barrier.NO_LINK))
        return session.id

    def open(self, session_id: str) -> None:
        """Read-only where another desk is in it, or the user may not program."""
        self._session = session_id
        self._enter()
        view = ProgramView(self._desk.look)

        def show(screen: ProgramScreen) -> None:
            view.show_screen(screen)
            self._alarm()

        presenter = ProgramPresenter(
            session_id,
            acts=self._programming if self.may else None,
            looking=self.looking,
            doors=self,
            clock=self._parts.clock,
            show=show,
            language=self._parts.language,
        )
        self.presenter, self.view = presenter, view
        window = self._desk.window_
        window.set_stages(view.rail)
        window.set_footer(view.footer)
        window.set_notice(view.strip)
        self._desk.show_page(view, Place("link", self.band()))
        presenter.opened()
        view.follow(presenter)
        self._desk.pump.program_told.connect(presenter.ticked)
        self._tick.start()

    def _enter(self) -> None:
        """This desk takes the session up, for this user; else it stays a look from outside."""
        session = self._programming.session
        if not self.may or self.looking.subject(self._session).session.closed_at is not None:
            return
        pump = self._desk.pump
        here = session is not None and session.id == self._session
        if here and pump.programming_by == self._user.id:
            return
        try:
            self._programming.resume(self._session, self._user)
        except HeldElsewhere:
            return
        pump.programming_by = self._user.id

    def band(self) -> BandScreen:
        told = self.looking.subject(self._session)
        today = self._parts.clock.now().date()
        return patient_band(
            told.patient,
            told.implant,
            told.model,
            today,
            place=_("Pump program"),
            place_value=_("update"),
        )

    @property
    def _programming(self) -> Programming:
        if self._desk.pump.programming is None:
            raise LookupError("nobody has signed in")
        return self._desk.pump.programming

    # staying and leaving

    @property
    def stays(self) -> bool:
        """No navigation, no closing, no quitting while the pump is not seen running."""
        return self.presenter is not None and not self.presenter.may_leave

    def leave(self) -> None:
        """As the page's own button: back to the worksheet it came from, else to the list."""
        session = self.looking.subject(self._session).session
        if session.worksheet_id and self._under_way(session.worksheet_id):
            self._ways.worksheet(session.worksheet_id)
        else:
            self._ways.today()

    def _under_way(self, worksheet_id: str) -> bool:
        with self._parts.registry.read() as reader:
            return reader.worksheet(worksheet_id).status in UNDER_WAY

    def close(self) -> None:
        """The page goes away. A session that is not over stays open, and Today names it."""
        presenter, self.presenter = self.presenter, None
        view, self.view = self.view, None
        if presenter is None or view is None:
            return
        self._tick.stop()
        self._desk.pump.program_told.disconnect(presenter.ticked)
        self._desk.pump.update_open(calls=False)
        window = self._desk.window_
        window.set_stages(None)
        window.set_footer(None)
        window.set_notice(None)
        view.retire()

    def _ticked(self) -> None:
        """Signs of life, and answers to what never left the desk."""
        self._desk.pump.take_unsent()
        now = self._parts.clock.now()
        self._read(now)
        session = self._programming.session
        if not self.may or session is None or abs(now - self._beaten) < BEATS_EVERY:
            return
        self._beaten = now
        try:
            if self._programming.state().phase is not Phase.CLOSED:
                self._programming.beat()
        except DeskError as trouble:
            self._desk.saved(failure(trouble), well=False)

    def _read(self, now: datetime) -> None:
        """While something is waited for that only a reading can tell, the pump is read again."""
        page = self.presenter.page if self.presenter is not None else None
        if page is None or page.barred or page.standing.phase not in AWAITING:
            return
        if page.link.alive and abs(now - self._asked) >= READS_EVERY:
            self._asked = now
            self._programming.read()

    def _alarm(self) -> None:
        if self.presenter is None:
            return
        standing = self.presenter.page.standing
        calls = standing.stillness is Stillness.ALARM and standing.phase is not Phase.CLOSED
        self._desk.pump.update_open(calls=calls and not self.presenter.page.barred)

    # what the page asks

    def link_now(self) -> LinkNow:
        pump = self._desk.pump
        standing = pump.program_standing()
        alive = standing.state in (LinkState.FRESH, LinkState.LATE)
        identity = standing.identity
        return LinkNow(
            linked=pump.monitoring is not None,
            words=link_words(standing.state, standing.age),
            alive=alive,
            linking=standing.state is LinkState.LINKING,
            address=pump.address,
            simulator=identity is not None and identity.simulator,
        )

    def link_again(self, address: str) -> str:
        serial = self.looking.subject(self._session).session.serial
        if not address:
            return _("Type the address of the pump.")
        return self._desk.pump.link(address, serial=serial)

    def link_wanted(self) -> None:
        """F7 belongs to this page while it is open."""
        if self.presenter is not None:
            self.presenter.link_again()

    def second_check(self) -> None:
        """Blind: the page behind the dialog holds no value meanwhile."""
        if self.presenter is not None:
            checking = ProgramChecking(
                self._parts.registry,
                self._parts.door,
                self._parts.sealer,
                self._programming,
                self._parts.clock,
            )
            check_program(self._desk, checking, self._user, self.band(), self.presenter)

    def report(self) -> str:
        session = self.looking.subject(self._session).session
        door = ProgramReportDoor(self._parts, self._user, self._ways, asking(self._desk))
        try:
            door.open_of(session.id, session.number, self.band())
        except DeskError as trouble:
            return failure(trouble)
        return ""

    def message(self, frame: WireFrame) -> None:
        zone = self._parts.clock.now().tzinfo
        asking(self._desk)(message_prompt(frame, self.band(), zone), lambda _texts: "")

    def unblind(self) -> None:
        """The dialog went away with the lock."""
        if self.presenter is not None:
            self.presenter.blind(False)

    def take_here(self) -> str:
        self._enter()
        return "" if self._programming.session is not None else _("Another desk is in it.")


class NotBegun(Exception):  # noqa: N818 - named for what it says
    """Its words say why no session was begun."""
