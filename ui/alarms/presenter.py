"""The alarm bar in plain Python: what the board holds, told anew every quarter of a second."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from hai_desk.clock import Clock
from hai_desk.people.user import User
from hai_desk.services.alarm_board import AlarmBoard
from hai_desk.telemetry.alarm import Priority
from hai_desk.telemetry.alarms import Alarms
from ui.alarms.screen import AlarmBarScreen, bar


class Sound(Protocol):
    def play(self, priority: Priority) -> bool:
        """Whether it is heard."""
        ...

    def stop(self) -> None: ...


class AlarmsPresenter:
    """`user` gives who is signed in, None at the lock card: nobody acknowledges from there."""

    def __init__(
        self,
        board: AlarmBoard,
        *,
        clock: Clock,
        sound: Sound,
        user: Callable[[], User | None],
        show: Callable[[AlarmBarScreen], None],
    ) -> None:
        self._board = board
        self._clock = clock
        self._sound = sound
        self._user = user
        self._show = show
        self._shown: AlarmBarScreen | None = None
        self.audible = True
        board.listen(self._changed)

    def opened(self) -> None:
        self.ticked()

    def ticked(self) -> None:
        """Called about four times a second: durations, the countdown, and the tones when due."""
        due = self._board.due()
        if due is not None:
            self.audible = self._sound.play(due)
        self._refresh()

    def pressed(self, key: str) -> None:
        if key == "acknowledge":
            self.acknowledge()
        elif key == "pause_sound":
            self.pause_sound()

    def acknowledge(self) -> None:
        who = self._user()
        if who is not None:
            self._board.acknowledge(who)

    def pause_sound(self) -> None:
        self._board.pause_sound()

    def closed(self) -> None:
        self._board.leave(self._changed)
        self._sound.stop()

    def _changed(self, alarms: Alarms) -> None:
        if alarms.sounding(self._clock.now()) is None:
            self._sound.stop()
        self._refresh()

    def _refresh(self) -> None:
        screen = bar(
            self._board.alarms,
            self._clock.now(),
            may_acknowledge=self._user() is not None,
            audible=self.audible,
        )
        if screen != self._shown:
            self._shown = screen
            self._show(screen)
