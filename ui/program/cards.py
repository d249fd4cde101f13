"""What stops a program or asks, as cards: of the draft, of the step, and of the last act."""

from __future__ import annotations

from hai_desk.pumps.barrier import Barrier
from hai_desk.safety.answers import Answer, answer_to, keys_of, may_keep
from hai_desk.safety.findings import Finding, finding
from hai_desk.safety.rules import NEEDS_PRESCRIBER, Rule
from hai_desk.services.program_state import Phase
from hai_desk.wording.findings import words
from hai_desk.wording.language import _
from hai_desk.wording.programming import barrier as barrier_words
from ui.form.blocks import Action, Block, Option, Sides, StopCard, TextField
from ui.program.page import Page

AT_MOST = 3
LINK_AGAIN, STOP, ADDRESS = "link_again", "stop", "address"
KEPT, CHANGE = "keep", "change"


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
        (found.field, hard(found) if found.hard else soft(page, found))
        for found in asking[:AT_MOST]
    ]
    if len(asking) > AT_MOST:
        more = _("And {count} more, shown when these are answered.")
        made.append(("", StopCard("more", "note", more.format(count=len(asking) - AT_MOST))))
    for found in page.assessed.findings:
        if found.soft and found not in asking:
            made.append((found.field, soft(page, found)))
        elif not found.soft and not found.hard:
            said = words(found)
            made.append(
                (found.field, StopCard(f"note:{found.key}", "note", said.title, said.lines))
            )
    return made


def hard(found: Finding) -> StopCard:
    said = words(found)
    sides = None
    if said.sides is not None:
        own = said.sides
        sides = Sides(
            own.given_label,
            own.given,
            own.given_detail,
            own.needed_label,
            own.needed,
            own.needed_detail,
        )
    return StopCard(f"stop:{found.key}", "hard", said.title, said.lines, sides)


def soft(page: Page, found: Finding) -> StopCard:
    said, answer = words(found), answer_to(found, page.draft.entries)
    reasons = page.assessed.case.reasons if page.assessed is not None else ()
    kept = may_keep(found, answer, reasons)
    settled = answer.kept_digest == found.digest and kept
    options = (Option(KEPT, said.keep_answer), Option(CHANGE, said.change_answer))
    return StopCard(
        key=found.key,
        kind="soft",
        title=said.title,
        lines=said.lines,
        answers=options,
        chosen=answer.chosen or None,
        reasons=reasons,
        reason_text=answer.reason,
        reason_label=_("Reason, kept in the record"),
        keep_label=said.keep,
        keep_enabled=kept,
        settled=settled,
        name=None if settled else _prescriber(found, answer),
    )


def _prescriber(found: Finding, answer: Answer) -> TextField | None:
    if found.rule not in NEEDS_PRESCRIBER or answer.chosen != KEPT:
        return None
    label = _("Prescriber who answered")
    return TextField(key=keys_of(found)["prescriber"], label=label, text=answer.prescriber)


def finding_of(page: Page, card: str) -> Finding | None:
    found = page.assessed.findings if page.assessed is not None else ()
    return next((each for each in found if each.key == card), None)
