"""The desk as a whole, by keys: sign-in, places, roles, lock."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from hai_desk.worksheet.stage import Stage
from tests.support.clinic_desk import PASSWORD
from tests.support.desk_window import DeskAtWork
from tests.support.visit_steps import IDENTITY
from ui.tour.hands import ALT, CTRL


def words_on(work: DeskAtWork) -> str:
    """Everything a label in sight says."""
    labels = work.window.findChildren(QLabel)
    return " | ".join(label.text() for label in labels if label.isVisible())


def lines_on(work: DeskAtWork) -> list[str]:
    return [line.text() for line in work.window.findChildren(QLineEdit) if line.isVisible()]


def test_before_anybody_signs_in_no_patient_is_on_the_screen(work: DeskAtWork) -> None:
    assert work.desk.signed_in == ""
    assert work.window.covered
    assert "DEMO" not in words_on(work)


def test_a_name_and_a_password_open_today(work: DeskAtWork) -> None:
    work.sign_in()
    assert work.desk.signed_in == "nurse1"
    assert not work.window.covered
    assert "Nurse 1 (demo)" in words_on(work)


def test_a_wrong_password_opens_nothing_and_says_how_many_tries_are_left(
    work: DeskAtWork,
) -> None:
    work.sign_in(password="three words and a number 8")
    assert work.desk.signed_in == ""
    assert "Name or password is not right. 4 tries left." in words_on(work)
    work.unlock()
    assert work.desk.signed_in == "nurse1"


def test_ctrl_and_a_digit_go_to_the_places_of_the_rail(work: DeskAtWork) -> None:
    work.sign_in()
    assert work.rail == ["today", "patients", "link", "telemetry", "records"]
    seen = []
    for place in (2, 3, 4, 5, 1):
        work.go(place)
        page = work.window.frame.pages.currentWidget()
        seen.append(type(page).__name__)
    assert seen == ["PatientsView", "LinkView", "TelemetryView", "RecordsView", "TodayView"]
    work.go(6)
    assert type(work.window.frame.pages.currentWidget()).__name__ == "TodayView"


@pytest.mark.parametrize(
    ("login", "places"),
    [
        ("nurse1", ["today", "patients", "link", "telemetry", "records"]),
        ("pharmacist1", ["today", "patients", "records"]),
        ("prescriber1", ["today", "patients", "records"]),
        ("admin1", ["today", "patients", "records", "audit", "settings"]),
    ],
)
def test_a_role_sees_only_what_it_may_open(work: DeskAtWork, login: str, places: list[str]) -> None:
    work.sign_in(login)
    assert work.rail == places


def test_the_administrator_reaches_audit_and_settings_by_key(work: DeskAtWork) -> None:
    work.sign_in("admin1")
    seen = []
    for place in (4, 5):
        work.go(place)
        seen.append(type(work.window.frame.pages.currentWidget()).__name__)
    assert seen == ["AuditView", "SettingsView"]


def test_lock_hides_everything_and_comes_back_to_the_same_field(work: DeskAtWork) -> None:
    work.sign_in()
    work.start_refill()
    form = work.desk.worksheet_form()
    work.hands.fill(form, "id.mrn", "DEMO-0001")
    work.hands.reach(form.widget_for("id.serial"))
    work.hands.type("I3K-00")
    work.hands.press(Qt.Key.Key_L, CTRL)
    assert work.window.covered
    assert work.desk.signed_in == ""
    assert "DEMO" not in words_on(work)
    assert "I3K-00" not in lines_on(work)
    assert "Locked by Nurse 1 (demo)" in words_on(work)
    assert "1 worksheet is paused and saved." in words_on(work)
    work.unlock()
    assert work.desk.signed_in == "nurse1"
    assert {"DEMO-0001", "I3K-00"} <= set(lines_on(work))


def test_a_lock_in_the_middle_of_a_second_check_leaves_nothing_blinded(work: DeskAtWork) -> None:
    work.sign_in()
    work.start_refill()
    worksheet = work.desk.worksheet
    assert worksheet is not None
    worksheet.pressed("second_check")
    work.hands.until(lambda: work.desk.dialog_open, "the second check")
    work.desk.lock()
    work.hands.settle()
    assert not work.desk.dialog_open
    work.unlock()
    assert "A second person is checking." not in words_on(work)
    assert work.desk.worksheet_form().widget_for("id.mrn").isVisible()


def test_another_user_starts_at_today_and_the_draft_waits(work: DeskAtWork) -> None:
    work.sign_in()
    work.start_refill()
    work.hands.fill(work.desk.worksheet_form(), "id.mrn", "DEMO-0001")
    work.hands.press(Qt.Key.Key_L, CTRL)
    line = next(each for each in work.window.findChildren(QLineEdit) if each.isVisible())
    line.setFocus()
    work.hands.press(Qt.Key.Key_A, CTRL)
    work.sign_in("nurse2")
    assert work.desk.signed_in == "nurse2"
    assert work.desk.worksheet is None
    with work.desk.parts().registry.read() as reader:
        (booking,) = reader.bookings_of("p1")
        entries = {entry.key: entry.text for entry in reader.entries(booking.worksheet_id)}
    assert entries == {"id.mrn": "DEMO-0001"}


def test_stages_open_by_alt_and_a_digit_and_undo_and_redo_by_ctrl_z_and_y(work: DeskAtWork) -> None:
    work.sign_in()
    work.start_refill()
    form, hands = work.desk.worksheet_form(), work.hands
    for key, text in IDENTITY.items():
        hands.fill(form, key, text)
    hands.push(form.widget_for("id.time_out"))
    hands.primary()
    worksheet = work.desk.worksheet
    assert worksheet is not None
    assert worksheet.stage is Stage.ASSESS
    hands.fill(form, "as.weight", "70")
    hands.press(Qt.Key.Key_1, ALT)
    assert worksheet.stage is Stage.IDENTIFY
    hands.press(Qt.Key.Key_2, ALT)
    assert worksheet.stage is Stage.ASSESS
    hands.press(Qt.Key.Key_Z, CTRL)
    assert worksheet.sheet.entries.text("as.weight") == ""
    hands.press(Qt.Key.Key_Y, CTRL)
    assert worksheet.sheet.entries.text("as.weight") == "70"


def test_the_secret_of_the_sign_in_is_never_readable(work: DeskAtWork) -> None:
    work.hands.type("nurse1")
    work.hands.press(Qt.Key.Key_Tab)
    work.hands.type(PASSWORD)
    assert PASSWORD not in words_on(work)
    secret = [line for line in work.window.findChildren(QLineEdit) if line.text() == PASSWORD]
    assert [line.echoMode() for line in secret] == [QLineEdit.EchoMode.Password]
