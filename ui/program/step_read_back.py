"""5 Read back: what the pump holds now, largest, beside what was asked for."""

from __future__ import annotations

from hai_desk.dosing.reading import Marks, Number, NumberShape, Unreadable, read_number
from hai_desk.pumps.program import PumpProgram
from hai_desk.pumps.program_text import NotAProgram, read_program
from hai_desk.safety.rules import Rule
from hai_desk.services.program_read_back import typed_dose_is
from hai_desk.services.program_standing import ProgramStanding
from hai_desk.wording import quantities
from hai_desk.wording.language import _
from hai_desk.wording.refusals import unreadable
from ui.finding_cards import AT_MOST, stop_card
from ui.form.blocks import Block, Chip, FormScreen, NumberField, Paragraph, Row, State, StopCard
from ui.program.cards import barrier_cards
from ui.program.compared import read_back as read_back_table
from ui.program.log import log_blocks
from ui.program.page import Page
from ui.program.side import coming, left_of, prescription
from ui.program.step_read import link_cards
from ui.program.step_review import check_words
from ui.program.texts import daily_unit

TYPED = "confirm.dose"


def read_back(page: Page) -> FormScreen:
    body: list[Block] = [*barrier_cards(page), *link_cards(page)]
    differs = [f for f in page.standing.findings if f.rule is Rule.READ_BACK_DIFFERS]
    body += [stop_card(found) for found in differs[:AT_MOST]]
    body += [*prescription(page), read_back_table(page.standing.rows, left_of(page))]
    return FormScreen(
        _("Read back"),
        _("Compare the blue column with the prescription."),
        chip=_chip(page.standing),
        body=(*body, *log_blocks(page)),
        side=_side(page),
    )


def _chip(standing: ProgramStanding) -> Chip:
    equal, count = standing.equal, len(standing.compared)
    text = _("{equal} of {count} settings equal").format(equal=equal, count=count)
    return Chip(text, "ok", "check") if equal == count else Chip(text, "hard", "octagon-x")


def held(page: Page) -> PumpProgram | None:
    """What the pump itself reads back; None for a text that is no program."""
    try:
        return read_program(page.state.read_back)
    except NotAProgram:
        return None


def _side(page: Page) -> tuple[Block, ...]:
    blocks: list[Block] = [Paragraph(_("Confirm"), heading=True)]
    if page.standing.equal == len(page.standing.compared):
        blocks.append(Row((typed_field(page),), columns=1))
    else:
        words = _("The pump holds something else than you asked for. Confirm is off.")
        blocks.append(Paragraph(words, "hard"))
    if page.standing.checked:
        title = _("Second check done")
        blocks.append(StopCard("check", "ok", title, (check_words(page),)))
    return (*blocks, *coming(page))


def typed_field(page: Page) -> NumberField:
    """Typed again from the pump's column, by hand: read, not ticked off."""
    program, text = held(page), page.text(TYPED)
    unit = daily_unit(program) if program is not None else ""
    label = _("Type the daily dose the pump reads back")
    read = read_number(text, NumberShape(3), Marks())
    if isinstance(read, Unreadable):
        hint, state = unreadable(read), State.HARD
    elif isinstance(read, Number) and program is not None and typed_dose_is(program, read.value):
        hint, state = _equal(page, program), State.EQUAL
    else:
        hint, state = "", State.NORMAL
    return NumberField(key=TYPED, label=label, hint=hint, state=state, text=text, unit=unit)


def _equal(page: Page, program: PumpProgram) -> str:
    signed = page.assessed.case.prescribed if page.assessed is not None else None
    same = signed is not None and quantities.daily_amount(signed.daily) == quantities.daily_amount(
        program.daily_amount
    )
    return _("Equal to the pump and the prescription") if same else _("Equal to the pump")


def may_confirm(page: Page) -> bool:
    equal = page.standing.equal == len(page.standing.compared)
    return equal and typed_field(page).state is State.EQUAL
