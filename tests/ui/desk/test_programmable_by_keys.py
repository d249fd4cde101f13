"""Stage 7 in the real window, by keys alone, with the pump as a process of its own: from the
worksheet to the program, read back, running, and back to a record that is signed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from hai_desk.link.commands import Accepted
from hai_desk.link.sdc import SdcSource
from hai_desk.link.told import LinkState
from hai_desk.services.checking import Agreed, CheckSession
from hai_desk.services.ports import FiledRecord
from hai_desk.services.program_state import Phase
from hai_desk.services.watching import Standing
from hai_desk.worksheet.stage import Stage
from tests.support import pump_clinic as bravo
from tests.support.live_desk import LiveDesk
from tests.support.programs import RUNNING
from tests.support.pump_clinic import NURSE, PASSWORD, SPECIALIST, PumpClinic
from tests.support.pump_operator import PumpOperator
from tests.support.simulated_pump import followed, simulated_pump
from ui.form.view import FormView
from ui.program.presenter import ProgramPresenter
from ui.refill.presenter import RefillPresenter
from ui.theme import Look


class SpecialistsDesk(LiveDesk):
    login = SPECIALIST.login

    @property
    def program(self) -> ProgramPresenter:
        assert self.desk.pages is not None
        presenter = self.desk.pages.program_open.presenter
        assert presenter is not None
        return presenter

    @property
    def form(self) -> FormView:
        assert self.desk.pages is not None
        view = self.desk.pages.program_open.view
        assert view is not None
        return view.form

    @property
    def phase(self) -> Phase:
        return self.program.page.standing.phase

    @property
    def worksheet(self) -> RefillPresenter:
        assert self.desk.worksheet is not None
        return self.desk.worksheet

    def asks(self, key: str) -> bool:
        if not self.desk.dialog_open:
            return False
        return key in {stop.key for stop in self.desk.dialog_form().stops()}

    def records(self) -> list[FiledRecord]:
        with self.desk.parts().registry.read() as reader:
            return list(reader.records(bravo.PATIENT, 10))


def up_to_stage_seven(folder: Path) -> None:
    """The refill itself, typed; nobody linked the pump so far."""
    clinic = PumpClinic(folder)
    refilling, checking = clinic.parts.refilling, clinic.parts.checking
    sheet = refilling.open(refilling.start(bravo.BOOKING, SPECIALIST))
    read = {"id.rate": "0.82", "id.left": bravo.LEFT, "id.alarms": "none"}
    texts = {**bravo.identity(), **read, **bravo.assessed(), **bravo.syringe(clinic.clock.now())}
    sheet = refilling.enter_all(sheet, texts, SPECIALIST)
    session = checking.begin(sheet, login=NURSE.login, password=PASSWORD, performer=SPECIALIST)
    assert isinstance(session, CheckSession)
    sheet, outcome = checking.submit(sheet, session, bravo.CHECKED, SPECIALIST)
    assert isinstance(outcome, Agreed)
    for told in (bravo.emptied, bravo.filled):
        sheet = refilling.enter_all(sheet, dict(told(clinic.clock.now())), SPECIALIST)
    assert refilling.assess(sheet).current is Stage.PROGRAM
    clinic.close()


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    told = ("--sdc-port", "0", "--serial", bravo.SERIAL, "--patient", bravo.MRN)
    with simulated_pump(*told, "--state", str(tmp_path / "pump.json")) as pump:
        with followed(SdcSource(pump.address)) as follow:
            follow.until_state(LinkState.FRESH)
            before = PumpOperator(follow, bravo.MRN)
            assert before.send(before.prepare(before.read(), RUNNING)) == Accepted(1)
            assert before.send(before.commit(before.read(), RUNNING)) == Accepted(2)
        yield pump.address


@pytest.fixture
def live(tmp_path: Path, address: str, look: Look, qapp: QApplication) -> Iterator[SpecialistsDesk]:
    up_to_stage_seven(tmp_path / "registry")
    made = SpecialistsDesk(tmp_path / "registry", look, qapp)
    made.hands.press(Qt.Key.Key_F7)
    made.hands.type(address)
    made.hands.primary()
    made.until(lambda: made.standing is Standing.FRESH)
    yield made
    made.close()


def to_the_pump(live: SpecialistsDesk) -> None:
    """Today, the row, Enter; then the filled button of stage 7."""
    live.hands.press(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    live.hands.press(Qt.Key.Key_Home)
    live.hands.press(Qt.Key.Key_Return)
    live.until(lambda: live.desk.worksheet is not None)
    assert live.worksheet.stage is Stage.PROGRAM
    live.hands.primary()
    live.until(lambda: live.desk.pages.program_open.presenter is not None)
    live.until(lambda: live.phase is Phase.CHANGE)


def change(live: SpecialistsDesk) -> None:
    hands = live.hands
    hands.primary()
    live.until(lambda: "how:pg.mode" in {stop.key for stop in live.form.stops()})
    draft = live.program.page.draft
    assert (draft.text("pg.fill"), draft.text("pg.strength")) == ("40", "8")
    assert draft.text("pg.daily") == ""
    hands.choose(live.form, "how:pg.mode", "simple continuous")
    hands.choose(live.form, "how:pg.steps", "daily")
    hands.fill(live.form, "pg.daily", "7.872")
    hands.choose(live.form, "how:pg.alarm", "keep")
    hands.choose(live.form, "how:pg.sounds", "keep")
    hands.choose(live.form, "pg.prime", "no")
    hands.primary()
    live.until(lambda: live.phase is Phase.REVIEW)


def check(live: SpecialistsDesk) -> None:
    hands = live.hands
    hands.primary()
    live.until(lambda: live.asks("login"))
    hands.fill(live.desk.dialog_form(), "login", NURSE.login)
    hands.secret(live.desk.dialog_form(), "password", PASSWORD)
    hands.primary()
    live.until(lambda: live.asks("daily"))
    form = live.desk.dialog_form()
    hands.pick(form, "drug", "floxuridine")
    for key, text in (("strength", "8"), ("daily", "7.87"), ("fill", "40")):
        hands.fill(form, key, text)
    hands.primary()
    live.until(lambda: not live.desk.dialog_open)


def send_and_confirm(live: SpecialistsDesk) -> None:
    live.hands.primary()
    live.until(lambda: live.phase is Phase.READ_BACK)
    live.hands.fill(live.form, "confirm.dose", "7.87")
    live.hands.primary()
    live.until(lambda: live.phase is Phase.CLOSED)
    live.hands.primary()
    live.until(lambda: live.desk.worksheet is not None)


def sign(live: SpecialistsDesk) -> None:
    hands = live.hands
    assert live.worksheet.stage is Stage.SIGN
    hands.push(live.desk.worksheet_form().widget_for("si.teaching"))
    hands.primary()
    live.until(lambda: live.asks("password"))
    hands.secret(live.desk.dialog_form(), "password", PASSWORD)
    hands.primary()
    live.until(lambda: bool(live.records()) and live.asks("password"))
    hands.secret(live.desk.dialog_form(), "password", PASSWORD)
    hands.primary()
    live.until(lambda: not live.desk.dialog_open)


def test_a_pump_is_programmed_from_its_worksheet_without_a_mouse(live: SpecialistsDesk) -> None:
    to_the_pump(live)
    change(live)
    check(live)
    send_and_confirm(live)
    sign(live)
    (record,) = live.records()
    assert record.body["pump_program"]["ending"]["how"] == "running"
    assert record.body["pump_program"]["rests_on"]["change_percent"] == "20"
    assert not record.awaiting_countersign
