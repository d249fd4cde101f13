"""The trend of a programmable pump: returned against expected, with both limits in sight."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hai_desk.clock import FixedClock
from hai_desk.services.chart_values import Chart, ReturnLimits
from hai_desk.services.charting import Charting
from hai_desk.units import from_exact_text as q
from hai_desk.wording.numbers import DASH
from tests.support import chart_sample as sample
from tests.support.fake_registry import FakeRegistry
from ui.chart.card_words import fact_cards
from ui.chart.flow_plot import FlowPlot
from ui.chart.list_words import refills
from ui.chart.overview_screen import FlowScreen
from ui.chart.overview_words import overview
from ui.chart.return_words import return_screen
from ui.form.blocks import Card, Facts
from ui.theme import Look


def chart_of(registry: FakeRegistry) -> Chart:
    return Charting(registry, FixedClock(sample.NOW)).chart("patient-1")


def shown(registry: FakeRegistry, picked: int = -1) -> FlowScreen:
    drawn = overview(chart_of(registry), picked, None, may_refill=True, may_edit=True)
    return drawn.flow


def test_a_programmable_pump_is_held_against_what_was_expected() -> None:
    flow = shown(sample.with_programmable())
    assert flow.title == "Returned against expected"
    assert flow.note == "mL, returned less expected"
    assert len(flow.spots) == 12
    assert (flow.label, flow.band) == (0.0, (-2.0, 2.0))
    assert len(flow.strips) == 14
    assert flow.strips[-1].planned


def test_ten_percent_follows_what_each_stay_should_have_delivered() -> None:
    upper, lower = shown(sample.with_programmable()).edges
    assert round(upper[-1][1], 4) == 1.8192
    assert [value for _at, value in lower] == [-value for _at, value in upper]


def test_where_two_limits_meet_one_is_named_beside_them() -> None:
    flow = shown(sample.with_programmable())
    assert [side.text for side in flow.sides] == ["Expected", "+10\u00a0%", "−10\u00a0%"]
    assert [tick.text for tick in flow.values] == ["−4", "−2", "0", "+2", "+4"]


def test_words_of_limits_apart_stand_beside_their_lines() -> None:
    registry = sample.with_programmable()
    held = registry.held
    held.records = []
    slow = {"nominal_flow": q("0.6 mL/day"), "returned": q("21.5 mL")}
    held.fills = [replace(fill, **slow) for fill in held.fills]
    texts = [side.text for side in shown(registry).sides]
    assert texts == ["Expected", "+2\u00a0mL", "−2\u00a0mL", "+10\u00a0%", "−10\u00a0%"]


def test_a_clinic_without_these_limits_sees_the_returns_alone() -> None:
    chart = replace(chart_of(sample.with_programmable()), return_limits=ReturnLimits())
    flow = return_screen(chart, -1)
    assert (flow.band, flow.edges) == ((0.0, 0.0), ())
    assert [side.text for side in flow.sides] == ["Expected"]


def test_a_point_reads_out_what_came_back_and_what_was_expected() -> None:
    registry = sample.with_programmable()
    flow = shown(registry, picked=11)
    assert flow.note == "04-Nov-2025, 11.9\u00a0mL, +0.1\u00a0mL, RW-2025-0186"
    assert flow.spots[11].words == (
        "04-Nov-2025, 11.9\u00a0mL returned, 11.8\u00a0mL expected by its program, "
        "+0.1\u00a0mL, +0.5\u00a0%, RW-2025-0186"
    )
    held = registry.held
    compared = [{"by": "pump", "expected": "12.3 mL", "difference": "-0.4 mL", "percent": ""}]
    held.records = [replace(held.records[0], body={"empty": {"against_pump": compared}})]
    held.fills[-1] = replace(held.fills[-1], comparable=False)
    assert shown(registry).spots[11].words == (
        "04-Nov-2025, 11.9\u00a0mL returned, 12.3\u00a0mL expected by its count, "
        "−0.4\u00a0mL, −2.3\u00a0%, RW-2025-0186, not comparable"
    )


def test_a_stay_too_short_to_judge_has_no_percent() -> None:
    registry = sample.with_programmable()
    fills, registry.held.records = registry.held.fills, []
    at = fills[-2].filled_at + timedelta(days=2)
    registry.held.fills = [*fills[:-2], fills[-2], replace(fills[-1], filled_at=at, emptied_at=at)]
    flow = shown(registry, picked=11)
    assert "%" not in flow.spots[11].words
    assert len(flow.edges[0]) == 11


def test_before_anything_came_back_it_says_so() -> None:
    registry = sample.with_programmable()
    registry.held.fills = registry.held.fills[:1]
    flow = shown(registry)
    assert (flow.spots, flow.empty_text) == ((), "No return was measured yet")
    registry.held.fills, registry.held.bookings = [], {}
    chart = replace(chart_of(registry), spans=())
    assert return_screen(chart, -1).empty_text == "No fill is on file yet"


def test_list_and_card_tell_nothing_of_a_label_flow() -> None:
    chart = chart_of(sample.with_programmable())
    assert "From expected" in [column.head for column in refills(chart).columns]
    assert "From label" in [
        column.head for column in refills(chart_of(sample.with_alpha())).columns
    ]
    shown_of = overview(chart, -1, None, may_refill=True, may_edit=True)
    assert shown_of.history_apart == "From expected"
    card = fact_cards(chart, may_edit=False)[0]
    assert isinstance(card, Card)
    facts = card.body[0]
    assert isinstance(facts, Facts)
    told = {fact.label: fact.value for fact in facts.rows}
    assert told["Measured, last 3 refills"] == "1.31\u00a0mL/day"
    assert "Last 3 refills" not in told


def test_both_limits_are_drawn(qtbot: QtBot, look: Look) -> None:
    plot = FlowPlot(look)
    qtbot.addWidget(plot)
    plot.resize(700, 194)
    plot.show_flow(shown(sample.with_programmable()))
    plot.show()
    QApplication.processEvents()
    drawn = [type(item).__name__ for item in plot._flow.items]
    assert drawn.count("PlotCurveItem") == 3
    assert drawn.count("LinearRegionItem") == 1


def facts_of(body: dict[str, object]) -> dict[str, tuple[str, str]]:
    registry = sample.with_programmable()
    registry.held.records = [replace(registry.held.records[0], body=body)]
    card = fact_cards(chart_of(registry), may_edit=False)[0]
    assert isinstance(card, Card)
    assert isinstance(card.body[0], Facts)
    return {fact.label: (fact.value, fact.tone) for fact in card.body[0].rows}


def test_the_card_of_the_pump_tells_its_program_and_what_it_reported() -> None:
    rows = [
        {"setting": "daily", "read": "8.79739 mg/day"},
        {"setting": "rate", "read": "1.153 mL/day"},
    ]
    ending = {"how": "running", "running_at": "2025-11-04T11:30:00-05:00"}
    told = facts_of(
        {
            "pump_program": {"settings": rows, "ending": ending},
            "pump_read": {"alarms": ["replacement soon"]},
        }
    )
    assert told["Program since 04-Nov-2025"] == ("8.8\u00a0mg/day, 1.153\u00a0mL/day", "")
    assert told["Alarms on 04-Nov-2025"] == ("replacement soon", "soft")
    assert "Programmed when registered" not in told
    flex = [rows[0], {"setting": "mode", "read": "flex"}]
    told = facts_of(
        {
            "pump_program": {"settings": flex, "ending": ending},
            "pump_read": {"alarms": ["none"]},
        }
    )
    assert told["Program since 04-Nov-2025"] == ("8.8\u00a0mg/day, flex", "")
    assert told["Alarms on 04-Nov-2025"] == ("none", "")


def test_the_card_of_a_pump_that_was_left_stopped_says_so() -> None:
    ending = {"how": "left stopped", "running_at": ""}
    told = facts_of({"pump_program": {"settings": [], "ending": ending}})
    assert told["Left stopped on 04-Nov-2025"] == ("delivers nothing", "soft")
    assert not [label for label in told if label.startswith("Program")]


def test_before_anything_was_compared_the_list_is_silent_on_the_label_flow() -> None:
    registry = sample.with_programmable()
    registry.held.fills = registry.held.fills[:1]
    chart = chart_of(registry)
    shown_of = overview(chart, -1, None, may_refill=True, may_edit=True)
    assert shown_of.history_apart == "From expected"
    assert [line.deviation for line in shown_of.history] == [DASH]
