"""The return of fluid check by check, the stop button, and the card of drug in the pocket."""

from __future__ import annotations

from fractions import Fraction

from hai_desk.dosing.refused import Refused
from hai_desk.safety.pocket_rules import amount_text, missing_amount, pocket_keys
from hai_desk.safety.progress import Assessment
from hai_desk.safety.returns import (
    MADE,
    Returns,
    back_key,
    drug_of,
    going_in,
    gone,
    missing_of,
    returns_of,
    suspected,
)
from hai_desk.units import of
from hai_desk.wording import quantities
from hai_desk.wording.dates import clock
from hai_desk.wording.exact import name_of, say
from hai_desk.wording.language import _
from hai_desk.worksheet.fields import (
    CAME_BACK,
    LINE_OPENED,
    NO_RETURN,
    PORT_FEELINGS,
    RETURN_EVERY,
)
from hai_desk.worksheet.stage import Stage
from ui.form.blocks import (
    Action,
    Actions,
    AnyField,
    Block,
    Card,
    Checks,
    Fact,
    Facts,
    Option,
    Paragraph,
    Row,
    Segment,
)
from ui.refill.parts import moment, number, segment, text
from ui.refill.typing import Page

STOP = "stop_filling"
SHORTCUT = "F9"
BESIDE = 2


def _ml(whole: int) -> str:
    return quantities.volume(of(Fraction(whole), "mL"))


def may_stop(assessment: Assessment) -> bool:
    """While the needle is in and nothing says yet that the fill is over or was stopped."""
    visit, found = assessment.visit, going_in(assessment.visit)
    over = assessment.stages[Stage.FILL].done or visit.reads.has("fi.finished")
    stands = found.stopped_at is not None or visit.entries.has(found.key("stopped"))
    fills = visit.port_entered and not visit.leaves_empty and visit.later is None
    return fills and not over and not stands


def returns_card(page: Page, at: tuple[int, ...]) -> Card:
    """`at` are the mL of the checks, in order; all of them stand there, answered or not."""
    visit = page.assessment.visit
    found = going_in(visit)
    rows = _in_rows([_check(page, found, step) for step in at])
    rows.append(Row((feels(page),), columns=1))
    stop = Action(
        STOP,
        _("Stop filling"),
        icon="octagon-x",
        kind="danger",
        enabled=may_stop(page.assessment),
        shortcut=SHORTCUT,
    )
    every = _ml(RETURN_EVERY)
    return Card(
        _("Return of fluid"),
        _("Release the plunger every {volume}, and ask how it feels").format(volume=every),
        tuple(rows),
        body=(Actions((stop,)),),
    )


def _in_rows(checks: list[Segment]) -> list[Row]:
    """Two beside one another; one with a third answer has a row of its own."""
    rows: list[list[Segment]] = [[]]
    for check in checks:
        before = rows[-1]
        if _wide(check) or len(before) == BESIDE or any(map(_wide, before)):
            rows.append([])
        rows[-1].append(check)
    return [Row(tuple(row), 1 if _wide(row[0]) else BESIDE) for row in rows if row]


def _wide(check: Segment) -> bool:
    return len(check.options) > BESIDE


def _check(page: Page, found: Returns, at: int) -> Segment:
    key = back_key(found.which, at)
    options = [(CAME_BACK, _("Came back")), (NO_RETURN, _("No return"))]
    if page.stored(key) in (NO_RETURN, LINE_OPENED):
        options.append((LINE_OPENED, _("Line opened: came back")))
    return segment(page, key, _ml(at), tuple(options))


def feels(page: Page) -> Checks:
    chosen = frozenset(filter(None, page.stored("pf.feels").split("|")))
    return Checks(
        key="pf.feels",
        label=_("What the patient feels"),
        state=page.state("pf.feels"),
        options=tuple(Option(name, name) for name in PORT_FEELINGS),
        chosen=chosen,
    )


def pocket_card(page: Page) -> tuple[Block, ...]:
    """What is counted, who was called and how the patient is watched, once drug may be missing."""
    visit = page.assessment.visit
    doubtful = suspected(visit)
    first = returns_of(visit, MADE)
    drain = visit.rescue and first not in doubtful and bool(first.answers)
    called = "pf.called" in pocket_keys(visit)
    if not called and not drain:
        return ()
    shown = (*doubtful, *((first,) if drain else ()))
    body: tuple[Block, ...] = tuple(_counted(page, each) for each in shown)
    rows = [Row(_volumes(page, each)) for each in shown]
    if called:
        rows.append(
            Row((number(page, "pf.aspirated", _("Drawn out of the pocket")), *_called(page)))
        )
        rows.append(Row((text(page, "pf.observed", _("Observed: until when, and how"), span=3),)))
    if doubtful and visit.rescue:
        again = _("The rescue goes in only where fluid comes back: place the needle anew first.")
        body = (Paragraph(again, "hard"), *body)
    title = _("Drug in the pocket?") if called else _("The first syringe")
    return (Card(title, rows=tuple(rows), body=body),)


def _called(page: Page) -> tuple[AnyField, ...]:
    return (
        text(page, "pf.called", _("Prescriber called")),
        moment(page, "pf.called_at", _("Called at")),
    )


def _volumes(page: Page, found: Returns) -> tuple[AnyField, ...]:
    so_far = quantities.volume(gone(page.assessment.visit, found))
    hint = _("Empty means {volume}").format(volume=so_far)
    return (
        number(page, found.key("gone"), _("Gone in so far"), hint),
        number(page, found.key("out"), _("Came back out, line open")),
    )


def _counted(page: Page, found: Returns) -> Facts:
    visit, missing = page.assessment.visit, missing_of(page.assessment.visit, found)
    rows = []
    if found.stopped_at is not None:
        entry = page.sheet.entries.entry(back_key(found.which, found.stopped_at))
        where = _("at {volume}").format(volume=_ml(found.stopped_at))
        at = f", {clock(entry.at)}" if entry is not None and visit.later is None else ""
        rows.append(Fact(_("No return"), where + at, "hard"))
    rows.append(Fact(_("Last came back"), quantities.volume(found.proven)))
    if not isinstance(missing, Refused):
        rows.append(Fact(_("Missing"), quantities.volume(missing.volume), "hard"))
        amount = amount_text(missing_amount(visit, found.which, missing.volume))
        if amount:
            held = f"{name_of(drug_of(visit, found.which))} {say(amount)}"
            rows.append(Fact(_("They hold"), held))
    return Facts("", tuple(rows), columns=2)
