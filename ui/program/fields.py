"""Fields of a program: what was typed, what is wrong with it, and what stood there before."""

from __future__ import annotations

from hai_desk.dosing.reading import Unreadable
from hai_desk.safety.program_draft import KEEPABLE, NO, YES, Ask
from hai_desk.wording.language import _
from hai_desk.wording.refusals import unreadable, unreadable_time
from ui.form.blocks import NumberField, Option, Segment, State, TextField
from ui.program.page import ENTER, KEEP, Page


def trouble(page: Page, key: str) -> str:
    """Why the text says nothing certain; it stays as typed."""
    wrong = page.assessed.reads.unreadable.get(key) if page.assessed is not None else None
    if wrong is None:
        return ""
    return unreadable(wrong) if isinstance(wrong, Unreadable) else unreadable_time(wrong)


def state(page: Page, key: str) -> State:
    if trouble(page, key):
        return State.HARD
    found = page.assessed.findings if page.assessed is not None else ()
    here = [each for each in found if each.field == key]
    if any(each.hard for each in here):
        return State.HARD
    asking = page.assessed.open_questions if page.assessed is not None else ()
    return State.SOFT if any(each in asking for each in here) else State.NORMAL


def number(page: Page, ask: Ask, label: str, unit: str, hint: str = "") -> NumberField:
    return NumberField(
        key=ask.value,
        label=label,
        hint=trouble(page, ask) or hint,
        state=state(page, ask),
        text=page.draft.text(ask),
        unit=unit,
    )


def computed(key: str, label: str, text: str, unit: str, hint: str = "") -> NumberField:
    """The other of two: read-only, never typed."""
    return NumberField(
        key=key, label=label, hint=hint, state=State.READ_ONLY, text=text, unit=unit, read_only=True
    )


def start(page: Page, key: str, label: str) -> TextField:
    """A time of day with its colon, so that it looks like no number of hours or minutes."""
    return TextField(
        key=key,
        label=label,
        hint=trouble(page, key),
        state=state(page, key),
        text=page.draft.text(key),
        placeholder="00:00",
        identifier=True,
    )


def how_key(ask: Ask) -> str:
    return f"how:{ask.value}"


def way(
    page: Page, ask: Ask, label: str, ways: tuple[Option, ...] = (), *, kept: str = ""
) -> Segment:
    """`No change`, chosen field by field, or how it is entered. Nothing is chosen by itself."""
    stays = Option(KEEP, _("No change"), kept)
    enters = ways or (Option(ENTER, _("Enter")),)
    options = (stays, *enters) if ask in KEEPABLE and kept else enters
    return Segment(
        key=how_key(ask),
        label=label,
        hint=_("In the pump: {value}").format(value=kept) if kept else "",
        options=options,
        chosen=page.way(ask) or None,
    )


def answer(
    page: Page, ask: Ask, label: str, options: tuple[Option, ...], hint: str = ""
) -> Segment:
    return Segment(
        key=ask.value,
        label=label,
        hint=hint,
        state=state(page, ask),
        options=options,
        chosen=page.draft.text(ask) or None,
    )


def yes_no(page: Page, ask: Ask, label: str, hint: str = "") -> Segment:
    return answer(page, ask, label, (Option(YES, _("Yes")), Option(NO, _("No"))), hint)
