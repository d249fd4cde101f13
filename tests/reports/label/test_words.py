"""What a label says, and what no label may say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from reports.label.words import Face, Named, label_face
from tests.support.label_bodies import FLOXURIDINE, HOSTILE, REST, Body

BODIES = {"floxuridine": FLOXURIDINE, "rest": REST, "hostile": HOSTILE}
FORBIDDEN = (
    (re.compile(r"\d\.\d*0(?!\d|\.\d| %)\b"), "a trailing zero"),
    (re.compile(r"(?<!\d)\.\d"), "a naked point"),
    (re.compile(r"\d\s?(U|IU|cc|µg|qd)\b"), "a dangerous unit"),
    (re.compile(r"FUDR|dexamethasone"), "a name that is not the published one"),
)


def texts(value: Any) -> Iterator[str]:
    """Every string of a label, whatever it is nested in."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from texts(each)
    elif is_dataclass(value):
        for each in fields(value):
            yield from texts(getattr(value, each.name))


@pytest.mark.parametrize("name", BODIES)
@pytest.mark.parametrize(("pattern", "what"), FORBIDDEN, ids=[what for _, what in FORBIDDEN])
def test_no_string_of_a_label_has(name: str, pattern: re.Pattern[str], what: str) -> None:
    said = [text.replace("\u00a0", " ") for text in texts(label_face(BODIES[name]))]
    assert len(said) > 20
    assert [text for text in said if pattern.search(text)] == []


def facts(face: Face) -> dict[str, str]:
    named: tuple[Named, ...] = (*face.facts, *face.pump)
    return {each.label: each.value.replace("\u00a0", " ") for each in named}


def test_a_label_says_who_what_how_much_and_until_when() -> None:
    face = label_face(FLOXURIDINE)
    assert (face.patient, face.born, face.mrn) == ("DEMO, Alpha", "14-Mar-1961", "DEMO-0001")
    assert (face.drug, face.amount) == ("floxuridine", "195\u00a0mg")
    assert face.contents == "in 30\u00a0mL, 6.5\u00a0mg/mL"
    assert [(each.name, each.amount) for each in face.additives] == [
        ("dexAMETHasone", "25\u00a0mg"),
        ("heparin", "30,000\u00a0units"),
    ]
    assert face.diluent == "sodium chloride 0.9\u00a0%"
    assert face.daily == "8.45\u00a0mg/day, 0.121\u00a0mg/kg/day at 1.3\u00a0mL/day"
    assert facts(face) == {
        "Pump": "Intera 3000",
        "Serial": "I3K-004172",
        "Label flow": "1.3 mL/day",
        "Prepared": "18-Nov-2025 10:50",
        "Use before": "19-Nov-2025 10:50",
        "Record": "RW-2025-0193",
        "Prepared by": "Nurse 1 (demo)",
    }


def test_the_black_bar_follows_the_drug() -> None:
    assert label_face(FLOXURIDINE).bar == ("INTRA-ARTERIAL, PUMP RESERVOIR ONLY", "CYTOTOXIC")
    assert label_face(REST).bar == ("HEPARIN-SALINE, PUMP RESERVOIR ONLY", "")


def test_heparin_saline_is_told_in_units() -> None:
    face = label_face(REST)
    assert (face.drug, face.amount) == ("heparin-saline", "30,000\u00a0units")
    assert face.contents == "in 30\u00a0mL, 1,000\u00a0units/mL"
    assert face.daily == "1,300\u00a0units/day at 1.3\u00a0mL/day"
    assert face.additives == ()


def test_a_copy_says_which_and_the_first_print_says_nothing() -> None:
    assert label_face(FLOXURIDINE).copy == ""
    assert label_face({**FLOXURIDINE, "copy": 2}).copy == "Copy 2"


def test_a_second_syringe_is_named_and_the_first_is_not() -> None:
    assert label_face(FLOXURIDINE).syringe == ""
    assert label_face({**FLOXURIDINE, "syringe": "1"}).syringe == ""
    assert label_face({**FLOXURIDINE, "syringe": "2"}).syringe == "Syringe 2"


def test_only_demonstration_data_is_boxed() -> None:
    assert label_face(FLOXURIDINE).boxed_line == "Demonstration data, not for a patient"
    assert label_face({**FLOXURIDINE, "demonstration": False}).boxed_line == ""


def test_signs_that_steer_a_line_do_not_reach_the_paper() -> None:
    name = label_face(HOSTILE).patient
    assert name.isprintable()
    assert name.endswith("Maximilian Ignatius <b>Bartholomew</b> & Co Anne-Sophie")


def test_what_is_not_there_yet_says_so() -> None:
    waiting: Body = {**FLOXURIDINE, "prepared_at": "", "use_before": "", "code": "", "number": ""}
    assert facts(label_face(waiting))["Prepared"] == "not entered"
