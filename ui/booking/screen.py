"""The booking dialog, as the value every dialog shows."""

from __future__ import annotations

from datetime import date

from hai_desk.dosing.reading import NotEntered
from hai_desk.dosing.reading_time import UnreadableTime
from hai_desk.patients.patient import Patient
from hai_desk.plans.kinds import KINDS, kind_of
from hai_desk.plans.plan import FLOXURIDINE
from hai_desk.services.booking import Proposal
from hai_desk.services.booking_doubts import Doubt, Problem
from hai_desk.wording import dates
from hai_desk.wording.kinds import kind_name
from hai_desk.wording.language import _
from hai_desk.wording.refusals import unreadable_time
from ui.booking.draft import BookingDraft
from ui.form.blocks import Block, Choice, Facts, Paragraph, Row, State, TextField
from ui.form.figures import Fact
from ui.form.words import Action, Option
from ui.patient_band import patient_band
from ui.shell.screen import DialogScreen

PATIENT, DAY, TIME, PLANNED, NOTE = "patient", "day", "time", "planned", "note"
CANCEL, BOOK = "cancel", "book"


def present(draft: BookingDraft, *, today: date, ready: bool) -> DialogScreen:
    chosen = draft.proposal
    band = patient_band(chosen.patient, None, "", today) if chosen and draft.fixed else None
    label = _("Book all the same") if draft.asked and not draft.refused else _("Book refill")
    return DialogScreen(
        title=_("Book refill"),
        band=band,
        body=_body(draft),
        actions=(
            Action(CANCEL, _("Cancel")),
            Action(
                BOOK,
                label,
                icon="calendar-check",
                kind="primary",
                enabled=ready and not draft.refused,
                shortcut=_("Ctrl Enter"),
            ),
        ),
        width=560,
    )


def _body(draft: BookingDraft) -> tuple[Block, ...]:
    body: list[Block] = []
    if not draft.fixed:
        body.append(Row((_patient(draft),), columns=1))
    if draft.proposal is not None:
        body.append(_facts(draft.proposal))
        body.append(Row((_day(draft), _time(draft)), columns=2))
        body.append(Row((_planned(draft),), columns=1))
        body.append(Row((TextField(key=NOTE, label=_("Note, if any"), text=draft.note),), 1))
    body += [_doubt(each) for each in draft.doubts]
    if draft.trouble:
        body.append(Paragraph(draft.trouble, "hard"))
    return tuple(body)


def _patient(draft: BookingDraft) -> Choice:
    options = tuple(Option(each.id, _named(each)) for each in draft.patients)
    chosen = draft.proposal.patient.id if draft.proposal else None
    hint = "" if options else _("Nobody with a pump is registered")
    return Choice(key=PATIENT, label=_("Patient"), options=options, chosen=chosen, hint=hint)


def _named(patient: Patient) -> str:
    return f"{patient.display_name} · {dates.day(patient.born)} · {patient.mrn}"


def _facts(proposal: Proposal) -> Facts:
    last = proposal.last
    rows = [Fact(_("Last fill"), _("not known"))]
    if last is not None:
        rows = [
            Fact(_("Last fill"), f"{dates.day(last.filled_at.date())}, {last.drug}"),
            Fact(_("Due by the plan"), dates.day(proposal.on)),
        ]
    return Facts("", tuple(rows))


def _day(draft: BookingDraft) -> TextField:
    hint, state = _remark(draft.day)
    if isinstance(draft.day, date):
        hint = dates.heading(draft.day).split(" ")[0]
    return TextField(key=DAY, label=_("Day"), text=draft.day_text, hint=hint, state=state)


def _time(draft: BookingDraft) -> TextField:
    hint, state = _remark(draft.time)
    return TextField(
        key=TIME,
        label=_("Time"),
        text=draft.time_text,
        placeholder="09:30",
        hint=hint,
        state=state,
    )


def _remark(read: object) -> tuple[str, State]:
    if isinstance(read, UnreadableTime):
        return unreadable_time(read), State.HARD
    return (_("not entered") if isinstance(read, NotEntered) else ""), State.NORMAL


def _planned(draft: BookingDraft) -> Choice:
    meaning = _meaning(draft)
    same = draft.planned == draft.proposed
    rule = _("proposed by the alternation") if same else _("changed from the alternation")
    return Choice(
        key=PLANNED,
        label=_("Planned visit"),
        options=tuple(Option(name, kind_name(name)) for name in KINDS),
        chosen=draft.planned,
        hint=", ".join(part for part in (meaning, rule) if part),
    )


def _meaning(draft: BookingDraft) -> str:
    """A visit that takes no turn stands outside the cycles."""
    if draft.planned == FLOXURIDINE:
        return _("Begins cycle {cycle}").format(cycle=draft.cycle)
    if not draft.cycle or not draft.planned or not kind_of(draft.planned).turn:
        return ""
    return _("Rest after cycle {cycle}").format(cycle=draft.cycle)


def _doubt(doubt: Doubt) -> Paragraph:
    return Paragraph(sentence(doubt), "hard" if doubt.refuses else "soft")


def sentence(doubt: Doubt) -> str:
    when = dates.day_clock(doubt.at) if doubt.at else ""
    match doubt.problem:
        case Problem.DIED:
            return _("This patient has died. Nothing can be booked.")
        case Problem.NO_PUMP:
            return _("No pump is in place. Nothing can be booked.")
        case Problem.DAY_PAST:
            return _("This day is past. Choose today or later.")
        case Problem.SAME_DAY:
            return _("A refill is already booked for this day, {when}.").format(when=when)
        case Problem.OTHER_VISIT:
            return _("Another refill is booked, {when}.").format(when=when)
        case Problem.TIME_TAKEN:
            name = doubt.other.display_name if doubt.other else ""
            return _("{name} is booked for the same time.").format(name=name)
        case Problem.LEFT_EMPTY:
            day = dates.day(doubt.at.date()) if doubt.at else ""
            return _("The pump was emptied on purpose on {day}.").format(day=day)
        case Problem.AFTER_EMPTY:
            day = dates.day(doubt.at.date()) if doubt.at else ""
            return _("The reservoir is expected to be empty on {day}.").format(day=day)
