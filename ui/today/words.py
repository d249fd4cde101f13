"""Names of stages and days, the chip of each state, and what the filled button says."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime

from hai_desk.services.today_values import (
    Primary,
    RowState,
    StateKind,
)
from hai_desk.wording import dates
from hai_desk.wording.exact import name_of
from hai_desk.wording.language import _, plural
from hai_desk.wording.numbers import NO_BREAK_SPACE
from hai_desk.worksheet.stage import Stage
from ui.form.words import Action, Chip, Tone

_DAY = re.compile(r"\b(\d\d)-([A-Z])")
_HOUR = re.compile(r"([A-Z][a-z]{2}) (\d\d:\d\d)\b")

_PLAIN: dict[StateKind, tuple[str, Tone, str]] = {
    StateKind.READY: ("Ready", "ok", "check"),
    StateKind.TESTS_HOLD: ("Liver tests: hold", "hard", "octagon-x"),
    StateKind.LEVEL_LOWER: ("Level to settle", "soft", "hand"),
    StateKind.PRESCRIPTION_MISSING: ("Prescription missing", "soft", "pen-line"),
    StateKind.PRESCRIPTION_OLD: ("Prescription old", "soft", "pen-line"),
    StateKind.STOP: ("Stop to clear", "hard", "octagon-x"),
    StateKind.QUESTION: ("Question open", "soft", "hand"),
    StateKind.AWAITING_CHECK: ("Awaiting check", "accent", "user-check"),
    StateKind.AWAITING_COUNTERSIGN: ("Awaiting countersign", "soft", "pen-line"),
    StateKind.ON_HOLD: ("On hold", "soft", "circle-minus"),
    StateKind.NOT_ACCESSED: ("Not accessed", "soft", "circle-minus"),
    StateKind.SURGEON_CALLED: ("Surgeon called", "hard", "phone"),
    StateKind.NO_PUMP: ("No pump registered", "soft", "circle-alert"),
    StateKind.UPDATE_OPEN: ("Pump update not finished", "hard", "octagon-x"),
}


def stage_text(stage: Stage | None) -> str:
    """`3 Dose`."""
    return f"{stage.number}{NO_BREAK_SPACE}{_(stage.value.capitalize())}" if stage else ""


def short_day(on: date) -> str:
    """`26-Nov`: the year goes without saying within a list of days."""
    return dates.day(on)[:-5]


def hour(at: datetime, now: datetime) -> str:
    """By the clock on the wall here; with the day where it is another one than today."""
    here = at.astimezone(now.tzinfo)
    day = "" if here.date() == now.date() else f"{short_day(here.date())} "
    return f"{day}{dates.clock(here)}"


def unbroken(text: str) -> str:
    """As it is painted: no line ends within `17-Nov 23:02`."""
    whole = _DAY.sub("\\1-\N{WORD JOINER}\\2", text)
    return _HOUR.sub(f"\\1{NO_BREAK_SPACE}\\2", whole)


def state_chip(state: RowState) -> Chip:
    stage = stage_text(state.stage)
    clock = dates.clock(state.at) if state.at else ""
    match state.kind:
        case StateKind.OVERDUE:
            day = plural("{count} day overdue", "{count} days overdue", state.days)
            return Chip(day.format(count=state.days), "soft", "clock")
        case StateKind.TEST_MISSING:
            name = name_of(state.test) if state.test else _("Liver tests")
            return Chip(_("{name} missing").format(name=name), "soft", "circle-alert")
        case StateKind.TESTS_OLD:
            age = plural("Tests {count} day old", "Tests {count} days old", state.days)
            return Chip(age.format(count=state.days), "soft", "circle-alert")
        case StateKind.PAUSED:
            return Chip(_("Paused at {stage}").format(stage=stage), "accent", "pause")
        case StateKind.UNDER_WAY:
            return Chip(_("At {stage}").format(stage=stage), "accent", "play")
        case StateKind.TO_REVIEW:
            words = plural("Draft {count} day old", "Draft {count} days old", state.days)
            return Chip(words.format(count=state.days), "soft", "hourglass")
        case StateKind.CONFIRM_AGAIN:
            return Chip(_("Confirm again"), "soft", "rotate-ccw")
        case StateKind.SIGNED:
            return Chip(_("Signed {time}").format(time=clock), "neutral", "file-check")
        case _:
            text, tone, icon = _PLAIN[state.kind]
            since = f" {short_day(state.at.date())}" if state.unsettled and state.at else ""
            return Chip(_(text) + since, tone, icon)


def short_chip(state: RowState) -> Chip:
    """Beside the name in the panel, whose button names the stage."""
    chip = state_chip(state)
    if state.kind is StateKind.PAUSED:
        return replace(chip, text=_("Paused"))
    if state.kind is StateKind.UNDER_WAY:
        return replace(chip, text=_("In progress"))
    return chip


def primary_label(primary: Primary, state: RowState) -> str:
    match primary:
        case Primary.START:
            return _("Start refill")
        case Primary.RESUME:
            return _("Resume at {stage}").format(stage=stage_text(state.stage))
        case Primary.CHECK:
            return _("Start second check")
        case Primary.RECORD:
            return _("View record")
        case Primary.RELEASE:
            return _("Release syringe")
        case Primary.BOOK:
            return _("Book refill")
        case Primary.CHART:
            return _("Open chart")
        case Primary.PROGRAM:
            return _("Open the pump update")


_ICONS = {
    Primary.START: "play",
    Primary.RESUME: "play",
    Primary.CHECK: "user-check",
    Primary.RECORD: "file-check",
    Primary.RELEASE: "tag",
    Primary.BOOK: "calendar",
    Primary.PROGRAM: "radio",
}


def primary_action(primary: Primary, state: RowState) -> Action:
    label = primary_label(primary, state)
    return Action(
        "primary", label, icon=_ICONS.get(primary, ""), kind="primary", shortcut=_("Enter")
    )
