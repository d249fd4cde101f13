from __future__ import annotations

from typing import Any

from reports.refill_sheet import refill_sheet
from reports.sheet.given import NOT_ENTERED
from reports.sheet.values import Facts, Section

SYRINGE = {
    "drug": "floxuridine",
    "no_return_at": "10 mL",
    "noticed_at": "2025-11-18T11:07:10-05:00",
    "gone": "12 mL",
    "last_came_back": "5 mL",
    "came_out": "8 mL",
    "missing": "4 mL",
    "amount": "26 mg",
}
POCKET = {
    "syringes": [SYRINGE],
    "stopped_at": ["2025-11-18T11:07:00-05:00"],
    "feels": ["burning", "pain"],
    "aspirated": "",
    "prescriber": "Prescriber 1 (demo)",
    "called_at": "2025-11-18T11:09:00-05:00",
    "observed": "Two hours",
    "still_in_reservoir": "0 mL",
}


def told(example: dict[str, Any], **fill: Any) -> dict[str, str]:
    sheet = refill_sheet({**example, "fill": {**example["fill"], **fill}})
    section: Section = next(each for each in sheet.all_sections() if each.title == "Fill")
    facts = [fact for block in section.blocks if isinstance(block, Facts) for fact in block.facts]
    return {fact.label: fact.value.replace("\u00a0", " ") for fact in facts}


def test_each_check_of_return_stands_with_its_volume_and_clock(example: dict[str, Any]) -> None:
    assert told(example)["Checked for return"] == (
        "came back: 5 mL 11:06, 10 mL 11:07, 15 mL 11:08, 20 mL 11:10, 25 mL 11:11, 30 mL 11:13"
    )


def test_a_record_of_before_has_the_words_alone(example: dict[str, Any]) -> None:
    assert told(example, returns=[])["Checked for return"] == "came back every 5 mL"
    untimed = [{"at": "5 mL", "answer": "came back", "ticked_at": ""}]
    assert told(example, returns=untimed)["Checked for return"] == "came back: 5 mL"


def test_drug_beside_the_reservoir_is_told_whole(example: dict[str, Any]) -> None:
    found = told(example, pocket=POCKET)
    assert {label: found[label] for label in list(found)[-12:]} == {
        "No return at": "10 mL, 11:07",
        "Gone in": "12 mL",
        "Fluid last came back at": "5 mL",
        "Came back out, line open": "8 mL",
        "Missing": "4 mL",
        "The missing volume holds": "floxuridine 26 mg",
        "Filling stopped": "11:07",
        "The patient felt": "burning, pain",
        "Drawn out of the pocket": NOT_ENTERED,
        "Prescriber called": "Prescriber 1 (demo), 11:09",
        "Observed": "Two hours",
        "Still in the reservoir": "0 mL",
    }


def test_what_is_not_known_of_it_says_so(example: dict[str, Any]) -> None:
    bare = {**SYRINGE, "amount": "", "noticed_at": ""}
    around = {"stopped_at": [], "feels": [], "called_at": ""}
    found = told(example, pocket={**POCKET, **around, "syringes": [bare]})
    assert found["No return at"] == "10 mL"
    assert found["The missing volume holds"] == NOT_ENTERED
    assert (found["Filling stopped"], found["The patient felt"]) == ("no", NOT_ENTERED)
    assert found["Prescriber called"] == "Prescriber 1 (demo)"


def test_nothing_stands_there_when_fluid_always_came_back(example: dict[str, Any]) -> None:
    assert "Missing" not in told(example)


def test_a_measurement_after_the_fill_stands_with_what_was_missing(
    example: dict[str, Any],
) -> None:
    again = {**POCKET, "syringes": [], "measured_again": "28.5 mL", "missing_then": "1.5 mL"}
    found = told(example, pocket=again)
    assert (found["Measured again after the fill"], found["Missing then"]) == ("28.5 mL", "1.5 mL")
