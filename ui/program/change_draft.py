"""Gestures of 2 Change, as changes of the draft. No default comes from anywhere."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from hai_desk.dosing.reading import Marks, Number, NumberShape, read_number
from hai_desk.safety.answers import keys_of
from hai_desk.safety.findings import Finding
from hai_desk.safety.program_draft import SHAPES, Ask, ProgramDraft
from ui.program.page import BY_DAILY, BY_RATE, KEEP

HOW = "how:"
_CHOSEN = frozenset({Ask.MODE, Ask.DRUG, Ask.SOUNDS})
"""Whose segment holds the value itself beside `No change`."""


def chosen(
    draft: ProgramDraft, how: Mapping[str, str], key: str, value: str
) -> tuple[ProgramDraft, Mapping[str, str]]:
    """Of a field: that it stays, or how it is entered; of a question its answer."""
    if not key.startswith(HOW):
        return draft.typed(key, value), how
    ask = Ask(key.removeprefix(HOW))
    if ask is Ask.MODE:
        draft, how = _without_dose(draft, how)
    if value == KEEP:
        return _emptied(draft, ask).keep(ask), _with(how, ask, "")
    draft = draft.keep(ask, kept=False)
    if ask in _CHOSEN:
        return draft.typed(ask, value), how
    return _emptied_but(draft, ask, value), _with(how, ask, value)


def _without_dose(
    draft: ProgramDraft, how: Mapping[str, str]
) -> tuple[ProgramDraft, Mapping[str, str]]:
    """Another mode: its dose and its steps are entered anew."""
    return _emptied(draft, Ask.STEPS).keep(Ask.STEPS, kept=False), _with(how, Ask.STEPS, "")


def _emptied(draft: ProgramDraft, ask: Ask) -> ProgramDraft:
    """What stays is not typed as well."""
    keys = {Ask.STRENGTH: (Ask.STRENGTH, Ask.STRENGTH_UNIT), Ask.STEPS: (Ask.DAILY, Ask.RATE)}
    for key in keys.get(ask, (ask,)):
        draft = draft.typed(key, "")
    if ask is Ask.STEPS:
        for row in [name for name in draft.texts if name.startswith("pg.step.")]:
            draft = draft.typed(row, "")
    return draft


def _emptied_but(draft: ProgramDraft, ask: Ask, value: str) -> ProgramDraft:
    if ask is not Ask.STEPS:
        return draft
    other = {BY_DAILY: Ask.RATE, BY_RATE: Ask.DAILY}.get(value)
    return draft.typed(other, "") if other is not None else draft


def _with(how: Mapping[str, str], ask: Ask, value: str) -> Mapping[str, str]:
    return MappingProxyType({**how, ask: value})


def committed(draft: ProgramDraft, key: str, text: str, marks: Marks) -> ProgramDraft:
    """The decimal mark of the desk becomes a point; nothing else is done to what was typed."""
    shape = SHAPES.get(Ask(key)) if key in set(Ask) else None
    shape = SHAPES[Ask.RATE] if key.endswith(".rate") and shape is None else shape
    told = pointed(text, shape, marks) if shape is not None else text.strip()
    return draft.typed(key, told)


def pointed(text: str, shape: NumberShape, marks: Marks) -> str:
    read = read_number(text, shape, marks)
    return read.text.replace(",", ".") if isinstance(read, Number) else text.strip()


def kept(draft: ProgramDraft, found: Finding) -> ProgramDraft:
    """The answer counts for these facts and no others."""
    return draft.typed(keys_of(found)["kept"], found.digest)


def how_of(draft: ProgramDraft) -> Mapping[str, str]:
    """How the fields of a draft that comes back were entered."""
    found: dict[str, str] = {}
    for ask in (Ask.STRENGTH, Ask.ALARM):
        if draft.text(ask):
            found[ask] = "enter"
    if draft.text(Ask.DAILY):
        found[Ask.STEPS] = BY_DAILY
    elif draft.text(Ask.RATE):
        found[Ask.STEPS] = BY_RATE
    elif any(True for _row in draft.rows()):
        found[Ask.STEPS] = "enter"
    return MappingProxyType(found)
