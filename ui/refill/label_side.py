"""The syringe label at the side of 4 Prepare: its picture, its number, and the way to print it."""

from __future__ import annotations

from hai_desk.safety.label_ready import label_waits_for, may_print_label
from hai_desk.safety.label_subject import label_that_counts
from hai_desk.safety.rules import Rule
from hai_desk.safety.syringe import COMPOUNDED, source_of
from hai_desk.wording.dates import clock
from hai_desk.wording.language import _, plural
from hai_desk.worksheet.labels import Label, in_hand_text, newest
from hai_desk.worksheet.stage import Stage
from ui.form.blocks import Action, Actions, Block, Card, Chip, Fact, Facts, PaperPicture, Row
from ui.refill.doors import PRINT_LABEL, SAVE_LABEL
from ui.refill.parts import text
from ui.refill.typing import Page

SCAN = "pr.label_scan"


def label_side(page: Page) -> tuple[Block, ...]:
    visit = page.assessment.visit
    if source_of(visit) != COMPOUNDED or not visit.kind.fills:
        return _released(page)
    counts = label_that_counts(visit)
    ready = may_print_label(page.assessment)
    picture = PaperPicture(
        title=_("Syringe label"),
        picture=page.label,
        spoken=_spoken(page, counts),
        chip=_chip(page, counts, ready=ready),
        faint=counts is None and not ready,
        note=_note(page, counts),
    )
    return (picture, Actions(_buttons(counts, ready=ready)))


def label_field(page: Page) -> tuple[Block, ...]:
    """Where the printed label is read. A pharmacy label has it once it was scanned."""
    visit = page.assessment.visit
    made_here = source_of(visit) == COMPOUNDED
    if not made_here and not page.stored(SCAN):
        return ()
    printed = newest(visit.entries, in_hand_text(visit.entries)) is not None
    hint = _("Scan it, or type its number") if printed else _("After the label is printed")
    if page.stored(SCAN):
        hint = ""
    field = text(page, SCAN, _("Label on the syringe"), hint, identifier=True)
    return (
        Card(_("Label"), _("Put it on the syringe, then read it"), (Row((field,), columns=2),)),
    )


def label_is_next(page: Page, shown: Stage) -> bool:
    """All of the syringe is in, and printing is what the nurse does next."""
    state, visit = page.assessment.stages[shown], page.assessment.visit
    if shown is not Stage.PREPARE or source_of(visit) != COMPOUNDED:
        return False
    left = set(state.missing) - {SCAN, "pr.check"}
    stopped = [found for found in state.stops if found.rule is not Rule.STALE_LABEL]
    waits = left or stopped or state.questions or state.unreadable
    return not waits and label_that_counts(visit) is None and may_print_label(page.assessment)


def _buttons(counts: Label | None, *, ready: bool) -> tuple[Action, ...]:
    if counts is None:
        return (Action(PRINT_LABEL, _("Print label"), icon="printer", enabled=ready),)
    return (
        Action(PRINT_LABEL, _("Print again"), icon="printer", enabled=ready),
        Action(SAVE_LABEL, _("Save label as PDF"), icon="download", kind="quiet"),
    )


def _chip(page: Page, counts: Label | None, *, ready: bool) -> Chip:
    if counts is not None:
        return Chip(_("Printed {time}").format(time=clock(counts.at)), "ok")
    if ready and newest(page.sheet.entries, in_hand_text(page.sheet.entries)) is not None:
        return Chip(_("Print a new label"), "hard")
    if ready:
        return Chip(_("Ready to print"), "note", "printer")
    return Chip(_("After all scans"), "neutral", "lock")


def _note(page: Page, counts: Label | None) -> str:
    if counts is None:
        left = len(label_waits_for(page.assessment))
        words = plural("Waits for {count} entry", "Waits for {count} entries", left)
        return words.format(count=left) if left else ""
    if counts.copy > 1:
        return _("{number}, copy {copy}").format(number=counts.number, copy=counts.copy)
    return counts.number


def _spoken(page: Page, counts: Label | None) -> str:
    if counts is not None:
        return _("Syringe label {number}").format(number=counts.number)
    return _("Syringe label, not printed yet") if page.label is not None else ""


def _released(page: Page) -> tuple[Block, ...]:
    """What a pharmacist printed for this worksheet, so that the nurse knows it is on its way."""
    label = newest(page.sheet.entries, in_hand_text(page.sheet.entries))
    if label is None:
        return ()
    rows = (
        Fact(_("Label"), label.number, identifier=True),
        Fact(_("Released"), f"{clock(label.at)}, {page.sheet.name(label.by)}"),
    )
    return (Facts(_("Pharmacy label"), rows),)
