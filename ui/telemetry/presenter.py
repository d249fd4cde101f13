"""The telemetry page in plain Python: looks at a session, and does what keys and mouse ask."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hai_desk.services.watching import Kind, Watched, WatchNow
from ui.telemetry.alarm_words import event_rows
from ui.telemetry.compare import level, side_by_side
from ui.telemetry.history import History
from ui.telemetry.past import PastGestures
from ui.telemetry.present import Presenting
from ui.telemetry.reconciled import Reconcile, nothing_known
from ui.telemetry.screen import TelemetryScreen
from ui.telemetry.session_words import session_bar, title
from ui.telemetry.sources import Source, Sources
from ui.telemetry.state import PageState, Typing
from ui.telemetry.ticks import Local
from ui.telemetry.times import Times
from ui.telemetry.toolbar_words import Doors
from ui.telemetry.viewport import STEP, Extent, Viewport
from ui.telemetry.visible import VisibleRange, seen_session

PAN = 0.1
"""Part of the view that an arrow key moves it by."""


class TelemetryPresenter(PastGestures):
    """`ticked` is called twenty times a second while the page is seen, and shows what differs."""

    def __init__(
        self,
        watched: Watched,
        *,
        local: Local,
        show: Callable[[TelemetryScreen], None],
        history: History | None = None,
        link: Callable[[], None] | None = None,
        export: Callable[[VisibleRange], None] | None = None,
        reconcile: Reconcile = nothing_known,
    ) -> None:
        self._local = local
        self._show = show
        self._link = link
        self._export = export
        doors = Doors(history=history is not None, export=export is not None)

        def present(watched: Watched, local: Local, times: Times, whole: Watched) -> Presenting:
            return Presenting(watched, local, doors, reconcile, times=times, whole=whole)

        super().__init__(Sources(watched, history, local, present), history)
        self._shown: TelemetryScreen | None = None

    def opened(self) -> None:
        self._shown = None
        self.ticked()

    def ticked(self) -> None:
        screen = self._screen(self._state)
        if screen != self._shown:
            self._shown = screen
            self._show(screen)

    def resized(self, columns: int, strip: int) -> None:
        self._become(replace(self._state, columns=max(columns, 1), strip=max(strip, 1)))

    def window_chosen(self, key: str) -> None:
        self._look(self._state.viewport.window(float(key)))

    def look_at(self, end: float, seconds: float) -> None:
        """A stretch that someone named, held still."""
        self._look(Viewport(seconds, end))

    def live_pressed(self) -> None:
        """To what is now, from wherever."""
        if not self.leave():
            self.followed()

    def followed(self) -> None:
        """To the end of this very session, or to where its replay is."""
        self._look(self._state.viewport.followed())

    def freeze_pressed(self) -> None:
        """Nothing is lost by it: data come in and are kept behind the frozen view."""
        if self.play_pressed():
            return
        if self._state.frozen:
            self.followed()
        else:
            frozen = self._state.viewport.frozen(self._extent())
            self._become(replace(self._state.looking(frozen), frozen=True))

    def zoomed(self, steps: float, around: float | None = None) -> None:
        """Above 0 looks closer."""
        factor = STEP**-steps
        self._look(self._state.viewport.zoomed(factor, self._extent(), around=around))

    def panned(self, seconds: float) -> None:
        self._look(self._state.viewport.panned(seconds, self._extent()))

    def stepped(self, direction: int) -> None:
        extent = self._extent()
        start, end = self._state.viewport.span(extent)
        self._look(self._state.viewport.panned(direction * PAN * (end - start), extent))

    def home_pressed(self) -> None:
        if self.jumped(self._extent().first):
            return
        self._look(self._state.viewport.at_start(self._extent()))

    def end_pressed(self) -> None:
        """To now; of a replay, to where the session ended."""
        if not self.jumped(self._source.watched.now().ends or self._extent().now):
            self.followed()

    def moved_to(self, moment: float) -> None:
        """The overview strip was pressed here."""
        if self.jumped(moment):
            return
        extent = self._extent()
        start, end = self._state.viewport.span(extent)
        self._look(self._state.viewport.panned(moment - (start + end) / 2, extent))

    def event_stepped(self, direction: int) -> None:
        """To the previous or the next event from the middle of the view, or from the cursor."""
        extent = self._extent()
        start, end = self._state.viewport.span(extent)
        here = self._state.cursors[0] if self._state.cursors else (start + end) / 2
        if self.replay is not None:
            here = extent.now
        ahead = [at for at in self._event_times() if (at - here) * direction > 1e-3]
        if not ahead:
            return
        moment = ahead[0] if direction > 0 else ahead[-1]
        if not self.jumped(moment):
            self._go_to(moment, extent)

    def event_pressed(self, key: str) -> None:
        now = self._source.watched.now()
        row = next((row for row in self._screen(self._state).events if row.key == key), None)
        if row is None:
            return
        self._go_to(row.at, self._extent(now))
        mark = next((mark for mark in now.marks if mark.key == key), None)
        if mark is not None:
            self._become(replace(self._state, typing=Typing(mark.at, mark.text, mark.key)))

    def range_pressed(self, lane: str) -> None:
        self._become(self._state.toggled_range(lane))

    def signal_toggled(self, name: str, *, on: bool) -> None:
        shown = self._source.presenting.shown(self._source.watched.now(), self._state)
        names = [channel.channel.name for channel, _spec in shown if channel.channel.name != name]
        chosen = (*names, name) if on else tuple(names)
        if chosen:
            self._become(replace(self._state, chosen=chosen))

    def cursor_placed(self, at: float) -> None:
        self._become(self._state.with_cursor(at))

    def cursor_pressed(self) -> None:
        """The keyboard's way: a cursor in the middle of the view, then a second, then none."""
        if len(self._state.cursors) == 2:
            self.cursors_dropped()
        else:
            start, end = self._state.viewport.span(self._extent())
            self.cursor_placed((start + end) / 2)

    def cursor_stepped(self, direction: int) -> None:
        """The cursor set last, by one pixel column."""
        if not self._state.cursors:
            return
        start, end = self._state.viewport.span(self._extent())
        step = direction * (end - start) / self._state.columns
        *first, last = self._state.cursors
        self._become(replace(self._state, cursors=(*first, last + step)))

    def cursors_dropped(self) -> None:
        self._become(replace(self._state, cursors=()))

    def accuracy_pressed(self) -> None:
        self._become(replace(self._state, accuracy=not self._state.accuracy))

    def hovered(self, at: float | None) -> None:
        self._become(replace(self._state, hover=at))

    def mark_pressed(self) -> None:
        """At the cursor if there is one, else now or, of a past session, in the middle of the view;
        the moment counts when the key is pressed."""
        if self._source.below is not None:
            return
        now = self._source.watched.now()
        start, end = self._state.viewport.span(self._extent(now))
        at = (start + end) / 2 if now.kind is Kind.PAST else now.at
        at = self._state.cursors[0] if self._state.cursors else at
        self._become(replace(self._state, typing=Typing(at)))

    def mark_typed(self, text: str) -> None:
        if self._state.typing is not None:
            self._become(replace(self._state, typing=replace(self._state.typing, text=text)))

    def mark_kept(self) -> None:
        typing = self._state.typing
        if typing is None or not typing.text.strip():
            return
        if typing.key:
            self._source.watched.change_mark(typing.key, typing.text.strip())
        else:
            self._source.watched.mark(typing.at, typing.text.strip())
        self.mark_dropped()

    def mark_dropped(self) -> None:
        self._become(replace(self._state, typing=None))

    def pressed(self, key: str) -> None:
        """A button of the toolbar."""
        if key == "mark":
            self.mark_pressed()
        elif key == "error":
            self.accuracy_pressed()
        elif key == "freeze":
            self.freeze_pressed()
        elif key == "link" and self._link is not None:
            self._link()
        elif key in ("previous", "next"):
            self.event_stepped(1 if key == "next" else -1)
        elif self.past_pressed(key):
            return
        elif key == "export" and self._export is not None:
            self._export(self.visible())

    def visible(self) -> VisibleRange:
        """Exactly what the lanes show now."""
        source, now = self._source, self._source.watched.now()
        start, end = self._state.viewport.span(self._extent(now))
        shown = source.presenting.shown(now, self._state)
        looks = [now] if source.below is None else [now, source.below.watched.now()]
        return VisibleRange(
            tuple(channel.channel for channel, _spec in shown),
            tuple(seen_session(each, start, end) for each in looks),
            self._state.cursors,
        )

    def on_paper(self, columns: int) -> tuple[TelemetryScreen, ...]:
        """The same view in columns of paper, with the flow error of all that is seen; of two
        sessions each on its own time."""
        source = self._source
        plain = self._state.elsewhere(self._state.viewport, at_first=self._state.at_first)
        state = replace(plain, columns=columns, accuracy=True)
        now = source.watched.now()
        upper = source.presenting.screen(now, self._extent(now), state)
        if source.below is None or source.below.past is None:
            return (upper,)
        start, end = state.viewport.span(self._extent(now))
        lower = self._sources.past(source.below.past.session.id)
        there = lower.watched.now()
        by = source.below.watched.now().moved
        view = replace(state, viewport=Viewport(end - start, end - by))
        return level(upper, lower.presenting.screen(there, lower.extent(there), view))

    def _screen(self, state: PageState) -> TelemetryScreen:
        source = self._source
        now = source.watched.now()
        extent = self._extent(now)
        screen = source.presenting.screen(now, extent, state)
        if source.below is not None:
            screen = self._both(screen, source.below, extent, state)
        bar = session_bar(source, self._local)
        return replace(screen, bar=bar, history=self.listed(self._local, now.at))

    def _both(
        self, upper: TelemetryScreen, below: Source, extent: Extent, state: PageState
    ) -> TelemetryScreen:
        lower = below.presenting.screen(below.watched.now(), extent, state)
        pasts = (self._source.past, below.past)
        titles = [title(past, self._local) for past in pasts if past is not None]
        return side_by_side(upper, lower, (titles[0], titles[1]))

    def _event_times(self) -> list[float]:
        """Of the whole session, also where a replay has not come yet."""
        past = self._source.past if self._source.below is None else None
        if past is not None:
            return sorted(row.at for row in event_rows(past.now(), self._local))
        return sorted(row.at for row in self._screen(self._state).events)

    def _go_to(self, moment: float, extent: Extent) -> None:
        viewport = self._state.viewport.showing(moment, extent)
        state = self._state if viewport is self._state.viewport else self._state.looking(viewport)
        self._become(replace(state, cursors=(moment,)))

    def _look(self, viewport: Viewport) -> None:
        self._become(self._state.looking(viewport))

    def _become(self, state: PageState) -> None:
        self._state = state
        self.ticked()

    def _extent(self, now: WatchNow | None = None) -> Extent:
        return self._source.extent(now or self._source.watched.now())
