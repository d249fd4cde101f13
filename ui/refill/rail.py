"""The stage rail: every stage with its result, so that the rail doubles as a summary."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hai_desk.safety.progress import StageState as Standing
from hai_desk.safety.syringe import source_of
from hai_desk.safety.visit import Visit
from hai_desk.services.record_emptied import reason_of
from hai_desk.services.record_port import given_in_all
from hai_desk.wording import quantities
from hai_desk.wording.dates import clock, day
from hai_desk.wording.language import _, plural
from hai_desk.worksheet.stage import STAGES, Stage
from hai_desk.worksheet.worksheet import DRAFT_DAYS
from ui.form.blocks import Fact, Tone
from ui.refill.against_pump import result_words
from ui.refill.typing import Page
from ui.shell.screen import StageEntry, StageRailScreen, StageState


def title_of(page: Page, stage: Stage) -> str:
    """Two stages go by another name where nothing is filled."""
    if page.assessment.visit.leaves_empty and stage in (Stage.DOSE, Stage.FILL):
        return _("Order") if stage is Stage.DOSE else _("Leave empty")
    return {
        Stage.IDENTIFY: _("Identify"),
        Stage.ASSESS: _("Assess"),
        Stage.DOSE: _("Dose"),
        Stage.PREPARE: _("Prepare"),
        Stage.EMPTY: _("Empty"),
        Stage.FILL: _("Fill"),
        Stage.PROGRAM: _("Program"),
        Stage.SIGN: _("Sign"),
    }[stage]


def rail(page: Page, shown: Stage) -> StageRailScreen:
    entries = tuple(_entry(page, stage, shown) for stage in STAGES)
    worksheet = page.sheet.case.worksheet
    started = worksheet.started_at
    today = _("today {time}").format(time=clock(started))
    when = today if started.date() == page.today else day(started)
    facts = (
        Fact(_("Worksheet"), worksheet.number, identifier=True),
        _occasion(page) or Fact(_("Started"), when),
        Fact(_("Draft kept to"), day(started + timedelta(days=DRAFT_DAYS))),
    )
    return StageRailScreen(entries, facts)


def _occasion(page: Page) -> Fact | None:
    """Of a record made later the day of the visit, in place of the day it was written."""
    visit = page.assessment.visit
    return Fact(_("Visit of"), day(visit.began)) if visit.later is not None else None


def signed_rail(page: Page, shown: Stage) -> StageRailScreen:
    """Every stage that was needed is done, and nothing is worked out afresh."""
    screen = rail(page, shown)
    entries = tuple(
        replace(
            entry,
            detail=entry.detail if entry.state is StageState.NOT_NEEDED else "",
            tone="",
            state=StageState.DONE if entry.state is StageState.WAITING else entry.state,
        )
        for entry in screen.stages
    )
    return replace(screen, stages=entries)


def _entry(page: Page, stage: Stage, shown: Stage) -> StageEntry:
    state = page.assessment.stages[stage]
    detail, tone = _detail(page, state)
    return StageEntry(
        number=stage.number,
        title=title_of(page, stage),
        detail=detail,
        state=_standing(page, state, shown),
        tone=tone,
        enabled=page.assessment.may_open(stage),
    )


def _standing(page: Page, state: Standing, shown: Stage) -> StageState:
    if not state.needed_here:
        return StageState.NOT_NEEDED
    if state.stage is shown:
        return StageState.CURRENT
    reached = state.stage.number <= page.assessment.current.number
    if state.done and reached and state.stage is not Stage.SIGN:
        return StageState.DONE
    return StageState.WAITING


def _detail(page: Page, state: Standing) -> tuple[str, Tone]:
    if not state.needed_here:
        return _("Not needed for this pump"), ""
    reached = state.stage.number <= page.assessment.current.number
    if reached and state.stops:
        return stops_text(len(state.stops)), "hard"
    if reached and state.questions:
        return questions_text(len(state.questions)), "soft"
    if reached and state.again:
        return _("Check again"), "soft"
    if reached and state.done:
        return _result(page, state.stage), ""
    if page.assessment.visit.leaves_empty:
        return _empty_promise(state.stage), ""
    if page.assessment.visit.programmable:
        return _programmable_promise(state.stage), ""
    return _promise(state.stage), ""


def stops_text(count: int) -> str:
    return plural("{count} stop to clear", "{count} stops to clear", count).format(count=count)


def questions_text(count: int) -> str:
    text = plural("{count} question to answer", "{count} questions to answer", count)
    return text.format(count=count)


def _promise(stage: Stage) -> str:
    return {
        Stage.IDENTIFY: _("Two identifiers, pump serial"),
        Stage.ASSESS: _("Weight, liver tests, decision"),
        Stage.DOSE: _("From the prescription"),
        Stage.PREPARE: _("Syringe, lots, second check"),
        Stage.EMPTY: _("Returned volume and flow"),
        Stage.FILL: _("Volume and needle position"),
        Stage.PROGRAM: _("Not needed for this pump"),
        Stage.SIGN: _("Record and next refill"),
    }[stage]


def _programmable_promise(stage: Stage) -> str:
    return {
        Stage.IDENTIFY: _("Two identifiers, pump read"),
        Stage.EMPTY: _("Returned against the pump"),
        Stage.PROGRAM: _("Program and read back"),
    }.get(stage, _promise(stage))


def _empty_promise(stage: Stage) -> str:
    return {
        Stage.ASSESS: _unweighed(),
        Stage.DOSE: _("Reason and prescriber"),
        Stage.PREPARE: _("Rescue syringe, check"),
        Stage.FILL: _("Nothing goes in"),
        Stage.SIGN: _("Record, no next visit"),
    }.get(stage, _promise(stage))


def _result(page: Page, stage: Stage) -> str:
    visit = page.assessment.visit
    if visit.leaves_empty and stage in (Stage.DOSE, Stage.PREPARE, Stage.FILL):
        return _left_empty(visit, stage)
    if stage is Stage.ASSESS:
        return _assessed(page)
    if stage is Stage.DOSE:
        return _dosed(page)
    if stage is Stage.PREPARE:
        source = _("Pharmacy") if source_of(visit) == "pharmacy" else _("Compounded")
        return _("{source}, checked").format(source=source) if visit.check else source
    if stage is Stage.EMPTY and visit.programmable and visit.returned is not None:
        return result_words(page)
    if stage is Stage.EMPTY and visit.measured is not None and visit.returned is not None:
        returned, flow = quantities.volume(visit.returned), quantities.flow(visit.measured.flow)
        return f"{returned}, {flow}"
    if stage is Stage.FILL:
        volume, finished = given_in_all(visit), visit.reads.moment("fi.finished")
        if volume is not None and finished is not None:
            return f"{quantities.volume(volume)}, {clock(finished)}"
    if stage is Stage.PROGRAM:
        return _programmed(page)
    if stage is Stage.SIGN:
        return _("Ready to sign")
    return _promise(stage)


def _programmed(page: Page) -> str:
    done = page.sheet.case.program
    if done is None or done.runs is None:
        return _("Not programmed")
    daily = quantities.daily_amount(done.runs.daily_amount)
    return _("Running, {daily}").format(daily=daily)


def _left_empty(visit: Visit, stage: Stage) -> str:
    finished = visit.reads.moment("fi.finished")
    if stage is Stage.DOSE:
        return reason_of(visit)
    if stage is Stage.PREPARE:
        return _("Rescue syringe, checked") if visit.check else _("Rescue syringe")
    return _("Left empty, {time}").format(time=clock(finished)) if finished else ""


def _assessed(page: Page) -> str:
    visit = page.assessment.visit
    weight = visit.reads.number("as.weight")
    parts = [quantities.weight(weight)] if weight is not None else []
    if visit.liver is not None and visit.floxuridine and not visit.liver.holds:
        level = quantities.percent(visit.liver.percent)
        parts.append(
            _("full dose allowed")
            if visit.liver.percent == 100
            else _("{level} allowed").format(level=level)
        )
    if visit.turned_to_rest:
        parts.append(_("drug held"))
    return ", ".join(parts) or _unweighed()


def _unweighed() -> str:
    return _("Temperature, symptoms, site")


def _dosed(page: Page) -> str:
    visit = page.assessment.visit
    if visit.order is not None:
        total = quantities.volume(visit.order.volume)
        return _("glycerin, {total}").format(total=total)
    sums = visit.dose or visit.rest
    if sums is None:
        return _promise(Stage.DOSE)
    amount = (
        quantities.drug_amount(visit.dose.fill.prepared)
        if visit.dose is not None
        else quantities.heparin(visit.rest.heparin)
        if visit.rest is not None
        else ""
    )
    total = quantities.volume(sums.total)
    return _("{amount} in {total}").format(amount=amount, total=total)
