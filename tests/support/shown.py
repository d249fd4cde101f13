"""The screen of one stage for given facts, and what a person could read on it."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import Any

from hai_desk.safety.case import Case
from hai_desk.worksheet.stage import Stage
from tests.support.blocks_in import every
from tests.support.cases import SIGNED_ON, Texts, assessed, sheet_of
from ui.form.blocks import StopCard
from ui.refill.present import present
from ui.refill.screen import WorksheetScreen
from ui.refill.typing import Page, Typing


def screen_of(
    case: Case, texts: Texts, stage: Stage, now: datetime = SIGNED_ON, *, may_undo: bool = False
) -> WorksheetScreen:
    page = Page(sheet_of(case, texts), assessed(case, texts, now), Typing())
    return present(page, stage, saved="", trouble=False, may_undo=may_undo)


def sentences(screen: WorksheetScreen) -> list[str]:
    """Each card in one line: title, then what it says."""
    cards = [each for each in every(screen.form.body) if isinstance(each, StopCard)]
    return [" ".join((card.title, *card.lines)) for card in cards]


def card(screen: WorksheetScreen, key: str) -> StopCard:
    cards = [each for each in every(screen.form.body) if isinstance(each, StopCard)]
    return next(each for each in cards if each.key == key)


def words_in(value: Any) -> list[str]:
    """Every text inside a value, however deep; what no widget gets cannot be read."""
    if isinstance(value, str):
        return [value]
    if is_dataclass(value):
        return [text for field in fields(value) for text in words_in(getattr(value, field.name))]
    if isinstance(value, tuple | list | frozenset | set):
        return [text for each in value for text in words_in(each)]
    return [] if value is None else [repr(value)]
