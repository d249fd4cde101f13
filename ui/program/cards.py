"""What stops a program or asks, as cards: of the draft, of the step, and of the last act."""

from __future__ import annotations

from hai_desk.pumps.barrier import Barrier
from hai_desk.safety.answers import Answer, answer_to, keys_of
from hai_desk.safety.findings import Finding, finding
from hai_desk.safety.rules import NEEDS_PRESCRIBER, Rule
from hai_desk.services.program_state import Phase
from hai_desk.wording.findings import words
from hai_desk.wording.language import _
from hai_desk.wording.programming import barrier as barrier_words
from ui.finding_cards import AT_MOST, more_card, note_card, question_card, stop_card
from ui.form.blocks import Action, Block, StopCard, TextField
from ui.program.page import Page

LINK_AGAIN, STOP, ADDRESS = "link_again", "stop", "address"


def unknown_card(page: Page) -> tuple[Block, ...]:
    """PG-3. The two ways that are left stand on the card."""
    if not page.unknown:
        return ()
    said = words(finding(Rule.STATE_UNKNOWN))
    buttons = (
        Action(LINK_AGAIN, _("Link again and read"), "refresh-cw", shortcut="F7"),
        Action(STOP, stop_label(page), "octagon-x", "danger"),
    )
    title = f"{said.title} {said.lines[0]}"
    lines = (
        _("The pump may or may not have taken what was sent. Nothing is sent again by itself."),
        *said.lines[1:],
    )
    return (StopCard("unknown", "hard", title, lines, buttons=() if page.barred else buttons),)


def stop_label(page: Page) -> str:
    return _("Stop delivery now") if page.stopping else _("Stop delivery")


def barrier_cards(page: Page) -> tuple[Block, ...]:
    """Why the last act was not done; words of a question or stop stand on its own card."""
    quiet = {Barrier.STOPS, Barrier.QUESTIONS, Barrier.STATE_UNKNOWN}
    cards: list[Block] = [
        StopCard(f"barrier:{each.value}", "hard", barrier_words(each))
        for each in page.told
        if each not in quiet
    ]
    if page.trouble:
        cards.append(StopCard("trouble", "hard", page.trouble))
    if page.standing.refusal is not None and page.standing.phase is not Phase.CLOSED:
        code, said = page.standing.refusal
        title = _("The pump refused. Nothing was changed.")
        number = _("IHE PIV {code}: {words}").format(code=code, words=said)
        cards.append(StopCard("refusal", "hard", title, (number if code else said,)))
    return tuple(cards)


def draft_cards(page: Page) -> list[tuple[str, Block]]:
    """With the key of the field that each belongs under. Stops first, three at most."""
    if page.assessed is None:
        return []
    asking = [*page.assessed.stops, *page.assessed.open_questions]
    made: list[tuple[str, Block]] = [
        (found.field, stop_card(found) if found.hard else soft(page, found))
        for found in asking[:AT_MOST]
    ]
    if len(asking) > AT_MOST:
        made.append(("", more_card(len(asking) - AT_MOST)))
    for found in page.assessed.findings:
        if found.soft and found not in asking:
            made.append((found.field, soft(page, found)))
        elif not found.soft and not found.hard:
            made.append((found.field, note_card(found)))
    return made


def soft(page: Page, found: Finding) -> StopCard:
    answer = answer_to(found, page.draft.entries)
    reasons = page.assessed.case.reasons if page.assessed is not None else ()
    return question_card(found, answer, reasons, name=_prescriber(found, answer))


def _prescriber(found: Finding, answer: Answer) -> TextField | None:
    if found.rule not in NEEDS_PRESCRIBER:
        return None
    label = _("Prescriber who answered")
    return TextField(key=keys_of(found)["prescriber"], label=label, text=answer.prescriber)


def finding_of(page: Page, card: str) -> Finding | None:
    found = page.assessed.findings if page.assessed is not None else ()
    return next((each for each in found if each.key == card), None)
