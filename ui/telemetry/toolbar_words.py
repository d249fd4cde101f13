"""The toolbar in words: live or not, how much time, what can be done, which signals."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hai_desk.services.watching import Kind, WatchNow
from hai_desk.wording.language import _
from ui.form.words import Action, Chip, Option
from ui.telemetry.lanes import ordered, title
from ui.telemetry.screen import Toolbar
from ui.telemetry.state import PageState
from ui.telemetry.viewport import WINDOWS


@dataclass(frozen=True, slots=True)
class Doors:
    """What else can be done from here; an act that is not there has no button."""

    history: bool = False
    export: bool = False


def toolbar(now: WatchNow, state: PageState, shown: frozenset[str], doors: Doors) -> Toolbar:
    names = {seconds: str(int(seconds)) for seconds in WINDOWS}
    labels = (_("5 min"), _("30 min"), _("2 h"), _("24 h"), _("All"))
    offered = ordered(tuple(each.channel for each in now.channels))
    return Toolbar(
        pill=_pill(now, state),
        live=is_live(now) and state.viewport.live,
        windows=tuple(
            Option(names[seconds], label) for seconds, label in zip(WINDOWS, labels, strict=True)
        ),
        chosen=names.get(state.viewport.seconds, ""),
        actions=tuple(_actions(now, state, doors)),
        signals=tuple(Option(channel.name, title(channel)) for channel in offered),
        shown_signals=shown,
        error=Option("error", _("Flow error")),
        error_shown=state.accuracy,
        chip=Chip(_("Simulator"), "note") if now.simulated else None,
    )


def is_live(now: WatchNow) -> bool:
    return now.kind is Kind.LIVE and now.standing.live


def _actions(now: WatchNow, state: PageState, doors: Doors) -> Iterable[Action]:
    yield Action("signals", _("Signals"), kind="quiet")
    yield Action("mark", _("Mark"), "map-pin", "quiet", shortcut="M")
    if is_live(now):
        label = _("Go on") if state.frozen else _("Freeze")
        yield Action(
            "freeze", label, "play" if state.frozen else "pause", "quiet", shortcut="Space"
        )
    if doors.history and now.kind is Kind.LIVE and now.session:
        yield Action("replay", _("Replay"), "history", "quiet")
    if doors.history:
        yield Action("history", _("History"), "calendar", "quiet")
    if doors.export:
        yield Action("export", _("Export"), "download", "quiet")


def _pill(now: WatchNow, state: PageState) -> str:
    if state.frozen:
        return _("Frozen")
    return _("Live") if is_live(now) and state.viewport.live else _("Not live")
