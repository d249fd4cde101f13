from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.support.clinic_desk import found_clinic
from tests.support.desk_window import DeskAtWork
from ui.theme import Look


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("clinic") / "registry"
    found_clinic(folder)
    return folder


@pytest.fixture
def work(template: Path, tmp_path: Path, look: Look, qapp: QApplication) -> Iterator[DeskAtWork]:
    shutil.copytree(template, tmp_path / "registry")
    at_work = DeskAtWork(tmp_path / "registry", look, qapp)
    yield at_work
    at_work.close()
