from __future__ import annotations

import io
import re
from datetime import datetime
from typing import Any

import pikepdf
import pytest

from reports.pdf.archive import Attachment, NotArchivableError, archived
from reports.pdf.paper import Size, draw_paper
from reports.preview import page_texts
from reports.refill_sheet import refill_sheet
from reports.sheet.values import Boxed, Facts, Lines, Paper, Section, Sum, Table

Record = dict[str, Any]


def squeezed(text: str) -> str:
    return "".join(text.split())


def words_of(section: Section) -> list[str]:
    words = [section.title, section.note]
    for block in section.blocks:
        match block:
            case Facts(facts=facts):
                words += [text for fact in facts for text in (fact.label, fact.value)]
            case Table():
                words += [cell for row in (*block.rows, block.total) for cell in row]
            case Sum():
                words += [block.label, block.value, block.terms, *block.results]
            case Boxed():
                words += [block.title, block.text]
            case Lines():
                words += block.lines
            case _:
                words += [point.day for point in block.points]
    return words


@pytest.mark.parametrize("size", list(Size))
def test_every_word_of_the_sheet_can_be_copied_from_the_pages(example: Record, size: Size) -> None:
    sheet = refill_sheet(example)
    text = squeezed("".join(page_texts(draw_paper(sheet, size).pdf)))
    for section in sheet.all_sections():
        for words in words_of(section):
            # A wrapped cell is copied line by line with its neighbours between.
            for word in words.split(" "):
                assert squeezed(word) in text, words


def test_the_same_record_gives_the_same_bytes(example: Record, signed_at: datetime) -> None:
    def made() -> bytes:
        pdf = draw_paper(refill_sheet(example)).pdf
        files = [Attachment("record.json", b"{}")]
        return archived(pdf, files, subject="Record", made_at=signed_at)

    assert made() == made()


@pytest.mark.parametrize("size", list(Size))
def test_every_font_is_embedded_and_our_own(example: Record, size: Size) -> None:
    with pikepdf.open(io.BytesIO(draw_paper(refill_sheet(example), size).pdf)) as document:
        fonts = [
            font
            for page in document.pages
            for font in page.Resources.Font.values()  # type: ignore[operator]
        ]
        assert fonts
        for font in fonts:
            assert "HAIDesk" in str(font.BaseFont)
            assert "/FontFile2" in font.FontDescriptor


def test_the_paper_is_black_and_grey_only(example: Record) -> None:
    with pikepdf.open(io.BytesIO(draw_paper(refill_sheet(example)).pdf)) as document:
        for page in document.pages:
            content = page.Contents.read_bytes()
            assert not re.search(rb"\s(rg|RG|k|K)\s", content)


def test_what_is_unfit_for_the_archive_is_refused(signed_at: datetime) -> None:
    with pytest.raises(NotArchivableError):
        archived(_with_unembedded_font(), (), subject="x", made_at=signed_at)


def _with_unembedded_font() -> bytes:
    with pikepdf.new() as document:
        page = document.add_blank_page()
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.Contents = document.make_stream(b"BT /F1 12 Tf 20 20 Td (x) Tj ET")
        target = io.BytesIO()
        document.save(target)
    return target.getvalue()


def test_the_record_is_attached_as_data(sealed: bytes) -> None:
    with pikepdf.open(io.BytesIO(sealed)) as document:
        assert set(document.attachments) == {"record.json", "check-statement.json"}
        assert document.attachments["record.json"].relationship == pikepdf.Name.Data
        assert len(document.Root.AF) == 2


def many_stops(example: Record, count: int) -> Paper:
    stop = example["stops"][0]
    reason = "A long reason that takes several lines. " * 6
    stops = [{**stop, "rule": f"AS-{number}", "reason": reason} for number in range(count)]
    return refill_sheet({**example, "stops": stops})


@pytest.mark.parametrize("count", range(2, 14))
def test_a_stop_is_never_split_and_a_heading_never_left_behind(example: Record, count: int) -> None:
    sheet = many_stops(example, count)
    pages = page_texts(draw_paper(sheet).pdf)
    for number in range(count):
        page = next(page for page in pages if f"AS-{number}," in page)
        before = page[: page.index(f"Rule AS-{number},")]
        assert "Soft stop answered." in before
    for page in pages:
        body = page[: page.rindex("Fingerprint ")].strip().splitlines()
        titles = {section.title for section in sheet.all_sections()}
        assert body[-1].strip() not in titles


def test_continuation_pages_repeat_who_it_is_about(example: Record) -> None:
    pages = page_texts(draw_paper(refill_sheet(example)).pdf)
    assert len(pages) > 1
    for number, page in enumerate(pages, start=1):
        flat = " ".join(page.split())
        assert f"Page {number} of {len(pages)}" in flat
        assert "HAI Desk is not a cleared medical device." in flat
        if number > 1:
            assert "DEMO, Alpha born 14-Mar-1961 MRN DEMO-0001 RW-2025-0193" in flat
            assert "Demonstration data, not a patient record" in flat
