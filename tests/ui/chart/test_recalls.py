"""The pump card of the chart names what is on the recall list."""

from __future__ import annotations

from dataclasses import replace

from hai_desk.pumps.recalls import Match
from hai_desk.services.chart_values import PumpFacts
from tests.hai_desk.safety.test_recall_rules import BY_DATE, NAMED
from tests.support.cases import model_named
from tests.support.people_of_the_day import implant
from ui.chart.card_words import recall_rows


def pump(*recalls):
    return PumpFacts(implant(1, "I3K-004172"), model_named("intera-3000"), recalls=recalls)


def test_only_a_confirmed_notice_of_this_serial_is_loud() -> None:
    unsure = replace(NAMED, verified=False)
    rows = recall_rows(pump((NAMED, Match.NAMED), (unsure, Match.NAMED), (BY_DATE, Match.BY_DATE)))
    assert [row.tone for row in rows] == ["hard", "soft", "soft"]
    assert {row.label for row in rows} == {"Recall"}
    assert rows[2].value.endswith("(notice of 10-Jul-2022, by its dates)")


def test_a_pump_that_nobody_recalls_has_no_such_line() -> None:
    assert recall_rows(pump()) == []
