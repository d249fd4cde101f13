from __future__ import annotations

import pytest

from hai_desk.safety.rules import Rule
from hai_desk.wording.findings import words
from tests.support.sample_findings import sample

BOTH = "The prescriber and a pharmacist both sign, with a reason."
SERIES = "A series at 0.1 to 0.3 saw serious biliary toxicity in 56\u00a0%."


def told(**changed: str) -> tuple[str, ...]:
    said = words(sample(Rule.DOSE_ABOVE_USUAL, **changed))
    return (said.title.replace("\u00a0", " "), *said.lines)


def test_a_dose_inside_the_label_is_told_so_and_against_present_guidance() -> None:
    assert told() == (
        "0.4 mg/kg/day is inside the drug label's range for the hepatic artery, 0.4 to 0.6.",
        "It is above the range of present guidance, 0.1 to 0.2.",
        SERIES,
        BOTH,
    )


def test_a_dose_between_the_ranges_is_above_present_guidance() -> None:
    assert told(value="0.3 mg/kg/day") == (
        "0.3 mg/kg/day is above the range of present guidance, 0.1 to 0.2.",
        "The drug label's range for the hepatic artery is 0.4 to 0.6.",
        SERIES,
        BOTH,
    )


def test_a_dose_inside_present_guidance_is_above_the_clinics_own_limit() -> None:
    assert told(value="0.15 mg/kg/day", limit="0.12")[:3] == (
        "0.15 mg/kg/day is above the usual dose, 0.12\u00a0mg/kg/day or less.".replace(
            "\u00a0", " "
        ),
        "The range of present guidance is 0.1 to 0.2.",
        "The drug label's range for the hepatic artery is 0.4 to 0.6.",
    )


def test_the_figures_are_those_of_the_clinics_document() -> None:
    newer = {
        "guidance_low": "0.08",
        "guidance_high": "0.12",
        "label_low": "0.1",
        "harm_percent": "31",
    }
    assert told(value="0.3 mg/kg/day", **newer)[:3] == (
        "0.3 mg/kg/day is inside the drug label's range for the hepatic artery, 0.1 to 0.6.",
        "It is above the range of present guidance, 0.08 to 0.12.",
        "A series at 0.1 to 0.3 saw serious biliary toxicity in 31\u00a0%.",
    )


@pytest.mark.parametrize("missing", ["label", "guidance", "harm"])
def test_a_range_that_nobody_named_is_not_told(missing: str) -> None:
    without = told(value="0.3 mg/kg/day", **{f"{missing}_low": "", f"{missing}_high": ""})
    words_of = {"label": "drug label", "guidance": "guidance", "harm": "A series"}
    assert not any(words_of[missing] in line for line in without)
    assert without[-1] == BOTH
