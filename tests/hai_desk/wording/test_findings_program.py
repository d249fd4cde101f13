"""Words of a program that follow their facts."""

from __future__ import annotations

import pytest

from hai_desk.safety.rules import Rule
from hai_desk.wording.findings import sentence, words
from hai_desk.wording.program_values import duration_apart, fraction_of
from tests.support.sample_findings import sample


def plain(rule: Rule, **changed: str) -> str:
    return sentence(sample(rule, **changed)).replace("\u00a0", " ")


def test_the_messages_of_the_design_read_as_they_were_written() -> None:
    assert plain(Rule.READ_BACK_DIFFERS).startswith(
        "The pump reads back 9.84 mg/day. You asked for 7.87."
    )
    assert plain(Rule.DELIVERY_STOPPED) == (
        "Drug delivery is stopped while this update is open."
        " Confirm or restore before the patient leaves."
    )
    assert plain(Rule.STATE_UNKNOWN).startswith("State unknown. Link again and read the pump.")
    assert "differs from the pump by 4 min." in plain(Rule.CLOCKS_DIFFER)


def test_another_row_that_differs_is_named() -> None:
    said = plain(Rule.READ_BACK_DIFFERS, setting="drug", read="saline", asked="floxuridine")
    assert said.startswith("Drug: the pump reads back saline. You asked for floxuridine.")


@pytest.mark.parametrize(
    ("rule", "changed", "part"),
    [
        (Rule.PROGRAM_DRUG, {"needed": ""}, "What is in this pump is not known."),
        (Rule.PROGRAM_FILL, {"given": ""}, "The program says no fill, 40 mL went in today."),
        (Rule.PUMP_SAYS_NOTHING, {"lacking": "program"}, "does not say which program it runs."),
        (Rule.STEPS_WRONG, {"why": "too many"}, "takes 12 steps a day at most."),
        (Rule.STEPS_WRONG, {"why": "not on the grid"}, "start every 15 minutes."),
        (Rule.BRIDGE_ASKED, {"bridge": "no"}, "runs at the new rate."),
        (Rule.BRIDGE_ASKED, {}, "at 0.787 mL/day for 10 hours 22 minutes first."),
        (Rule.CHANGE_LARGE, {"percent": "25", "limit": ""}, "25 % higher than now"),
        (Rule.PROGRAM_DOSE, {"given": "2500/13 mg/day"}, "The program gives 192.31 mg/day."),
    ],
)
def test_words_follow_their_facts(rule: Rule, changed: dict[str, str], part: str) -> None:
    assert part in plain(rule, **changed)


def test_no_bridge_is_kept_by_its_own_button() -> None:
    assert words(sample(Rule.BRIDGE_ASKED, bridge="no")).keep == "No bridge"


def test_parts_and_multiples() -> None:
    told = [fraction_of(each) for each in ("60", "1440", "1/60", "0.5")]
    assert told == ["60 times", "1,440 times", "1/60 of", "1/2 of"]


def test_how_far_two_clocks_are_apart() -> None:
    told = [duration_apart(each).replace("\u00a0", " ") for each in ("91", "-119", "120", "-330")]
    assert told == ["91 s", "119 s", "2 min", "6 min"]
