"""Where a scan goes, whatever has the focus: card, dialog, page, else what it names."""

from __future__ import annotations

import os
import pty
import tty
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from hai_desk.errors import NotAllowed
from hai_desk.scans.codes import Scan
from hai_desk.scans.decode import decode
from hai_desk.settings import AS_DELIVERED, Mode
from models.desk_file import DeskFile
from tests.support.desk_window import DeskAtWork
from ui.desk.scanner_setup import scanner_setup
from ui.desk.scanning import SHOWN_FOR
from ui.form.listener import Heard
from ui.tour.hands import CTRL


def page_of(work: DeskAtWork) -> str:
    return type(work.window.frame.pages.currentWidget()).__name__


def status_of(work: DeskAtWork) -> str:
    labels = work.window.frame.status.findChildren(QLabel)
    return " | ".join(label.text() for label in labels if label.isVisible())


def scan(work: DeskAtWork, text: str) -> Heard:
    heard = work.desk.scanning.came(decode(text))
    work.hands.settle()
    return heard


def test_a_badge_fills_the_user_and_the_keyboard_is_at_the_password(work: DeskAtWork) -> None:
    scan(work, "HD:S:nurse1")
    work.unlock()
    assert work.desk.signed_in == "nurse1"


def test_nothing_but_a_badge_is_heard_at_the_door(work: DeskAtWork) -> None:
    assert not scan(work, "HD:P:DEMO-0001").taken
    told = [each.text() for each in work.window.findChildren(QLabel) if each.isVisible()]
    assert "This is a patient wristband. Scan your badge." in told
    assert not any("DEMO-0001" in each for each in told)
    work.sign_in()
    assert work.desk.signed_in == "nurse1"
    assert page_of(work) == "TodayView"


def test_a_wristband_opens_its_chart_from_any_page(work: DeskAtWork) -> None:
    work.sign_in()
    assert scan(work, "HD:P:DEMO-0001").words == "Patient opened"
    assert page_of(work) == "ChartView"
    work.go(3)
    scan(work, "HD:P:DEMO-0001")
    assert page_of(work) == "ChartView"


def test_a_pump_card_opens_the_chart_of_its_patient(work: DeskAtWork) -> None:
    work.sign_in()
    scan(work, "010040000000010721I3K-004172")
    assert page_of(work) == "ChartView"


def test_a_scan_answers_the_search_that_is_open(work: DeskAtWork) -> None:
    work.sign_in()
    work.hands.press(Qt.Key.Key_K, CTRL)
    scan(work, "HD:P:DEMO-0001")
    assert page_of(work) == "ChartView"
    work.go(1)
    assert page_of(work) == "TodayView"


def test_what_is_not_here_is_said_and_nothing_opens(work: DeskAtWork) -> None:
    work.sign_in()
    for text, words in (
        ("HD:P:DEMO-0999", "No patient has MRN DEMO-0999 here."),
        ("HD:C:RW-2025-0001", "No signed record RW-2025-0001 here."),
        ("HD:L:L-0777-1:K7Q2", "No worksheet printed label L-0777-1 here."),
        ("01004000000001071727033110FX5L021", "This is a product code. It has no place here."),
        ("123456", "Code not known."),
        ("HD:P:", "The code did not arrive whole. Scan again."),
    ):
        assert scan(work, text) == Heard(words, "soft")
        assert page_of(work) == "TodayView"
        assert f"Last scan: {words}" in status_of(work)


def test_a_scan_that_is_taken_beeps_once_and_one_that_is_not_twice(work: DeskAtWork) -> None:
    work.sign_in()
    rings: list[int] = []
    work.desk.scanning.bell.rung.connect(rings.append)
    for text in ("HD:P:DEMO-0001", "HD:P:DEMO-0999", "123456", "HD:P:", "HD:S:nurse2"):
        scan(work, text)
    assert rings == [1, 2, 2, 2, 2]


def test_ones_own_badge_locks_and_the_same_field_comes_back(work: DeskAtWork) -> None:
    work.sign_in()
    scan(work, "HD:S:NURSE1")
    assert work.desk.signed_in == ""
    assert work.window.covered
    work.unlock()
    assert work.desk.signed_in == "nurse1"


def test_anothers_badge_never_takes_over_what_is_open(work: DeskAtWork) -> None:
    work.sign_in()
    heard = scan(work, "HD:S:nurse2")
    assert heard.words == "This is another person's badge. Lock the desk first."
    assert work.desk.signed_in == "nurse1"


def test_a_dialog_keeps_every_scan_from_the_page_behind_it(work: DeskAtWork) -> None:
    work.sign_in()
    work.hands.press(Qt.Key.Key_Slash, CTRL)
    assert work.desk.dialog_open
    heard = scan(work, "HD:P:DEMO-0001")
    assert heard.words == "This is a patient wristband. It has no place here."
    assert work.desk.dialog_open
    assert page_of(work) == "TodayView"


def test_a_page_that_asks_for_scans_gets_them_until_it_is_left(work: DeskAtWork) -> None:
    work.sign_in()
    seen: list[Scan] = []

    def hear(scanned: Scan) -> Heard:
        seen.append(scanned)
        return Heard("seen")

    work.desk.hears(hear)
    assert scan(work, "HD:P:DEMO-0001").words == "seen"
    assert page_of(work) == "TodayView"
    work.go(2)
    scan(work, "HD:P:DEMO-0001")
    assert len(seen) == 1
    assert page_of(work) == "ChartView"


def test_the_last_scan_leaves_the_status_bar_after_ten_seconds(work: DeskAtWork) -> None:
    work.sign_in()
    scan(work, "123456")
    assert "Last scan" in status_of(work)
    assert SHOWN_FOR == 10_000
    work.desk.heard(None)
    assert "Last scan" not in status_of(work)


# the scanner itself


def test_keys_of_a_scanner_arrive_whatever_has_the_focus(work: DeskAtWork) -> None:
    work.hands.scan("HD:S:nurse1")
    work.unlock()
    assert work.desk.signed_in == "nurse1"
    work.hands.scan("HD:P:DEMO-0001")
    assert page_of(work) == "ChartView"
    assert "Scanner ready" in status_of(work)


def test_a_scanner_on_a_line_arrives_the_same_way_and_its_absence_is_said(
    work: DeskAtWork, tmp_path: Path
) -> None:
    far, near = pty.openpty()
    tty.setraw(near)
    work.sign_in()
    on_a_line = replace(AS_DELIVERED, mode=Mode.SERIAL, port=str(tmp_path / "none"))
    work.desk.scanning.use(on_a_line)
    work.hands.until(lambda: "Scanner not found" in status_of(work), "the missing scanner")
    work.desk.scanning.use(replace(on_a_line, port=os.ttyname(near)))
    work.hands.until(lambda: "Scanner ready" in status_of(work), "the scanner")
    os.write(far, b"HD:P:DEMO-0001\r\n")
    work.hands.until(lambda: page_of(work) == "ChartView", "the chart")
    work.desk.scanning.use(AS_DELIVERED)
    os.close(near)
    os.close(far)


def test_what_is_set_is_in_use_at_once_kept_and_audited(work: DeskAtWork, tmp_path: Path) -> None:
    work.desk.scanner_file = DeskFile(tmp_path / "desk.json")
    work.sign_in("admin1")
    setup = scanner_setup(work.desk, work.desk.parts(), work.desk.user)
    assert setup is not None
    setup.keep(replace(AS_DELIVERED, mode=Mode.FRAMED, prefix="~"))
    work.hands.scan("HD:P:DEMO-0001")
    assert "Last scan" not in status_of(work)
    work.go(1)
    work.hands.scan("~HD:P:DEMO-0001")
    assert "Last scan: Patient opened" in status_of(work)
    assert page_of(work) == "ChartView"
    assert DeskFile(tmp_path / "desk.json").read() == setup.settings
    with work.desk.parts().registry.read() as reader:
        assert "scanner set" in [entry.what for entry in reader.audit()]


def test_only_an_administrator_sets_the_scanner(work: DeskAtWork, tmp_path: Path) -> None:
    assert scanner_setup_of(work) is None
    work.desk.scanner_file = DeskFile(tmp_path / "desk.json")
    setup = scanner_setup(work.desk, work.desk.parts(), work.desk.user)
    assert setup is not None
    with pytest.raises(NotAllowed):
        setup.keep(replace(AS_DELIVERED, mode=Mode.SERIAL, port="COM3"))
    assert setup.settings == AS_DELIVERED


def scanner_setup_of(work: DeskAtWork) -> object:
    work.sign_in()
    return scanner_setup(work.desk, work.desk.parts(), work.desk.user)
