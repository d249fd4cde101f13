"""The trend of a programmable pump, worded: what came back, less what was expected."""

from dataclasses import replace
from fractions import Fraction

from hai_desk.safety.against_pump_rules import BY_PUMP
from hai_desk.services.chart_values import Chart, ReturnPoint
from hai_desk.units import magnitude
from hai_desk.wording import dates, quantities
from hai_desk.wording.language import _
from hai_desk.wording.numbers import NO_BREAK_SPACE, number
from ui.chart.flow_words import SHOWN, over_fills, place, shown_from
from ui.chart.overview_screen import FlowScreen, Spot, Tick
from ui.chart.ticks import ticks_over

_ROOM = 1.05
"""Beyond a limit, so that its line does not end with the plot."""

_CLOSE = 0.1
"""Part of the height in which two words beside the plot would touch."""

Edge = tuple[tuple[float, float], ...]


def return_screen(chart: Chart, picked: int) -> FlowScreen:
    title, note = _("Returned against expected"), _("mL, returned less expected")
    if not chart.spans:
        return FlowScreen(title, note, empty_text=_("No fill is on file yet"))
    spans = chart.spans[-(SHOWN + 1) :]
    points = [each for each in chart.returns if each.at > shown_from(spans)]
    spots, edges = tuple(map(_spot, points)), _edges(chart, points)
    limit = float(chart.return_limits.volume or 0)
    drawn = [spot.value for spot in spots] + [value for edge in edges for _at, value in edge]
    heights = ticks_over([-limit * _ROOM, limit * _ROOM, *drawn])
    told = points[picked] if 0 <= picked < len(points) else None
    return replace(
        over_fills(chart, spans),
        title=title,
        note=_short(told) if told is not None else note,
        spots=spots,
        band=(-limit, limit),
        edges=edges,
        sides=_sides(chart, limit, edges, heights),
        values=tuple(Tick(each, _signed(each)) for each in heights),
        picked=picked if told is not None else -1,
        empty_text="" if spots else _("No return was measured yet"),
    )


def return_words(point: ReturnPoint) -> str:
    """`18-Nov-2025, 26.1 mL returned, 26.2 mL expected by its count, −0.1 mL, −0.7 %, RW-…`."""
    by_pump = point.by == BY_PUMP
    expected = _("{mL} expected by its count") if by_pump else _("{mL} expected by its program")
    parts = [
        dates.day(point.at.date()),
        _("{mL} returned").format(mL=quantities.volume(point.returned)),
        expected.format(mL=quantities.volume(point.found.expected)),
        *_how_far(point),
        point.record_number,
    ]
    if not point.comparable:
        parts.append(_("not comparable"))
    return ", ".join(part for part in parts if part)


def _short(point: ReturnPoint) -> str:
    """What fits beside the title; the percent stands in the list, and all of it is heard."""
    told = (dates.day(point.at.date()), quantities.volume(point.returned), _apart(point))
    return ", ".join(part for part in (*told, point.record_number) if part)


def _how_far(point: ReturnPoint) -> tuple[str, ...]:
    percent = point.found.percent
    share = (quantities.percent(percent, signed=True),) if percent is not None else ()
    return (_apart(point), *share)


def _apart(point: ReturnPoint) -> str:
    apart = number(magnitude(point.found.difference, "mL"), 1, signed=True)
    return f"{apart}{NO_BREAK_SPACE}mL"


def _signed(value: float) -> str:
    return number(Fraction(str(value)), 2, signed=True)


def _spot(point: ReturnPoint) -> Spot:
    return Spot(
        at=place(point.at),
        value=float(magnitude(point.found.difference, "mL")),
        words=return_words(point),
        record=point.record_number,
        comparable=point.comparable,
    )


def _edges(chart: Chart, points: list[ReturnPoint]) -> tuple[Edge, ...]:
    """So many percent of what each stay should have delivered, over and under."""
    percent = chart.return_limits.percent
    if percent is None or not points:
        return ()
    upper = tuple(
        (place(each.at), float(magnitude(each.found.delivered, "mL") * percent / 100))
        for each in points
        if each.found.percent is not None
    )
    lower = tuple((at, -value) for at, value in upper)
    return (upper, lower) if upper else ()


def _sides(
    chart: Chart, limit: float, edges: tuple[Edge, ...], heights: tuple[float, ...]
) -> tuple[Tick, ...]:
    """Words where lines end. Where two lines end together, the axis at the left tells the mL."""
    percent = chart.return_limits.percent or Fraction(0)
    close = (heights[-1] - heights[0]) * _CLOSE
    ends = [edge[-1][1] for edge in edges]
    sides = [Tick(0.0, _("Expected"))]
    sides += [
        Tick(side, f"{_signed(side)}{NO_BREAK_SPACE}mL")
        for side in (limit, -limit)
        if limit and all(abs(end - side) >= close for end in ends)
    ]
    sides += [
        Tick(end, quantities.percent(percent if end > 0 else -percent, signed=True)) for end in ends
    ]
    return tuple(sides)
