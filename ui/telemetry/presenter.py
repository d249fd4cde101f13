"""The telemetry page in plain Python: looks at the session, and does what keys and mouse ask."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hai_desk.services.watching import Watched, WatchNow
from ui.telemetry.alarm_words import event_rows
from ui.telemetry.present import Doors, Presenting
from ui.telemetry.reconciled import Reconcile, nothing_known
from ui.telemetry.screen import TelemetryScreen
from ui.telemetry.state import PageState, Typing
from ui.telemetry.ticks import Local
from ui.telemetry.viewport import STEP, Extent, Viewport
from ui.telemetry.visible import VisibleRange, seen_session

PAN = 0.1
"""Part of the view that an arrow key moves it by."""


class TelemetryPresenter:
    """`ticked` is called twenty times a second while the page is seen, and shows what differs."""

    def __init__(
        self,
        watched: Watched,
        *,
        local: Local,
        show: Callable[[TelemetryScreen], None],
        replay: Callable[[], None] | None = None,
        export: Callable[[VisibleRange], None] | None = None,
        reconcile: Reconcile = nothing_known,
    ) -> None:
        self._watched = watched
        self._local = local
        self._show = show
        self._replay = replay
        self._export = export
        doors = Doors(replay=replay is not None, export=export is not None)
        self._presenting = Presenting(watched, local, doors, reconcile)
        self._state = PageState()
        self._shown: TelemetryScreen | None = None

    @property
    def state(self) -> PageState:
        return self._state

    def opened(self) -> None:
        self._shown = None
        self.ticked()

    def ticked(self) -> None:
        now = self._watched.now()
        screen = self._presenting.screen(now, self._extent(now), self._state)
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
        self._look(self._state.viewport.followed())

    def freeze_pressed(self) -> None:
        """Nothing is lost by it: data come in and are kept behind the frozen view."""
        if self._state.frozen:
            self.live_pressed()
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
        self._look(self._state.viewport.at_start(self._extent()))

    def moved_to(self, moment: float) -> None:
        """The overview strip was pressed here."""
        extent = self._extent()
        start, end = self._state.viewport.span(extent)
        self._look(self._state.viewport.panned(moment - (start + end) / 2, extent))

    def event_stepped(self, direction: int) -> None:
        """To the previous or the next event from the middle of the view, or from the cursor."""
        now = self._watched.now()
        extent = self._extent(now)
        start, end = self._state.viewport.span(extent)
        here = self._state.cursors[0] if self._state.cursors else (start + end) / 2
        times = sorted(row.at for row in event_rows(now, self._local))
        ahead = [at for at in times if (at - here) * direction > 1e-3]
        if ahead:
            self._go_to(ahead[0] if direction > 0 else ahead[-1], extent)

    def event_pressed(self, key: str) -> None:
        now = self._watched.now()
        row = next((row for row in event_rows(now, self._local) if row.key == key), None)
        if row is None:
            return
        self._go_to(row.at, self._extent(now))
        mark = next((mark for mark in now.marks if mark.key == key), None)
        if mark is not None:
            self._become(replace(self._state, typing=Typing(mark.at, mark.text, mark.key)))

    def range_pressed(self, lane: str) -> None:
        self._become(self._state.toggled_range(lane))

    def signal_toggled(self, name: str, *, on: bool) -> None:
        shown = self._presenting.shown(self._watched.now(), self._state)
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
        """At the cursor if there is one, else now; the moment counts when the key is pressed."""
        at = self._state.cursors[0] if self._state.cursors else self._watched.now().at
        self._become(replace(self._state, typing=Typing(at)))

    def mark_typed(self, text: str) -> None:
        if self._state.typing is not None:
            self._become(replace(self._state, typing=replace(self._state.typing, text=text)))

    def mark_kept(self) -> None:
        typing = self._state.typing
        if typing is None or not typing.text.strip():
            return
        if typing.key:
            self._watched.change_mark(typing.key, typing.text.strip())
        else:
            self._watched.mark(typing.at, typing.text.strip())
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
        elif key == "replay" and self._replay is not None:
            self._replay()
        elif key == "export" and self._export is not None:
            self._export(self.visible())

    def visible(self) -> VisibleRange:
        """Exactly what the lanes show now."""
        now = self._watched.now()
        start, end = self._state.viewport.span(self._extent(now))
        shown = self._presenting.shown(now, self._state)
        signals = tuple(channel.channel for channel, _spec in shown)
        return VisibleRange(signals, (seen_session(now, start, end),), self._state.cursors)

    def on_paper(self, columns: int) -> TelemetryScreen:
        """The same view in columns of paper, with the flow error of all that is seen."""
        now = self._watched.now()
        plain = PageState(self._state.viewport, columns=columns, accuracy=True)
        state = replace(plain, chosen=self._state.chosen, auto=self._state.auto)
        return self._presenting.screen(now, self._extent(now), state)

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
        at = (now or self._watched.now()).at
        first = self._watched.first()
        return Extent(at if first is None else min(first, at), at)
