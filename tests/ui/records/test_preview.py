from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtGui import QColor
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hai_desk.clock import FixedClock
from hai_desk.errors import PrinterSilent
from hai_desk.people.user import User
from hai_desk.services.record_shelf import RecordShelf
from tests.support import blocks_in
from tests.support import chart_sample as sample
from tests.support.fake_registry import FakeRegistry
from tests.support.navigator import SeenNavigator
from tests.support.paper_of_values import GreyPage, NotedPrinters, Places, TwoPages
from ui.form.blocks import Block
from ui.form.paper import image_of
from ui.records.preview.presenter import Desk, PreviewPresenter
from ui.records.preview.screen import PreviewScreen
from ui.records.preview.view import PreviewView
from ui.records.printing import SystemPrinters, own_size, print_to
from ui.theme import Look

NUMBER = "RW-2025-0186"


@dataclass
class Page:
    registry: FakeRegistry = field(default_factory=sample.with_alpha)
    pages: TwoPages = field(default_factory=TwoPages)
    printers: NotedPrinters = field(default_factory=NotedPrinters)
    places: Places = field(default_factory=lambda: Places(None))
    navigator: SeenNavigator = field(default_factory=SeenNavigator)
    shown: list[PreviewScreen] = field(default_factory=list)
    signing: list[str] = field(default_factory=list)

    def open(self, user: User = sample.NURSE_2, version: int | None = None) -> PreviewPresenter:
        clock = FixedClock(sample.NOW)
        shelf = RecordShelf(self.registry, clock)
        presenter = PreviewPresenter(
            Desk(shelf, self.pages, self.printers, self.places, clock),
            NUMBER,
            user,
            self.navigator,
            self.shown.append,
            countersign=self.signing.append,
            version=version,
        )
        presenter.opened()
        return presenter

    @property
    def screen(self) -> PreviewScreen:
        return self.shown[-1]

    @property
    def side(self) -> Sequence[Block]:
        return self.screen.side


@pytest.fixture
def page() -> Page:
    page = Page()
    page.registry.held.authority = b"the clinic"
    return page


def test_the_band_says_which_record(page: Page) -> None:
    page.open()
    band = page.screen.band
    assert (band.name, band.place, band.place_value) == ("DEMO, Alpha", "Record", NUMBER)


def test_pages_turn_and_stop_at_the_ends(page: Page) -> None:
    presenter = page.open()
    assert page.screen.page_words == "Page 1 of 2"
    assert (page.screen.may_go_back, page.screen.may_go_on) == (False, True)
    presenter.turned(1)
    presenter.turned(1)
    assert page.screen.page_words == "Page 2 of 2"
    assert page.screen.picture == GreyPage(width=43)
    assert not page.screen.may_go_on


def test_each_printed_copy_has_its_number(page: Page) -> None:
    presenter = page.open()
    presenter.typed("copies", "2")
    presenter.pressed("print")
    presenter.typed("copies", "1")
    presenter.pressed("print")
    assert page.pages.copies == [(1, None), (2, None), (3, None)]
    assert page.printers.printed == [("Refill room printer", 2)] * 3
    assert ("toast", "Sent to Refill room printer") in page.navigator.seen


def test_an_older_version_prints_what_superseded_it(page: Page) -> None:
    page.registry.held.records.append(replace(page.registry.held.records[0], version=2))
    presenter = page.open(version=1)
    words = "Version 1 of this record was superseded by version 2."
    assert words in blocks_in.stops(page.side)
    presenter.pressed("print")
    assert page.pages.copies == [(1, 2)]


@pytest.mark.parametrize("copies", ["", "0", "21", "1.5", "two", "-1"])
def test_a_strange_number_of_copies_prints_nothing(page: Page, copies: str) -> None:
    presenter = page.open()
    presenter.typed("copies", copies)
    assert not blocks_in.action(page.side, "print").enabled
    presenter.pressed("print")
    assert page.printers.printed == []


def test_without_a_printer_one_clear_sentence(page: Page) -> None:
    page.printers.known = ()
    page.open()
    words = "No printer is set up on this desk. Save the PDF and print it elsewhere."
    assert blocks_in.stops(page.side) == {words: "note"}
    assert not blocks_in.action(page.side, "print").enabled


def test_a_silent_printer_is_said_and_nothing_counts_as_printed(page: Page) -> None:
    page.printers.silent = True
    page.open().pressed("print")
    words = "The printer does not answer. The record is signed and kept."
    assert blocks_in.stops(page.side) == {words: "hard"}
    assert all(entry.what != "record printed" for entry in page.registry.held.audit)


def test_saving_proposes_the_record_number_and_no_name(page: Page, tmp_path: Path) -> None:
    page.places.target = tmp_path / "chosen.pdf"
    page.open().pressed("save")
    assert page.places.suggested == ["RW-2025-0186.pdf"]
    assert (tmp_path / "chosen.pdf").read_bytes() == page.registry.held.records[0].pdf
    assert (tmp_path / "clinic-ca.pem").read_bytes() == b"the clinic"


def test_a_place_that_cannot_be_written_is_said(page: Page, tmp_path: Path) -> None:
    page.places.target = tmp_path / "gone" / "a.pdf"
    page.open().pressed("save")
    assert "hard" in blocks_in.stops(page.side).values()


def test_an_awaited_countersignature_is_the_next_action(page: Page) -> None:
    record = page.registry.held.records[0]
    page.registry.held.records[0] = replace(record, awaiting_countersign=True)
    presenter = page.open()
    assert blocks_in.action(page.side, "countersign").kind == "primary"
    assert blocks_in.action(page.side, "print").kind == "secondary"
    presenter.pressed("countersign")
    assert page.signing == [NUMBER]


def test_who_may_not_check_is_not_offered_to_countersign(page: Page) -> None:
    record = page.registry.held.records[0]
    page.registry.held.records[0] = replace(record, awaiting_countersign=True)
    page.open(sample.PRESCRIBER)
    with pytest.raises(StopIteration):
        blocks_in.action(page.side, "countersign")


def test_a_complete_record_cannot_be_countersigned_by_a_stray_key(page: Page) -> None:
    presenter = page.open()
    presenter.pressed("countersign")
    presenter.pressed("close")
    assert page.signing == []
    assert page.navigator.seen == [("records",)]


def test_the_page_on_the_screen_is_the_picture_given(qtbot: QtBot, look: Look, page: Page) -> None:
    view = PreviewView(look)
    qtbot.addWidget(view)
    view.resize(1240, 740)
    presenter = page.open()
    view.follow(presenter)
    presenter._show = view.show_screen
    presenter.opened()
    view.show()
    QApplication.processEvents()
    shot = view.paper.grab().toImage()
    middle = shot.pixelColor(shot.width() // 2, shot.height() // 2)
    assert middle == QColor(200, 200, 200)
    for button in ("page", "width", "full"):
        view.zoom.buttons[button].click()
    view.on.click()
    assert not view.on.isEnabled()


def test_pixels_become_an_image_unchanged() -> None:
    image = image_of(GreyPage())
    assert (image.width(), image.height()) == (42, 60)
    assert image.pixelColor(41, 59) == QColor(200, 200, 200)


def test_pages_reach_a_printer(qtbot: QtBot, tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    print_to(printer, (GreyPage(), GreyPage()))
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")


def test_an_unknown_printer_is_silent(qtbot: QtBot) -> None:
    with pytest.raises(PrinterSilent):
        SystemPrinters().print_pages("no such printer", (GreyPage(),))


@pytest.mark.parametrize("millimetres", [(100.0, 50.0), (70.0, 35.0), (210.0, 148.0)])
def test_a_label_is_printed_at_its_real_size(
    tmp_path: Path, qapp: QApplication, millimetres: tuple[float, float]
) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    target = tmp_path / "label.pdf"
    printer.setOutputFileName(str(target))
    print_to(printer, (GreyPage(),), own_size(*millimetres))
    with pikepdf.open(target) as pdf:
        _left, _bottom, right, top = (float(edge) for edge in pdf.pages[0].mediabox)
    assert (right / 72 * 25.4, top / 72 * 25.4) == pytest.approx(millimetres, abs=0.4)


def test_a_printer_nobody_knows_takes_no_label() -> None:
    with pytest.raises(PrinterSilent):
        SystemPrinters().print_sized("no such printer", (GreyPage(),), (100, 50))


@pytest.mark.parametrize(
    ("wanted", "chosen"), [("Ward 3", "Ward 3"), ("switched off", "Refill room printer")]
)
def test_the_clinics_own_printer_is_offered_first_where_it_is_there(
    wanted: str, chosen: str
) -> None:
    printers, clock = NotedPrinters(("Refill room printer", "Ward 3")), FixedClock(sample.NOW)
    shown: list[PreviewScreen] = []
    shelf = RecordShelf(sample.with_alpha(), clock)
    presenter = PreviewPresenter(
        Desk(shelf, TwoPages(), printers, Places(None), clock, wanted),
        NUMBER,
        sample.NURSE_2,
        SeenNavigator(),
        shown.append,
        countersign=lambda _number: None,
    )
    presenter.opened()
    assert blocks_in.field(shown[-1].side, "printer").chosen == chosen
