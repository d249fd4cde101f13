"""The line that says that what is seen is not now, and what can be done with it."""

from __future__ import annotations

from datetime import datetime

from hai_desk.services.past_session import PastSession
from hai_desk.services.replaying import PACES
from hai_desk.wording.dates import clock, clock_seconds, day
from hai_desk.wording.language import _
from ui.form.words import Action, Chip, Option
from ui.telemetry.screen import SessionBar
from ui.telemetry.sources import Source
from ui.telemetry.ticks import Local


def session_bar(source: Source, local: Local) -> SessionBar | None:
    if source.replay is not None:
        return _replay(source, local)
    if source.past is None:
        return None
    if source.below is not None:
        return _compare()
    chip = _("Past session {when}, not live").format(when=span(source.past, local))
    actions = (
        Action("replay", _("Replay"), "history", "quiet", shortcut="R"),
        Action("compare", _("Compare"), "copy", "quiet"),
        _back(),
    )
    return SessionBar(Chip(chip, "accent", "history"), actions)


def title(past: PastSession, local: Local) -> str:
    """Above its lanes in a comparison."""
    return _("{pump}, {when}").format(pump=past.session.pump, when=span(past, local))


def span(past: PastSession, local: Local) -> str:
    """`18-Nov-2025 10:42 to 16:20`, by the desk's clock."""
    start, end = (local(past.time.dated(at)) for at in (past.start, past.end))
    until = clock(end) if end.date() == start.date() else _day_clock(end)
    return _("{start} to {end}").format(start=_day_clock(start), end=until)


def _day_clock(at: datetime) -> str:
    return f"{day(at)} {clock(at)}"


def _replay(source: Source, local: Local) -> SessionBar:
    replay = source.replay
    if replay is None or source.past is None:
        raise LookupError("no replay")
    now = local(replay.now().at)
    plays = replay.plays
    actions = (
        Action("previous", _("Previous event"), "arrow-left", "quiet", shortcut="["),
        Action(
            "play",
            _("Pause") if plays else _("Play"),
            "pause" if plays else "play",
            "quiet",
            shortcut="Space",
        ),
        Action("next", _("Next event"), "arrow-right", "quiet", shortcut="]"),
    )
    return SessionBar(
        chip=Chip(_("Replay {time}, not live").format(time=clock(now)), "accent", "history"),
        actions=(*actions, _back()),
        paces=tuple(Option(f"{pace:g}", f"{pace:g}×") for pace in PACES),
        pace=f"{replay.pace:g}",
        outlined=True,
        position=_("{time}, session of {day}").format(
            time=clock_seconds(now), day=day(local(source.past.time.dated(source.past.start)))
        ),
    )


def _compare() -> SessionBar:
    words = _("Two past sessions from their start, not live")
    return SessionBar(Chip(words, "accent", "history"), (_back(),))


def _back() -> Action:
    return Action("leave", _("Leave"), "x", "quiet", shortcut="L")
