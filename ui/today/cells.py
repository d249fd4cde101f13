"""What the cells of the day's list say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Literal

from hai_desk.plans.kinds import FINAL_EMPTYING, LEFT_EMPTY, PUMP_CHECK
from hai_desk.plans.plan import FLOXURIDINE, GLYCERIN
from hai_desk.services.program_open import OpenUpdate
from hai_desk.services.program_state import Phase
from hai_desk.services.pump_contents import Estimate
from hai_desk.services.today_values import Group, PlannedFill, StateKind, TodayRow
from hai_desk.units import magnitude
from hai_desk.wording import dates, quantities
from hai_desk.wording.kinds import kind_name
from hai_desk.wording.language import _
from hai_desk.wording.numbers import DASH
from ui.form.words import Chip, Tone
from ui.today.words import hour, short_day, state_chip
from ui.widgets.table_rows import ListCell


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
    if row.contents.left_empty:
        return _("on purpose, {day}").format(day=short_day(row.contents.filled_at.date())), ""
    if row.contents.day == 0:
        return _("filled today"), ""
    if row.contents.of_days is None:
        return _("day {day}").format(day=row.contents.day), ""
    text = _("day {day} of {days}").format(day=row.contents.day, days=row.contents.of_days)
    return text, "hard" if row.contents.past_its_day else ""


def drug_dot(drug: str) -> Literal["floxuridine", "heparin"]:
    return "floxuridine" if drug == FLOXURIDINE else "heparin"


def planned_cell(row: TodayRow) -> ListCell:
    planned, name = row.planned, kind_name(row.planned.drug)
    if not planned.drug:
        return ListCell(DASH, _("no visit today"))
    return ListCell(name, planned_detail(planned), dot=drug_dot(planned.drug), bold=True)


def planned_detail(planned: PlannedFill) -> str:
    if planned.drug in (PUMP_CHECK, FINAL_EMPTYING, LEFT_EMPTY):
        flow_only = planned.drug == PUMP_CHECK
        return _("flow only, then heparin-saline") if flow_only else _("no next visit")
    if planned.drug == GLYCERIN:
        return _("a long pause")
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


def reservoir_cell(row: TodayRow, now: datetime) -> ListCell:
    if row.blind:
        return ListCell(_("hidden"), _("until read"))
    if row.state.kind is StateKind.SURGEON_CALLED:
        since = hour(row.state.at, now) if row.state.at else DASH
        return ListCell(
            _("empty"), _("since {time}").format(time=since), tone="hard", detail_tone="hard"
        )
    if row.contents is not None and row.contents.left_empty:
        return ListCell(_("empty"), _("on purpose"))
    if row.estimate is None or row.contents is None:
        return ListCell(DASH, _("not known"))
    if row.filled:
        next_on = _("Next {day}").format(day=short_day(row.next_on)) if row.next_on else ""
        volume = quantities.volume(row.contents.volume)
        return ListCell(volume, next_on, gauge=_gauge(row))
    detail, tone = _empties(row, now.date())
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
    if row.estimate.empty_at is None:
        return _stands_still(row.estimate), "soft"
    day = short_day(row.estimate.empty_at.date())
    if row.estimate.empty_since(today):
        return _("Empty since {day}").format(day=day), "hard"
    if row.estimate.empty_today(today):
        return _("Empty today"), "hard"
    tone: Tone = "soft" if row.group is Group.OVERDUE else ""
    return _("Empty {day}").format(day=day), tone


def _stands_still(estimate: Estimate) -> str:
    if estimate.still_since is None:
        return ""
    return _("Stopped since {day}").format(day=short_day(estimate.still_since.date()))


def state_cell(row: TodayRow, now: datetime) -> ListCell:
    chip = state_chip(row.state)
    if row.state.kind is StateKind.SURGEON_CALLED:
        since = hour(row.state.at, now) if row.state.at else DASH
        told = _("Pump empty since {time}").format(time=since)
        return ListCell(detail=told, detail_tone="hard", chip=chip)
    if row.update is not None:
        narrow = replace(chip, text=_("Update not finished"))
        return ListCell(detail=update_words(row.update, now), detail_tone="hard", chip=narrow)
    return ListCell(chip=chip)


def update_words(update: OpenUpdate, now: datetime) -> str:
    """The gravest that is known: nothing, while it is only not over."""
    if update.phase is Phase.UNKNOWN:
        return _("State unknown")
    if update.delivery_stopped_since is not None:
        since = hour(update.delivery_stopped_since, now)
        return _("Delivery stopped since {time}").format(time=since)
    return ""
