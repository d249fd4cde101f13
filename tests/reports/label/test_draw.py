"""The drawn label: sizes, words, letters high enough, and a code that a scanner reads."""

from __future__ import annotations

import io
import re

import pikepdf
import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from hai_desk.errors import LabelNotMade
from reports.label.arrange import arranged
from reports.label.draw import draw_label
from reports.label.read_back import codes_in, released
from reports.label.shapes import MM, LabelSize
from reports.label.words import label_face
from reports.pdf.fonts import width_of
from reports.preview import page_texts, render_page
from tests.reports.label.test_words import texts
from tests.support.label_bodies import FLOXURIDINE, HOSTILE, REST, Body
from tests.support.paper_read import numbers, tool

BODIES = {"floxuridine": FLOXURIDINE, "rest": REST, "hostile": HOSTILE}
both_sizes = pytest.mark.parametrize("size", LabelSize)
all_bodies = pytest.mark.parametrize("name", BODIES)


def drawn(body: Body, size: LabelSize = LabelSize.LARGE) -> bytes:
    return draw_label(label_face(body), size)


def plain_words(text: str) -> list[str]:
    """A line may break between words and after a hyphen."""
    return [word for word in re.split(r"[\s\ufffe-]+", text) if word]


@both_sizes
def test_the_page_is_the_label_at_its_real_size(size: LabelSize) -> None:
    with pikepdf.open(io.BytesIO(drawn(FLOXURIDINE, size))) as pdf:
        left, bottom, right, top = (float(edge) for edge in pdf.pages[0].mediabox)
        assert len(pdf.pages) == 1
    wide, high = size.value.split("x")
    assert (right - left) / MM == pytest.approx(float(wide), abs=0.01)
    assert (top - bottom) / MM == pytest.approx(float(high), abs=0.01)


@both_sizes
@all_bodies
def test_every_word_of_the_value_stands_on_the_paper(name: str, size: LabelSize) -> None:
    face = label_face(BODIES[name])
    paper = set(plain_words(page_texts(drawn(BODIES[name], size))[0]))
    said = [word for text in texts(face) if text != face.code for word in plain_words(text)]
    assert [word for word in said if not {word, f"{word},"} & paper] == []


@both_sizes
@all_bodies
def test_pdftotext_finds_every_number_of_the_value(
    name: str, size: LabelSize, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("label") / "label.pdf"
    file.write_bytes(drawn(BODIES[name], size))
    paper = numbers(tool("pdftotext", "-layout", file, "-").stdout)
    face = label_face(BODIES[name])
    quantities = (face.amount, face.contents, face.daily, face.diluent)
    said = numbers(" ".join([*quantities, *(each.amount for each in face.additives)]))
    assert len(said) >= 5
    assert said - paper == set()


def digit_heights_mm(pdf: bytes, amount: str) -> list[float]:
    """How high each digit of the amount is inked, in millimetres."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[0].get_textpage()
    start = page.get_text_range().index(amount)
    digits = [start + at for at, sign in enumerate(amount) if sign.isdigit()]
    boxes = [page.get_charbox(at) for at in digits]
    return [(top - bottom) / MM for _left, bottom, _right, top in boxes]


@pytest.mark.parametrize(
    ("name", "amount"), [("floxuridine", "195"), ("rest", "30,000"), ("hostile", "195")]
)
def test_the_amount_is_four_millimetres_high_on_the_large_label(name: str, amount: str) -> None:
    heights = digit_heights_mm(drawn(BODIES[name]), amount)
    assert len(heights) >= 3
    assert min(heights) >= 4


@both_sizes
@all_bodies
def test_nothing_is_larger_than_drug_and_amount_and_nothing_leaves_the_label(
    name: str, size: LabelSize
) -> None:
    face, shape = label_face(BODIES[name]), size.shape
    found = arranged(face, shape)
    assert found is not None
    largest = max(line.size for line in found.lines)
    big = {run.text for line in found.lines if line.size == largest for run in line.runs}
    assert big == {face.drug, face.amount}
    for line in found.lines:
        wide = sum(width_of(run.text, run.cut, line.size) for run in line.runs)
        assert line.x >= shape.margin
        assert line.x + wide <= shape.points[0] - shape.margin + 0.5, line
        assert line.down <= shape.room


@both_sizes
@all_bodies
def test_a_scanner_reads_the_code_and_nothing_else(name: str, size: LabelSize) -> None:
    body = BODIES[name]
    pdf = drawn(body, size)
    assert released(pdf, body["code"]) == pdf
    assert codes_in(render_page(pdf, 0, 3.0)) == (body["code"],)


def with_ink(pdf: bytes, grey: float, share: float) -> bytes:
    """Something over a share of the symbol: a crease, a smear, a dead row of the print head."""
    target, ink = io.BytesIO(), io.BytesIO()
    shape = LabelSize.LARGE.shape
    canvas = Canvas(ink, pagesize=shape.points)
    canvas.setFillGray(grey)
    right = shape.points[0] - shape.margin
    width = shape.code * share
    canvas.rect(right - width, shape.bar, width, shape.points[1] - shape.bar, stroke=0, fill=1)
    canvas.save()
    with pikepdf.open(io.BytesIO(pdf)) as label, pikepdf.open(io.BytesIO(ink.getvalue())) as over:
        label.pages[0].add_overlay(over.pages[0])
        label.save(target)
    return target.getvalue()


@pytest.mark.parametrize("grey", [0.0, 1.0], ids=["smeared", "torn off"])
def test_a_damaged_symbol_is_not_released(grey: float) -> None:
    with pytest.raises(LabelNotMade):
        released(with_ink(drawn(FLOXURIDINE), grey, 0.5), FLOXURIDINE["code"])


def test_a_symbol_of_another_label_is_not_released() -> None:
    with pytest.raises(LabelNotMade):
        released(drawn(FLOXURIDINE), "HD:L:L-0193-2:7KQ2")


def test_a_label_without_a_symbol_is_not_released() -> None:
    looked_at = drawn({**FLOXURIDINE, "code": "", "number": ""})
    assert "Code comes with printing" in page_texts(looked_at)[0]
    with pytest.raises(LabelNotMade):
        released(looked_at, FLOXURIDINE["code"])


def test_words_that_cannot_fit_make_no_label() -> None:
    patient = {**FLOXURIDINE["patient"], "given_name": "Anna Maria " * 60}
    with pytest.raises(LabelNotMade):
        drawn({**FLOXURIDINE, "patient": patient}, LabelSize.SMALL)


@both_sizes
@all_bodies
def test_a_label_printer_gets_black_and_white_only(name: str, size: LabelSize) -> None:
    """Anything grey would be printed as dots. What smoothing adds is a matter of the edges."""
    with pikepdf.open(io.BytesIO(drawn(BODIES[name], size))) as pdf:
        told = pikepdf.parse_content_stream(pdf.pages[0])
    shades = {
        float(operand)
        for operands, operator in told
        if str(operator) in ("g", "G")
        for operand in operands
    }
    colours = {str(operator) for _operands, operator in told} & {"rg", "RG", "k", "K", "sc", "scn"}
    assert shades == {0.0, 1.0}
    assert colours == set()


@both_sizes
def test_the_same_value_gives_the_same_bytes(size: LabelSize) -> None:
    assert drawn(FLOXURIDINE, size) == drawn(FLOXURIDINE, size)
