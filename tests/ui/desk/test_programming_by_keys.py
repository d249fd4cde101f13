"""A pump programmed in the real window by keys, with the simulator as a process of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from hai_desk.clock import SystemClock
from tests.support.clinic_desk import PASSWORD
from tests.support.program_clinic import (
    SIMULATED,
    ProgramDeskAtWork,
    check_by_keys,
    entries,
    found_program_clinic,
)
from tests.support.said import everything_said
from tests.support.simulated_pump import SimulatedPump, simulated_pump
from ui.program.page import Step
from ui.program.view import ProgramView
from ui.theme import Look
from ui.tour.hands import CTRL

CHANGED = "PG-31"
"""The question about a change of more than 20 %."""
VALUES = ("7.872", "7.87", "0.984", "10.4", "110.2", "24.3")


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
def folder(clinic: Path, tmp_path: Path) -> Path:
    shutil.copytree(clinic, tmp_path / "registry")
    return tmp_path / "registry"


def to_review(work: ProgramDeskAtWork, pump: SimulatedPump) -> None:
    work.link(pump.address)
    work.begin()
    work.forward()
    work.enter(entries())
    work.answer(CHANGED)
    work.forward()
    work.until(lambda: work.at is Step.REVIEW, "the review")


def checked(work: ProgramDeskAtWork) -> None:
    """While the other person enters, nothing of the first one is anywhere in the program."""

    def looked() -> None:
        said = everything_said(work.window)
        assert not [value for value in VALUES if value in said]

    check_by_keys(work, "40", looked)


def to_read_back(work: ProgramDeskAtWork, pump: SimulatedPump) -> None:
    to_review(work, pump)
    checked(work)
    work.forward()
    work.until(lambda: work.at is Step.READ_BACK, "the read-back")


def test_a_pump_is_programmed_from_reading_to_running_by_keys(
    folder: Path, pump: SimulatedPump, look: Look, qapp: QApplication
) -> None:
    work = ProgramDeskAtWork(folder, look, qapp)
    try:
        to_read_back(work, pump)
        first = work.hands._target()
        assert first.accessibleName().startswith("Type the daily dose the pump reads back")
        stays(work)
        work.enter((("confirm.dose", "=7.87"),))
        work.forward()
        work.until(lambda: work.screen.may_leave, "running")
        assert work.screen.form.title == "Finish"
        signs_the_report(work)
        work.forward()
        assert not isinstance(work.window.frame.pages.currentWidget(), ProgramView)
    finally:
        work.close()


def signs_the_report(work: ProgramDeskAtWork) -> None:
    """Tab to its button, Space, the password: it is filed under the number of the session."""
    number = work.presenter.page.standing.session.number
    work.hands.push(work.footer_button("report"))
    work.until(lambda: work.desk.dialog_open, "the password")
    work.hands.type(PASSWORD)
    work.forward()
    work.until(lambda: not work.desk.dialog_open, "the signed report")
    assert work.door.desk is not None
    with work.door.desk.registry.read() as reader:
        filed = reader.record(number)
    assert (filed.kind, filed.pdf[:5]) == ("program report", b"%PDF-")


def stays(work: ProgramDeskAtWork) -> None:
    """Rail, search, closing the window, lock: the same screen, every time."""
    for place in range(1, 6):
        work.hands.press(Qt.Key(Qt.Key.Key_0 + place), CTRL)
        assert work.at is Step.READ_BACK
    assert not work.window.close()
    assert work.window.isVisible()
    work.hands.press(Qt.Key.Key_L, CTRL)
    assert work.window.covered
    assert not work.window.close()
    work.hands.type(PASSWORD)
    work.hands.press(Qt.Key.Key_Return)
    work.until(lambda: not work.window.covered, "the desk")
    assert work.at is Step.READ_BACK


def test_after_a_crash_the_session_comes_first_and_another_user_sees_the_same(
    folder: Path, pump: SimulatedPump, look: Look, qapp: QApplication
) -> None:
    work = ProgramDeskAtWork(folder, look, qapp)
    try:
        to_read_back(work, pump)
    finally:
        work.close()
    again = ProgramDeskAtWork(folder, look, qapp)
    try:
        assert again.screen.form.title == "State unknown"
        assert again.at is Step.READ_BACK
        again.hands.press(Qt.Key.Key_L, CTRL)
        again.another_user("nurse2")
        again.until(lambda: not again.window.covered, "the desk")
        told = "This pump update is open at desk 2 by Specialist 1 (demo)."
        assert again.screen.read_only.startswith(told)
        again.hands.press(Qt.Key.Key_1, CTRL)
        assert not isinstance(again.window.frame.pages.currentWidget(), ProgramView)
        assert "Pump update not finished" in everything_said(again.window)
    finally:
        again.close()


def test_what_was_typed_before_a_crash_stands_in_its_fields_again(
    folder: Path, pump: SimulatedPump, look: Look, qapp: QApplication
) -> None:
    work = ProgramDeskAtWork(folder, look, qapp)
    try:
        work.link(pump.address)
        work.begin()
        work.forward()
        work.enter(entries())
        typed = dict(work.presenter.page.draft.texts)
    finally:
        work.close()
    again = ProgramDeskAtWork(folder, look, qapp)
    try:
        assert again.at is Step.CHANGE
        assert "Restored from" in everything_said(again.window)
        assert dict(again.presenter.page.draft.texts) == typed
        assert again.form.widget_for("pg.daily").text() == "7.872"
    finally:
        again.close()


def test_a_pump_that_dies_while_it_is_told_leaves_the_state_unknown_until_it_is_read(
    folder: Path, pump: SimulatedPump, tmp_path: Path, look: Look, qapp: QApplication
) -> None:
    work = ProgramDeskAtWork(folder, look, qapp)
    try:
        to_review(work, pump)
        checked(work)
        work.read_again()
        pump.freeze()
        work.forward()
        work.until(lambda: work.screen.form.title == "State unknown", "state unknown")
        assert work.screen.footer.forward is None
        assert not work.window.close()
        pump.kill()
        with simulated_pump(*SIMULATED, "--state", str(tmp_path / "pump.json")) as second:
            assert work.desk.pages is not None
            work.until(lambda: "address" in keys(work), "the address")
            work.hands.fill(work.form, "address", second.address)
            work.hands.press(Qt.Key.Key_F7)
            work.until(lambda: work.screen.form.title != "State unknown", "the pump's own word")
            assert work.at in (Step.REVIEW, Step.READ_BACK)
    finally:
        work.close()


def keys(work: ProgramDeskAtWork) -> set[str]:
    return {stop.key for stop in work.form.stops()}
