"""In 5 Empty of a programmable pump: program, the pump's own count, and what came back."""

from __future__ import annotations

from hai_desk.dosing.stay import FlowFinding
from hai_desk.safety.against_pump_rules import BY_PUMP, Comparison, comparisons
from hai_desk.safety.program_time import Unclear, program_time
from hai_desk.units import magnitude
from hai_desk.wording import quantities
from hai_desk.wording.language import _
from hai_desk.wording.numbers import number as plain
from hai_desk.wording.program_time import pieces, unclear
from ui.form.blocks import Card, Columns, Fact, Facts, Readout, Tick, ToleranceScale, Tone, Zone
from ui.refill.typing import Page


def against_pump(page: Page, found: FlowFinding, delivered: list[Fact]) -> Card:
    """Shown once both readings agree, as everything expected is."""
    visit = page.assessment.visit
    told = comparisons(visit)
    rows = [Fact(_("Filled"), quantities.volume(visit.stay.filled))] if visit.stay else []
    rows += [Fact(_expected_by(each), quantities.volume(each.found.expected)) for each in told]
    rows += _programs(page)
    rows.append(Fact(_("Returned today"), _returned(page)))
    rows += [Fact(_apart_by(each), _apart(each)) for each in told]
    rows += [Fact(_("Ran at, measured"), quantities.flow(found.flow)), *delivered]
    first = told[0] if told else None
    value = _signed(first) if first is not None else ""
    readout = Readout(_("Returned, less what the pump counts"), value, "mL")
    scale = (_scale(page, first),) if first is not None else ()
    return Card(body=(Columns((readout,), (Facts("", tuple(rows)),)), *scale))


def _programs(page: Page) -> list[Fact]:
    """Which programs the expected volume rests on, where they were changed since the last fill; or
    why there is no such volume."""
    visit = page.assessment.visit
    told = program_time(visit.case, visit.reads)
    if isinstance(told, Unclear):
        return [Fact(_("Expected, by program and time"), unclear(told))]
    if told is None:
        return []
    return [Fact(label, value) for label, value in pieces(told.ran, told.end)]


def _returned(page: Page) -> str:
    stay = page.assessment.visit.stay
    return quantities.volume(stay.returned) if stay is not None else ""


def _expected_by(each: Comparison) -> str:
    by_pump = each.by == BY_PUMP
    return _("Expected, by the pump's count") if by_pump else _("Expected, by program and time")


def _apart_by(each: Comparison) -> str:
    by_pump = each.by == BY_PUMP
    return _("Against the pump's count") if by_pump else _("Against its program")


def _signed(each: Comparison) -> str:
    value = magnitude(each.found.difference, "mL")
    return ("+" if value > 0 else "") + plain(value, 1)


def _apart(each: Comparison) -> str:
    text = f"{_signed(each)} mL"
    percent = each.found.percent
    return f"{text}, {quantities.percent(percent, signed=True)}" if percent is not None else text


def result_words(page: Page) -> str:
    """For the rail: what came back, and how far that is from the pump's own count."""
    visit = page.assessment.visit
    told = comparisons(visit)
    returned = quantities.volume(visit.returned) if visit.returned is not None else ""
    if not told:
        return returned
    apart = f"{_signed(told[0])} mL"
    return _("{returned}, {apart} to its count").format(returned=returned, apart=apart)


def _scale(page: Page, first: Comparison) -> ToleranceScale:
    rail = page.assessment.visit.case.limits.guardrails.get("pump_difference")
    ask = float(rail.soft_high or 0) if rail is not None else 0.0
    stop = float(rail.hard_high or 0) if rail is not None else 0.0
    edge, apart = stop + 2, float(magnitude(first.found.difference, "mL"))
    zones = (
        Zone(-edge, -stop, "hard", _("Stop")),
        Zone(-stop, -ask, "soft", _("Ask")),
        Zone(-ask, ask, "ok"),
        Zone(ask, stop, "soft", _("Ask")),
        Zone(stop, edge, "hard", _("Stop")),
    )
    ticks = tuple(Tick(at, f"{at:+g} mL" if at else "0 mL") for at in (-stop, -ask, 0, ask, stop))
    tone: Tone = "ok" if abs(apart) <= ask else "soft" if abs(apart) <= stop else "hard"
    words = f"{_signed(first)} mL"
    return ToleranceScale("", zones, max(-edge, min(edge, apart)), words, ticks, tone)
