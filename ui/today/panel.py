"""The right panel of the day's list: what is planned, what it waits for, what to do."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from hai_desk.plans.kinds import FINAL_EMPTYING, LEFT_EMPTY, PUMP_CHECK
from hai_desk.plans.plan import FLOXURIDINE, GLYCERIN
from hai_desk.services.program_open import OpenUpdate
from hai_desk.services.today_values import (
    About,
    PlannedFill,
    Primary,
    Ready,
    ReadyItem,
    StateKind,
    TodayRow,
)
from hai_desk.wording import dates, quantities
from hai_desk.wording.findings import words as finding_words
from hai_desk.wording.kinds import kind_name
from hai_desk.wording.language import _
from hai_desk.wording.numbers import DASH
from ui.form.figures import CheckItem, Checklist, Fact, Facts, FillBox, Paragraph
from ui.form.words import Action, Chip, Tone
from ui.today.cells import born, contents_day, drug_dot, planned_detail, update_words
from ui.today.words import hour, primary_action, short_chip

_TONES: dict[Ready, Tone] = {
    Ready.DONE: "ok",
    Ready.ASKS: "soft",
    Ready.STOPS: "hard",
    Ready.NOTE: "note",
    Ready.WAITS: "neutral",
}


@dataclass(frozen=True, slots=True)
class PanelScreen:
    """One visit. `notice` stands in place of the checklist where there is nothing to prepare."""

    name: str = field(repr=False)
    born: str = field(repr=False)
    mrn: str = field(repr=False)
    chip: Chip
    fill: FillBox
    checklist: Checklist | None
    notice: Paragraph | None
    facts: Facts
    primary: Action
    others: tuple[Action, ...]


def panel_of(row: TodayRow, now: datetime, primary: Primary) -> PanelScreen:
    return PanelScreen(
        name=row.patient.display_name,
        born=_("Born {born}").format(born=born(row, now.date())),
        mrn=row.patient.mrn,
        chip=short_chip(row.state),
        fill=fill_box(row),
        checklist=checklist(row.readiness) if row.readiness else None,
        notice=_notice(row, now),
        facts=facts(row, now),
        primary=primary_action(primary, row.state),
        others=_others(primary, row),
    )


def _others(primary: Primary, row: TodayRow) -> tuple[Action, ...]:
    if primary is Primary.CHART:
        return ()
    chart = Action("chart", _("Open chart"))
    if row.discardable and primary is Primary.RESUME:
        return (chart, Action("other", _("Discard this worksheet"), kind="link"))
    if primary is not Primary.START:
        return (chart,)
    return (chart, Action("other", _("Other visit, or one of an earlier time"), kind="link"))


def fill_box(row: TodayRow) -> FillBox:
    planned = row.planned
    if not planned.drug:
        return FillBox(_("Planned fill"), _("No visit today"), "", drug="heparin")
    title = _("Filled") if row.filled else _("Planned fill")
    amount = quantities.drug_amount(planned.amount) if planned.amount is not None else ""
    line = "  ".join(part for part in (kind_name(planned.drug), amount) if part)
    return FillBox(title, line, _fill_detail(planned), drug=drug_dot(planned.drug))


def _fill_detail(planned: PlannedFill) -> str:
    if planned.drug in (PUMP_CHECK, FINAL_EMPTYING, LEFT_EMPTY):
        return planned_detail(planned)
    parts = []
    if planned.volume is not None:
        parts.append(_("in {volume}").format(volume=quantities.volume(planned.volume)))
    if planned.plan is not None and planned.drug != GLYCERIN:
        if planned.drug == FLOXURIDINE:
            parts.append(quantities.daily_dose(planned.plan.daily_dose))
        parts.append(dates.day_count(planned.plan.interval_days))
    return ", ".join(parts)


def checklist(items: tuple[ReadyItem, ...]) -> Checklist:
    return Checklist(_("Before you start"), tuple(_item(each) for each in items))


def _item(item: ReadyItem) -> CheckItem:
    if item.finding is not None:
        said = finding_words(item.finding)
        detail = said.lines[0] if said.lines else ""
        return CheckItem(_TONES[item.ready], said.title.removesuffix("."), detail)
    text, detail = _stands(item)
    return CheckItem(_TONES[item.ready], text, detail)


def _stands(item: ReadyItem) -> tuple[str, str]:
    match item.about:
        case About.PRESCRIPTION:
            return _("Prescription signed"), dates.day_clock(item.at) if item.at else ""
        case About.TESTS:
            return _("Liver tests within limits"), _tests_detail(item)
        case About.WEIGHT:
            return _weight(item)
        case About.CHECK:
            if item.at is None:
                return _("Second check"), _("Not started")
            return _("Second check"), _("Sealed {time}").format(time=dates.day_clock(item.at))
        case About.OTHER:
            return "", ""


def _tests_detail(item: ReadyItem) -> str:
    drawn = dates.day(item.on) if item.on else ""
    if item.percent is None:
        return drawn
    if item.percent == 100:
        return _("{day}, full dose allowed").format(day=drawn)
    percent = quantities.percent(item.percent)
    return _("{day}, {percent} allowed").format(day=drawn, percent=percent)


def _weight(item: ReadyItem) -> tuple[str, str]:
    weight = quantities.weight(item.weight) if item.weight is not None else DASH
    if item.ready is Ready.WAITS:
        return _("Weight today"), _("Not measured, {weight} signed").format(weight=weight)
    return _("Weight within limits"), weight


def _notice(row: TodayRow, now: datetime) -> Paragraph | None:
    if row.update is not None:
        return Paragraph(_update(row.update, now), "hard")
    if row.state.kind is StateKind.NO_PUMP:
        return Paragraph(_("No pump is registered. Register it in the chart."), "soft")
    if row.state.kind in (StateKind.NOT_ACCESSED, StateKind.ON_HOLD) and row.status_note:
        return Paragraph(row.status_note, "soft")
    return None


def _update(update: OpenUpdate, now: datetime) -> str:
    """Which session, how it stands, and where somebody is in it."""
    begun = dates.day_clock(update.session.started_at.astimezone(now.tzinfo))
    parts = [
        _("Pump update {number}, begun {time}, is not finished.").format(
            number=update.session.number, time=begun
        )
    ]
    words = update_words(update, now)
    parts += [f"{words}."] if words else []
    if update.held_by:
        parts.append(_("It is open at {desk}.").format(desk=update.held_by))
    return " ".join(parts)


def facts(row: TodayRow, now: datetime) -> Facts:
    contents, plan = row.contents, row.planned.plan
    rows = []
    if contents is not None:
        last = _("Emptied") if contents.left_empty else _("Last fill")
        rows.append(Fact(last, dates.day(contents.filled_at.date())))
        rows.append(Fact(_("Contents"), contents.drug))
        day, tone = contents_day(row)
        since = dates.day_count(contents.day) if contents.day else day
        if not contents.left_empty:
            rows.append(Fact(_("Since last fill"), since, tone=tone))
    else:
        rows.append(Fact(_("Contents"), _("not known")))
    if plan is not None:
        rows.append(Fact(_("Flow for dosing"), quantities.dosed_flow(plan.flow, plan.flow_source)))
    rows += _estimated_by(row)
    if row.next_on is not None:
        rows.append(Fact(_("Next refill"), dates.day(row.next_on)))
    return Facts("", (*rows, *_paused(row, now)))


def _estimated_by(row: TodayRow) -> list[Fact]:
    """Whose flow the estimate uses; a fill just filed needs none."""
    if row.estimate is None or row.filled:
        return []
    if row.estimate.still_since is not None:
        day = dates.day(row.estimate.still_since.date())
        return [Fact(_("Delivers nothing since"), day, tone="soft")]
    if row.estimate.programmed:
        rate = quantities.rate(row.estimate.flow)
        return [Fact(_("Estimate uses"), _("{rate}, program").format(rate=rate))]
    source = _("measured") if row.estimate.measured else _("label")
    flow = quantities.flow(row.estimate.flow)
    return [Fact(_("Estimate uses"), f"{flow}, {source}")]


def _paused(row: TodayRow, now: datetime) -> list[Fact]:
    if row.state.kind is not StateKind.PAUSED or row.status_at is None:
        return []
    told = _("{time} by {name}").format(time=hour(row.status_at, now), name=row.status_by)
    return [Fact(_("Paused"), told)]
