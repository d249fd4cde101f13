"""The fields of the dose dialog, with their remarks."""

from hai_desk.dosing.reading import Unreadable
from hai_desk.services.dose_draft import SHAPES, Ask
from hai_desk.wording import refusals
from hai_desk.wording.language import _
from ui.chart.dose_dialog.state import DoseState
from ui.form.blocks import Choice, NumberField, Option, Segment, State, TextField

_UNITS = {"percent": "%", "day": "days"}


def number(state: DoseState, ask: Ask, label: str, note: str = "") -> NumberField:
    unit = SHAPES[ask][1]
    return NumberField(
        key=ask,
        label=label,
        text=state.draft.text(ask),
        unit=_UNITS.get(unit, unit),
        hint=remark(state, ask) or note,
        state=mark(state, ask),
        chip=_("carried over") if ask in state.carried else "",
    )


def day(state: DoseState, ask: Ask, label: str, note: str = "") -> TextField:
    return TextField(
        key=ask,
        label=label,
        text=state.draft.text(ask),
        hint=remark(state, ask) or note,
        state=mark(state, ask),
        placeholder="18-Nov-2025",
    )


def strength(state: DoseState, ask: Ask, label: str, options: tuple[Option, ...]) -> Choice:
    chosen = state.draft.text(ask) or None
    known = any(option.value == chosen for option in options)
    return Choice(key=ask, label=label, options=options, chosen=chosen if known else None)


def segment(
    state: DoseState, ask: Ask, label: str, options: tuple[Option, ...], note: str = ""
) -> Segment:
    known = tuple(option.value for option in options)
    chosen = state.draft.text(ask)
    return Segment(
        key=ask,
        label=label,
        options=options,
        chosen=chosen if chosen in known else None,
        hint=note,
    )


def remark(state: DoseState, ask: Ask) -> str:
    """Shape is told at once, limits once the field was left."""
    refused = state.assessment.reads.refused.get(ask)
    if refused is not None and isinstance(refused, Unreadable):
        return refusals.unreadable(refused)
    if ask not in state.touched:
        return ""
    if refused is not None and not isinstance(refused, Unreadable):
        return refusals.unreadable_time(refused)
    if ask in state.assessment.outside:
        return _outside(ask)
    if ask is Ask.STARTS and state.assessment.starts_in_past:
        return _("A plan cannot start in the past")
    return _("Not entered yet") if ask in state.assessment.missing else ""


def mark(state: DoseState, ask: Ask) -> State:
    if remark(state, ask):
        return State.HARD
    found = [each for each in state.assessment.findings if each.field == ask]
    if any(each.hard for each in found):
        return State.HARD
    return State.SOFT if any(each.soft for each in found) else State.NORMAL


def _outside(ask: Ask) -> str:
    if ask is Ask.PERCENT:
        return _("More than 0 % and up to 100 %")
    if ask is Ask.ENDS:
        return _("The end lies before the start")
    return _("Outside what is possible. Read it again.")
