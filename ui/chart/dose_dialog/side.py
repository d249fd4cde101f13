"""Beside the form: the dose on its scale, the weight rule and the sums."""

from hai_desk.dosing.fill import Fill
from hai_desk.dosing.refused import Refused
from hai_desk.dosing.weight import Basis, DosingWeight
from hai_desk.services.dose_draft import Ask
from hai_desk.units import magnitude
from hai_desk.wording import quantities, refusals
from hai_desk.wording.language import _
from hai_desk.wording.numbers import DASH, number
from hai_desk.wording.terms import result_text, sum_text
from ui.chart.dose_dialog.state import DoseState
from ui.form.blocks import (
    Block,
    Chip,
    DoseRange,
    DoseScale,
    Fact,
    Facts,
    Paragraph,
    Readout,
    SumLine,
    SumLines,
)


def side(state: DoseState) -> tuple[Block, ...]:
    return (
        readout(state),
        scale(state),
        weight_facts(state),
        *sums(state),
    )


def readout(state: DoseState) -> Readout:
    fill = state.assessment.fill
    label = _("floxuridine, prepared")
    if not isinstance(fill, Fill):
        return Readout(label, DASH, "mg")
    value, unit = quantities.drug_amount(fill.prepared).rsplit("\u00a0", 1)
    calculated = quantities.drug_amount(fill.calculated)
    return Readout(label, value, unit, detail=_("calculated {mg}").format(mg=calculated))


def scale(state: DoseState) -> DoseScale:
    """One scale, every range named and dated; none of them is coloured good."""
    dose = state.assessment.reads.quantity(Ask.DAILY_DOSE)
    return DoseScale(
        title=_("Daily dose on the ranges in use"),
        ranges=tuple(
            DoseRange(
                name=each.name,
                date=each.date,
                low=float(each.low),
                high=float(each.high),
                text=_("{low} to {high}").format(
                    low=number(each.low, 3), high=number(each.high, 3)
                ),
            )
            for each in state.context.ranges
        ),
        mark=float(magnitude(dose, "mg/kg/day")) if dose is not None else None,
        mark_text=quantities.daily_dose(dose) if dose is not None else "",
        unit="mg/kg/day",
    )


def weight_facts(state: DoseState) -> Facts:
    """Ideal, actual, ratio and choice, always all four."""
    title, found = _("Dosing weight"), state.assessment.weight
    if not isinstance(found, DosingWeight):
        labels = (_("Ideal weight"), _("Actual weight"), _("Actual ÷ ideal"), _("Dose by"))
        return Facts(title, tuple(Fact(label, DASH) for label in labels))
    actual = state.assessment.reads.quantities[Ask.WEIGHT]
    threshold = quantities.ratio(state.context.policy.weight_threshold)
    adjusted = found.basis is Basis.ADJUSTED
    words = _("adjusted") if adjusted else _("actual")
    return Facts(
        title,
        (
            Fact(_("Ideal weight"), quantities.weight(found.ideal)),
            Fact(_("Actual weight"), quantities.weight(actual)),
            Fact(_("Actual ÷ ideal"), quantities.ratio(found.ratio)),
            Fact(_("Adjusted above"), threshold),
            Fact(_("Dose by"), quantities.weight(found.weight)),
        ),
        chip=Chip(words, "accent" if adjusted else "neutral"),
    )


def sums(state: DoseState) -> tuple[Block, ...]:
    fill = state.assessment.fill
    for refused in (state.assessment.weight, fill):
        if isinstance(refused, Refused):
            return (Paragraph(refusals.refused(refused), "hard"),)
    if not isinstance(fill, Fill):
        return (SumLines((), note=_("The sums appear once all values are in.")),)
    lines = tuple(SumLine(sum_text(term), result_text(term)) for term in fill.terms)
    again = quantities.daily_dose(fill.dose_from_prepared)
    return (SumLines(lines, note=_("The prepared amount gives {dose}").format(dose=again)),)
