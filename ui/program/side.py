"""Right of each step: what the program comes to, and what it is held against."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from hai_desk.plans.plan import FLOXURIDINE
from hai_desk.safety.program_case import Prescribed, ProgramCase
from hai_desk.safety.program_sums import change_percent
from hai_desk.units import Volume, magnitude
from hai_desk.wording import dates, quantities
from hai_desk.wording.exact import name_of
from hai_desk.wording.language import _, plural
from hai_desk.wording.numbers import DASH, NO_BREAK_SPACE
from hai_desk.wording.programs import given_line, hourly
from hai_desk.wording.terms import result_text, sum_text
from ui.form.blocks import (
    Block,
    Chip,
    Fact,
    Facts,
    FillBox,
    Paragraph,
    Readout,
    StopCard,
    SumLine,
    SumLines,
    Tone,
)
from ui.program.compared import more_or_less
from ui.program.page import Page


def change_side(page: Page) -> tuple[Block, ...]:
    return (*_readout(page), *_sums(page), *prescription(page), *filled(page), *coming(page))


def _readout(page: Page) -> tuple[Block, ...]:
    sums = page.assessed.sums if page.assessed is not None else None
    if sums is None:
        return (Readout(_("Daily dose of the new program"), DASH, detail=_missing(page)),)
    value, _space, unit = quantities.daily_amount(sums.program.daily_amount).partition(
        NO_BREAK_SPACE
    )
    percent = (
        change_percent(page.assessed.case, sums.program) if page.assessed is not None else None
    )
    words = more_or_less(percent) if percent is not None else ""
    chip = Chip(words, "note") if words else None
    return (Readout(_("Daily dose of the new program"), value, unit, chip),)


def _missing(page: Page) -> str:
    if page.assessed is None:
        return _("The pump has not been read yet.")
    count = len(page.assessed.reads.missing)
    text = plural("{count} entry to go", "{count} entries to go", count)
    return text.format(count=count) if count else ""


def _sums(page: Page) -> tuple[Block, ...]:
    programmed = page.derived.programmed
    if programmed is None:
        return ()
    lines = [SumLine(sum_text(term), result_text(term)) for term in programmed.terms]
    lines.append(SumLine(_("An hour"), hourly(programmed.rate)))
    return (SumLines(tuple(lines)),)


def prescription(page: Page) -> tuple[Block, ...]:
    case = page.assessed.case if page.assessed is not None else None
    if case is None:
        return ()
    if case.prescribed is None:
        return (StopCard("no_prescription", "note", _("No signed prescription for this drug.")),)
    return (prescription_card(case.prescribed),)


def prescription_card(signed: Prescribed) -> StopCard:
    title = f"{name_of(signed.drug)} {quantities.daily_amount(signed.daily)}"
    lines = [_("Prescription, signed {day}").format(day=dates.day(signed.signed_at))]
    if signed.weight is not None and signed.dose is not None:
        terms = [quantities.daily_dose(signed.dose), quantities.weight(signed.weight)]
        terms.append(quantities.percent(signed.percent))
        lines.insert(0, " × ".join(terms))
    return StopCard("prescription", "note", title, tuple(lines))


def filled(page: Page) -> tuple[Block, ...]:
    if page.assessed is None:
        return ()
    last = page.assessed.case.filled
    if last is None:
        return (Paragraph(_("What is in this pump is not known."), "hard"),)
    line = f"{name_of(last.drug)} {quantities.concentration(last.concentration)}"
    told = dates.clock(last.at) if last.today else dates.day(last.at)
    detail = _("{volume}, filled {when}, {record}").format(
        volume=quantities.volume(last.volume), when=told, record=last.record
    )
    drug: Tone = "floxuridine" if last.drug == FLOXURIDINE else "heparin"
    return (FillBox(_("In the pump"), line, detail, drug=drug),)


def coming(page: Page, title: str = "", *, runs: bool = False) -> tuple[Block, ...]:
    """After the start: what is given until the next refill, and when the reservoir runs down."""
    facts = tuple(_coming(page, runs=runs))
    return (Facts(title or _("After you confirm"), facts),) if facts else ()


def _coming(page: Page, *, runs: bool) -> Iterator[Fact]:
    derived = page.derived
    sums = page.assessed.sums if page.assessed is not None else None
    if sums is None or page.assessed is None:
        return
    if not runs:
        yield Fact(_("Delivery"), _("starts at once") if sums.program.steps else _("stops"))
    if derived.interval is not None:
        label = _("{days}-day dose").format(days=derived.interval_days)
        yield Fact(label, given_line(derived.interval.amount, derived.interval.volume))
    if derived.low_on is not None:
        yield Fact(_("Low-reservoir alarm"), dates.day(derived.low_on))
    if derived.empty_on is not None:
        yield Fact(_("Empty"), dates.day(derived.empty_on))
    yield from _next_refill(page.assessed.case)
    yield from _battery(page.assessed.case)


def _next_refill(case: ProgramCase) -> Iterator[Fact]:
    if case.prescribed is not None and case.filled is not None:
        due = case.filled.at.date() + timedelta(days=case.prescribed.interval_days)
        yield Fact(_("Refill due"), dates.day(due))


def _battery(case: ProgramCase) -> Iterator[Fact]:
    """As the pump tells it; one that does not has no such line. Within three months it is near."""
    if case.replace_in is None:
        return
    whole = int(magnitude(case.replace_in, "day"))
    if whole <= 0:
        yield Fact(_("Battery, ERI"), _("reached"), tone="soft")
        return
    tone: Tone = "soft" if whole <= 3 * dates.MONTH else ""
    yield Fact(_("Battery, ERI"), _("about {time}").format(time=dates.time_left(whole)), tone=tone)


def clock_fact(page: Page) -> Fact | None:
    ahead = page.assessed.case.clock_ahead if page.assessed is not None else None
    if ahead is None:
        return None
    seconds = abs(int(ahead))
    told = _("{seconds} s apart").format(seconds=seconds).replace(" s", f"{NO_BREAK_SPACE}s")
    tone: Tone = "hard" if seconds > 300 else "soft" if seconds > 90 else ""
    return Fact(_("Clocks"), told if seconds >= 2 else _("equal"), tone=tone)


def left_of(page: Page) -> Volume | None:
    return page.assessed.case.left if page.assessed is not None else None


def counted(page: Page) -> str:
    left = left_of(page)
    return quantities.volume(left) if left is not None and magnitude(left, "mL") >= 0 else DASH
