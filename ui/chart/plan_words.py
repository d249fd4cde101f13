"""The dose plan tab: the signed plan in full, and every version."""

from hai_desk.plans.plan import Additive, DosePlan
from hai_desk.services.chart_values import Chart
from hai_desk.wording import dates, quantities
from hai_desk.wording.exact import name_of
from hai_desk.wording.language import _
from hai_desk.wording.numbers import DASH
from ui.form.blocks import (
    Action,
    Actions,
    Block,
    Card,
    Cell,
    Chip,
    Column,
    Fact,
    Facts,
    FormScreen,
    Paragraph,
    Table,
    TableRow,
)

NEW_PLAN = "new_plan"


def plan_screen(chart: Chart, *, may_plan: bool) -> FormScreen:
    ordered = sorted(chart.plans, key=lambda plan: plan.version, reverse=True)
    signed = next((plan for plan in ordered if plan.signed_at is not None), None)
    button = Action(NEW_PLAN, _("New dose plan"), icon="plus", kind="primary")
    buttons: tuple[Block, ...] = (Actions((button,)),) if may_plan else ()
    current: tuple[Block, ...] = (
        _current(signed) if signed else (Paragraph(_("No dose plan is signed yet."), "soft"),)
    )
    return FormScreen(
        title=_("Dose plan"),
        subtitle=_("A change never alters an open worksheet"),
        body=(*current, *_versions(ordered)),
        side=_side(signed, buttons),
    )


def _side(signed: DosePlan | None, buttons: tuple[Block, ...]) -> tuple[Block, ...]:
    """Who is responsible, and the way to the next version."""
    if signed is None or signed.signed_at is None:
        return (Paragraph(_("A prescriber signs the first version."), "note"), *buttons)
    rows = (
        Fact(_("Prescriber"), signed.signed_by),
        Fact(_("Signed"), dates.day_clock(signed.signed_at)),
        Fact(_("Pharmacist"), signed.cosigned_by or DASH),
    )
    return (Facts(_("Signature"), rows), *buttons)


def _current(plan: DosePlan) -> tuple[Block, ...]:
    chip = Chip(_("version {version}").format(version=plan.version), "ok")
    return (
        Card(title=_("In force"), chip=chip, body=(Facts("", _dose_facts(plan), columns=2),)),
        Card(title=_("Syringe and rest fill"), body=(Facts("", _mix_facts(plan), columns=2),)),
    )


def _dose_facts(plan: DosePlan) -> tuple[Fact, ...]:
    signed = f"{plan.signed_by}, {dates.day_clock(plan.signed_at)}" if plan.signed_at else DASH
    return (
        Fact(_("Daily dose"), quantities.daily_dose(plan.daily_dose)),
        Fact(_("Level"), quantities.percent(plan.percent)),
        Fact(_("Dosing weight"), f"{quantities.weight(plan.weight)}, {plan.weight_basis}"),
        Fact(_("Weight when signed"), quantities.weight(plan.actual_weight)),
        Fact(
            _("Flow"), f"{quantities.dosed_flow(plan.flow, plan.flow_source)}, {plan.flow_source}"
        ),
        Fact(_("Fill volume"), quantities.volume(plan.fill_volume)),
        Fact(_("Interval"), dates.day_count(plan.interval_days)),
        Fact(_("From"), _period(plan)),
        Fact(_("Range leaned on"), plan.reference_used),
        Fact(_("Signed"), signed),
        *((Fact(_("Co-signed"), plan.cosigned_by),) if plan.cosigned_by else ()),
    )


def _period(plan: DosePlan) -> str:
    start = dates.day(plan.starts_on)
    if plan.ends_on is None:
        return start
    return _("{start} to {end}").format(start=start, end=dates.day(plan.ends_on))


def _mix_facts(plan: DosePlan) -> tuple[Fact, ...]:
    rest = plan.rest
    heparin = quantities.heparin(rest.heparin)
    rest_words = _("{heparin} in {volume}").format(
        heparin=heparin, volume=quantities.volume(rest.volume)
    )
    return (
        Fact(_("floxuridine stock"), quantities.concentration(plan.stock_strength)),
        *(_additive(each) for each in plan.additives),
        Fact(_("heparin-saline rest"), rest_words),
        Fact(_("Rest heparin from"), quantities.concentration(rest.heparin_strength)),
        Fact(_("Alternation"), _("floxuridine, then heparin-saline")),
    )


def _additive(additive: Additive) -> Fact:
    strength = quantities.concentration(additive.strength)
    amount = quantities.drug_amount(additive.amount)
    return Fact(
        name_of(additive.name), _("{amount} of {strength}").format(amount=amount, strength=strength)
    )


def _versions(plans: list[DosePlan]) -> tuple[Block, ...]:
    if not plans:
        return ()
    heads = (
        _("Version"),
        _("Signed"),
        _("Dose"),
        _("Level"),
        _("Weight"),
        _("Flow"),
        _("Fill"),
        _("Signed by"),
    )
    rows = tuple(TableRow(tuple(map(Cell, _cells(plan)))) for plan in plans)
    return (Table(tuple(map(Column, heads)), rows, title=_("All versions")),)


def _cells(plan: DosePlan) -> tuple[str, ...]:
    by = f"{plan.signed_by}, {plan.cosigned_by}" if plan.cosigned_by else plan.signed_by
    return (
        str(plan.version),
        dates.day(plan.signed_at.date()) if plan.signed_at else _("draft"),
        quantities.daily_dose(plan.daily_dose),
        quantities.percent(plan.percent),
        quantities.weight(plan.weight),
        quantities.dosed_flow(plan.flow, plan.flow_source),
        quantities.volume(plan.fill_volume),
        by or DASH,
    )
