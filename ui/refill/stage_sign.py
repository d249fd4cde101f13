"""8 Sign: read the visit once more, set the next one, then sign."""

from __future__ import annotations

from datetime import date

from hai_desk.plans.kinds import PUMP_CHECK
from hai_desk.plans.plan import FLOXURIDINE, HEPARIN_SALINE
from hai_desk.safety.in_pump import amount_in_pump, drug_in_pump
from hai_desk.safety.next_visit import next_visit
from hai_desk.safety.progress import Assessment
from hai_desk.safety.visit import Visit
from hai_desk.services.record_emptied import reason_of
from hai_desk.services.record_port import given_in_all
from hai_desk.wording import quantities
from hai_desk.wording.dates import clock, day
from hai_desk.wording.exact import name_of
from hai_desk.wording.language import _
from hai_desk.worksheet.stage import Stage
from ui.form.blocks import (
    Action,
    Actions,
    Block,
    Card,
    Columns,
    Fact,
    Facts,
    FormScreen,
    Row,
)
from ui.refill.cards import cards
from ui.refill.doors import PRINT_CARD
from ui.refill.parts import segment, tap, text
from ui.refill.typing import Page


def sign(page: Page) -> FormScreen:
    state = page.assessment.stages[Stage.SIGN]
    body = (
        Card(
            body=(
                Columns(
                    (Facts(_("Filled"), _filled(page)),), (Facts(_("Emptied"), _emptied(page)),)
                ),
            )
        ),
        Card(_("Next refill"), rows=_next(page), body=_card(page)),
        *cards(page, state),
    )
    return FormScreen(
        title=_("Sign"),
        subtitle=_("Read the record once more, then sign."),
        body=body,
        side=(
            Facts(_("Next refill"), _outlook(page)),
            Facts(_("Answered"), _answered(page.assessment)),
        ),
    )


def _filled(page: Page) -> tuple[Fact, ...]:
    visit = page.assessment.visit
    rows = [Fact(_("Filled with"), name_of(visit.drug))]
    if visit.leaves_empty:
        rows = [
            Fact(_("Left empty"), reason_of(visit)),
            Fact(_("Decided by"), visit.reads.text("fe.prescriber")),
        ]
    amount = amount_in_pump(visit)
    if amount is not None:
        rows.append(Fact(_("Amount given"), quantities.drug_amount(amount)))
    inside = drug_in_pump(visit)
    if inside != visit.drug:
        rows.insert(1, Fact(_("In the pump with it"), name_of(inside), "soft"))
    given, finished = given_in_all(visit), visit.reads.moment("fi.finished")
    if given is not None:
        rows.append(Fact(_("Volume given"), quantities.volume(given)))
    if finished is not None:
        rows.append(Fact(_("Needle out"), clock(finished)))
    check = visit.check
    if check is not None:
        rows.append(Fact(_("Second check"), f"{check.checker}, {clock(check.at)}"))
        if check.quick:
            rows.append(Fact("", _("quick check"), "soft"))
    return tuple(rows)


def _emptied(page: Page) -> tuple[Fact, ...]:
    visit = page.assessment.visit
    rows = []
    if visit.returned is not None:
        rows.append(Fact(_("Returned"), quantities.volume(visit.returned)))
    if visit.measured is not None:
        deviation = quantities.percent(visit.measured.deviation, signed=True)
        rows.append(Fact(_("Measured flow"), quantities.flow(visit.measured.flow)))
        rows.append(Fact(_("From the flow dosed by"), deviation))
    fluid = visit.reads.text("em.fluid")
    if fluid:
        rows.append(Fact(_("Returned fluid"), fluid))
    return tuple(rows)


def _next(page: Page) -> tuple[Row, ...]:
    visit = page.assessment.visit
    return (_given(page),) if visit.leaves_empty else (_when(page), _given(page))


def _when(page: Page) -> Row:
    outlook = next_visit(page.assessment.visit)
    proposed = day(outlook.proposed) if outlook is not None else ""
    planned = outlook.planned if outlook is not None else ""
    drugs = tuple((each, each) for each in _choices(page.assessment.visit))
    hint = _("Empty means {day}").format(day=proposed) if proposed else ""
    return Row(
        (
            text(page, "si.next", _("Next refill"), hint),
            segment(page, "si.planned", _("Planned fill"), drugs, chosen=planned, span=2),
        )
    )


def _card(page: Page) -> tuple[Block, ...]:
    """The patient takes it home now; after signing the record offers it too."""
    if next_visit(page.assessment.visit) is None:
        return ()
    button = Action(PRINT_CARD, _("Print date card"), icon="printer", kind="link")
    return (Actions((button,)),)


def _choices(visit: Visit) -> tuple[str, ...]:
    """The two fills of the cycle, and the kind of this visit where it is another one."""
    own = () if visit.kind.turn or visit.kind.name == PUMP_CHECK else (visit.kind.name,)
    return (FLOXURIDINE, HEPARIN_SALINE, *own)


def _given(page: Page) -> Row:
    card = () if page.assessment.visit.leaves_empty else (_("Date card"),)
    return Row(
        (
            tap(
                page,
                "si.teaching",
                _("Given to the patient"),
                (_("Teaching"), *card, _("Phone number")),
                done=_("Given"),
            ),
            text(page, "si.note", _("Note, printed on the record"), span=2),
        )
    )


def _outlook(page: Page) -> tuple[Fact, ...]:
    if page.assessment.visit.leaves_empty:
        return (Fact(_("Due"), _("no next visit")),)
    outlook = next_visit(page.assessment.visit)
    if outlook is None:
        return (Fact(_("Due"), _("not entered"), "neutral"),)
    reserve = quantities.volume(outlook.reserve)
    return (
        Fact(_("Due"), day(outlook.due)),
        Fact(_("Fill"), name_of(outlook.planned)),
        Fact(_("{volume} left on").format(volume=reserve), _day(outlook.reserve_on)),
        Fact(_("Empty on"), _day(outlook.empty_on)),
    )


def _day(on: date | None) -> str:
    return day(on) if on is not None else _("not known")


def _answered(assessment: Assessment) -> tuple[Fact, ...]:
    count = sum(len(state.answered) for state in assessment.stages.values())
    return (Fact(_("Soft stops answered"), str(count)),)
