"""Sections 6 and 7: the flow so far, and when the patient comes again."""

from __future__ import annotations

from fractions import Fraction

from hai_desk.units import from_exact_text, magnitude
from hai_desk.wording import dates, exact, quantities
from hai_desk.wording.numbers import NO_BREAK_SPACE, number
from reports.sheet.given import Given, day_of
from reports.sheet.heading import PROGRAMMABLE
from reports.sheet.said import drug_name, stops_of
from reports.sheet.values import Fact, Facts, Lines, Mark, Section, Trend, TrendPoint

SHOWN = 14
FLOW_UNIT = "mL/day"
BAND_PERCENT = Fraction(10)
"""Half width of the grey band: within it a flow needs no question (design: UX 8.5, 9)."""
TENTH, STEP = Fraction(1, 10), Fraction(1, 5)


def trend(record: Given) -> Section:
    history = record.parts("flow_history")[-SHOWN:]
    points = tuple(_point(each) for each in history if each.has("on") and each.has("flow"))
    label = record.part("pump").text("label_flow")
    note = "mL/day, from returned volume"
    if points and record.part("pump").text("kind") == PROGRAMMABLE:
        return Section("6", "Flow at each refill", note, (Facts(6, tuple(map(_fact, points))),))
    if not points or not label:
        return Section("6", "Flow at each refill", note, (Lines(("No flow measured yet.",)),))
    return Section("6", "Flow at each refill", note, (_trend(points, _flow(label)),))


def _fact(point: TrendPoint) -> Fact:
    """A programmable pump has no label to draw a band around."""
    return Fact(point.day, f"{number(Fraction(point.flow), 2)}{NO_BREAK_SPACE}mL/day")


def _flow(text: str) -> Fraction:
    return magnitude(from_exact_text(text), FLOW_UNIT)


def _point(each: Given) -> TrendPoint:
    return TrendPoint(
        day=day_of(each.text("on"))[:6],
        flow=float(_flow(each.text("flow"))),
        comparable=each.body.get("comparable") is not False,
    )


def _trend(points: tuple[TrendPoint, ...], label: Fraction) -> Trend:
    part = label * BAND_PERCENT / 100
    percent = quantities.percent(BAND_PERCENT, signed=True)
    flows = [Fraction(point.flow) for point in points]
    low, high = min(*flows, label - part), max(*flows, label + part)
    return Trend(
        points=points,
        label=Mark(float(label), f"Label {number(label, 2)}"),
        low=Mark(float(label - part), quantities.percent(-BAND_PERCENT)),
        high=Mark(float(label + part), percent),
        ticks=_ticks(low, high),
    )


def _ticks(low: Fraction, high: Fraction) -> tuple[Mark, ...]:
    """Two to four round values that hold everything drawn."""
    first = low // TENTH * TENTH
    step = STEP
    while (high - first) / step > 3:
        step *= 2
    count = -(-(high - first) // step)
    values = [first + step * at for at in range(int(count) + 1)]
    return tuple(Mark(float(value), number(value, 2)) for value in values)


def next_refill(record: Given) -> Section:
    given = record.part("next")
    if given.has("none_because"):
        return Section("7", "Next refill", "", (Facts(4, _none(given)),))
    facts = [
        Fact("Due", given.day("due")),
        Fact("Planned fill", drug_name(given, "fill")),
        Fact("Interval", given.told("interval_days", lambda text: dates.day_count(int(text)))),
        Fact("Given to the patient", given.word("given")),
        *_running_out(record),
    ]
    if given.has("note"):
        facts.append(Fact("Note", given.text("note")))
    stops = stops_of(record, "program", "sign")
    return Section("7", "Next refill", "", (Facts(4, tuple(facts)), *stops))


def _none(given: Given) -> tuple[Fact, ...]:
    facts = (
        Fact("Due", f"none: {given.text('none_because')}"),
        Fact("Given to the patient", given.word("given")),
    )
    return (*facts, Fact("Note", given.text("note"))) if given.has("note") else facts


def _running_out(record: Given) -> tuple[Fact, ...]:
    given = record.part("next")
    if given.has("not_known_because"):
        return (Fact("Expected empty on", f"not known: {given.text('not_known_because')}"),)
    return (
        Fact(_reserve(given), given.day("reserve_left_on")),
        Fact("Expected empty on", _empty_on(record)),
    )


def _reserve(given: Given) -> str:
    volume = given.said("reserve") if given.has("reserve") else "Reserve"
    return f"{volume} expected left on"


def _empty_on(record: Given) -> str:
    given = record.part("next")
    inside = record.part("fill").part("in_pump")
    return given.day("empty_on") if given.has("empty_on") else inside.day("empty_on")


def outcome(record: Given) -> tuple[Section, ...]:
    """Told first when the visit did not end with a fill."""
    given = record.part("outcome")
    if given.text("kind") in {"", "filled"} and not given.has("words"):
        return ()
    words = given.text("words") or exact.name_of(given.word("kind"))
    return (Section("", "Outcome", "", (Lines((words,)),)),)
