from __future__ import annotations

from typing import Any

import numpy
import pytest
import zxingcpp

from reports.pdf.data_matrix import cells
from reports.pdf.paper import draw_paper
from reports.preview import render_page
from reports.refill_sheet import refill_sheet


@pytest.mark.parametrize("text", ["HD:C:RW-2025-0193", "HD:P:DEMO-0001", "HD:L:L-0193-1:7"])
def test_the_symbol_is_square_with_its_solid_edges(text: str) -> None:
    matrix = cells(text)
    assert all(len(row) == len(matrix) for row in matrix)
    assert all(row[0] for row in matrix)
    assert all(matrix[-1])


def test_the_printed_code_reads_back(example: dict[str, Any]) -> None:
    page = render_page(draw_paper(refill_sheet(example)).pdf, 0, 2.5)
    image = numpy.frombuffer(page.rgb, dtype=numpy.uint8).reshape(page.height, page.width, 3)
    found = zxingcpp.read_barcodes(image)
    assert [code.text for code in found] == ["HD:C:RW-2025-0193"]
    assert found[0].symbology_identifier == "]d1"
