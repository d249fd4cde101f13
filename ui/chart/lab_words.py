"""The liver tests of a chart, worded."""

from datetime import date
from fractions import Fraction
from types import MappingProxyType

from hai_desk.patients.laboratory import LabResult, Test
from hai_desk.services.chart_values import Chart, TestSeries
from hai_desk.units import Quantity, magnitude
from hai_desk.wording import dates, quantities
from hai_desk.wording.language import _
from hai_desk.wording.numbers import number
from ui.chart.overview_screen import LabScreen, Spot, Tick
from ui.chart.ticks import ticks_over

SHOWN = 10
_HEADROOM = 0.25
"""Above the limit, so that its words fit."""

_UNITS = MappingProxyType({Test.BILIRUBIN: ("mg/dL", "mg/dL")})
_ENZYME = ("U/L", "units/L")


def test_name(test: Test) -> str:
    return {
        Test.ALP: _("Alkaline phosphatase"),
        Test.AST: _("AST"),
        Test.BILIRUBIN: _("Bilirubin, total"),
        Test.WHITE_CELLS: _("White cells"),
        Test.PLATELETS: _("Platelets"),
    }[test]


def lab_screens(chart: Chart) -> tuple[LabScreen, ...]:
    order = (Test.ALP, Test.AST, Test.BILIRUBIN)
    found = {series.test: series for series in chart.tests}
    return tuple(_lab(found[test]) for test in order if test in found)


def labs_note(chart: Chart) -> str:
    """Says what the two lines are, and that no limit is drawn while no table is signed."""
    days = {each.reference.drawn_on for each in chart.tests if each.reference is not None}
    if not days:
        return _("No result is on file yet")
    grey = _("grey line: reference {day}").format(day=dates.day(max(days)))
    if chart.table_signed:
        return grey + _(", red line: a full dose ends here")
    return grey + _(", no limit is drawn: the liver-test table is not signed")


def _lab(series: TestSeries) -> LabScreen:
    unit, shown_unit = _UNITS.get(series.test, _ENZYME)
    title = test_name(series.test)
    results = series.results[-SHOWN:]
    if not results:
        return LabScreen(title, shown_unit, "", empty_text=_("No result yet"))
    reference = _number(series.reference.value, unit) if series.reference else None
    limit = _number(series.limit, unit) if series.limit is not None else None
    spots = tuple(_spot(lab, unit) for lab in results)
    edges = [value for value in (reference, limit) if value is not None]
    edges += [limit + abs(limit - spots[-1].value) * _HEADROOM] if limit is not None else []
    ticks = ticks_over([*(spot.value for spot in spots), *edges])
    multiple = quantities.ratio(series.multiple) if series.multiple is not None else ""
    words = _("{multiple} × reference").format(multiple=multiple) if multiple else ""
    return LabScreen(
        title=title,
        unit=shown_unit,
        last=_text(results[-1].value, unit),
        spots=spots,
        reference=reference,
        limit=limit,
        limit_words=words,
        values=tuple(Tick(each, number(Fraction(str(each)), 2)) for each in ticks),
        first_day=_short(results[0].drawn_on) if len(results) > 1 else "",
        last_day=_short(results[-1].drawn_on),
    )


def _spot(lab: LabResult, unit: str) -> Spot:
    words = f"{dates.day(lab.drawn_on)}, {quantities.laboratory(lab.value)}"
    return Spot(float(lab.drawn_on.toordinal()), _number(lab.value, unit), words)


def _short(day: date) -> str:
    return dates.day(day)[:6]


def _text(value: Quantity, unit: str) -> str:
    return number(magnitude(value, unit), 2 if unit == "mg/dL" else 1)


def _number(value: Quantity, unit: str) -> float:
    return float(magnitude(value, unit))
