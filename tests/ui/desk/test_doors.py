"""The dialogs of the worksheet in the real window: they open, say what they are, and lead on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from hai_desk.worksheet.worksheet import Status
from tests.support.cases import EMPTIED, PREPARED
from tests.support.clinic_desk import PASSWORD
from tests.support.desk_window import DeskAtWork
from ui.refill.presenter import RefillPresenter
from ui.shell.dialog import Dialog
from ui.widgets.button import Button

DIALOGS = {
    "hold": "Delay this visit",
    "turn_to_rest": "Hold the drug",
    "not_accessed": "Not accessed",
    "discard": "Discard this worksheet",
    "second_check": "Second check",
}


@pytest.fixture
def prepared(work: DeskAtWork) -> DeskAtWork:
    """A prepared worksheet is open in the window."""
    return at(work, dict(PREPARED))


def at(work: DeskAtWork, texts: dict[str, str]) -> DeskAtWork:
    work.sign_in()
    work.start_refill()
    page = sheet(work)
    parts = work.desk.parts()
    parts.refilling.enter_all(page.sheet, texts, work.desk.user)
    page.reload()
    work.hands.settle()
    return work


def sheet(work: DeskAtWork) -> RefillPresenter:
    page = work.desk.worksheet
    assert page is not None
    return page


def dialog(work: DeskAtWork) -> Dialog:
    found = work.window.dialog
    assert found is not None
    return found


def status(work: DeskAtWork) -> Status:
    with work.desk.parts().registry.read() as reader:
        (booking,) = reader.bookings_of("p1")
        return reader.worksheet(booking.worksheet_id).status


@pytest.mark.parametrize("key", list(DIALOGS))
def test_a_dialog_names_itself_and_the_patient_and_escape_leaves_it(
    prepared: DeskAtWork, key: str
) -> None:
    sheet(prepared).pressed(key)
    prepared.hands.settle()
    assert prepared.desk.dialog_title == DIALOGS[key]
    labels = [label.text() for label in dialog(prepared).findChildren(QLabel)]
    assert "DEMO, Alpha" in " ".join(labels)
    filled = [each for each in dialog(prepared).findChildren(Button) if is_primary(each)]
    assert len(filled) == 1
    prepared.hands.press(Qt.Key.Key_Escape)
    assert not prepared.desk.dialog_open
    assert status(prepared) is Status.OPEN


def is_primary(button: Button) -> bool:
    return button.action.kind == "primary" and button.isVisible()


def test_a_delay_is_put_on_hold_by_keys_and_leads_to_today(prepared: DeskAtWork) -> None:
    sheet(prepared).pressed("hold")
    prepared.hands.secret(prepared.desk.dialog_form(), "reason", "The patient has a cold")
    prepared.hands.primary()
    assert prepared.desk.dialog_title == "The visit is on hold"
    assert prepared.desk.worksheet is None
    assert status(prepared) is Status.HELD
    prepared.hands.primary()
    assert not prepared.desk.dialog_open


def test_the_surgeon_is_called_by_keys_and_today_shows_it(work: DeskAtWork) -> None:
    at(work, {**PREPARED, **EMPTIED})
    sheet(work).pressed("surgeon")
    work.hands.secret(work.desk.dialog_form(), "reason", "Dr Sample called, comes at 12")
    work.hands.primary()
    assert status(work) is Status.SURGEON_CALLED
    assert work.desk.worksheet is None


def test_the_checker_signs_in_and_nothing_of_the_first_person_is_in_the_window(
    prepared: DeskAtWork,
) -> None:
    """Texts, tooltips and spoken names of every widget, hidden ones too."""
    sheet(prepared).pressed("second_check")
    form = prepared.desk.dialog_form()
    prepared.hands.fill(form, "login", "nurse2")
    prepared.hands.secret(form, "password", PASSWORD)
    prepared.hands.primary()
    stops = {stop.key for stop in prepared.desk.dialog_form().stops()}
    assert {"amount", "weight", "flow"} <= stops
    said = " | ".join(spoken(prepared.window))
    for secret in ("195", "193.8", "22.55", "PH-2207", "RS-1187", "30,000", "6.5", "0.12"):
        assert secret not in said, secret


def spoken(window: QWidget) -> list[str]:
    texts = []
    for widget in window.findChildren(QWidget):
        texts += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
        text = getattr(widget, "text", None)
        if callable(text):
            texts.append(text())
    return texts


def test_the_second_check_closes_and_forgets_after_five_minutes_without_a_key(
    prepared: DeskAtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.desk.doors.CHECK_CLOSES_AFTER", 50)
    sheet(prepared).pressed("second_check")
    prepared.hands.secret(prepared.desk.dialog_form(), "login", "nurse2")
    prepared.hands.until(lambda: not prepared.desk.dialog_open, "the end of the check")
    assert "30 mL" in " | ".join(spoken(prepared.window)).replace("\u00a0", " ")


def test_a_new_dose_is_asked_without_any_dose_in_it(prepared: DeskAtWork) -> None:
    sheet(prepared).pressed("new_dose")
    prepared.hands.settle()
    form = prepared.desk.dialog_form()
    dose = form.widget_for("daily_dose")
    assert getattr(dose, "text", lambda: "")() == ""
    prepared.hands.press(Qt.Key.Key_Escape)
    assert not prepared.desk.dialog_open


def test_a_worksheet_is_discarded_with_its_reason_and_the_visit_starts_again(
    prepared: DeskAtWork,
) -> None:
    number = sheet(prepared).sheet.case.worksheet.number
    sheet(prepared).pressed("discard")
    prepared.hands.settle()
    prepared.hands.type("Wrong patient was opened")
    prepared.hands.primary()
    assert not prepared.desk.dialog_open
    assert prepared.desk.worksheet is None
    assert status(prepared) is Status.DISCARDED
    prepared.start_refill()
    assert sheet(prepared).sheet.case.worksheet.number != number
    assert not sheet(prepared).sheet.entries.has("as.weight")
