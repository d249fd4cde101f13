"""5 Empty: the right needle, two readings, and whether this syringe still fits."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hai_desk.dosing.daily import dose_per_day
from hai_desk.dosing.delivered import DeliveredDose
from hai_desk.dosing.stay import FlowFinding
from hai_desk.safety.next_visit import flow_expected
from hai_desk.safety.visit import Visit
from hai_desk.units import magnitude
from hai_desk.wording import quantities
from hai_desk.wording.dates import clock, day, day_clock
from hai_desk.wording.language import _
from hai_desk.wording.numbers import number as plain
from hai_desk.worksheet.stage import Stage
from ui.form.blocks import (
    Action,
    Actions,
    AnyField,
    Block,
    Card,
    Chip,
    Columns,
    Fact,
    Facts,
    FormScreen,
    NumberField,
    Paragraph,
    Point,
    Readout,
    Row,
    State,
    StopCard,
    Tick,
    ToleranceScale,
    Tone,
    TrendPlot,
    Zone,
)
from ui.refill.against_pump import against_pump
from ui.refill.cards import cards, port_card
from ui.refill.needle import needle_card, port_picture
from ui.refill.parts import number, segment, text
from ui.refill.reconciled import reconciliation
from ui.refill.side import before_you_fill, in_pump_now, syringe_facts
from ui.refill.typing import Page

LAST = 4


def empty(page: Page) -> FormScreen:
    visit = page.assessment.visit
    check = visit.check
    chip = None
    if check is not None:
        chip = Chip(_("Syringe checked by {name}").format(name=check.checker), "ok", "user-check")
    body: list[Block] = [needle_card(page), Card(rows=_rows(page))]
    body += cards(page, page.assessment.stages[Stage.EMPTY])
    ways = port_card(page, Stage.EMPTY)
    loud = any(isinstance(way, StopCard) for way in ways)
    if loud:
        body += ways
    if visit.measured is not None:
        body.append(_told(page, visit.measured))
    body += reconciliation(page)
    body += _fits(page)
    if not loud:
        body += ways
    body += _no_access(page)
    first = in_pump_now(page)
    if visit.measured is not None:
        first = () if visit.programmable else _trend(page)
    side = [*first, *(() if visit.leaves_empty else (*syringe_facts(page), before_you_fill(page)))]
    if page.stored("em.stop"):
        side += port_picture(page)
    return FormScreen(
        title=_("Empty"),
        subtitle=_("Expected volume hidden until both readings agree."),
        chip=chip,
        body=tuple(body),
        side=tuple(side),
    )


def _rows(page: Page) -> tuple[Row, ...]:
    weighed = page.assessment.visit.reads.text("em.method") == "weighed"
    readings = (
        (
            number(page, "em.full_grams", _("Barrel, full")),
            number(page, "em.empty_grams", _("Barrel, empty")),
            number(page, "em.density", _("Density of the contents")),
        )
        if weighed
        else (
            number(page, "em.first", _("Returned volume"), _("Read at eye level")),
            _second(page),
        )
    )
    return (Row(readings), _fluid(page), *_more(page))


def _second(page: Page) -> NumberField:
    """The independent reading; that both agree is said at once, by a tick and in words."""
    field = number(page, "em.second", _("Second reading"))
    agree = page.assessment.visit.returned is not None and bool(page.stored("em.second"))
    if not agree or field.state is not State.NORMAL:
        return field
    return replace(field, state=State.EQUAL, hint=_("Matches"))


def _fluid(page: Page) -> Row:
    looks = (
        ("clear", _("Stopped dripping, clear")),
        ("cloudy", _("Cloudy")),
        ("blood-tinged", _("Blood-tinged")),
        ("other", _("Other")),
    )
    return Row((segment(page, "em.fluid", _("Returned fluid"), looks),), columns=1)


def _more(page: Page) -> tuple[Row, ...]:
    attempts = (("1", "1"), ("2", "2"), ("3", "3"), ("4 or more", "4+"))
    full = "yes" if page.stored("em.fluid") == "clear" else ""
    emptied = (("yes", _("Yes")), ("no", _("No")))
    method = (("read", _("Read")), ("weighed", _("Weighed")))
    fields: list[AnyField] = [
        segment(page, "em.emptied", _("Emptied fully"), emptied, chosen=full),
        segment(page, "em.attempts", _("Attempts"), attempts, chosen="1"),
        segment(page, "em.method", _("Volume by"), method, chosen="read"),
    ]
    rows = [Row(tuple(fields))]
    if page.stored("em.emptied") == "no":
        left = number(page, "em.left_behind", _("What stays behind, at least"))
        rows.append(Row((left,)))
    rows.append(Row((_access_note(page),), columns=1))
    return tuple(rows)


def _access_note(page: Page) -> AnyField:
    hint = _("Kept for the next visit: depth, position, needle length that reached the stop")
    return text(page, "em.access_note", _("Depth and access note, if any"), hint)


def _told(page: Page, found: FlowFinding) -> Card:
    visit = page.assessment.visit
    if visit.programmable:
        return against_pump(page, found, _delivered(visit))
    return _measured(page, found)


def _measured(page: Page, found: FlowFinding) -> Card:
    visit = page.assessment.visit
    stay, previous = visit.stay, visit.case.previous
    rows = []
    if stay is not None and previous is not None:
        days = quantities.days(stay.elapsed)
        used = quantities.volume(found.used)
        port = visit.reads.moment("em.port")
        rows = [
            Fact(
                _("Filled {day}").format(day=day_clock(previous.filled_at)),
                quantities.volume(stay.filled),
            ),
            Fact(
                _("Returned today {at}").format(at=clock(port) if port else ""),
                quantities.volume(stay.returned),
            ),
            Fact(_("Expected"), quantities.volume(found.expected_return)),
            Fact(_("Used in {days}").format(days=days), used),
            Fact(f"{used} ÷ {days}", quantities.flow(found.flow)),
        ]
        rows += _delivered(visit)
    value = plain(magnitude(found.flow, "mL/day"), 2)
    readout = Readout(_("Measured flow"), value, "mL/day")
    columns = Columns((readout,), (Facts("", tuple(rows)),))
    return Card(body=(columns, _tolerance(visit, found)))


def _delivered(visit: Visit) -> list[Fact]:
    found = visit.delivered
    if found is None:
        return []
    plain_ = found.delivered if isinstance(found, DeliveredDose) else found
    rows = [Fact(_("Delivered since the last fill"), quantities.drug_amount(plain_.amount))]
    if isinstance(found, DeliveredDose):
        rows.append(Fact(_("Delivered a day"), quantities.daily_dose(found.per_kg_day)))
    return rows


def _tolerance(visit: Visit, found: FlowFinding) -> ToleranceScale:
    rail = visit.case.limits["flow_deviation"]
    ask, stop = float(rail.soft_high or 0), float(rail.hard_high or 0)
    edge = stop + 5
    zones = (
        Zone(-edge, -stop, "hard", _("Stop")),
        Zone(-stop, -ask, "soft", _("Ask")),
        Zone(-ask, ask, "ok"),
        Zone(ask, stop, "soft", _("Ask")),
        Zone(stop, edge, "hard", _("Stop")),
    )
    edges = (rail.hard_low, rail.soft_low, Fraction(0), rail.soft_high, rail.hard_high)
    ticks = tuple(
        Tick(float(each), quantities.percent(each, signed=True))
        for each in edges
        if each is not None
    )
    deviation = float(found.deviation)
    tone: Tone = "ok" if abs(deviation) <= ask else "soft" if abs(deviation) <= stop else "hard"
    flow = quantities.flow(found.nominal)
    words = _("{deviation} from {flow}").format(
        deviation=quantities.percent(found.deviation, signed=True), flow=flow
    )
    pointer = max(-edge, min(edge, deviation))
    return ToleranceScale("", zones, pointer, words, ticks, tone)


def _fits(page: Page) -> tuple[Block, ...]:
    """mg/kg/day of this syringe at the measured flow, and the day to empty it."""
    visit, plan = page.assessment.visit, page.sheet.case.plan
    found, dose = visit.measured, visit.dose
    if found is None or dose is None or plan is None or visit.programmable:
        return ()
    if magnitude(found.flow, "mL/day") <= 0:
        return ()
    now = dose_per_day(
        amount=dose.fill.prepared, volume=dose.total, flow=flow_expected(visit), weight=plan.weight
    )
    text_ = _(
        "The syringe was made for {made} and today's flow is {flow}: {dose} of this syringe."
    ).format(
        made=quantities.flow(plan.flow),
        flow=quantities.flow(found.flow),
        dose=quantities.daily_dose(now),
    )
    if page.assessment.stages[Stage.EMPTY].stops or page.assessment.stages[Stage.EMPTY].questions:
        return (StopCard("fits", "note", _("This syringe at the measured flow"), (text_,)),)
    return (StopCard("fits", "ok", _("The prepared dose still fits this pump"), (text_,)),)


def _no_access(page: Page) -> tuple[Block, ...]:
    if page.assessment.visit.port_entered:
        return ()
    action = Action("not_accessed", _("The port could not be entered"), kind="link")
    return (Actions((action,)),)


def _trend(page: Page) -> tuple[Block, ...]:
    visit = page.assessment.visit
    past = sorted(
        (fill for fill in visit.case.fills if fill.flow is not None),
        key=lambda fill: fill.filled_at,
    )
    points = [
        Point(
            day(fill.filled_at)[:6],
            float(magnitude(fill.flow, "mL/day")),
            apart=not fill.comparable,
        )
        for fill in past[-LAST:]
        if fill.flow is not None
    ]
    if visit.measured is not None:
        now = float(magnitude(visit.measured.flow, "mL/day"))
        points.append(Point(_("Today"), now, apart=not visit.comparable))
    label = float(magnitude(visit.case.implant.label_flow, "mL/day"))
    title = _("Flow, last {count} refills").format(count=len(points))
    plot = TrendPlot(
        title,
        "mL/day",
        tuple(points),
        label,
        label * 0.9,
        label * 1.1,
        apart_text=_("not comparable"),
    )
    if not any(point.apart for point in points):
        return (plot,)
    return (plot, Paragraph(_("Square: not comparable with the others")))
