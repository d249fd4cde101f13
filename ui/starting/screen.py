"""What a visit shall be started as: the small choice behind the start button."""

from __future__ import annotations

from hai_desk.dosing.reading_time import UnreadableTime
from hai_desk.plans.kinds import KINDS
from hai_desk.wording.kinds import kind_lines, kind_name
from hai_desk.wording.language import _
from hai_desk.wording.refusals import unreadable_time
from ui.form.blocks import (
    Action,
    Block,
    Choice,
    Option,
    Paragraph,
    Row,
    Segment,
    State,
    StopCard,
    TextField,
    TimeField,
)
from ui.shell.screen import BandScreen, DialogScreen
from ui.starting.draft import EARLIER, NOW, Draft

KIND, WHEN, DAY, TIME, REASON = "kind", "when", "day", "time", "reason"
CANCEL, START = "cancel", "start"
WIDTH = 560


def present(draft: Draft, band: BandScreen | None) -> DialogScreen:
    label = _("Start record") if draft.earlier else _("Start visit")
    start = Action(START, label, "play", "primary", enabled=draft.ready, shortcut="Ctrl Enter")
    actions = (Action(CANCEL, _("Cancel")), start)
    return DialogScreen(
        title=_("Start a visit"), band=band, body=_body(draft), actions=actions, width=WIDTH
    )


def _body(draft: Draft) -> tuple[Block, ...]:
    body: list[Block] = [Row((_kind(draft),), columns=1)]
    if kind_lines(draft.planned):
        body.append(Paragraph(kind_lines(draft.planned)))
    body.append(Row((_when(draft),), columns=1))
    if draft.earlier:
        body += _earlier(draft)
    if draft.trouble:
        body.append(StopCard("trouble", "hard", draft.trouble))
    return tuple(body)


def _kind(draft: Draft) -> Choice:
    options = tuple(Option(name, kind_name(name)) for name in KINDS)
    booked = _("as booked") if draft.planned == draft.booked else _("changed from the booking")
    return Choice(
        key=KIND, label=_("Kind of visit"), options=options, chosen=draft.planned, hint=booked
    )


def _when(draft: Draft) -> Segment:
    options = (
        Option(NOW, _("Now")),
        Option(EARLIER, _("Earlier: record made later")),
    )
    return Segment(key=WHEN, label=_("The visit is"), options=options, chosen=draft.when)


def _earlier(draft: Draft) -> list[Block]:
    words = _(
        "For a visit that is over, as after a downtime. Every time is typed from the paper, and "
        "the record says that it was made later."
    )
    day, at = draft.unread_day, draft.unread_time
    began = Row(
        (
            TextField(
                key=DAY,
                label=_("Day of the visit"),
                hint=_hint(day) or _("As 18-Nov-2025"),
                state=_state(day),
                text=draft.day,
            ),
            TimeField(
                key=TIME,
                label=_("Began at"),
                hint=_hint(at) or _("As 14:05"),
                state=_state(at),
                text=draft.time,
                unit_text="",
                now_label="",
            ),
        ),
        columns=2,
    )
    why = TextField(
        key=REASON,
        label=_("Why it is recorded later"),
        hint=_("In a few words, as: desk without power"),
        text=draft.reason,
    )
    return [Paragraph(words), began, Row((why,), columns=1)]


def _hint(unread: UnreadableTime | None) -> str:
    return unreadable_time(unread) if unread is not None else ""


def _state(unread: UnreadableTime | None) -> State:
    return State.NORMAL if unread is None else State.HARD
