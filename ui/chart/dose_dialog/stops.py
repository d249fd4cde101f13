"""What the limits say of the typed plan, as cards in the flow of the form."""

from hai_desk.safety.findings import Finding
from hai_desk.services.dose_draft import Ask
from hai_desk.wording.findings import words
from hai_desk.wording.language import _
from ui.chart.dose_dialog.state import DoseState
from ui.form.blocks import Block, Card, Row, State, StopCard, TextField

MOST = 3
"""So many cards show at once; more are counted."""


def stops(state: DoseState) -> tuple[Block, ...]:
    settled = state.assessment.reason_given
    found = [each for each in state.assessment.findings if each.field in state.touched]
    cards = [_card(each, settled=settled) for each in sorted(found, key=lambda each: not each.hard)]
    more = len(cards) - MOST
    if more > 0:
        title = _("{count} more to look at").format(count=more)
        return (*cards[:MOST], StopCard("more", "note", title))
    return tuple(cards)


def _card(found: Finding, *, settled: bool) -> StopCard:
    told = words(found)
    if found.hard:
        first = told.lines[:1] if found.slip is None else told.lines[:2]
        return StopCard(found.key, "hard", told.title, (*first, _last_line()))
    lines = tuple(line for line in told.lines if line != told.change_answer)
    return StopCard(found.key, "soft", told.title, lines, settled=settled)


def _last_line() -> str:
    return _("This stop cannot be overridden.")


def reason_card(state: DoseState) -> tuple[Block, ...]:
    """One reason answers the questions; it is filed with the rules it answers."""
    if not any(each.soft and each.field in state.touched for each in state.assessment.findings):
        return ()
    text = state.draft.text(Ask.REASON)
    field = TextField(
        Ask.REASON,
        _("Reason, 8 letters or more"),
        text=text,
        state=State.EQUAL if state.assessment.reason_given else State.SOFT,
    )
    return (Card(title=_("Why this plan"), rows=(Row((field,), columns=1),)),)
