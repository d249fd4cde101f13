"""What still blocks, where the nurse stands, and the rail as a summary of what was done."""

from __future__ import annotations

from datetime import date

import pytest

from hai_desk.worksheet.stage import Stage
from tests.support.cases import (
    ASSESSED,
    EMPTIED,
    FILLED,
    IDENTITY,
    LABEL,
    ROUTINE,
    Texts,
    case,
    checked,
    labs,
    rest_case,
)
from tests.support.shown import screen_of
from ui.shell.screen import StageState

BEFORE = {**IDENTITY, **ASSESSED}
PREPARED = {**BEFORE, **LABEL}


@pytest.mark.parametrize(
    ("texts", "stage", "blocker", "tone"),
    [
        ({}, Stage.IDENTIFY, "4 entries to go", ""),
        ({**IDENTITY, "id.time_out": ""}, Stage.IDENTIFY, "1 entry to go", ""),
        ({**IDENTITY, "id.mrn": "DEMO-0004"}, Stage.IDENTIFY, "1 stop to clear", "hard"),
        ({**BEFORE, "as.weight": "7o"}, Stage.ASSESS, "1 entry cannot be read", "hard"),
        (
            {**BEFORE, "as.temperature": "35.2"},
            Stage.ASSESS,
            "Answer 1 question to continue",
            "",
        ),
        (
            {**BEFORE, "as.temperature": "35.2", "as.weight": "34"},
            Stage.ASSESS,
            "Answer 2 questions to continue",
            "",
        ),
        (BEFORE, Stage.ASSESS, "", ""),
    ],
)
def test_the_footer_says_what_blocks(texts: Texts, stage: Stage, blocker: str, tone: str) -> None:
    footer = screen_of(case(), texts, stage).footer
    assert (footer.blocker, footer.blocker_tone) == (blocker, tone)
    assert footer.forward is not None
    assert footer.forward.enabled == (blocker == "")
    assert footer.forward.shortcut == "Ctrl Enter"


def test_the_filled_button_names_where_it_leads() -> None:
    footer = screen_of(case(), BEFORE, Stage.PREPARE).footer
    assert footer.back is not None
    assert footer.forward is not None
    assert (footer.back.label, footer.forward.label) == ("Back to 3 Dose", "Continue to 5 Empty")


def test_fill_leads_to_sign_since_there_is_nothing_to_program() -> None:
    footer = screen_of(case(), checked(case(), ROUTINE), Stage.FILL).footer
    assert footer.forward is not None
    assert footer.forward.label == "Continue to 8 Sign"


def test_sign_is_off_until_every_stage_is_done() -> None:
    texts = checked(case(), ROUTINE)
    done = screen_of(case(), texts, Stage.SIGN).footer.forward
    open_ = screen_of(case(), {**texts, "id.time_out": ""}, Stage.SIGN).footer.forward
    assert done is not None
    assert open_ is not None
    assert (done.label, done.enabled, open_.enabled) == ("Sign record", True, False)


def test_the_rail_is_a_summary_of_the_visit() -> None:
    rail = screen_of(case(), checked(case(), ROUTINE), Stage.SIGN).rail
    told = [(stage.number, stage.title, stage.detail) for stage in rail.stages]
    nbsp = "\u00a0"
    assert told == [
        (1, "Identify", told[0][2]),
        (2, "Assess", f"70{nbsp}kg, full dose allowed"),
        (3, "Dose", f"195{nbsp}mg in 30{nbsp}mL"),
        (4, "Prepare", "Pharmacy, checked"),
        (5, "Empty", f"11.8{nbsp}mL, 1.3{nbsp}mL/day"),
        (6, "Fill", f"30{nbsp}mL, 11:14"),
        (7, "Program", "Not needed for this pump"),
        (8, "Sign", told[7][2]),
    ]
    states = [stage.state for stage in rail.stages]
    assert states[:6] == [StageState.DONE] * 6
    assert states[6:] == [StageState.NOT_NEEDED, StageState.CURRENT]


def test_the_rail_counts_questions_and_stops() -> None:
    asks = screen_of(case(), {**BEFORE, "as.temperature": "35.2"}, Stage.ASSESS).rail
    stops = screen_of(case(), {**BEFORE, "as.temperature": "43"}, Stage.ASSESS).rail
    assert (asks.stages[1].detail, asks.stages[1].tone) == ("1 question to answer", "soft")
    assert stops.stages[1].detail.endswith("to clear")
    assert stops.stages[1].tone == "hard"


def test_stages_ahead_are_closed_and_promise_what_they_ask() -> None:
    rail = screen_of(case(), BEFORE, Stage.PREPARE).rail
    ahead = rail.stages[4]
    assert (ahead.detail, ahead.enabled) == ("Returned volume and flow", False)
    assert [stage.enabled for stage in rail.stages[:4]] == [True] * 4


def test_a_reduced_level_is_told_in_the_rail() -> None:
    drawn = labs(date(2025, 11, 17), ALP="126 U/L")
    reduced = case(labs=(*labs(date(2025, 10, 21)), *drawn))
    texts = {**BEFORE, "as.decision": "proceed"}
    found = screen_of(reduced, texts, Stage.ASSESS)
    assert found.rail.stages[1].detail == "1 question to answer"
    assert found.form.side[0].chip.text.replace("\u00a0", " ") == "Table allows 50 %"  # type: ignore[union-attr]


def test_a_rest_fill_tells_heparin_in_the_rail_and_needs_no_liver_tests() -> None:
    texts = {**IDENTITY, **{key: ASSESSED[key] for key in ASSESSED if key != "as.decision"}}
    rail = screen_of(rest_case(), texts, Stage.PREPARE).rail
    assert rail.stages[2].detail.replace("\u00a0", " ") == "30,000 units in 30 mL"


def test_at_most_three_cards_stand_together_and_the_rest_is_counted() -> None:
    texts = {
        **BEFORE,
        "as.temperature": "35.2",
        "as.weight": "34",
        "as.site": "red",
        "as.symptoms": "nausea",
    }
    screen = screen_of(case(), texts, Stage.ASSESS)
    cards = [each for each in screen.form.body if getattr(each, "kind", "") == "soft"]
    more = [each for each in screen.form.body if getattr(each, "key", "") == "more"]
    assert len(cards) == 3
    assert [each.title for each in more] == ["And 1 more, shown when these are answered."]  # type: ignore[union-attr]
    assert screen.footer.blocker == "Answer 4 questions to continue"


def test_undo_is_offered_only_where_something_can_be_undone() -> None:
    off = screen_of(case(), BEFORE, Stage.ASSESS).footer.undo
    on = screen_of(case(), BEFORE, Stage.ASSESS, may_undo=True).footer.undo
    assert off is not None
    assert on is not None
    assert (off.enabled, on.enabled) == (False, True)


def test_the_band_says_what_is_in_the_pump_now_on_every_stage() -> None:
    before = checked(case(), PREPARED)
    emptied = checked(case(), {**PREPARED, **EMPTIED})
    filled = checked(case(), {**PREPARED, **EMPTIED, **FILLED})
    for stage in Stage:
        band = screen_of(case(), before, stage).band
        assert (band.name, band.mrn) == ("DEMO, Alpha", "DEMO-0001")
        assert band.place_value == "heparin-saline"
        assert screen_of(case(), emptied, stage).band.place_value == "empty"
        assert screen_of(case(), filled, stage).band.place_value == "floxuridine"
