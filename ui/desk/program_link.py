"""The link as the program page words it."""

from __future__ import annotations

from hai_desk.link.told import LinkState
from hai_desk.wording.language import _
from hai_desk.wording.numbers import NO_BREAK_SPACE


def link_words(state: LinkState, age: float | None) -> str:
    """`fresh, 0.4 s`."""
    named = {
        LinkState.LINKING: _("linking"),
        LinkState.FRESH: _("fresh"),
        LinkState.LATE: _("late"),
        LinkState.LOST: _("lost"),
        LinkState.RESTARTED: _("restarted"),
        LinkState.WRONG_PUMP: _("wrong pump"),
        LinkState.ENDED: _("none"),
    }[state]
    if age is None or state not in (LinkState.FRESH, LinkState.LATE):
        return named
    return f"{named}, {age:.1f}{NO_BREAK_SPACE}s"
