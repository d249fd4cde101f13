"""What the recall list says of a pump stands on Today, on the chart and on the record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hai_desk.clock import FixedClock
from hai_desk.pumps.recalls import Match, Serials
from hai_desk.safety.rules import Rule
from hai_desk.services.charting import Charting
from hai_desk.services.record_body import record_body
from hai_desk.services.today_readiness import readiness
from hai_desk.services.today_values import Ready
from hai_desk.wording.recalls import recall_line
from tests.hai_desk.safety.test_recall_rules import BY_DATE, NAMED
from tests.support import chart_sample as sample
from tests.support.cases import ROUTINE, answered, assessed, case, sheet_of, the
from tests.support.people_of_the_day import NURSE
from tests.support.ward import CLINIC


def test_today_lists_a_recall_before_the_refill_is_started() -> None:
    for recall, rule, ready in (
        (NAMED, Rule.PUMP_RECALLED, Ready.ASKS),
        (BY_DATE, Rule.PUMP_MAYBE_RECALLED, Ready.NOTE),
    ):
        items = readiness(assessed(case(recalls=(recall,)), {}))
        told = {item.finding.rule: item.ready for item in items if item.finding is not None}
        assert told[rule] is ready


def test_the_record_says_what_the_list_said_and_which_version_it_was() -> None:
    known = case(recalls=(NAMED,), recall_version=3)
    texts = {**ROUTINE, **answered(the(assessed(known, ROUTINE), Rule.PUMP_RECALLED))}
    body = record_body(sheet_of(known, texts), assessed(known, texts), CLINIC, NURSE, "0.1.0")
    assert body["pump"]["recalls"] == ["Intera 3000: faster flow (notice of 10-Jul-2022)"]
    assert body["versions"]["recalls"] == 3
    assert [stop["rule"] for stop in body["stops"]] == ["ID-7"]
    plain = record_body(sheet_of(case(), ROUTINE), assessed(case(), ROUTINE), CLINIC, NURSE, "1")
    assert (plain["pump"]["recalls"], plain["versions"]["recalls"]) == ([], 0)


def test_a_line_says_how_sure_it_is() -> None:
    unsure = replace(BY_DATE, verified=False)
    assert recall_line(unsure, Match.BY_DATE) == (
        "Intera 3000: faster flow (notice of 10-Jul-2022, by its dates, not confirmed)"
    )


def test_the_chart_knows_the_recalls_of_its_pump() -> None:
    registry = sample.with_alpha()
    (implant,) = registry.held.implants.values()
    known = replace(implant, serial="20175", implanted_on=date(2022, 1, 1))
    registry.held.implants = {implant.id: known}
    pump = Charting(registry, FixedClock(sample.NOW)).chart(implant.patient_id).pump
    assert pump is not None
    assert [(recall.key, match) for recall, match in pump.recalls] == [
        ("intera-fast-flow-2022", Match.BY_DATE),
        ("intera-leak-2026", Match.NAMED),
    ]
    assert NAMED.serials == (Serials("I3K-004100", "I3K-004199"),)
