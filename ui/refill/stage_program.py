"""7 Program: what the pump is told of this fill; nothing to do for one without electronics."""

from __future__ import annotations

from collections.abc import Iterator

from hai_desk.pumps.program import PumpProgram
from hai_desk.pumps.programmed import ProgramDone
from hai_desk.safety.in_pump import drug_in_pump
from hai_desk.safety.program_done_rules import strength_filled
from hai_desk.safety.progress import StageState
from hai_desk.wording import quantities
from hai_desk.wording.dates import clock
from hai_desk.wording.exact import name_of
from hai_desk.wording.language import _
from hai_desk.wording.numbers import DASH
from hai_desk.worksheet.stage import Stage
from ui.form.blocks import Action, Actions, Block, Card, Chip, Fact, Facts, FormScreen, Paragraph
from ui.refill.cards import cards
from ui.refill.side import syringe_facts
from ui.refill.typing import Page

PROGRAM_PUMP, PROGRAM_REPORT = "program_pump", "program_report"


def program(page: Page) -> FormScreen:
    if page.assessment.visit.programmable:
        return _told(page)
    model = page.sheet.case.model.name
    text = _("{model} runs at a constant flow. There is nothing to program.").format(model=model)
    return FormScreen(_("Program"), _("Not needed for this pump"), body=(Paragraph(text),))


def _told(page: Page) -> FormScreen:
    state = page.assessment.stages[Stage.PROGRAM]
    done = page.sheet.case.program
    body: list[Block] = [_to_tell(page)]
    if done is not None:
        body.append(_session(done))
    body += cards(page, state)
    if actions := tuple(_actions(done, state)):
        body.append(Actions(actions))
    return FormScreen(
        title=_("Program"),
        subtitle=_("Ends when the pump runs what went in, by its own reading."),
        chip=_chip(done),
        body=tuple(body),
        side=syringe_facts(page),
    )


def _actions(done: ProgramDone | None, state: StageState) -> Iterator[Action]:
    """While nothing but the session is missing, the pump is the filled button of the footer."""
    if not is_next(state):
        words = _("Program pump again") if done is not None else _("Program pump")
        yield Action(PROGRAM_PUMP, words, icon="activity")
    if done is not None and done.ended:
        yield Action(PROGRAM_REPORT, _("Program report"), icon="file-check")


def _chip(done: ProgramDone | None) -> Chip | None:
    if done is None or done.runs is None:
        return None
    return Chip(_("Running, read back equal"), "ok", "check")


def _to_tell(page: Page) -> Card:
    """Carried over from what really went in; the daily dose stands on the prescription."""
    visit = page.assessment.visit
    given, strong = visit.reads.number("fi.volume"), strength_filled(visit)
    rows = [
        Fact(_("Reservoir volume"), quantities.volume(given) if given is not None else DASH),
        Fact(_("Drug"), name_of(drug_in_pump(visit))),
        Fact(_("Concentration"), quantities.concentration(strong) if strong is not None else DASH),
    ]
    if visit.dose is not None:
        daily = quantities.daily_amount(visit.dose.fill.daily)
        rows.append(Fact(_("Daily dose, prescribed"), daily))
    elif visit.rest is not None:
        rows.append(Fact(_("A day, prescribed"), quantities.daily_amount(visit.rest.daily)))
    return Card(_("What the pump must be told"), body=(Facts("", tuple(rows), columns=2),))


def _session(done: ProgramDone) -> Card:
    rows = [Fact(_("Session"), done.number, identifier=True), Fact(_("State"), state_words(done))]
    return Card(_("What the pump was told"), body=(Facts("", (*rows, *_program(done.runs))),))


def _program(running: PumpProgram | None) -> tuple[Fact, ...]:
    if running is None:
        return ()
    fill = quantities.volume(running.fill) if running.fill is not None else _("as it was")
    return (
        Fact(_("Drug"), name_of(running.drug)),
        Fact(_("Concentration"), quantities.concentration(running.concentration)),
        Fact(_("Reservoir volume"), fill),
        Fact(_("Rate"), quantities.rate(running.volume_per_day)),
        Fact(_("Daily dose"), quantities.daily_amount(running.daily_amount)),
        Fact(_("Low-reservoir alarm"), quantities.volume(running.low_alarm)),
    )


def state_words(done: ProgramDone) -> str:
    if not done.ended or done.at is None:
        return _("not finished")
    said = {
        "running": _("running since {time}"),
        "nothing changed": _("ended {time}, nothing changed"),
        "left stopped": _("ended {time}, left stopped"),
    }[done.ended]
    return said.format(time=clock(done.at))


def is_next(state: StageState) -> bool:
    """Nothing but the session is missing, so the pump is the next action."""
    clear = not (state.stops or state.questions or state.unreadable or state.again)
    return state.stage is Stage.PROGRAM and bool(state.missing) and clear
