"""The dialog in which a pharmacist releases the planned syringe: its label, lot and time."""

from __future__ import annotations

from dataclasses import dataclass, field

from hai_desk.plans.plan import GLYCERIN
from hai_desk.safety.label_ready import may_print_label
from hai_desk.safety.progress import Assessment
from hai_desk.safety.syringe import PHARMACY, source_of
from hai_desk.wording.language import _
from hai_desk.worksheet.labels import Label
from ui.form.blocks import (
    Action,
    Block,
    Chip,
    PaperPicture,
    Paragraph,
    Row,
    State,
    StopCard,
    TextField,
    TimeField,
)
from ui.form.raster import Raster
from ui.shell.screen import BandScreen, DialogScreen

LOT, MADE, REASON = "lot", "made", "reason"
PRINT, SAVE, CLOSE = "print", "save", "close"
WIDTH = 560


@dataclass(frozen=True, slots=True)
class Release:
    """`counts` is the label that would become void; `issued` the one just printed."""

    number: str
    band: BandScreen
    picture: Raster | None = field(repr=False)
    lot: str = ""
    made: str = ""
    made_trouble: str = ""
    reason: str = ""
    waits: str = ""
    ready: bool = False
    counts: Label | None = None
    issued: Label | None = None
    trouble: str = ""


def screen(release: Release) -> DialogScreen:
    return DialogScreen(
        title=_("Release syringe"),
        subtitle=release.number,
        band=release.band,
        body=tuple(_body(release)),
        actions=_actions(release),
        width=WIDTH,
    )


def waits_words(assessment: Assessment) -> str:
    """Why no label may be printed yet; empty when it may."""
    if may_print_label(assessment, PHARMACY):
        return ""
    if assessment.visit.drug == GLYCERIN:
        return _("Labels of this desk are for floxuridine and heparin-saline only.")
    if source_of(assessment.visit) != PHARMACY:
        return _("This syringe is compounded at the desk; the nurse prints its label.")
    return _("The dose of this visit is not settled yet. The label waits for it.")


def _body(release: Release) -> list[Block]:
    blocks: list[Block] = [_picture(release)]
    if release.waits:
        blocks.append(StopCard("waits", "note", release.waits))
    elif release.issued is None:
        blocks += _fields(release)
    if release.trouble:
        blocks.append(StopCard("trouble", "hard", release.trouble))
    return blocks


def _picture(release: Release) -> PaperPicture:
    label = release.issued
    chip = Chip(_("Released"), "ok") if label is not None else None
    spoken = _("Syringe label {number}").format(number=label.number) if label is not None else ""
    return PaperPicture(
        title=_("Syringe label"),
        picture=release.picture,
        spoken=spoken or _("Syringe label, not printed yet"),
        chip=chip,
        faint=label is None and not release.ready,
        note=label.number if label is not None else "",
    )


def _fields(release: Release) -> list[Block]:
    state = State.HARD if release.made_trouble else State.NORMAL
    made = TimeField(
        MADE,
        _("Made at"),
        release.made_trouble or _("Today, as 10:45"),
        state,
        text=release.made,
        unit_text=_("today"),
        now_label=_("Now"),
    )
    lot = TextField(LOT, _("Lot of the pharmacy"), text=release.lot, identifier=True)
    blocks: list[Block] = [Row((lot, made), columns=2)]
    if release.counts is not None:
        words = _("{number} becomes void when its copy is printed. Destroy it.")
        blocks.append(Paragraph(words.format(number=release.counts.number), "note"))
        why = _("Why the label is printed again")
        reason = TextField(REASON, why, text=release.reason, multiline=True)
        blocks.append(Row((reason,), columns=1))
    return blocks


def _actions(release: Release) -> tuple[Action, ...]:
    if release.issued is not None:
        save = Action(SAVE, _("Save label as PDF"), icon="download")
        return (save, Action(CLOSE, _("Close"), kind="primary", shortcut="Ctrl Enter"))
    copy = release.counts is not None
    label = _("Print copy") if copy else _("Print label")
    print_it = Action(
        PRINT, label, icon="printer", kind="primary", enabled=release.ready, shortcut="Ctrl Enter"
    )
    return (Action(CLOSE, _("Cancel")), print_it)
