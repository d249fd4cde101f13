"""Fields of the worksheet, made from their specification and what stands in them."""

from __future__ import annotations

from hai_desk.safety.again_rules import asked_again
from hai_desk.wording.language import _
from hai_desk.worksheet.fields import FIELDS
from ui.form.blocks import (
    Choice,
    NumberField,
    Option,
    Segment,
    State,
    Tap,
    TextField,
    TimeField,
)
from ui.refill.typing import Page

UNIT_WORDS = {"per_uL": "/mcL", "U/L": "units/L", "percent": "%"}


def again(page: Page, key: str) -> str:
    """What stands under a field whose value is too old to be used."""
    return _("Confirm again") if asked_again(page.assessment.findings, key) else ""


def number(page: Page, key: str, label: str, hint: str = "", *, unit: str = "") -> NumberField:
    trouble = page.trouble(key)
    own = unit or FIELDS[key].unit
    return NumberField(
        key=key,
        label=label,
        hint=trouble or again(page, key) or hint,
        state=page.state(key),
        text=page.text(key),
        unit=UNIT_WORDS.get(own, own),
    )


def text(
    page: Page, key: str, label: str, hint: str = "", *, identifier: bool = False, span: int = 1
) -> TextField:
    trouble = page.trouble(key)
    mark = page.typed_mark(key) if identifier else ""
    return TextField(
        key=key,
        label=label,
        hint=trouble or again(page, key) or hint or mark,
        state=page.state(key),
        text=page.text(key),
        identifier=identifier,
        span=span,
    )


def moment(
    page: Page, key: str, label: str, hint: str = "", *, now: bool = True, unit: str = ""
) -> TimeField:
    return TimeField(
        key=key,
        label=label,
        hint=page.trouble(key) or hint,
        state=page.state(key),
        text=page.text(key),
        unit_text=unit,
        now_label=_("Now") if now and page.assessment.visit.later is None else "",
    )


def segment(
    page: Page, key: str, label: str, options: tuple[tuple[str, str], ...], hint: str = "",
    *, span: int = 1, chosen: str = "",
) -> Segment:  # fmt: skip
    answer = page.stored(key) or chosen
    return Segment(
        key=key,
        label=label,
        hint=hint,
        state=page.state(key),
        span=span,
        options=tuple(Option(value, words) for value, words in options),
        chosen=answer or None,
    )


def choice(
    page: Page, key: str, label: str, options: tuple[tuple[str, str], ...], hint: str = "",
    *, chosen: str = "", span: int = 1,
) -> Choice:  # fmt: skip
    answer = page.stored(key) or chosen
    return Choice(
        key=key,
        label=label,
        hint=hint,
        state=page.state(key),
        span=span,
        options=tuple(Option(value, words) for value, words in options),
        chosen=answer or None,
    )


def tap(page: Page, key: str, label: str, words: tuple[str, ...], *, done: str) -> Tap:
    stands = bool(page.stored(key))
    return Tap(
        key=key,
        label=label,
        words=words,
        done=stands,
        done_text=done,
        state=State.EQUAL if stands else State.NORMAL,
    )
