"""What keys and buttons do with sessions that are over: list, open, replay, compare, leave."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from typing import Final

from hai_desk.errors import DeskError
from hai_desk.services.past_session import PastSession
from hai_desk.services.replaying import Replayed
from hai_desk.services.watching import Standing
from hai_desk.telemetry.keeping import PumpSession
from hai_desk.wording.failures import failure
from ui.telemetry.history import History, history_screen
from ui.telemetry.screen import HistoryScreen
from ui.telemetry.sources import Source, Sources
from ui.telemetry.state import PageState
from ui.telemetry.ticks import Local
from ui.telemetry.viewport import ALL, Viewport

REPLAY_WINDOW: Final = 1800.0
"""Seconds seen in a replay, unless less was seen before it."""

IN_COMPARISON: Final = 2
"""Lanes of each session at first: the height is shared."""


@dataclass(frozen=True, slots=True)
class Listing:
    """The list is open; `beside` is the session that another one is chosen for."""

    sessions: tuple[PumpSession, ...] = ()
    beside: str = ""
    notice: str = ""


class PastGestures(ABC):
    """Which session is seen, and how one comes from one to another."""

    def __init__(self, sources: Sources, history: History | None) -> None:
        self._sources = sources
        self._history = history
        self._source: Source = sources.live
        self._state = PageState()
        self._listing: Listing | None = None

    @abstractmethod
    def _become(self, state: PageState) -> None: ...

    @property
    def state(self) -> PageState:
        return self._state

    @property
    def source(self) -> Source:
        return self._source

    @property
    def replay(self) -> Replayed | None:
        return self._source.replay

    # the list

    def history_pressed(self, *, beside: str = "") -> None:
        """Opens the list, or closes it."""
        if self._history is None:
            return
        if self._listing is not None:
            self.history_closed()
            return
        try:
            self._listing = Listing(tuple(self._history.sessions()), beside)
        except DeskError as trouble:
            self._listing = Listing(beside=beside, notice=failure(trouble))
        self._become(self._state)

    def history_closed(self) -> None:
        self._listing = None
        self._become(self._state)

    def listed(self, local: Local, now: float) -> HistoryScreen | None:
        listing, history = self._listing, self._history
        if listing is None or history is None:
            return None
        screen = history_screen(
            listing.sessions, local=local, name_of=history.name_of, now=now, beside=listing.beside
        )
        return replace(screen, notice=listing.notice)

    def session_chosen(self, session_id: str) -> None:
        """Alone, or below the one it was chosen for. The session that goes on now is live."""
        listing = self._listing
        if listing is None:
            return
        if not listing.beside and session_id == self._sources.live.watched.now().session:
            self._listing = None
            self.leave()
            return
        try:
            self._open(session_id, listing)
        except DeskError as trouble:
            self._listing = replace(listing, notice=failure(trouble))
            self._become(self._state)

    def _open(self, session_id: str, listing: Listing) -> None:
        past = self._source.past
        if listing.beside and past is not None:
            source, lanes = self._sources.compare(past, session_id), IN_COMPARISON
            state = self._state.elsewhere(Viewport(ALL), at_first=lanes)
        else:
            source = self._sources.past(session_id)
            state = self._state.elsewhere(Viewport(ALL))
        self._see(source, state)

    # replay

    def replay_pressed(self) -> None:
        """From the cursor, or from where the view begins; pressed again, back to the session."""
        source = self._source
        if self._history is None or source.below is not None:
            return
        if source.replay is not None and source.past is not None:
            self._see(self._sources.again(source.past), self._state.elsewhere(Viewport(ALL)))
            return
        past = self._session()
        if past is None:
            return
        start, end = self._state.viewport.span(source.extent(source.watched.now()))
        at = self._state.cursors[0] if self._state.cursors else start
        window = min(end - start, REPLAY_WINDOW)
        self._see(self._sources.replay(past, at), self._state.elsewhere(Viewport(window)))

    def _session(self) -> PastSession | None:
        """The one that is seen; of a live one, what is recorded of it so far."""
        session = self._source.watched.now().session
        if self._source.past is not None or not session or self._history is None:
            return self._source.past
        self._history.flush()
        return self._sources.past(session).past

    def play_pressed(self) -> bool:
        """Whether there was a replay to pause or go on."""
        if self._source.replay is None:
            return False
        self._source.replay.pressed()
        self._become(self._state)
        return True

    def pace_chosen(self, pace: str) -> None:
        if self._source.replay is not None:
            self._source.replay.at_pace(float(pace))
            self._become(self._state)

    def jumped(self, moment: float) -> bool:
        """Whether there was a replay that could be taken there; its view follows."""
        if self._source.replay is None:
            return False
        self._source.replay.jump(moment)
        self._become(self._state.looking(self._state.viewport.followed()))
        return True

    # leaving

    def leave(self) -> bool:
        """To the linked pump; without one, from a replay or a comparison to its session, and from
        there to where one is linked or opened. False where one is live already."""
        source = self._source
        if source is self._sources.live:
            return False
        linked = self._sources.live.watched.now().standing is not Standing.NONE
        within = source.replay is not None or source.below is not None
        if within and source.past is not None and not linked:
            self._see(self._sources.again(source.past), self._state.elsewhere(Viewport(ALL)))
        else:
            self._see(self._sources.live, self._state.elsewhere(Viewport()))
        return True

    def past_pressed(self, key: str) -> bool:
        """A button that belongs to sessions; whether it does."""
        past = self._source.past
        acts = {
            "history": self.history_pressed,
            "replay": self.replay_pressed,
            "play": self.play_pressed,
            "leave": self.leave,
        }
        if key == "compare" and past is not None:
            self.history_pressed(beside=past.session.id)
        elif key in acts:
            acts[key]()
        else:
            return False
        return True

    def _see(self, source: Source, state: PageState) -> None:
        self._source, self._listing = source, None
        if self._history is not None:
            live = source is self._sources.live
            self._history.seen("" if live else source.watched.now().serial)
        self._become(state)
