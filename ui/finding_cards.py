"""A finding as a card: a stop that nobody can answer, a question that somebody can, a note."""

from __future__ import annotations

from collections.abc import Sequence

from hai_desk.safety.answers import Answer, may_keep
from hai_desk.safety.findings import Finding
from hai_desk.wording.findings import words
from hai_desk.wording.language import _
from ui.form.blocks import Action, Option, Sides, StopCard, TextField

AT_MOST = 3
"""Stops and open questions that stand together; the others are counted."""

KEEP, CHANGE = "keep", "change"


def more_card(count: int) -> StopCard:
    title = _("And {count} more, shown when these are answered.").format(count=count)
    return StopCard(key="more", kind="note", title=title)


def note_card(found: Finding) -> StopCard:
    said = words(found)
    return StopCard(key=f"note:{found.key}", kind="note", title=said.title, lines=said.lines)


def stop_card(found: Finding, buttons: tuple[Action, ...] = ()) -> StopCard:
    said = words(found)
    return StopCard(
        key=f"stop:{found.key}",
        kind="hard",
        title=said.title,
        lines=said.lines,
        sides=sides_of(found),
        buttons=buttons,
    )


def sides_of(found: Finding) -> Sides | None:
    """What was given beside what is needed, where the stop names both."""
    own = words(found).sides
    if own is None:
        return None
    return Sides(
        own.given_label,
        own.given,
        own.given_detail,
        own.needed_label,
        own.needed,
        own.needed_detail,
    )


def question_card(
    found: Finding,
    answer: Answer,
    reasons: Sequence[str],
    *,
    more: tuple[Option, ...] = (),
    buttons: tuple[Action, ...] = (),
    name: TextField | None = None,
) -> StopCard:
    """`more` are answers beside keep and change; `name` is asked for while it is being kept."""
    said, kept = words(found), may_keep(found, answer, tuple(reasons))
    settled = answer.kept_digest == found.digest and kept
    return StopCard(
        key=found.key,
        kind="soft",
        title=said.title,
        lines=said.lines,
        answers=(Option(KEEP, said.keep_answer), Option(CHANGE, said.change_answer), *more),
        chosen=answer.chosen or None,
        reasons=tuple(reasons),
        reason_text=answer.reason,
        reason_label=_("Reason, kept in the record"),
        keep_label=said.keep,
        keep_enabled=kept,
        buttons=buttons,
        settled=settled,
        name=None if settled or answer.chosen != KEEP else name,
    )
