"""A label on its way from the worksheet to the printer, in the real window and at its edges."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from hai_desk.errors import LabelNotMade, PlaceNotWritable, PrinterSilent
from hai_desk.plans.policy import Printing
from hai_desk.safety.rules import Rule
from hai_desk.scans.decode import decode
from hai_desk.services.labelling import Issued
from hai_desk.wording.failures import failure
from hai_desk.worksheet.entry import How
from hai_desk.worksheet.labels import all_printed, newest
from hai_desk.worksheet.stage import Stage
from tests.support.cases import ASSESSED, COMPOUNDED, IDENTITY, TRAY
from tests.support.desk_window import DeskAtWork
from tests.support.paper_of_values import NotedPrinters, Places
from ui.desk.labels import LabelDesk
from ui.refill.presenter import RefillPresenter

HERE = {**IDENTITY, **ASSESSED, **COMPOUNDED, "pr.prepared_at": "2025-11-18T10:21:00-05:00"}


@pytest.fixture
def drawn_up(work: DeskAtWork) -> DeskAtWork:
    """Every component is in, in the window."""
    work.sign_in()
    work.start_refill()
    page = sheet(work)
    work.desk.parts().refilling.enter_all(page.sheet, HERE, work.desk.user)
    page.reload()
    page.open_stage(4)
    work.hands.settle()
    return work


def sheet(work: DeskAtWork) -> RefillPresenter:
    page = work.desk.worksheet
    assert page is not None
    return page


def in_the_bar(work: DeskAtWork) -> str:
    labels = work.window.frame.status.findChildren(QLabel)
    return " | ".join(label.text() for label in labels if not label.isHidden())


def issued(work: DeskAtWork) -> Issued:
    page = sheet(work)
    _sheet, label = work.desk.parts().labelling.issue(page.sheet, work.desk.user)
    page.reload()
    return label


def desk_of(work: DeskAtWork, printers: NotedPrinters, places: Places | None = None) -> LabelDesk:
    desk, parts = work.desk, work.desk.parts()
    return LabelDesk(desk, parts, desk.user, printers, places or Places(None))


def test_the_filled_button_prints_and_says_what_the_printer_did(drawn_up: DeskAtWork) -> None:
    """No printer is there: the label is issued all the same, and the bar says what to do."""
    drawn_up.hands.primary()
    (label,) = all_printed(sheet(drawn_up).sheet.entries)
    assert label.number == "L-0001-1"
    assert "save it as PDF" in in_the_bar(drawn_up)


def test_printing_again_asks_for_a_reason_in_a_dialog(drawn_up: DeskAtWork) -> None:
    sheet(drawn_up).pressed("print_label")
    sheet(drawn_up).pressed("print_label")
    drawn_up.hands.settle()
    assert drawn_up.desk.dialog_title == "Print again"
    drawn_up.hands.press(Qt.Key.Key_Escape)
    assert len(all_printed(sheet(drawn_up).sheet.entries)) == 1
    sheet(drawn_up).pressed("print_label")
    drawn_up.hands.secret(drawn_up.desk.dialog_form(), "reason", "Smeared in the printer")
    drawn_up.hands.primary()
    last = newest(sheet(drawn_up).sheet.entries)
    assert last is not None
    assert (last.number, last.copy, last.reason) == ("L-0001-2", 2, "Smeared in the printer")
    assert not drawn_up.desk.dialog_open


@pytest.mark.parametrize(
    ("printing", "printer"),
    [(Printing(), "Refill room printer"), (Printing(label_printer="Labels"), "Labels")],
)
def test_it_goes_to_the_clinics_label_printer_at_its_real_size(
    drawn_up: DeskAtWork, printing: Printing, printer: str
) -> None:
    printers = NotedPrinters()
    desk_of(drawn_up, printers).send(issued(drawn_up), printing)
    assert (printers.printed, printers.sizes) == ([(printer, 1)], [(100.0, 50.0)])


def test_a_silent_printer_is_told_with_what_to_do_about_it(drawn_up: DeskAtWork) -> None:
    with pytest.raises(PrinterSilent) as silent:
        desk_of(drawn_up, NotedPrinters(silent=True)).send(issued(drawn_up), Printing())
    assert failure(silent.value) == (
        "The label printer does not answer. The label is issued and counts: print it again, "
        "or save it as PDF."
    )


def test_saving_keeps_the_very_bytes_for_the_owner_only(
    drawn_up: DeskAtWork, tmp_path: Path
) -> None:
    label, target = issued(drawn_up), tmp_path / "L-0001-1.pdf"
    places = Places(target)
    desk_of(drawn_up, NotedPrinters(), places).save(label.label, label.pdf)
    assert target.read_bytes() == label.pdf
    assert target.stat().st_mode & 0o077 == 0
    assert places.suggested == ["L-0001-1.pdf"]
    with drawn_up.desk.parts().registry.read() as reader:
        assert "label saved as a file" in {each.what for each in reader.audit()}


def test_a_file_thought_better_of_or_not_writable(drawn_up: DeskAtWork, tmp_path: Path) -> None:
    label = issued(drawn_up)
    desk_of(drawn_up, NotedPrinters()).save(label.label, label.pdf)
    nowhere = Places(tmp_path / "no folder" / "label.pdf")
    with pytest.raises(PlaceNotWritable):
        desk_of(drawn_up, NotedPrinters(), nowhere).save(label.label, label.pdf)


def test_a_pharmacist_releases_from_today_with_two_fields_and_the_filled_button(
    work: DeskAtWork,
) -> None:
    work.sign_in("pharmacist1")
    parts, desk = work.desk.parts(), work.desk
    with parts.registry.read() as reader:
        nurse = next(user for user in reader.users() if user.login == "nurse1")
    opened = parts.refilling.open(parts.refilling.start("b1", nurse))
    parts.refilling.enter_all(opened, {**IDENTITY, **ASSESSED}, nurse)
    parts.refilling.leave(opened, nurse)
    assert desk.pages is not None
    desk.pages.today()
    work.hands.settle()
    work.hands.primary()
    assert desk.dialog_title == "Release syringe"
    work.hands.fill(desk.dialog_form(), "lot", "PH-2207")
    work.hands.fill(desk.dialog_form(), "made", "10:15")
    work.hands.primary()
    (label,) = all_printed(parts.refilling.open(opened.id).entries)
    assert (label.number, label.source, label.body["lot"]) == ("L-0001-1", "pharmacy", "PH-2207")
    work.hands.primary()
    assert not desk.dialog_open


def test_the_scanner_reads_the_label_whatever_has_the_focus(drawn_up: DeskAtWork) -> None:
    label = issued(drawn_up).label
    scanning = drawn_up.desk.scanning
    scanning.came(decode("HD:L:L-0192-1:AB12"))
    prepare = sheet(drawn_up).assessment.stages[Stage.PREPARE]
    assert [found.rule for found in prepare.stops] == [Rule.OTHER_LABEL]
    scanning.came(decode(label.code))
    entry = sheet(drawn_up).sheet.entries.entry("pr.label_scan")
    assert entry is not None
    assert (entry.text, entry.how) == (label.code, How.SCANNED)
    prepare = sheet(drawn_up).assessment.stages[Stage.PREPARE]
    assert (prepare.stops, prepare.missing) == ((), ("pr.check",))


def test_one_scan_reads_the_pharmacists_label_and_undo_takes_all_of_it_back(
    work: DeskAtWork,
) -> None:
    work.sign_in()
    work.start_refill()
    page, parts = sheet(work), work.desk.parts()
    parts.refilling.enter_all(page.sheet, {**IDENTITY, **ASSESSED, **TRAY}, work.desk.user)
    parts.refilling.leave(page.sheet, work.desk.user)
    with parts.registry.read() as reader:
        pharmacist = next(user for user in reader.users() if user.login == "pharmacist1")
    made_at = work.clock.now()
    _sheet, label = parts.labelling.release(page.sheet, pharmacist, lot="PH-2207", made_at=made_at)
    parts.refilling.resume(page.sheet, work.desk.user)
    page.reload()
    page.open_stage(4)
    work.desk.scanning.came(decode(label.label.code))
    entries = page.sheet.entries
    read = ("pr.label_mrn", "pr.label_drug", "pr.label_amount", "pr.label_lot")
    assert [entries.text(key) for key in read] == ["DEMO-0001", "floxuridine", "195", "PH-2207"]
    assert page.assessment.stages[Stage.PREPARE].missing == ("pr.check",)
    page.pressed("undo")
    assert not any(page.sheet.entries.has(key) for key in (*read, "pr.label_scan"))


def test_a_patient_whose_words_fit_no_label_shows_no_picture_and_prints_none(
    drawn_up: DeskAtWork,
) -> None:
    parts, desk = drawn_up.desk.parts(), drawn_up.desk
    with parts.registry.write(desk.user.id) as writer:
        patient = replace(writer.patient("p1"), given_name="Anna Maria " * 90)
        writer.change_patient(patient, reason="as in the passport", second_person="")
    sheet(drawn_up).reload()
    assert sheet(drawn_up).page().label is None
    with pytest.raises(LabelNotMade):
        parts.labelling.issue(sheet(drawn_up).sheet, desk.user)
    sheet(drawn_up).pressed("print_label")
    assert all_printed(sheet(drawn_up).sheet.entries) == ()
