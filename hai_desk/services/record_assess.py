"""Section 1 of the record, and every stop that was answered."""

from __future__ import annotations

from typing import Any

from hai_desk.course.liver import JudgedTest, LiverAnswer
from hai_desk.patients.laboratory import LIVER_TESTS, Test
from hai_desk.safety.answers import answer_to, keys_of
from hai_desk.safety.blood import EMPTYING, PLANNED, REFERENCE
from hai_desk.safety.liver_rules import UNITS, reading
from hai_desk.safety.progress import Assessment
from hai_desk.safety.rules import NEEDS_SPECIALIST
from hai_desk.safety.visit import Visit
from hai_desk.services.record_later import entered_at
from hai_desk.services.record_texts import iso, text_of
from hai_desk.services.sheet import Sheet
from hai_desk.units import exact_number, magnitude
from hai_desk.wording.findings import words
from hai_desk.worksheet.entry import How
from hai_desk.worksheet.fields import EXPOSURES

Part = dict[str, Any]
LABELS = {"AST": "AST", "ALP": "Alkaline phosphatase", "bilirubin": "Bilirubin, total"}


def assessment_part(sheet: Sheet, assessment: Assessment) -> Part:
    visit = assessment.visit
    entry = sheet.entries.entry("as.site") or sheet.entries.entry("as.weight")
    return {
        "by": sheet.name(entry.by) if entry is not None else "",
        "at": entered_at(visit, entry.at if entry is not None else None),
        "identifiers": identifiers(sheet),
        "time_out": "identity, allergies, consent" if visit.reads.has("id.time_out") else "",
        "temperature": text_of(visit.reads.number("as.temperature"), "°C"),
        "symptoms": _symptoms(visit),
        "exposed": _exposed(visit),
        "site": visit.reads.text("as.site"),
        "white_cells": _count(visit, Test.WHITE_CELLS),
        "platelets": _count(visit, Test.PLATELETS),
        "decision": visit.reads.text("as.decision"),
        "liver": _liver(visit) if visit.kind.turn else {},
    }


def _symptoms(visit: Visit) -> list[str] | str:
    """An empty list is the answer "none"; nobody asked is an empty text."""
    if not visit.reads.has("as.symptoms"):
        return ""
    return sorted(visit.reads.choices("as.symptoms") - {"none", *EXPOSURES})


def _exposed(visit: Visit) -> list[str] | str:
    """Of the same question: what may have moved the flow, beside the fever."""
    if not visit.reads.has("as.symptoms"):
        return ""
    said = visit.reads.choices("as.symptoms")
    return [each for each in EXPOSURES if each in said]


def identifiers(sheet: Sheet) -> list[Part]:
    """A wristband brings the day of birth that is on file: then nobody says it was spoken."""
    born = sheet.entries.entry("id.born")
    on_file = born is not None and born.how is How.CARRIED
    named = {
        "id.mrn": "MRN from the wristband",
        "id.born": "date of birth on file" if on_file else "date of birth, spoken",
        "id.serial": "pump serial from the pump card",
    }
    found = ((name, sheet.entries.entry(key)) for key, name in named.items())
    return [
        {"name": name, "value": entry.text, "how": entry.how.value}
        for name, entry in found
        if entry is not None
    ]


def _count(visit: Visit, test: Test) -> Part:
    value = visit.blood.counts.get(test)
    drawn = visit.blood.counts_drawn_on if value is not None else None
    return {"value": text_of(value, "per_uL"), "drawn": iso(drawn)}


def _liver(visit: Visit) -> Part:
    columns, table = visit.blood.columns, visit.case.liver_table
    answer = visit.liver
    return {
        "table": {
            "name": "Liver-test table",
            "version": visit.case.worksheet.liver_table_version,
            "mark": table.mark if table is not None else "",
            "in_use": table is not None,
        },
        "reference_drawn": iso(columns[REFERENCE].drawn_on),
        "at_emptying_drawn": iso(columns[EMPTYING].drawn_on),
        "planned_drawn": iso(columns[PLANNED].drawn_on),
        "tests": [_test(visit, test) for test in LIVER_TESTS],
        "allowed_percent": "" if answer is None else _percent_text(answer),
        "deciding": [] if answer is None else [test.value for test in answer.deciding],
    }


def _percent_text(answer: LiverAnswer) -> str:
    return "hold" if answer.holds else exact_number(answer.percent)


def _test(visit: Visit, test: Test) -> Part:
    name, unit = test.value, UNITS[test]
    baseline = visit.case.baseline(test)
    columns = {
        column: visit.blood.columns[column].values.get(test)
        for column in (REFERENCE, EMPTYING, PLANNED)
    }
    higher, reference = reading(visit, test), columns[REFERENCE]
    ratio = ""
    if higher is not None and reference is not None and reference.magnitude > 0:
        ratio = exact_number(magnitude(higher, unit) / magnitude(reference, unit))
    return {
        "test": name,
        "label": LABELS[name],
        "baseline": text_of(baseline.value if baseline is not None else None, unit),
        "reference": text_of(reference, unit),
        "at_emptying": text_of(columns[EMPTYING], unit),
        "planned": text_of(columns[PLANNED], unit),
        "ratio": ratio,
        "full_dose_below": full_dose_below(visit, test),
        "percent": test_percent(visit, test),
    }


def stops_part(sheet: Sheet, assessment: Assessment) -> list[Part]:
    """Soft stops with the answers that settled them."""
    visit, stops = assessment.visit, []
    for state in assessment.stages.values():
        for found in state.answered:
            answer = answer_to(found, visit.entries)
            kept = sheet.entries.entry(keys_of(found)["kept"])
            said, of_pumps = words(found), found.rule in NEEDS_SPECIALIST
            stops.append(
                {
                    "rule": found.rule.value,
                    "kind": "soft",
                    "stage": state.stage.value,
                    "text": said.sentence,
                    "answer": answer.chosen,
                    "answer_text": said.keep_answer,
                    "reason": answer.reason,
                    "prescriber": "" if of_pumps else answer.prescriber,
                    "specialist": answer.prescriber if of_pumps else "",
                    "by": sheet.name(kept.by) if kept is not None else "",
                    "at": iso(kept.at) if kept is not None else "",
                    "limits_version": visit.case.limits.version,
                }
            )
    return stops


def _judged(visit: Visit, test: Test) -> JudgedTest | None:
    return visit.liver.of(test) if visit.liver is not None else None


def full_dose_below(visit: Visit, test: Test) -> str:
    """The multiple of the reference under which the table allows the full dose."""
    answer = _judged(visit, test)
    return exact_number(answer.full_dose_below) if answer is not None else ""


def test_percent(visit: Visit, test: Test) -> str:
    answer = _judged(visit, test)
    if answer is None:
        return ""
    return "hold" if answer.holds else exact_number(answer.percent)
