"""The pump that is linked at this desk: the link itself, its alarms, and who follows it.

Lives as long as the desk; a session ends when it is unlinked, another pump is linked or the desk
closes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer, Signal

from hai_desk.clock import Clock, Steady, SystemSteady
from hai_desk.link.address import NoAddress, source_of
from hai_desk.link.pump_link import DeskClocks, PumpLink, Source
from hai_desk.link.session import Expected
from hai_desk.link.session import Standing as LinkStanding
from hai_desk.link.told import LinkState
from hai_desk.link.wire_frame import WireFrame
from hai_desk.people.user import User
from hai_desk.services.alarm_board import AlarmBoard
from hai_desk.services.monitoring import Monitoring
from hai_desk.services.program_door import ToldOfProgram
from hai_desk.services.programming import Programming
from hai_desk.services.pump_owner import Owner, PumpOwners
from hai_desk.services.recording import Recording
from hai_desk.settings import LinkFile
from hai_desk.telemetry.alarm import Alarm, Cause
from hai_desk.wording.language import _
from ui.alarms.presenter import AlarmsPresenter
from ui.alarms.screen import AlarmBarScreen
from ui.alarms.view import AlarmBar
from ui.desk.link_certificates import LinkCertificates, NoLinkFile
from ui.desk.pump_door import PumpDoor
from ui.desk.pump_parts import PumpParts
from ui.desk.pump_words import alarm_chips, link_chip, recording_words
from ui.link.state import Linked
from ui.shell.screen import TopChip
from ui.shell.window import DeskWindow
from ui.sound.player import AlarmSound
from ui.theme import Look


class Unrecorded:
    """No pump is linked, so there is no recording to keep an alarm with."""

    def alarm_changed(self, before: Alarm | None, after: Alarm, by: str, /) -> None:
        """The session itself keeps since when delivery stands still."""


TAKES_EVERY = 20
"""ms: what is heard is judged and seen with the next look of the page, an alarm at once."""


class PumpAtDesk(QObject):
    changed = Signal()
    """Something that the frame shows of the pump may differ."""
    program_told = Signal()
    """The pump answered a command, or said which program it holds."""

    def __init__(
        self,
        window: DeskWindow,
        look: Look,
        *,
        clock: Clock,
        user: Callable[[], User | None],
        sound: AlarmSound | None = None,
        link: LinkFile | None = None,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._look = look
        self._clock = clock
        self._user = user
        self._sound = sound or AlarmSound()
        self._parts: PumpParts | None = None
        self.certificates = LinkCertificates(link or NoLinkFile(), self._pins)
        self._address = ""
        self._alarms = AlarmBarScreen()
        self._presenter: AlarmsPresenter | None = None
        self.bar: AlarmBar | None = None
        self.monitoring: Monitoring | None = None
        self._board: AlarmBoard | None = None
        self._door = PumpDoor(clock)
        self.programming: Programming | None = None
        self.programming_by = ""
        """Whose hands the open session is in, by id."""
        self._timer = QTimer(self)
        self._timer.setInterval(TAKES_EVERY)
        self._timer.timeout.connect(self._take)
        window.acknowledge_wanted.connect(self.acknowledge)
        window.silence_wanted.connect(self.pause_sound)

    def open(self, parts: PumpParts) -> None:
        """The session of a program outlives whoever signed in, and every link."""
        self._parts = parts
        if self.programming is None:
            self.programming = Programming(parts.registry, self._door, self._clock)

    # the link

    @property
    def address(self) -> str:
        """The last one that was tried."""
        return self._address

    def linked(self) -> Linked | None:
        following = self.monitoring
        if following is None:
            return None
        words = recording_words(following.recording)
        return Linked(self._address, following.standing(), following.identified, words)

    def link(self, address: str, *, serial: str, fingerprint: str = "") -> str:
        """Words of what is wrong; empty when it is tried. What is pinned to the pump counts, else
        the fingerprint that was typed."""
        parts, user = self._parts, self._user()
        if parts is None or user is None:
            return _("Sign in before a pump is linked.")
        pin = self.certificates.pin_for(serial, fingerprint)
        certificates = self.certificates.for_address(address, pin)
        if isinstance(certificates, str):
            return certificates
        try:
            source = source_of(address, certificates, serial)
        except NoAddress as refused:
            return str(refused)
        self.link_to(source, address, Expected(serial, pin, self._pins()), parts, user)
        return ""

    def link_to(
        self,
        source: Source,
        address: str,
        expected: Expected,
        parts: PumpParts,
        user: User,
        *,
        steady: Steady | None = None,
    ) -> None:
        """Whatever wire it hangs on. `steady` is not the machine's where time is played."""
        self.unlink()
        self._address = address
        clocks = DeskClocks(self._clock, steady or SystemSteady())
        link = PumpLink(source, clocks=clocks, expected=expected)
        recording = Recording(parts.store, parts.registry, self._clock)
        board = AlarmBoard(self._clock, recording)
        owners = PumpOwners(parts.registry, parts.limits())
        self.monitoring = Monitoring(
            link,
            store=parts.store,
            recording=recording,
            board=board,
            limits=parts.limits(),
            clock=self._clock,
            user=user,
            desk=parts.desk,
            known=lambda told, says: owners.known(told.identity.serial, says=says),
            link_says=((_("Address"), address),),
            program=self._hear_program,
        )
        self._door.over(link)
        self._hang_up_bar(board, self._sound.open())
        link.start()
        self._timer.start()
        self.changed.emit()

    def unlink(self) -> None:
        """What was on its way is told as uncertain, once, before the door closes."""
        if self.monitoring is not None:
            self._timer.stop()
            self._door.over(None)
            self.monitoring.end()
            self.monitoring = None
        elif self._board is None:
            return
        if self.bar is not None:
            self.bar.leave()
            self._window.set_strip(None)
        self._board = None
        self._alarms = AlarmBarScreen()
        self.changed.emit()

    def _pins(self) -> Mapping[str, str]:
        if self._parts is None:
            return {}
        return {serial: pin.fingerprint for serial, pin in self._parts.pins.all().items()}

    def owner_of(self, serial: str) -> Owner | None:
        if self._parts is None:
            return None
        return PumpOwners(self._parts.registry, self._parts.limits()).of_serial(serial)

    def owner_of_patient(self, patient_id: str) -> Owner | None:
        if self._parts is None:
            return None
        return PumpOwners(self._parts.registry, self._parts.limits()).of_patient(patient_id)

    def close(self) -> None:
        self.unlink()
        self._sound.close()

    def _take(self) -> None:
        if self.monitoring is not None:
            self.monitoring.take()

    # the program of the pump

    def _hear_program(self, told: ToldOfProgram) -> None:
        if self.programming is not None:
            self.programming.hear(told)
            if not isinstance(told, WireFrame):
                self.program_told.emit()

    def take_unsent(self) -> None:
        """Answers to what was never sent come by no link."""
        self._door.tell(self._hear_program)

    def program_standing(self) -> LinkStanding:
        return self._door.standing()

    def update_open(self, *, calls: bool) -> None:
        """Delivery stands still for more than 5 min: a medium alarm, also without a link."""
        if calls and self._board is None:
            self._hang_up_bar(AlarmBoard(self._clock, Unrecorded()), self._sound.open())
        if self._board is not None and calls:
            self._board.raise_alarm(Cause.UPDATE_OPEN)
        elif self._board is not None:
            self._board.clear(Cause.UPDATE_OPEN.value)

    # alarms

    def _hang_up_bar(self, board: AlarmBoard, audible: bool) -> None:
        bar = AlarmBar(self._look)
        bar.shown.connect(self._shown)
        bar.pressed.connect(self._bar_pressed)
        self._presenter = AlarmsPresenter(
            board, clock=self._clock, sound=self._sound, user=self._user, show=bar.show_screen
        )
        self._presenter.audible = audible
        self.bar, self._board = bar, board
        self._window.set_strip(bar)
        bar.follow(self._presenter)

    def _bar_pressed(self, key: str) -> None:
        if key == "link_again":
            self._window.link_wanted.emit()

    def _shown(self, screen: AlarmBarScreen) -> None:
        self._alarms = screen
        self.changed.emit()

    def acknowledge(self) -> None:
        if self._presenter is not None:
            self._presenter.acknowledge()

    def pause_sound(self) -> None:
        if self._presenter is not None:
            self._presenter.pause_sound()

    @property
    def alarms(self) -> AlarmBarScreen:
        return self._alarms

    @property
    def audible(self) -> bool:
        """Whether alarms can be heard here; where no bar hangs nothing calls."""
        presenter = self._presenter
        return self._board is None or presenter is None or presenter.audible

    # the frame

    def chips(self) -> tuple[TopChip, ...]:
        linked = self.linked()
        return alarm_chips(self._alarms, link_chip(linked))

    @property
    def in_session(self) -> bool:
        """A telemetry session has a longer idle lock."""
        linked = self.linked()
        return linked is not None and linked.standing.state is not LinkState.ENDED
