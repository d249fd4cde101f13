from __future__ import annotations

import pytest

from tests.support.program_page import ProgramPageAtDesk


@pytest.fixture
def page() -> ProgramPageAtDesk:
    return ProgramPageAtDesk()


@pytest.fixture
def reviewed(page: ProgramPageAtDesk) -> ProgramPageAtDesk:
    page.to_review()
    page.desk.checked()
    page.read()
    return page


@pytest.fixture
def read_back(page: ProgramPageAtDesk) -> ProgramPageAtDesk:
    page.to_read_back()
    return page
