"""What a visit shall be started as: the small choice behind the start button."""

from __future__ import annotations

from dataclasses import dataclass

from hai_desk.plans.kinds import KINDS
from hai_desk.wording.kinds import kind_lines, kind_name
from hai_desk.wording.language import _
from ui.form.blocks import Action, Block, Choice, Option, Paragraph, Row, StopCard
from ui.shell.screen import BandScreen, DialogScreen

KIND, CANCEL, START = "kind", "cancel", "start"
WIDTH = 560


@dataclass(frozen=True, slots=True)
class Draft:
    """`booked` is what the booking says, `planned` what was chosen."""

    booked: str
    planned: str
    trouble: str = ""


def present(draft: Draft, band: BandScreen | None) -> DialogScreen:
    actions = (
        Action(CANCEL, _("Cancel")),
        Action(START, _("Start visit"), "play", "primary", shortcut="Ctrl Enter"),
    )
    return DialogScreen(
        title=_("Start a visit"), band=band, body=_body(draft), actions=actions, width=WIDTH
    )


def _body(draft: Draft) -> tuple[Block, ...]:
    body: list[Block] = [Row((_kind(draft),), columns=1)]
    if kind_lines(draft.planned):
        body.append(Paragraph(kind_lines(draft.planned)))
    if draft.trouble:
        body.append(StopCard("trouble", "hard", draft.trouble))
    return tuple(body)


def _kind(draft: Draft) -> Choice:
    options = tuple(Option(name, kind_name(name)) for name in KINDS)
    booked = _("as booked") if draft.planned == draft.booked else _("changed from the booking")
    return Choice(
        key=KIND, label=_("Kind of visit"), options=options, chosen=draft.planned, hint=booked
    )
