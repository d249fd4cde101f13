"""3 Dose: everything from the signed prescription, and the sum that follows from it."""

from __future__ import annotations

from datetime import timedelta

from hai_desk.dosing.weight import DosingWeight, dosing_weight
from hai_desk.plans.plan import GLYCERIN, DosePlan
from hai_desk.safety.limits import dose_range
from hai_desk.units import magnitude
from hai_desk.wording import quantities
from hai_desk.wording.dates import day
from hai_desk.wording.exact import name_of
from hai_desk.wording.language import _
from hai_desk.wording.numbers import number as plain
from hai_desk.worksheet.stage import Stage
from ui.form.blocks import (
    Block,
    Card,
    Chip,
    DoseRange,
    DoseScale,
    Fact,
    Facts,
    FormScreen,
    NumberField,
    Row,
    State,
)
from ui.refill.cards import cards
from ui.refill.dose_side import dose_side
from ui.refill.stage_glycerin import glycerin
from ui.refill.stage_order import order
from ui.refill.typing import Page


def dose(page: Page) -> FormScreen:
    if not page.assessment.visit.kind.fills:
        return order(page)
    if page.assessment.visit.drug == GLYCERIN:
        return glycerin(page)
    visit, plan = page.assessment.visit, page.sheet.case.plan
    body: list[Block] = []
    if plan is not None:
        body.append(Card(rows=_rows(page, plan)))
    body += cards(page, page.assessment.stages[Stage.DOSE])
    if plan is not None and visit.floxuridine:
        body += [Card(body=(_scale(page, plan),)), Card(body=(_weights(page, plan),))]
    if plan is not None:
        body.append(_mixed(page, plan))
    return FormScreen(
        title=_("Dose"),
        subtitle=_("Filled in from the signed prescription."),
        chip=_signed(plan),
        body=tuple(body),
        side=dose_side(page),
    )


def _signed(plan: DosePlan | None) -> Chip | None:
    if plan is None or plan.signed_at is None:
        return Chip(_("Prescription not signed"), "hard")
    return Chip(_("Prescription signed {day}").format(day=day(plan.signed_at)), "ok", "file-check")


def _shown(
    key: str, label: str, worded: str, hint: str = "", state: State = State.READ_ONLY
) -> NumberField:
    value, _sep, unit = worded.partition("\u00a0")
    return NumberField(
        key=f"shown.{key}",
        label=label,
        hint=hint,
        text=value,
        unit=unit,
        read_only=True,
        state=state,
    )


def _rows(page: Page, plan: DosePlan) -> tuple[Row, ...]:
    visit, implant = page.assessment.visit, page.sheet.case.implant
    reservoir = quantities.volume(implant.reservoir)
    holds = _("Reservoir holds {reservoir}").format(reservoir=reservoir)
    flow = _shown(
        "flow",
        _("Flow used for the dose"),
        quantities.dosed_flow(plan.flow, plan.flow_source),
        _source(plan),
    )
    if not visit.floxuridine:
        heparin = quantities.heparin(plan.rest.heparin)
        volume = quantities.volume(plan.rest.volume)
        fields = (
            _shown("heparin", _("heparin"), heparin),
            _shown("volume", _("Fill volume"), volume, holds),
            _days(page, plan),
        )
        return (Row(fields),)
    first = Row(
        (
            _shown("dose", _("Daily dose"), quantities.daily_dose(plan.daily_dose), _allowed(page)),
            _shown("percent", _("Dose level"), quantities.percent(plan.percent), _level(page)),
            _shown("weight", _("Dosing weight"), quantities.weight(plan.weight), _basis(plan)),
        )
    )
    second = Row(
        (
            flow,
            _shown("volume", _("Fill volume"), quantities.volume(plan.fill_volume), holds),
            _days(page, plan),
        )
    )
    return (first, second)


def _days(page: Page, plan: DosePlan) -> NumberField:
    due = _("Due {day}").format(day=day(page.today + timedelta(days=plan.interval_days)))
    return _shown("days", _("Days to next refill"), f"{plan.interval_days}\u00a0{_('days')}", due)


def _source(plan: DosePlan) -> str:
    """Pump label, mean of the last refills or measured, as the prescriber chose."""
    return _(plan.flow_source).capitalize()


def _basis(plan: DosePlan) -> str:
    actual = quantities.weight(plan.actual_weight)
    if plan.weight_basis == "actual":
        return _("Actual weight when signed")
    return _("Adjusted, actual was {actual}").format(actual=actual)


def _allowed(page: Page) -> str:
    rail = page.sheet.case.limits["daily_dose"]
    low, high = rail.soft_low, rail.soft_high
    if low is None or high is None:
        return ""
    return _("Usual {low} to {high}").format(low=plain(low, 3), high=plain(high, 3))


def _level(page: Page) -> str:
    answer = page.assessment.visit.liver
    if answer is None:
        return _("Of the last floxuridine dose")
    allowed = _("hold") if answer.holds else quantities.percent(answer.percent)
    return _("Liver tests allow {allowed}").format(allowed=allowed)


def _scale(page: Page, plan: DosePlan) -> DoseScale:
    """One scale, three named and dated ranges; none of them is recommended."""
    case = page.sheet.case
    ranges = (*case.limits.dose_ranges, dose_range(case.policy.clinic_dose_range))
    shown = tuple(
        DoseRange(each.name, each.date, float(each.low), float(each.high)) for each in ranges
    )
    mark = float(magnitude(plan.daily_dose, "mg/kg/day"))
    words = _("{dose}, prescribed by {reference}").format(
        dose=quantities.daily_dose(plan.daily_dose), reference=plan.reference_used
    )
    return DoseScale(shown, mark, "mg/kg/day", words, _("Daily dose on one scale"))


def _weights(page: Page, plan: DosePlan) -> Facts:
    """Ideal, actual, ratio and choice, worked out again from height and signed weight."""
    patient, policy = page.sheet.case.patient, page.sheet.case.policy
    height = page.assessment.visit.reads.number("as.height") or patient.height
    rows = [Fact(_("Actual, when signed"), quantities.weight(plan.actual_weight))]
    found = None
    if height is not None:
        found = dosing_weight(
            sex=patient.sex_for_ideal_weight,
            height=height,
            weight=plan.actual_weight,
            threshold=policy.weight_threshold,
        )
    if isinstance(found, DosingWeight):
        threshold = quantities.ratio(policy.weight_threshold)
        rows.append(Fact(_("Ideal, by Devine"), quantities.weight(found.ideal)))
        rows.append(
            Fact(
                _("Actual ÷ ideal"),
                _("{ratio}, adjusted over {threshold}").format(
                    ratio=quantities.ratio(found.ratio), threshold=threshold
                ),
            )
        )
        rows.append(Fact(_("Rule chooses"), f"{quantities.weight(found.weight)}, {found.basis}"))
    rows.append(Fact(_("Signed"), f"{quantities.weight(plan.weight)}, {plan.weight_basis}"))
    return Facts(_("Dosing weight"), tuple(rows))


def _mixed(page: Page, plan: DosePlan) -> Card:
    visit = page.assessment.visit
    if not visit.floxuridine:
        strength = quantities.concentration(plan.rest.heparin_strength)
        vial = _("{strength} vial").format(strength=strength)
        fields = [_shown("mix.heparin", "heparin", quantities.heparin(plan.rest.heparin), vial)]
    else:
        fields = [
            _shown(
                f"mix.{part.name}",
                name_of(part.name),
                quantities.drug_amount(part.amount),
                _("{strength} vial").format(strength=quantities.concentration(part.strength)),
            )
            for part in plan.additives
        ]
    sums = visit.dose or visit.rest
    if sums is not None:
        total = quantities.volume(sums.total)
        diluent = quantities.draw_up(sums.mixture.diluent)
        hint = _("To a total of {total}").format(total=total)
        fields.append(_shown("mix.diluent", "sodium chloride 0.9 %", diluent, hint))
    return Card(_("Mixed with"), _("From the signed prescription"), (Row(tuple(fields)),))
