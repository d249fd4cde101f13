"""The cards at the right of the overview, worded."""

from datetime import date

from hai_desk.plans.fill import PastFill
from hai_desk.plans.kinds import LEFT_EMPTY, kind_of
from hai_desk.plans.plan import FLOXURIDINE
from hai_desk.pumps.implant import Implant
from hai_desk.pumps.recalls import Match
from hai_desk.services.chart_values import Chart, Due, ProgramOnFile, PumpFacts, Reported
from hai_desk.services.pump_contents import Estimate
from hai_desk.units import from_exact_text
from hai_desk.wording import dates, quantities
from hai_desk.wording.exact import name_of, say
from hai_desk.wording.kinds import kind_name
from hai_desk.wording.language import _
from hai_desk.wording.numbers import DASH
from hai_desk.wording.program_time import unclear
from hai_desk.wording.pump_alarms import alarm_name
from hai_desk.wording.recalls import recall_line
from hai_desk.worksheet.stage import Stage
from hai_desk.worksheet.worksheet import Status
from ui.chart.overview_screen import PumpNow
from ui.form.blocks import (
    Action,
    Actions,
    Block,
    Card,
    Chip,
    Fact,
    Facts,
    FillBox,
    Paragraph,
    StopCard,
    Tone,
)

START, OTHER, BOOK, EDIT_NOTE = "start", "other_visit", "book", "edit_note"
PROGRAM = "program"


def drug_tone(drug: str) -> Tone:
    return "floxuridine" if drug == FLOXURIDINE else "heparin"


def due_card(chart: Chart, stage: Stage | None, *, may_refill: bool) -> tuple[Block, ...]:
    due = chart.due
    if due is None:
        return ()
    if due.drug == LEFT_EMPTY:
        return (_no_next(chart, may_refill=may_refill),)
    buttons = _due_buttons(due, may_refill=may_refill)
    ended = _ended_without(chart)
    body: tuple[Block, ...] = (*ended, _planned_box(due), *((Actions(buttons),) if buttons else ()))
    return (Card(title=_due_title(chart, due), chip=_due_chip(due, stage), body=body),)


def _ended_without(chart: Chart) -> tuple[Block, ...]:
    """Why the last visit filled nothing, until the next one is booked."""
    sheet = chart.unfilled
    if sheet is None or sheet.status_at is None:
        return ()
    accessed = sheet.status is not Status.NOT_ACCESSED
    title = _("On hold since {day}") if accessed else _("Not accessed {day}")
    said = title.format(day=dates.day(sheet.status_at.date()))
    return (StopCard("unfilled", "note", said, (sheet.status_note,)),)


def _no_next(chart: Chart, *, may_refill: bool) -> Card:
    """The pump was emptied for good; whoever begins again books a visit on purpose."""
    since = chart.contents.filled_at.date() if chart.contents is not None else None
    words = _("Emptied on purpose {day}.").format(day=dates.day(since)) if since else ""
    book = (Actions((Action(BOOK, _("Book refill"), icon="calendar"),)),) if may_refill else ()
    return Card(title=_("No next visit"), body=(Paragraph(words), *book))


def _due_title(chart: Chart, due: Due) -> str:
    if due.on is None:
        return _("No refill booked")
    days = (due.on - chart.at.date()).days
    if days == 0:
        return _("Refill due today")
    if days < 0:
        late = dates.day_count(-days)
        return _("Refill {late} overdue").format(late=late)
    return _("Refill due {day}").format(day=dates.day(due.on))


def _due_chip(due: Due, stage: Stage | None) -> Chip | None:
    if due.worksheet is None:
        return None
    if due.worksheet.status is Status.SURGEON_CALLED:
        return Chip(_("Surgeon called, pump empty"), "hard")
    at = f"{stage.number} {_stage_name(stage)}" if stage is not None else ""
    if due.worksheet.status is Status.PAUSED:
        return Chip(
            _("Paused at {stage}").format(stage=at) if at else _("Paused"), "accent", "pause"
        )
    return Chip(_("Open at {stage}").format(stage=at) if at else _("Open"), "accent", "play")


def _stage_name(stage: Stage) -> str:
    return stage.value.capitalize()


def _planned_box(due: Due) -> FillBox:
    floxuridine = due.drug == FLOXURIDINE
    title = _("Planned, cycle {cycle}") if floxuridine else _("Planned, rest after cycle {cycle}")
    if not kind_of(due.drug).turn:
        return FillBox(_("Planned"), kind_name(due.drug), "", drug_tone(due.drug))
    line = due.drug
    if due.amount is not None and due.volume is not None:
        amount = quantities.drug_amount(due.amount)
        volume = quantities.volume(due.volume)
        line = _("{drug}  {amount} in {volume}").format(drug=due.drug, amount=amount, volume=volume)
    detail = _companions(due) if due.plan else _("No signed dose plan")
    return FillBox(title.format(cycle=due.cycle), line, detail, drug_tone(due.drug))


def _companions(due: Due) -> str:
    if due.plan is None or due.drug != FLOXURIDINE or not due.plan.additives:
        return ""
    parts = [
        f"{name_of(each.name)} {quantities.drug_amount(each.amount)}" for each in due.plan.additives
    ]
    return _("with {parts}").format(parts=_(" and ").join(parts))


def _due_buttons(due: Due, *, may_refill: bool) -> tuple[Action, ...]:
    if not may_refill:
        return ()
    if due.booking is None:
        return (Action(BOOK, _("Book refill"), icon="calendar", kind="primary"),)
    words = _("Resume refill") if due.worksheet is not None else _("Start refill")
    start = Action(START, words, icon="play", kind="primary", shortcut="Ctrl Enter")
    other = Action(OTHER, _("Other visit"), kind="link")
    return (start,) if due.worksheet is not None else (start, other)


def pump_now(chart: Chart) -> PumpNow:
    title, contents, estimate = _("In the pump now"), chart.contents, chart.estimate
    if contents is None:
        words = _("Not known") if chart.pump is not None else _("No pump on file")
        return PumpNow(title, None, words, "", None, "", ())
    chip = Chip(contents.drug, drug_tone(contents.drug))
    if contents.left_empty:
        emptied = ((_("Emptied"), dates.day(contents.filled_at.date())),)
        return PumpNow(title, chip, _("Empty"), _("on purpose"), None, "", emptied)
    filled = f"{dates.day(contents.filled_at.date())}, {quantities.volume(contents.volume)}"
    rows = [(_("Filled"), filled)]
    if chart.blind:
        note = _("No estimate while a worksheet is open")
        return PumpNow(title, chip, DASH, note, None, "", tuple(rows))
    if estimate is None:
        why = unclear(chart.unclear) if chart.unclear is not None else ""
        return PumpNow(title, chip, DASH, f"{why[:1].upper()}{why[1:]}", None, "", tuple(rows))
    rows += _until(estimate, chart.at.date())
    gone = estimate.empty_since(chart.at.date()) or estimate.empty_today(chart.at.date())
    tone: Tone = "hard" if gone else drug_tone(contents.drug)
    value = quantities.about_volume(estimate.left)
    share = float(estimate.fraction)
    return PumpNow(title, chip, value, _("estimated"), share, tone, tuple(rows))


def _until(estimate: Estimate, today: date) -> list[tuple[str, str]]:
    """The day it is empty; of a pump that stands still, since when."""
    if estimate.empty_at is not None:
        label = _("Empty since") if estimate.empty_since(today) else _("Empty on")
        return [(label, dates.day(estimate.empty_at.date()))]
    if estimate.still_since is None:
        return []
    return [(_("Delivers nothing since"), dates.day(estimate.still_since.date()))]


def fact_cards(chart: Chart, *, may_edit: bool) -> tuple[Block, ...]:
    cards: list[Block] = [_pump_card(chart.pump)] if chart.pump is not None else []
    note = chart.patient.note or _("No note")
    buttons = (Action(EDIT_NOTE, _("Edit"), icon="pen-line", kind="link"),) if may_edit else ()
    body: tuple[Block, ...] = (Paragraph(note), *((Actions(buttons),) if buttons else ()))
    return (*cards, Card(title=_("Notes"), body=body))


def _pump_card(pump: PumpFacts) -> Card:
    implant = pump.implant
    rows = [_program_fact(pump.program) if pump.program is not None else flow_fact(pump)]
    rows += [*_reported_fact(pump.reported), *_mean_fact(pump)]
    rows += [
        Fact(_("Reservoir"), quantities.volume(implant.reservoir)),
        Fact(_("Implanted"), dates.day(implant.implanted_on)),
        Fact(_("Perfusion scan"), _scan(implant)),
    ]
    needles = [kit.name for kit in pump.model.kits if kit.use == "refill"]
    rows += [Fact(_("Refill needle"), needles[0])] if needles else []
    rows += recall_rows(pump)
    kind = _("Programmable") if pump.model.electronic else _("Constant flow, no electronics")
    return Card(title=_("Pump"), note=kind, body=(Facts("", tuple(rows)),))


def _program_fact(program: ProgramOnFile) -> Fact:
    """As the pump read it back when it was last told one."""
    if program.stopped:
        label = _("Left stopped on {day}").format(day=dates.day(program.since.date()))
        return Fact(label, _("delivers nothing"), "soft")
    rate = quantities.rate(from_exact_text(program.rate)) if program.rate else program.mode
    told = [say(program.daily)] if program.daily else []
    day = dates.day(program.since.date())
    return Fact(_("Program since {day}").format(day=day), ", ".join((*told, rate)))


def _reported_fact(reported: Reported | None) -> list[Fact]:
    """Alarms as the pump named them at the last refill, the end of its battery among them."""
    if reported is None:
        return []
    told = ", ".join(map(alarm_name, reported.alarms)) or _("none")
    label = _("Alarms on {day}").format(day=dates.day(reported.on.date()))
    return [Fact(label, told, "soft" if reported.alarms else "")]


def _mean_fact(pump: PumpFacts) -> list[Fact]:
    """A programmable pump is told other rates as time goes on: no percent of the first one."""
    if pump.mean_flow is None or pump.mean_deviation is None:
        return []
    mean = quantities.flow(pump.mean_flow)
    if pump.model.electronic:
        return [Fact(_("Measured, last 3 refills"), mean)]
    percent = quantities.percent(pump.mean_deviation, signed=True)
    return [Fact(_("Last 3 refills"), f"{mean}, {percent}")]


def flow_fact(pump: PumpFacts) -> Fact:
    """A programmable pump has no flow of its own: what it ran at when it was registered."""
    if pump.model.electronic:
        rate = quantities.rate(pump.implant.label_flow)
        return Fact(_("Programmed when registered"), rate)
    return Fact(_("Label flow"), quantities.flow(pump.implant.label_flow))


def recall_rows(pump: PumpFacts) -> list[Fact]:
    """Loud only where the serial itself is named in a confirmed notice."""
    rows = []
    for recall, match in pump.recalls:
        named = match is Match.NAMED and recall.verified
        rows.append(Fact(_("Recall"), recall_line(recall, match), "hard" if named else "soft"))
    return rows


def _scan(implant: Implant) -> str:
    if implant.perfusion is None:
        return _("not on file")
    result = _("normal") if implant.perfusion.normal else _("not normal")
    return f"{result}, {dates.day(implant.perfusion.on)}"


def dose_words(fill: PastFill) -> str:
    """`195 mg in 30 mL`; a rest fill tells its volume alone, as the amount is always the same."""
    if fill.drug == LEFT_EMPTY:
        return DASH
    volume = quantities.volume(fill.volume)
    if fill.amount is None or fill.drug != FLOXURIDINE:
        return volume
    amount = quantities.drug_amount(fill.amount)
    return _("{amount} in {volume}").format(amount=amount, volume=volume)
