"""Daily dose or rate, one entered and the other computed; or the steps of a flex day."""

from __future__ import annotations

from hai_desk.pumps.program import Mode
from hai_desk.safety.program_draft import Ask, step_keys
from hai_desk.units import magnitude
from hai_desk.wording import quantities
from hai_desk.wording.language import _
from hai_desk.wording.numbers import number as digits
from hai_desk.wording.programs import rate_line, step_line
from ui.form.blocks import Action, Actions, Block, Card, NumberField, Option, Paragraph, Row
from ui.program.fields import computed, number, start, state, trouble, way
from ui.program.page import BY_DAILY, BY_RATE, ENTER, Page
from ui.program.texts import exact_daily

MORE_STEPS = "more_steps"


def dose_card(page: Page) -> Card:
    mode = page.assessed.reads.mode if page.assessed is not None else _typed(page)
    if mode is Mode.STOP:
        return Card(_("Dose and rate"), body=(Paragraph(_("Stopped: nothing is delivered.")),))
    if mode is Mode.FLEX:
        return _flex(page)
    if mode is None:
        told = _("Choose the mode first.")
        return Card(_("Dose and rate"), body=(Paragraph(told),))
    return _continuous(page)


def _typed(page: Page) -> Mode | None:
    """What came back after a crash stands in its fields also before the pump was read again."""
    typed = page.draft.text(Ask.MODE)
    return Mode(typed) if typed in set(Mode) else None


def _continuous(page: Page) -> Card:
    ways = (Option(BY_DAILY, _("Enter daily dose")), Option(BY_RATE, _("Enter rate")))
    chosen = way(page, Ask.STEPS, _("Dose and rate"), ways, kept=_runs(page))
    body: list[Block] = [Row((chosen,), columns=1), *_pair(page)]
    programmed = page.derived.programmed
    if programmed is not None:
        body.append(Paragraph(rate_line(programmed.rate, programmed.daily) + "."))
    return Card(_("Dose and rate"), body=tuple(body))


def _pair(page: Page) -> tuple[Block, ...]:
    """Both fields side by side: the one that is entered, and what it makes of the other."""
    strength = page.draft.text(Ask.STRENGTH_UNIT) or _unit_in_pump(page)
    unit = strength.replace("/mL", "/day")
    programmed, before = page.derived.programmed, page.standing.before
    if page.way(Ask.STEPS) == BY_DAILY:
        hint = _before(exact_daily(before)) if before is not None else ""
        daily = number(page, Ask.DAILY, _("Daily dose"), unit, hint)
        told = digits(magnitude(programmed.rate, "mL/day"), 3) if programmed is not None else ""
        hint = _before(quantities.rate(before.volume_per_day)) if before is not None else ""
        return (Row((daily, computed("shown.rate", _("Rate, computed"), told, "mL/day", hint)), 2),)
    if page.way(Ask.STEPS) == BY_RATE:
        hint = _before(quantities.rate(before.volume_per_day)) if before is not None else ""
        rate = number(page, Ask.RATE, _("Rate"), "mL/day", hint)
        told = digits(magnitude(programmed.daily, unit), 3) if programmed is not None else ""
        hint = _before(exact_daily(before)) if before is not None else ""
        return (
            Row((rate, computed("shown.daily", _("Daily dose, computed"), told, unit, hint)), 2),
        )
    return ()


def _before(text: str) -> str:
    return _("Before: {value}").format(value=text)


def _unit_in_pump(page: Page) -> str:
    """Only where the concentration stays: else its unit is chosen first."""
    running = page.assessed.case.running if page.assessed is not None else None
    if running is None or not page.draft.kept(Ask.STRENGTH):
        return ""
    return "mg/mL" if exact_daily(running).endswith("mg/day") else "units/mL"


def _runs(page: Page) -> str:
    """What stays with `No change`; empty where the pump runs nothing of this kind."""
    running = page.assessed.case.running if page.assessed is not None else None
    mode = page.assessed.reads.mode if page.assessed is not None else None
    if running is None or running.mode is not mode or not running.steps:
        return ""
    if running.mode is Mode.FLEX:
        return _("{count} steps, {daily}").format(
            count=len(running.steps), daily=exact_daily(running)
        )
    return rate_line(running.steps[0].rate, running.daily_amount)


def _flex(page: Page) -> Card:
    ways = (Option(ENTER, _("Enter the steps of the day")),)
    chosen = way(
        page, Ask.STEPS, _("Steps of the day, by the pump's clock"), ways, kept=_runs(page)
    )
    body: list[Block] = [Row((chosen,), columns=1)]
    if page.way(Ask.STEPS) == ENTER:
        body += _rows(page)
    else:
        body += [Paragraph(text) for text in _lines(page)]
    total = _day(page)
    if total:
        body.append(Paragraph(total))
    return Card(_("Dose and rate"), body=tuple(body))


def _rows(page: Page) -> list[Block]:
    """Start by the clock, rate a day; beside it how long the step lasts and what it gives."""
    typed = list(page.draft.rows())
    lines = _lines(page)
    body: list[Block] = []
    for row in range(1, max(len(typed), int(page.text("flex.rows") or "2")) + 1):
        starts, rate = step_keys(row)
        name = _("Step {row} starts at").format(row=row)
        rated = NumberField(
            key=rate,
            label=_("Rate of step {row}").format(row=row),
            hint=trouble(page, rate),
            state=state(page, rate),
            text=page.draft.text(rate),
            unit="mL/day",
        )
        body.append(Row((start(page, starts, name), rated), columns=2))
        if row <= len(lines):
            body.append(Paragraph(lines[row - 1]))
    body.append(Actions((Action(MORE_STEPS, _("One more step"), kind="link"),)))
    return body


def _lines(page: Page) -> list[str]:
    return [
        step_line(each.step.starts, each.minutes, each.step.rate, each.given.amount) + "."
        for each in page.derived.steps
    ]


def _day(page: Page) -> str:
    sums = page.assessed.sums if page.assessed is not None else None
    if sums is None or sums.program.mode is not Mode.FLEX:
        return ""
    told = rate_line(sums.program.volume_per_day, sums.program.daily_amount)
    return _("The whole day: {line}.").format(line=told)
