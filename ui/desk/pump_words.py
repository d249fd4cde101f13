"""The linked pump in the words of the frame."""

from __future__ import annotations

from hai_desk.link.told import LinkState
from hai_desk.services.reading_pump import NotRead
from hai_desk.services.recording import RecordingState
from hai_desk.wording.language import _
from hai_desk.wording.numbers import NO_BREAK_SPACE
from ui.alarms.screen import AlarmBarScreen
from ui.link.state import Linked
from ui.shell.screen import ChipTone, TopChip


def link_chip(linked: Linked | None) -> TopChip:
    """`SM2-208531 0.4 s`: an amber outline when late, solid when lost."""
    if linked is None:
        return link_chip_of("", None, None)
    standing = linked.standing
    serial = standing.identity.serial if standing.identity is not None else ""
    return link_chip_of(serial, standing.state, standing.age)


def link_chip_of(serial: str, state: LinkState | None, age: float | None) -> TopChip:
    """`state` is None where no pump is linked."""
    if state is None:
        return TopChip("link", _("No pump linked"), "unlink")
    tones: dict[LinkState, tuple[str, ChipTone]] = {
        LinkState.LINKING: (_("linking"), ""),
        LinkState.FRESH: (_age(age), "ok"),
        LinkState.LATE: (_age(age), "soft"),
        LinkState.LOST: (_("lost"), "alarm_low"),
        LinkState.RESTARTED: (_("restarted"), "soft"),
        LinkState.WRONG_PUMP: (_("wrong pump"), "hard"),
        LinkState.ENDED: (_("ended"), ""),
    }
    words, tone = tones[state]
    there = state in (LinkState.FRESH, LinkState.LATE, LinkState.RESTARTED)
    name = serial or _("Pump")
    return TopChip("link", f"{name} {words}", "link" if there else "link-2-off", tone)


_SOLID: dict[str, ChipTone] = {
    "high": "alarm_high",
    "medium": "alarm_medium",
    "low": "alarm_low",
}


def alarm_chips(alarms: AlarmBarScreen, link: TopChip) -> tuple[TopChip, ...]:
    """How many alarms stand, before how the link does."""
    if not alarms.fill:
        return (link,)
    return (TopChip("telemetry", alarms.chip, "bell", _SOLID[alarms.fill]), link)


def _age(age: float | None) -> str:
    return f"{age or 0.0:.1f}{NO_BREAK_SPACE}s"


def not_read(why: NotRead) -> str:
    return {
        NotRead.NO_PUMP: _("No pump is linked. Link it, or type what the programmer shows."),
        NotRead.OTHER_PUMP: _("Another pump is linked. Nothing was taken over."),
        NotRead.OTHER_PATIENT: _(
            "The linked pump says it is bound to another patient. Nothing was taken over."
        ),
        NotRead.NOT_FRESH: _("The linked pump is not heard now. Link again and read."),
        NotRead.SAYS_NOTHING: _("The linked pump tells no rate or no reservoir now. Type both."),
    }[why]


def recording_words(state: RecordingState) -> str:
    return {
        RecordingState.OFF: "",
        RecordingState.RUNS: _("runs"),
        RecordingState.DISK_FULL: _("stopped: disk full"),
        RecordingState.WAITS: _("waits for the database"),
    }[state]
