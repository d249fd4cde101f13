"""Sums in words are the sums that were computed."""

from __future__ import annotations

from fractions import Fraction

import pytest

from hai_desk.dosing.fill import Fill, compute_fill
from hai_desk.dosing.term import Kind, Operand
from hai_desk.dosing.weight import DosingWeight, dosing_weight
from hai_desk.patients.patient import Sex
from hai_desk.units import (
    Quantity,
    from_exact_text,
    kilograms,
    mg_per_kg_day,
    millilitres,
    millilitres_per_day,
    quantity,
)
from hai_desk.wording import terms
from hai_desk.wording.terms import operand_text, result_text, sum_text, term_text


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_the_reference_fill_reads_as_it_is_computed() -> None:
    found = compute_fill(
        dose=mg_per_kg_day("0.12"),
        weight=kilograms("70"),
        reservoir=millilitres("30"),
        flow=millilitres_per_day("1.3"),
        percent=Fraction(50),
    )
    assert isinstance(found, Fill)
    assert [plain(term_text(term)) for term in found.terms] == [
        "0.12 mg/kg/day × 70 kg = 8.4 mg/day",
        "8.4 mg/day × 50 % = 4.2 mg/day",
        "4.2 mg/day × 30 mL ÷ 1.3 mL/day = 96.9 mg",
        "95 mg ÷ 30 mL = 3.17 mg/mL",
        "95 mg ÷ 100 mg/mL = 0.95 mL",
    ]
    assert plain(sum_text(found.terms[0])) == "0.12 mg/kg/day × 70 kg"
    assert plain(result_text(found.terms[0], "de")) == "8,4 mg/day"


def test_the_adjusted_weight_reads_as_a_mean() -> None:
    found = dosing_weight(
        sex=Sex.MALE,
        height=quantity("70", "in"),
        weight=kilograms("98.56"),
        threshold=Fraction("1.35"),
    )
    assert isinstance(found, DosingWeight)
    assert [plain(term_text(term)) for term in found.terms] == [
        "98.6 kg ÷ 73 kg = 1.35",
        "73 kg + 98.6 kg = 171.6 kg",
        "171.6 kg ÷ 2 = 85.8 kg",
    ]


@pytest.mark.parametrize(
    ("kind", "filed", "text"),
    [
        (Kind.HEPARIN, "30000 units", "30,000 units"),
        (Kind.DRAW_UP, "1.95 mL", "1.95 mL"),
        (Kind.PATH_VOLUME, "0.1414 mL", "0.14 mL"),
        (Kind.DOSE_PER_WEIGHT, "1.68 mg/kg", "1.68 mg/kg"),
        (Kind.RATE, "0.984 mL/day", "0.984 mL/day"),
        (Kind.HEIGHT, "165 cm", "165 cm"),
        (Kind.PERCENT, "80 percent", "80 %"),
        (Kind.DAYS, "14 day", "14 days"),
        (Kind.HOURS, "6.31 hour", "6.3 hours"),
    ],
)
def test_every_kind_of_operand_has_words(kind: Kind, filed: str, text: str) -> None:
    value: Quantity = from_exact_text(filed)
    assert plain(operand_text(Operand(value, kind))) == text


def test_no_kind_is_left_without_words() -> None:
    assert set(terms._WORDS) == set(Kind)
