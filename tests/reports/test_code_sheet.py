"""Every demonstration code is read back from the rendered sheet, as a scanner would."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from hai_desk.scans.codes import Unknown
from hai_desk.scans.decode import decode
from hai_desk.scans.diagnosis import TEST_CODE
from hai_desk.services.demonstration.codes import PrintedCode, shipped_codes
from reports.code_sheet import code_sheet

RESOURCES = Path(__file__).parents[2] / "resources"
NOW = datetime(2025, 11, 18, 10, 21, tzinfo=UTC)


@pytest.fixture(scope="module")
def codes() -> tuple[PrintedCode, ...]:
    return shipped_codes(RESOURCES, NOW)


def read_from(pdf: bytes) -> list[zxingcpp.Barcode]:
    found: list[zxingcpp.Barcode] = []
    for page in pypdfium2.PdfDocument(pdf):
        pixels = page.render(scale=2.5, grayscale=True).to_numpy()
        found += zxingcpp.read_barcodes(pixels.reshape(pixels.shape[:2]))
    return found


def test_every_code_on_the_sheet_reads_as_what_it_is(codes: tuple[PrintedCode, ...]) -> None:
    read = read_from(code_sheet(codes))
    assert sorted(each.bytes.decode() for each in read) == sorted(each.text for each in codes)
    products = {each.text for each in codes if each.gs1}
    assert {each.bytes.decode() for each in read if each.symbology_identifier == "]d2"} == products


def test_every_code_is_known_to_the_desk(codes: tuple[PrintedCode, ...]) -> None:
    unknown = [each.name for each in codes if isinstance(decode(each.text), Unknown)]
    assert unknown == ["Keyboard layout"]
    assert codes[-1].text == TEST_CODE


def test_nobody_and_nothing_of_the_demonstration_is_missing(
    codes: tuple[PrintedCode, ...],
) -> None:
    names = " | ".join(each.name for each in codes)
    for name in ("DEMO, Alpha", "TESTCASE, November", "Nurse 1 (demo)", "Admin 2 (demo)",
                 "heparin 1,000", "bolus kit", "rescue", "expired"):  # fmt: skip
        assert name in names.replace("\u00a0", " ")
    groups = [each.group for each in codes]
    assert groups == sorted(groups, key=groups.index), "each group stands together"


def test_the_same_codes_give_the_same_bytes(codes: tuple[PrintedCode, ...]) -> None:
    assert code_sheet(codes) == code_sheet(codes)


def test_two_codes_of_one_text_are_not_printed(codes: tuple[PrintedCode, ...]) -> None:
    assert len({each.text for each in codes}) == len(codes)
