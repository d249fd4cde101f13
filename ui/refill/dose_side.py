"""The side panel of 3 Dose: the milligrams, why, and what still needs an answer."""

from __future__ import annotations

from hai_desk.plans.plan import PROGRAMMED
from hai_desk.safety.progress import StageState
from hai_desk.safety.sums import DoseSums, RestSums
from hai_desk.units import magnitude, of
from hai_desk.wording import quantities
from hai_desk.wording.findings import words
from hai_desk.wording.language import _
from hai_desk.wording.numbers import number
from hai_desk.wording.terms import as_programmed, result_text, sum_text
from hai_desk.worksheet.stage import Stage
from ui.form.blocks import (
    Block,
    CheckItem,
    Checklist,
    Chip,
    Paragraph,
    Readout,
    SumLine,
    SumLines,
    Tone,
)
from ui.refill.side import mix_table
from ui.refill.typing import Page


def dose_side(page: Page) -> tuple[Block, ...]:
    visit = page.assessment.visit
    state = page.assessment.stages[Stage.DOSE]
    if visit.dose is not None:
        return (*_floxuridine(page, visit.dose, state), *mix_table(page), _checks(page, state))
    if visit.rest is not None:
        return (*_rest(visit.rest), *mix_table(page), _checks(page, state))
    dash = "–"
    return (Readout(_("floxuridine in the syringe"), dash, "mg"), _checks(page, state))


def _floxuridine(page: Page, dose: DoseSums, state: StageState) -> tuple[Block, ...]:
    fill, plan = dose.fill, page.sheet.case.plan
    chip = Chip(_("Not settled"), "soft") if state.questions or state.stops else None
    told = [as_programmed(term) if _programmed(page) else term for term in fill.terms]
    lines = [SumLine(sum_text(term), result_text(term)) for term in told]
    step = quantities.drug_amount(page.sheet.case.policy.round_prepared_to)
    calculated = quantities.drug_amount(fill.calculated)
    rounded = SumLine(
        _("{calculated} to the nearest {step}").format(calculated=calculated, step=step),
        quantities.drug_amount(fill.prepared),
    )
    where = 1 + next(i for i, line in enumerate(lines) if line.result == calculated)
    lines.insert(where, rounded)
    lines.append(
        SumLine(
            _("Daily dose of the prepared amount"), quantities.daily_dose(fill.dose_from_prepared)
        )
    )
    readout = Readout(
        _("floxuridine in the syringe"),
        number(magnitude(fill.prepared, "mg"), 1),
        "mg",
        chip,
        _("prepared; calculated {calculated}").format(calculated=calculated),
    )
    blocks: list[Block] = [
        readout,
        SumLines(tuple(lines), _("Full precision kept until the last step.")),
    ]
    if plan is not None:
        daily = magnitude(fill.daily_from_prepared, "mg/day")
        expected = of(daily * plan.interval_days, "mg")
        text = _("{amount} expected in {days} days.").format(
            amount=quantities.drug_amount(expected), days=plan.interval_days
        )
        blocks.append(Paragraph(text))
    if dose.residual is not None:
        blocks.append(_residual(page, dose))
    return tuple(blocks)


def _programmed(page: Page) -> bool:
    plan = page.sheet.case.plan
    return plan is not None and plan.flow_source == PROGRAMMED


def _residual(page: Page, dose: DoseSums) -> Paragraph:
    left = dose.residual
    model = page.sheet.case.model
    if left is None:
        return Paragraph("")
    mark = model.source_of("retained").mark.value
    text = _("Assumes nothing left; with {left} left {percent} less ({mark} figure).").format(
        left=quantities.volume(left.left), percent=quantities.percent(left.percent_less), mark=mark
    )
    return Paragraph(text, "note")


def _rest(rest: RestSums) -> tuple[Block, ...]:
    readout = Readout(
        _("heparin in the syringe"), number(magnitude(rest.heparin, "units"), 0), "units"
    )
    amount, total = quantities.heparin(rest.heparin), quantities.volume(rest.total)
    line = SumLine(f"{amount} ÷ {total}", quantities.concentration(rest.concentration))
    return (readout, SumLines((line,)))


def _checks(page: Page, state: StageState) -> Checklist:
    visit, plan = page.assessment.visit, page.sheet.case.plan
    items: list[CheckItem] = []
    open_rules = {found.rule for found in (*state.questions, *state.stops)}
    if plan is not None and visit.floxuridine and not open_rules:
        dose = quantities.daily_dose(plan.daily_dose)
        items.append(CheckItem("ok", _("{dose} is within limits").format(dose=dose)))
    if plan is not None:
        needed = of(magnitude(plan.flow, "mL/day") * plan.interval_days, "mL")
        filled = plan.fill_volume if visit.floxuridine else plan.rest.volume
        tone: Tone = "ok" if needed <= filled else "hard"
        text = _("{needed} needed for {days} days, {filled} filled").format(
            needed=quantities.volume(needed),
            days=plan.interval_days,
            filled=quantities.volume(filled),
        )
        items.append(CheckItem(tone, text))
    if visit.dose is not None and not visit.disagreements:
        items.append(CheckItem("ok", _("Two independent sums agree")))
    items += [CheckItem("ok", words(found).title) for found in state.answered]
    items += [CheckItem("soft", words(found).title) for found in state.questions]
    items += [CheckItem("hard", words(found).title) for found in state.stops]
    return Checklist(_("Checks"), tuple(items))
