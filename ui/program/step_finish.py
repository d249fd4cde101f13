"""6 Finish: over only when the pump itself says that it runs what was confirmed."""

from __future__ import annotations

from hai_desk.pumps.program import Mode
from hai_desk.services.program_events import Ending
from hai_desk.services.program_state import Phase
from hai_desk.wording.language import _
from ui.form.blocks import (
    Action,
    Block,
    CheckItem,
    Checklist,
    Chip,
    FormScreen,
    StopCard,
)
from ui.program.cards import LINK_AGAIN, STOP, barrier_cards, stop_label
from ui.program.compared import running_table
from ui.program.log import log_blocks
from ui.program.page import Page
from ui.program.side import coming
from ui.program.step_read import link_cards, therapy_words


def finish(page: Page) -> FormScreen:
    if page.standing.phase is Phase.CLOSED:
        return _over(page)
    body: list[Block] = [*barrier_cards(page), *link_cards(page)]
    if page.standing.start_late:
        title = _("The pump took the program and does not say that it delivers.")
        lines = (
            _("It should deliver within 10 s. Read it again, or stop and call the surgeon."),
            _("Do not let the patient leave."),
        )
        buttons = (
            Action(LINK_AGAIN, _("Link again and read"), "refresh-cw", shortcut="F7"),
            Action(STOP, stop_label(page), "octagon-x", "danger"),
        )
        body.append(StopCard("late", "hard", title, lines, buttons=buttons))
    body.append(_progress(page))
    return FormScreen(
        _("Finish"), _("Waiting for the pump to say that it runs."), body=(*body, *log_blocks(page))
    )


def _progress(page: Page) -> Checklist:
    """A tick only for what the pump itself has said."""
    taken = page.standing.phase is Phase.STARTING
    took = CheckItem(
        "ok" if taken else "neutral",
        _("The pump took the program") if taken else _("The pump takes the program"),
        "" if taken else _("waiting for its answer"),
    )
    runs = CheckItem("neutral", _("The pump says that it delivers it"), _("within 10 s"))
    return Checklist(_("Progress"), (took, runs))


def _over(page: Page) -> FormScreen:
    ending = page.standing.ending
    asked = page.standing.asked if ending is Ending.RUNNING else page.standing.before
    body: list[Block] = [_ended(page)]
    if page.trouble:
        body.append(StopCard("trouble", "hard", page.trouble))
    if asked is not None and ending is not Ending.STOPPED:
        body.append(running_table(asked))
    runs = ending is Ending.RUNNING
    return FormScreen(
        _("Finish"),
        page.standing.session.number,
        chip=_chip(ending),
        body=(*body, *log_blocks(page)),
        side=coming(page, _("Until the next refill"), runs=True) if runs else (),
    )


def _ended(page: Page) -> StopCard:
    match page.standing.ending:
        case Ending.RUNNING:
            asked, status = page.standing.asked, page.standing.status
            title = _("The pump runs the new program.")
            if asked is not None and asked.mode is Mode.STOP:
                title = _("The pump stands still, as the new program says.")
            count = len(page.standing.compared)
            lines = [_("{equal} of {count} settings read back equal.").format(
                equal=page.standing.equal, count=count)]  # fmt: skip
            if status is not None:
                told = therapy_words(status.therapy)
                lines.append(_("The pump says: {therapy}.").format(therapy=told))
            return StopCard("ended", "ok", title, tuple(lines))
        case Ending.STOPPED:
            line = _("The session keeps the reason and the prescriber.")
            return StopCard("ended", "hard", _("The pump was left stopped."), (line,))
        case _:
            line = _("The pump runs what it ran before.")
            return StopCard("ended", "note", _("Nothing was changed."), (line,))


def _chip(ending: Ending | None) -> Chip | None:
    if ending is Ending.RUNNING:
        return Chip(_("Running"), "ok", "check")
    return Chip(_("Stopped"), "hard", "octagon-x") if ending is Ending.STOPPED else None
