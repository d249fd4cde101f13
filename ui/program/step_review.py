"""3 Review: before and after, beside the prescription; then the pump is told."""

from __future__ import annotations

from datetime import datetime

from hai_desk.wording.dates import clock
from hai_desk.wording.language import _
from hai_desk.wording.program_values import every_digit
from ui.form.blocks import Block, Chip, FormScreen, StopCard
from ui.program.cards import barrier_cards, draft_cards
from ui.program.compared import before_after
from ui.program.log import log_blocks
from ui.program.page import Page
from ui.program.side import change_side, left_of, prescription
from ui.program.step_read import link_cards


def review(page: Page) -> FormScreen:
    cards = [card for _field, card in draft_cards(page)]
    body: list[Block] = [*barrier_cards(page), *link_cards(page), *prescription(page)]
    body += [before_after(page.standing.rows, left_of(page)), *cards, *check_card(page)]
    return FormScreen(
        _("Review"),
        _("Compare with the prescription. Nothing has been sent yet."),
        chip=_chip(page),
        body=(*body, *log_blocks(page)),
        side=tuple(block for block in change_side(page) if block not in prescription(page)),
    )


def _chip(page: Page) -> Chip:
    changed = sum(row.changed for row in page.standing.rows)
    return Chip(_("{count} of {all} settings change").format(
        count=changed, all=len(page.standing.compared)), "note")  # fmt: skip


def check_card(page: Page) -> tuple[Block, ...]:
    if not page.standing.check_needed:
        return ()
    if not page.standing.checked:
        line = _("Another person enters dose, strength and volume from their sources.")
        return (StopCard("check", "note", _("A second check is needed before Send."), (line,)),)
    return (StopCard("check", "ok", _("Second check done"), (check_words(page),)),)


def check_words(page: Page) -> str:
    """`Nurse 2 (demo) entered 7.87 mg/day and 40 mL without seeing yours, 10:46.`"""
    check = page.state.check or {}
    entered = dict(check.get("checked", {}))
    told = [every_digit(str(entered[key])) for key in ("daily", "fill") if key in entered]
    at = datetime.fromisoformat(str(check["at"])) if "at" in check else None
    when = f", {clock(at.astimezone(page.now.tzinfo))}" if at is not None else ""
    values = _(" and ").join(told) or _("the inputs")
    return _("{name} entered {values} without seeing yours{when}.").format(
        name=check.get("checker", ""), values=values, when=when
    )
