"""The band of a chart."""

from hai_desk.services.chart_values import Chart
from ui.patient_band import patient_band
from ui.shell.screen import BandScreen


def chart_band(chart: Chart) -> BandScreen:
    pump = chart.pump
    return patient_band(
        chart.patient,
        pump.implant if pump else None,
        pump.model.name if pump else "",
        chart.at.date(),
    )
