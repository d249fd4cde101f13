from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from hai_desk.clock import SystemClock
from tests.support.program_clinic import SIMULATED, ProgramDeskAtWork, found_program_clinic
from tests.support.program_page import ProgramPageAtDesk
from tests.support.simulated_pump import SimulatedPump, simulated_pump
from ui.theme import Look


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


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("clinic") / "registry"
    found_program_clinic(folder, SystemClock().now())
    return folder


@pytest.fixture
def pump(tmp_path: Path) -> Iterator[SimulatedPump]:
    with simulated_pump(*SIMULATED, "--state", str(tmp_path / "pump.json")) as pump:
        yield pump


@pytest.fixture
def work(
    clinic: Path, pump: SimulatedPump, tmp_path: Path, look: Look, qapp: QApplication
) -> Iterator[ProgramDeskAtWork]:
    """The real window at 1 Read pump, its pump a process of its own."""
    folder = tmp_path / "registry"
    shutil.copytree(clinic, folder)
    made = ProgramDeskAtWork(folder, look, qapp)
    made.link(pump.address)
    made.begin()
    yield made
    made.close()
