from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reports.canonical import fingerprint
from reports.refill_sheet import refill_sheet
from reports.sheet.given import NOT_ENTERED
from reports.sheet.values import Boxed, Fact, Facts, Lines, Paper, Section, Sum, Table

Record = dict[str, Any]
EXAMPLE = Path(__file__).resolve().parents[1] / "data" / "refill_record_example.json"


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def section(sheet: Paper, title: str) -> Section:
    return next(each for each in sheet.all_sections() if each.title == title)


def facts_of(blocks: tuple[Any, ...]) -> dict[str, str]:
    return {
        plain(fact.label): plain(fact.value)
        for block in blocks
        if isinstance(block, Facts)
        for fact in block.facts
    }


def box(facts: tuple[Fact, ...]) -> dict[str, str]:
    return {plain(fact.label): plain(fact.value) for fact in facts}


def first(kind: type, blocks: tuple[Any, ...]) -> Any:
    return next(block for block in blocks if isinstance(block, kind))


def test_the_sum_is_told_in_words_with_calculated_and_prepared(example: Record) -> None:
    total = first(Sum, section(refill_sheet(example), "Dose").blocks)
    assert plain(total.label) == "floxuridine in 30 mL"
    assert plain(total.value) == "195 mg"
    assert plain(total.terms) == "0.12 mg/kg/day × 70 kg × 30 mL ÷ 1.3 mL/day = 193.8 mg"
    assert [plain(line) for line in total.results] == [
        "Calculated 193.8 mg, prepared 195 mg, rounded to 5 mg",
        "6.5 mg/mL, 8.4 mg/day calculated, 0.121 mg/kg/day as prepared",
        "118.3 mg expected in 14 days",
    ]


def test_a_lower_level_stands_in_the_sum(example: Record) -> None:
    lower = {**example, "dose": example["dose"] | {"percent": "80"}}
    total = first(Sum, section(refill_sheet(lower), "Dose").blocks)
    assert "0.12 mg/kg/day × 80 % × 70 kg" in plain(total.terms)


def test_patient_and_pump_are_named_as_on_the_screen(example: Record) -> None:
    patient, pump, before = refill_sheet(example).boxes
    assert box(patient) == {
        "Patient": "DEMO, Alpha",
        "Born": "14-Mar-1961 (64y)",
        "Gender": "Female",
        "MRN": "DEMO-0001",
        "Allergies": "No known allergies",
        "Weight": "70 kg",
    }
    assert box(pump)["Serial, typed from the pump card"] == "I3K-004172"
    assert box(pump)["Refill"] == "14th"
    assert box(before)["In the pump before"] == "heparin-saline 30,000 units in 30 mL"


@pytest.mark.parametrize(
    ("allergies", "words"),
    [
        ({"stated": "none", "names": []}, "No known allergies"),
        ({"stated": "not known"}, "Allergies not known"),
        ({"stated": "listed", "names": ["latex", "iodine"]}, "latex, iodine"),
        ({"stated": "none", "names": [], "heparin_reaction": True}, "heparin reaction"),
        ({}, NOT_ENTERED),
    ],
)
def test_allergies_are_never_silent(example: Record, allergies: Record, words: str) -> None:
    record = {**example, "patient": example["patient"] | {"allergies": allergies}}
    assert box(refill_sheet(record).boxes[0])["Allergies"] == words


def test_liver_tests_stand_in_three_columns_with_baseline_and_ratio(example: Record) -> None:
    table = first(Table, section(refill_sheet(example), "Assessment").blocks)
    assert [column.title for column in table.columns] == [
        "Liver test",
        "Baseline",
        "Reference 21-Oct-2025",
        "At emptying",
        "Planned 17-Nov-2025",
        "Of reference",
        "Full dose below",
    ]
    assert [plain(cell) for cell in table.rows[1]] == [
        "Alkaline phosphatase",
        "84 units/L",
        "88 units/L",
        "not entered",
        "96 units/L",
        "1.09 ×",
        "1.5 ×",
    ]


def test_an_answered_stop_carries_answer_reason_person_time_and_rule(example: Record) -> None:
    stop = first(Boxed, section(refill_sheet(example), "Assessment").blocks)
    assert stop.title == "Soft stop answered."
    assert stop.text == (
        "Liver tests are 9 days old. The limit is 7 days. Answer: Use these results."
        " Reason: Second draw clotted, prescriber informed. Nurse 1 (demo), 10:43."
        " Rule AS-1, limits version 1."
    )


def test_the_syringe_lists_draw_ups_lots_and_their_sum(example: Record) -> None:
    table = first(Table, section(refill_sheet(example), "Syringe").blocks)
    rows = [[plain(cell) for cell in row] for row in table.rows]
    assert rows[1] == [
        "dexAMETHasone", "10 mg/mL", "25 mg", "2.5 mL", "DX8840B", "Aug-2026", "typed 10:46",
    ]  # fmt: skip
    assert rows[3][:4] == ["sodium chloride 0.9 %", "for injection", "", "22.55 mL"]
    assert plain(table.total[3]) == "30 mL"


def test_returned_volume_flow_and_delivered_dose_are_told(example: Record) -> None:
    given_mg = {
        "drug": "floxuridine",
        "amount": "1183/10 mg",
        "per_kg_day": "169/1400 mg/kg/day",
        "cumulative": "169/100 mg/kg",
        "waste": "767/10 mg",
    }
    record = {**example, "empty": example["empty"] | {"delivered": given_mg}}
    facts = facts_of(section(refill_sheet(record), "Returned volume and flow").blocks)
    assert facts["Returned, two readings"] == "11.8 mL, 11.8 mL"
    assert facts["Measured flow"] == "1.3 mL/day"
    assert facts["Deviation from 1.3 mL/day"] == "0 %"
    assert facts["Delivered since the last fill"] == "floxuridine 118.3 mg"
    assert facts["Delivered each day, by weight"] == "0.121 mg/kg/day"
    assert facts["Delivered in all, by weight"] == "1.69 mg/kg"
    assert facts["Left in the returned fluid"] == "76.7 mg"


def test_a_pharmacys_syringe_lists_no_lots_of_its_parts(example: Record) -> None:
    bare = [part | {"lot": "", "expires": "", "how": "", "at": ""}
            for part in example["syringe"]["components"]]  # fmt: skip
    syringe = {"source": "pharmacy", "label_lot": "PH1346", "components": bare}
    given = section(refill_sheet({**example, "syringe": example["syringe"] | syringe}), "Syringe")
    table = first(Table, given.blocks)
    assert [column.title for column in table.columns][-1] == "Volume"
    assert facts_of(given.blocks)["Pharmacy label"] == "PH1346"


@pytest.mark.parametrize(
    ("days", "label"),
    [("14", "Used in 14 days"), ("2015/144 day", "Used in 13.99 days"), ("", "days not entered")],
)
def test_the_time_in_the_pump_is_exact(example: Record, days: str, label: str) -> None:
    flow = example["empty"]["flow"] | {"days": days}
    record = {**example, "empty": example["empty"] | {"flow": flow}}
    facts = facts_of(section(refill_sheet(record), "Returned volume and flow").blocks)
    assert any(label in fact for fact in facts)


def test_heparin_is_delivered_in_units_without_a_dose_by_weight(example: Record) -> None:
    facts = facts_of(section(refill_sheet(example), "Returned volume and flow").blocks)
    assert facts["Delivered since the last fill"] == "heparin-saline 18,200 units"
    assert "Delivered each day, by weight" not in facts


def test_what_lies_ahead_is_called_expected(example: Record) -> None:
    facts = facts_of(section(refill_sheet(example), "Next refill").blocks)
    assert facts["Due"] == "02-Dec-2025"
    assert facts["Expected empty on"] == "11-Dec-2025"
    assert facts["2 mL expected left on"] == "09-Dec-2025"


def test_a_quick_check_is_marked(example: Record) -> None:
    quick = {**example, "second_check": example["second_check"] | {"quick": True, "seconds": 12}}
    facts = facts_of(section(refill_sheet(quick), "Second check").blocks)
    assert facts["Time taken"] == "12 s, quick check"


def test_the_fingerprint_is_short_in_the_footer_and_whole_under_versions(example: Record) -> None:
    sheet = refill_sheet(example)
    digest = fingerprint(example).upper()
    facts = facts_of(section(sheet, "Versions").blocks)
    assert facts["Fingerprint (SHA-256)"].replace(" ", "") == digest
    assert digest[:16] in sheet.footer.replace(" ", "")
    assert "UTC−05:00" in sheet.footer


def test_the_second_box_waits_for_the_checker_or_shows_the_statement(example: Record) -> None:
    waiting = refill_sheet(example, countersign=True).signatures
    assert [place.field for place in waiting] == ["Performer", "Checker"]
    shown = refill_sheet(example).signatures
    assert [place.field for place in shown] == ["Performer", ""]
    assert shown[1].lines[0] == "Nurse 2 (demo), infusion nurse"
    unchecked = refill_sheet({**example, "second_check": {}}).signatures
    assert len(unchecked) == 1


@pytest.mark.parametrize("visit", ["not_accessed", "held", "surgeon_called"])
def test_a_visit_without_a_fill_leaves_out_what_did_not_happen(
    changed_record: Callable[..., Record], visit: str
) -> None:
    record = changed_record(
        visit=visit, outcome={"kind": visit, "words": "Needle could not be placed."},
        fill=None, empty=None, syringe={}, dose={}, second_check={},
    )  # fmt: skip
    sheet = refill_sheet(record)
    titles = [part.title for part in sheet.sections]
    assert titles == ["Outcome", "Assessment", "Flow at each refill", "Next refill"]
    assert sheet.sections[0].blocks == (Lines(("Needle could not be placed.",)),)
    assert sheet.date_label == "Visit on"


def test_a_rest_fill_names_heparin_and_no_floxuridine_sum(example: Record) -> None:
    dose = {"drug": "heparin-saline", "amount": "30000 units", "fill_volume": "30 mL",
            "concentration": "1000 units/mL"}  # fmt: skip
    facts = facts_of(
        section(refill_sheet({**example, "visit": "rest", "dose": dose}), "Dose").blocks
    )
    assert facts["Amount"] == "30,000 units"
    assert facts["Concentration"] == "1,000 units/mL"


def test_missing_sections_of_a_refill_say_so(changed_record: Callable[..., Record]) -> None:
    sheet = refill_sheet(changed_record(empty=None, fill=None, next=None, flow_history=None))
    assert facts_of(section(sheet, "Fill").blocks)["Filled"] == NOT_ENTERED
    assert facts_of(section(sheet, "Next refill").blocks)["Due"] == NOT_ENTERED


def test_every_print_of_the_label_is_told_with_its_reason(example: Record) -> None:
    given = section(refill_sheet(example), "Syringe")
    (table,) = [block for block in given.blocks if isinstance(block, Table)][1:]
    assert table.rows == (
        ("L-0193-1", "", "10:51", "Nurse 1 (demo)", "", "void, replaced by L-0193-2"),
        ("L-0193-2", "2", "10:52", "Nurse 1 (demo)", "Smeared in the printer", "scanned 10:53"),
    )
    unread = [{**label, "replaced_by": "", "read": ""} for label in example["syringe"]["labels"]]
    shown = section(
        refill_sheet({**example, "syringe": example["syringe"] | {"labels": unread}}), "Syringe"
    )
    (told,) = [block for block in shown.blocks if isinstance(block, Table)][1:]
    assert {row[-1] for row in told.rows} == {"not read"}
    aside = [{**label, "put_aside": True} for label in unread]
    shown = section(
        refill_sheet({**example, "syringe": example["syringe"] | {"labels": aside}}), "Syringe"
    )
    (told,) = [block for block in shown.blocks if isinstance(block, Table)][1:]
    assert {row[-1] for row in told.rows} == {"syringe put aside"}


def test_a_syringe_put_aside_and_the_end_of_a_pharmacys_label_are_told(example: Record) -> None:
    label = {"prepared_at": "", "put_aside": "PH-2207", "use_before": "2025-11-19T10:50:00-05:00"}
    given = section(refill_sheet({**example, "syringe": example["syringe"] | label}), "Syringe")
    assert given.note == "Use before 19-Nov-2025 10:50"
    assert facts_of(given.blocks)["Put aside, not filled"] == "PH-2207"
    without = {**label, "use_before": ""}
    bare = section(refill_sheet({**example, "syringe": example["syringe"] | without}), "Syringe")
    assert bare.note == ""


def test_a_needle_kit_that_is_not_on_file_is_marked_as_typed(example: Record) -> None:
    needle = {**example["empty"]["needle"], "kit": "22 G Huber", "on_file": False}
    typed = {**example, "empty": {**example["empty"], "needle": needle}}
    told = facts_of(section(refill_sheet(typed), "Returned volume and flow").blocks)
    assert told["Needle"] == "22 G Huber, typed"
    assert told["Through septum, to its stop"] == "yes"


def test_symptoms_and_what_moved_the_flow_are_one_answer(example: Record) -> None:
    def since(**said: Any) -> str:
        record = {**example, "assessment": {**example["assessment"], **said}}
        return facts_of(section(refill_sheet(record), "Assessment").blocks)[
            "Symptoms, heat, travel"
        ]

    assert since(symptoms=["nausea"], exposed=["flight"]) == "nausea, flight"
    assert since(symptoms=[], exposed=[]) == "none"
    assert since(symptoms=[]) == "none"
    assert since(symptoms="", exposed="") == NOT_ENTERED
