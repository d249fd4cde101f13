"""The chart of a patient whose pump was emptied for good, and of one who had a pump check."""

from __future__ import annotations

from dataclasses import replace

from hai_desk.clock import FixedClock
from hai_desk.plans.kinds import FINAL_EMPTYING, LEFT_EMPTY, PUMP_CHECK
from hai_desk.services.charting import Charting
from hai_desk.units import from_exact_text as q
from tests.support import blocks_in
from tests.support import chart_sample as sample
from tests.support.fake_registry import FakeRegistry
from tests.support.navigator import SeenNavigator
from ui.chart.presenter import ChartPresenter
from ui.chart.screen import ChartScreen
from ui.form.blocks import Card, FillBox


class Chart:
    def __init__(self, registry: FakeRegistry) -> None:
        self.navigator = SeenNavigator()
        self.shown: list[ChartScreen] = []
        self.presenter = ChartPresenter(
            Charting(registry, FixedClock(sample.NOW)),
            "patient-1",
            sample.NURSE,
            self.navigator,
            self.shown.append,
            stage_of=lambda _worksheet: "dose",
            new_plan=lambda _patient: None,
            enter_results=lambda _patient: None,
            edit=lambda _patient: None,
        )
        self.presenter.opened()

    def due(self) -> Card:
        overview = self.shown[-1].overview
        assert overview is not None
        card = overview.due[0]
        assert isinstance(card, Card)
        return card


def emptied() -> FakeRegistry:
    registry = sample.with_alpha()
    last = registry.held.fills[-1]
    out = replace(last, id="out", drug=LEFT_EMPTY, amount=None, volume=q("0 mL"))
    registry.held.fills.append(replace(out, visit=FINAL_EMPTYING, filled_at=sample.NOW))
    registry.held.bookings = {}
    return registry


def test_an_empty_pump_is_said_to_be_empty_on_purpose() -> None:
    chart = Chart(emptied())
    overview = chart.shown[-1].overview
    assert overview is not None
    assert (overview.now.value, overview.now.value_note) == ("Empty", "on purpose")
    assert dict(overview.now.rows) == {"Emptied": "18-Nov-2025"}
    assert chart.due().title == "No next visit"
    chart.presenter.pressed("book")
    assert chart.navigator.seen == [("book", "patient-1")]


def test_the_list_of_refills_names_the_emptying_and_no_dose() -> None:
    chart = Chart(emptied())
    chart.presenter.tab_chosen("refills")
    shown = chart.shown[-1].list
    assert shown is not None
    cells = shown.items[0].cells
    assert (cells[1].text, cells[1].detail) == (LEFT_EMPTY, "final emptying")
    assert cells[2].text == "–"


def test_a_booked_pump_check_is_named_and_another_kind_may_be_started() -> None:
    registry = sample.with_alpha()
    (key,) = (key for key, each in registry.held.bookings.items() if each.patient_id == "patient-1")
    registry.held.bookings[key] = replace(registry.held.bookings[key], planned=PUMP_CHECK)
    chart = Chart(registry)
    box = next(each for each in blocks_in.every(chart.due().body) if isinstance(each, FillBox))
    assert (box.title, box.line) == ("Planned", "pump check without fill")
    chart.presenter.pressed("other_visit")
    assert chart.navigator.seen == [("other visit", key)]
