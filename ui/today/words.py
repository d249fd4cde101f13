"""What the cells and the panel of the day's list say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Literal

from hai_desk.plans.plan import FLOXURIDINE
from hai_desk.services.today_values import (
    Group,
    PlannedFill,
    Primary,
    RowState,
    StateKind,
    TodayRow,
)
from hai_desk.units import magnitude
from hai_desk.wording import dates, quantities
from hai_desk.wording.exact import name_of
from hai_desk.wording.language import _, plural
from hai_desk.wording.numbers import DASH, NO_BREAK_SPACE
from hai_desk.worksheet.stage import Stage
from ui.form.words import Action, Chip, Tone
from ui.widgets.table_rows import ListCell

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
    StateKind.CHART_ONLY: ("Chart only", "note", "info"),
    StateKind.NO_PUMP: ("No pump registered", "soft", "circle-alert"),
}


def stage_text(stage: Stage | None) -> str:
    """`3 Dose`."""
    return f"{stage.number}{NO_BREAK_SPACE}{_(stage.value.capitalize())}" if stage else ""


def short_day(on: date) -> str:
    """`26-Nov`: the year goes without saying within a list of days."""
    return dates.day(on)[:-5]


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
        case StateKind.SIGNED:
            return Chip(_("Signed {time}").format(time=clock), "neutral", "file-check")
        case _:
            text, tone, icon = _PLAIN[state.kind]
            return Chip(_(text), tone, icon)


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
        case Primary.CHART:
            return _("Open chart")


_ICONS = {
    Primary.START: "play",
    Primary.RESUME: "play",
    Primary.CHECK: "user-check",
    Primary.RECORD: "file-check",
}


def primary_action(primary: Primary, state: RowState) -> Action:
    label = primary_label(primary, state)
    return Action(
        "primary", label, icon=_ICONS.get(primary, ""), kind="primary", shortcut=_("Enter")
    )


def time_cell(row: TodayRow, day: date) -> ListCell:
    """The hour; of a visit left over from another day, that day."""
    on = row.at.date()
    if on == day:
        return ListCell(dates.clock(row.at), bold=True, sort=row.at.timestamp())
    near = 0 < (day - on).days < 7
    text = dates.heading(on)[:3] if near else short_day(on)
    return ListCell(text, bold=True, sort=row.at.timestamp())


def patient_cell(row: TodayRow, today: date) -> ListCell:
    chip = Chip(_("Similar name"), "soft", "users") if row.similar else None
    return ListCell(
        row.patient.display_name,
        f"{born(row, today)} · ",
        detail_identifier=row.patient.mrn,
        bold=True,
        chip=chip,
    )


def born(row: TodayRow, today: date) -> str:
    return f"{dates.day(row.patient.born)} {dates.age(row.patient.born, today)}"


def pump_cell(row: TodayRow) -> ListCell:
    if row.pump is None:
        return ListCell(DASH)
    return ListCell(row.pump.model, detail_identifier=row.pump.serial)


def contents_cell(row: TodayRow) -> ListCell:
    if row.state.kind is StateKind.SURGEON_CALLED:
        return ListCell(_("empty"), tone="hard")
    if row.contents is None:
        return ListCell(_("not known"))
    detail, tone = contents_day(row)
    return ListCell(
        row.contents.drug,
        detail,
        dot=drug_dot(row.contents.drug),
        bold=True,
        tone=tone,
        detail_tone=tone,
    )


def contents_day(row: TodayRow) -> tuple[str, Tone]:
    """`day 15 of 14`, hard once floxuridine stays past its day."""
    if row.contents is None:
        return "", ""
    if row.contents.day == 0:
        return _("filled today"), ""
    if row.contents.of_days is None:
        return _("day {day}").format(day=row.contents.day), ""
    text = _("day {day} of {days}").format(day=row.contents.day, days=row.contents.of_days)
    return text, "hard" if row.contents.past_its_day else ""


def drug_dot(drug: str) -> Literal["floxuridine", "heparin"]:
    return "floxuridine" if drug == FLOXURIDINE else "heparin"


def planned_cell(row: TodayRow) -> ListCell:
    planned = row.planned
    return ListCell(planned.drug, planned_detail(planned), dot=drug_dot(planned.drug), bold=True)


def planned_detail(planned: PlannedFill) -> str:
    if planned.drug != FLOXURIDINE:
        if planned.cycle == 0:
            return _("Before cycle 1")
        return _("Rest after cycle {cycle}").format(cycle=planned.cycle)
    return _("Cycle {cycle}, {level}").format(cycle=planned.cycle, level=_level(planned))


def _level(planned: PlannedFill) -> str:
    if planned.plan is None:
        return _("dose not set")
    if planned.plan.percent == 100:
        return _("full dose")
    return _("{percent} dose").format(percent=quantities.percent(planned.plan.percent))


def reservoir_cell(row: TodayRow, today: date) -> ListCell:
    if row.blind:
        return ListCell(_("hidden"), _("worksheet open"))
    if row.state.kind is StateKind.SURGEON_CALLED:
        since = dates.clock(row.state.at) if row.state.at else DASH
        return ListCell(
            _("empty"), _("since {time}").format(time=since), tone="hard", detail_tone="hard"
        )
    if row.state.kind is StateKind.CHART_ONLY:
        return ListCell(DASH, _("read at the pump"))
    if row.estimate is None or row.contents is None:
        return ListCell(DASH, _("not known"))
    if row.filled:
        next_on = _("Next {day}").format(day=short_day(row.next_on)) if row.next_on else ""
        volume = quantities.volume(row.contents.volume)
        return ListCell(volume, next_on, gauge=_gauge(row))
    detail, tone = _empties(row, today)
    about = quantities.about_volume(row.estimate.left)
    return ListCell(about, detail, detail_tone=tone, gauge=_gauge(row), gauge_tone=tone)


def _gauge(row: TodayRow) -> float | None:
    """Of the reservoir; of a fill just filed, its whole volume."""
    if row.estimate is None or row.contents is None or row.pump is None:
        return None
    if row.filled:
        volume = magnitude(row.contents.volume, "mL")
        return float(volume / magnitude(row.pump.reservoir, "mL"))
    return float(row.estimate.fraction)


def _empties(row: TodayRow, today: date) -> tuple[str, Tone]:
    """Soft when the visit is overdue, hard when the estimate reaches zero."""
    if row.estimate is None:
        return "", ""
    day = short_day(row.estimate.empty_at.date())
    if row.estimate.empty_since(today):
        return _("Empty since {day}").format(day=day), "hard"
    if row.estimate.empty_today(today):
        return _("Empty today"), "hard"
    tone: Tone = "soft" if row.group is Group.OVERDUE else ""
    return _("Empty {day}").format(day=day), tone


def state_cell(row: TodayRow) -> ListCell:
    chip = state_chip(row.state)
    if row.state.kind is StateKind.SURGEON_CALLED:
        since = dates.clock(row.state.at) if row.state.at else DASH
        told = _("Pump empty since {time}").format(time=since)
        return ListCell(detail=told, detail_tone="hard", chip=chip)
    return ListCell(chip=chip)
