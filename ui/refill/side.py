"""Blocks of the side panel that several stages share."""

from __future__ import annotations

from hai_desk.plans.plan import FLOXURIDINE
from hai_desk.safety.left_on_file import left_on_file
from hai_desk.safety.next_visit import empty_now_on
from hai_desk.safety.program_left import Left
from hai_desk.safety.program_time import Unclear
from hai_desk.safety.syringe import source_of
from hai_desk.wording import quantities
from hai_desk.wording.dates import clock, day, day_clock
from hai_desk.wording.exact import name_of
from hai_desk.wording.language import _
from ui.form.blocks import Block, CheckItem, Checklist, Fact, Facts, FillBox, MixRow, MixTable, Tone
from ui.refill.typing import Page


def drug_tone(drug: str) -> Tone:
    return "floxuridine" if drug == FLOXURIDINE else "heparin"


def in_pump_now(page: Page) -> tuple[Block, ...]:
    """What is in the pump. How much is left stays hidden until both readings are in."""
    previous = page.sheet.case.previous
    if previous is None:
        unknown = (Fact(_("Contents"), _("not known"), "soft"),)
        return (Facts(_("In the pump now"), unknown),)
    days = (page.today - previous.filled_at.date()).days
    amount = quantities.drug_amount(previous.amount) if previous.amount is not None else ""
    rows = [
        Fact(_("Contents"), name_of(previous.drug)),
        Fact(_("Filled"), f"{day_clock(previous.filled_at)}, {quantities.volume(previous.volume)}"),
    ]
    if amount:
        rows.insert(1, Fact(_("Amount"), amount))
    rows.append(Fact(_("Day"), str(days)))
    empty = empty_now_on(page.assessment.visit)
    if empty is not None:
        rows.append(Fact(_("Empty on"), day(empty), "hard" if empty <= page.today else ""))
    elif still := _still(page):
        rows.append(still)
    return (Facts(_("In the pump now"), tuple(rows)),)


def _still(page: Page) -> Fact | None:
    """A pump that delivers nothing has no day on which it is empty."""
    visit = page.assessment.visit
    told = left_on_file(visit)
    since = told.still_since if isinstance(told, Left) else None
    if told is Unclear.FOUND_STILL:
        since = visit.case.history.stop_seen(visit.now)
        if since is None:
            return Fact(_("Delivers nothing"), _("nobody saw since when"), "soft")
    if since is None:
        return None
    on = since.astimezone(visit.now.tzinfo).date()
    return Fact(_("Delivers nothing since"), day(on), "soft")


def syringe_box(page: Page) -> FillBox | None:
    visit = page.assessment.visit
    if visit.rescue:
        lot = _("lot {lot}").format(lot=visit.reads.text("pr.rescue_lot"))
        return FillBox(_("Rescue syringe"), name_of(visit.drug), lot, "heparin")
    if visit.order is not None:
        total = quantities.volume(visit.order.volume)
        line = _("glycerin, {total}").format(total=total)
        return FillBox(_("Syringe in hand"), line, visit.order.strength, "heparin")
    if visit.dose is not None:
        total = quantities.volume(visit.dose.total)
        amount = quantities.drug_amount(visit.dose.fill.prepared)
        plan = visit.case.plan
        parts = plan.additives if plan is not None else ()
        detail = ", ".join(
            f"{name_of(part.name)} {quantities.drug_amount(part.amount)}" for part in parts
        )
        line = _("{drug} {amount} in {total}").format(drug=FLOXURIDINE, amount=amount, total=total)
        return FillBox(_("Syringe in hand"), line, detail, "floxuridine")
    if visit.rest is not None:
        total = quantities.volume(visit.rest.total)
        amount = quantities.heparin(visit.rest.heparin)
        line = _("heparin-saline, {amount} in {total}").format(amount=amount, total=total)
        title = _("Syringe in hand")
        return FillBox(title, line, quantities.concentration(visit.rest.concentration), "heparin")
    return None


def mix_table(page: Page) -> tuple[Block, ...]:
    visit = page.assessment.visit
    sums = visit.dose or visit.rest
    if sums is None:
        return ()
    rows = [
        MixRow(
            name_of(part.component.name),
            quantities.concentration(part.component.strength),
            quantities.drug_amount(part.component.amount),
            quantities.draw_up(part.draw_up),
        )
        for part in sums.mixture.parts
    ]
    total = quantities.volume(sums.total)
    diluent = quantities.draw_up(sums.mixture.diluent)
    rows.append(
        MixRow("sodium chloride 0.9 %", _("to {total}").format(total=total), "", diluent, True)
    )
    note = _("total {total}").format(total=total)
    return (MixTable(_("Syringe"), tuple(rows), note),)


def syringe_facts(page: Page) -> tuple[Block, ...]:
    """What is known of the syringe in hand: who checked it, when to use it by."""
    visit, check = page.assessment.visit, page.assessment.visit.check
    if visit.rescue:
        return _rescue_facts(page)
    rows = []
    source = _("pharmacy") if source_of(visit) == "pharmacy" else _("compounded here")
    rows.append(Fact(_("Made by"), source))
    if check is not None:
        rows.append(Fact(_("Checked"), f"{clock(check.at)}, {check.checker}"))
    use_before = visit.reads.moment("pr.label_use_before")
    if use_before is not None:
        rows.append(Fact(_("Use before"), day_clock(use_before)))
    box = syringe_box(page)
    return (*((box,) if box is not None else ()), Facts("", tuple(rows)))


def _rescue_facts(page: Page) -> tuple[Block, ...]:
    """The syringe on the tray; what was checked was the other one."""
    box = syringe_box(page)
    rows = (
        Fact(_("Lot"), page.text("pr.rescue_lot"), identifier=True),
        Fact(_("Expires"), page.text("pr.rescue_expires")),
    )
    return (*((box,) if box is not None else ()), Facts("", rows))


def before_you_fill(page: Page) -> Checklist:
    """With what this model asks for besides."""
    own = (CheckItem("", words) for words in page.sheet.case.model.advice("fill"))
    items = (
        CheckItem("", _("Leave the needle in place")),
        CheckItem("", _("Fill slowly, check for return every 5 mL")),
        *own,
        CheckItem("", _("Stop if the patient feels burning at the site")),
    )
    return Checklist(_("Before you fill"), items)
