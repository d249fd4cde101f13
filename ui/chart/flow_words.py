"""The flow trend and the fill strip of a chart, worded."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

from hai_desk.plans.plan import FLOXURIDINE
from hai_desk.services.chart_parts import band
from hai_desk.services.chart_values import Chart, FillSpan, FlowPoint
from hai_desk.units import FlowRate, magnitude
from hai_desk.wording import dates, quantities
from hai_desk.wording.language import _
from hai_desk.wording.numbers import number
from ui.chart.overview_screen import FlowScreen, Spot, Strip, Tick
from ui.chart.ticks import ticks_over

SHOWN = 14
"""So many last fills fit the width; older ones stand in the list."""

_WIDTH_PERCENT = Fraction(10)
_VISIT = timedelta(days=1)


def flow_screen(chart: Chart, picked: int) -> FlowScreen:
    title, note = _("Measured flow and fills"), _("mL/day, from returned volume")
    if chart.pump is None or not chart.spans:
        return FlowScreen(title, note, empty_text=_("No fill is on file yet"))
    label = chart.pump.implant.label_flow
    spans = chart.spans[-(SHOWN + 1) :]
    points = [each for each in chart.points if each.at > shown_from(spans)]
    low, high = (_value(each) for each in band(label, _WIDTH_PERCENT))
    spots = tuple(map(_spot, points))
    heights = ticks_over([low, high, *(spot.value for spot in spots)])
    told = points[picked] if 0 <= picked < len(points) else None
    return replace(
        over_fills(chart, spans),
        title=title,
        note=point_words(told) if told is not None else note,
        spots=spots,
        label=_value(label),
        band=(low, high),
        sides=_sides(label, low, high),
        values=tuple(Tick(each, _tick(each)) for each in heights),
        picked=picked if told is not None else -1,
        empty_text="" if spots else _("No flow was measured yet"),
    )


def shown_from(spans: Sequence[FillSpan]) -> datetime:
    """The pump is emptied a little before it is filled."""
    return spans[0].start - _VISIT


def over_fills(chart: Chart, spans: Sequence[FillSpan]) -> FlowScreen:
    """What stands under a trend and beside it, whatever is drawn."""
    return FlowScreen(
        title="",
        note="",
        strips=tuple(map(_strip, spans)),
        months=_months(spans[0].start, spans[-1].end),
        today=place(chart.at),
        span=(place(spans[0].start), place(spans[-1].end)),
        strip_label=_("Fill"),
        today_label=_("Today"),
    )


def place(at: datetime) -> float:
    """Days since 1970, as plots take them."""
    return at.timestamp() / 86_400


def point_words(point: FlowPoint) -> str:
    """`04-Nov-2025, 11.9 mL returned, 1.29 mL/day, RW-2025-0186`."""
    parts = [dates.day(point.at.date())]
    if point.returned is not None:
        parts.append(_("{mL} returned").format(mL=quantities.volume(point.returned)))
    parts += [quantities.flow(point.flow), point.record_number]
    if not point.comparable:
        parts.append(_("not comparable"))
    return ", ".join(part for part in parts if part)


def _spot(point: FlowPoint) -> Spot:
    return Spot(
        at=place(point.at),
        value=_value(point.flow),
        words=point_words(point),
        record=point.record_number,
        comparable=point.comparable,
    )


def _strip(span: FillSpan) -> Strip:
    floxuridine = span.drug == FLOXURIDINE
    return Strip(
        start=place(span.start),
        end=place(span.end),
        drug="floxuridine" if floxuridine else "heparin",
        text=str(span.cycle) if floxuridine else "",
        planned=span.planned,
    )


def _sides(label: FlowRate, low: float, high: float) -> tuple[Tick, ...]:
    flow = number(magnitude(label, "mL/day"), 2)
    percent = quantities.percent(_WIDTH_PERCENT, signed=True)
    minus = quantities.percent(-_WIDTH_PERCENT, signed=True)
    label_words = _("Label {flow}").format(flow=flow)
    return (Tick(high, percent), Tick(_value(label), label_words), Tick(low, minus))


def _months(start: datetime, end: datetime) -> tuple[Tick, ...]:
    """The first day of every month in sight."""
    ticks: list[Tick] = []
    first = date(start.year, start.month, 1)
    while True:
        first = (first + timedelta(days=32)).replace(day=1)
        if first > end.date():
            return tuple(ticks)
        at = datetime(first.year, first.month, 1, tzinfo=start.tzinfo or UTC)
        ticks.append(Tick(place(at), dates.day(first)[3:6]))


def _value(flow: FlowRate) -> float:
    return float(magnitude(flow, "mL/day"))


def _tick(value: float) -> str:
    return number(Fraction(str(value)), 2)
