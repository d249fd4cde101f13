from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.clinic_desk import Clinical, found_clinic, open_clinic


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The clinic as it stands before the first patient of the day; made once, copied per story."""
    folder = tmp_path_factory.mktemp("clinic") / "registry"
    found_clinic(folder)
    return folder


@pytest.fixture
def clinic(template: Path, tmp_path: Path) -> Iterator[Clinical]:
    opened = open_clinic(template, tmp_path / "registry")
    yield opened
    opened.desk.close()
