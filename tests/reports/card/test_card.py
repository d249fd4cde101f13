"""The patient's date card: its words, its letters, its code."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from hai_desk.wording.date_card import warning_signs
from reports.card.draw import HIGH, TEXT, WIDE, draw_card
from reports.card.words import card_face
from reports.label.read_back import codes_in
from reports.label.shapes import MM
from reports.preview import page_texts, render_page
from tests.reports.label.test_words import FORBIDDEN, texts
from tests.support.paper_read import numbers, tool

BODY: dict[str, Any] = {
    "number": "RW-2025-0193",
    "demonstration": True,
    "clinic": {"name": "Demonstration Infusion Clinic", "phone": "555 0100"},
    "patient": {"family_name": "Demo", "given_name": "Alpha", "born": "1961-03-14"},
    "next_on": "2025-12-02",
    "next_at": "2025-12-02T10:15:00-05:00",
    "next_fill": "heparin-saline",
    "in_pump": {"drug": "floxuridine", "amount": "195 mg", "volume": "30 mL"},
    "filled_on": "2025-11-18",
    "empty_on": "2025-12-11",
    "signs": list(warning_signs()),
}
LONG = {
    **BODY,
    "patient": {
        "family_name": "Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh",
        "given_name": "Maximilian Ignatius",
        "born": "1961-03-14",
    },
    "clinic": {
        "name": "The Very Long Name Of A Regional Infusion Clinic And Day Hospital",
        "phone": "+49 (0)30 450 50 0100 ext. 22",
    },
}


def text_of(body: dict[str, Any]) -> str:
    (text,) = page_texts(draw_card(card_face(body)))
    return re.sub(r"\s+", " ", text)


def test_the_card_says_when_what_until_when_whom_and_why() -> None:
    text = text_of(BODY)
    for said in (
        "Tuesday 02-Dec-2025, 10:15",
        "DEMO, Alpha, born 14-Mar-1961",
        "floxuridine 195 mg in 30 mL, filled 18-Nov-2025",
        "The pump will be empty on 11-Dec-2025",
        "555 0100, Demonstration Infusion Clinic",
        "Call us at once if you have one of these:",
        "Demonstration data, not for a patient",
        *warning_signs(),
    ):
        assert said in text
    assert len(warning_signs()) == 5


def test_every_number_is_found_by_another_program(tmp_path: Path) -> None:
    file = tmp_path / "card.pdf"
    file.write_bytes(draw_card(card_face(BODY)))
    paper = numbers(tool("pdftotext", "-layout", file, "-").stdout)
    assert {"02", "2025", "10", "15", "195", "30", "11", "18", "0100", "1961"} <= paper


def test_a_card_without_an_hour_or_an_empty_day_says_so() -> None:
    text = text_of({**BODY, "next_at": "", "empty_on": ""})
    assert "Tuesday 02-Dec-2025 DEMO" in text
    assert "The pump will be empty on not known" in text


def test_after_a_rescue_only_the_drug_is_told() -> None:
    inside = {"drug": "heparin-saline", "amount": "", "volume": "30 mL"}
    assert "heparin-saline in 30 mL, filled" in text_of({**BODY, "in_pump": inside})


@pytest.mark.parametrize("body", [BODY, LONG], ids=["usual", "long"])
def test_what_the_patient_reads_is_fourteen_points_and_nothing_leaves_the_card(
    body: dict[str, Any],
) -> None:
    document = pypdfium2.PdfDocument(draw_card(card_face(body)))
    page = document[0].get_textpage()
    whole = page.get_text_range()
    for_staff = {"Demonstration data, not for a patient", "RW-2025-0193"}
    small = {whole.index(said) + at for said in for_staff for at in range(len(said))}
    for at, sign in enumerate(whole):
        left, bottom, right, top = page.get_charbox(at)
        assert 0 <= left <= right <= WIDE * MM
        assert 0 <= bottom <= top <= HIGH * MM
        if sign.isdigit() and at not in small:
            assert top - bottom >= TEXT * 0.7, whole[at : at + 12]


@pytest.mark.parametrize(("pattern", "what"), FORBIDDEN, ids=[what for _, what in FORBIDDEN])
@pytest.mark.parametrize("body", [BODY, LONG], ids=["usual", "long"])
def test_no_string_of_a_card_has(body: dict[str, Any], pattern: re.Pattern[str], what: str) -> None:
    said = [text.replace("\u00a0", " ") for text in texts(card_face(body))]
    assert len(said) > 15
    assert [text for text in said if pattern.search(text)] == []


def test_the_code_names_the_record() -> None:
    page = render_page(draw_card(card_face(BODY)), 0, 2.0)
    assert codes_in(page) == ("HD:C:RW-2025-0193",)


def test_only_demonstration_data_is_boxed() -> None:
    assert "not for a patient" not in text_of({**BODY, "demonstration": False})
