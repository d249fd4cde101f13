"""What belongs to a record: its labels to look at, its date card to print."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hai_desk.clock import FixedClock
from hai_desk.people.user import User
from hai_desk.services.ports import FiledRecord
from hai_desk.services.record_shelf import RecordShelf
from tests.support import blocks_in
from tests.support import chart_sample as sample
from tests.support.navigator import SeenNavigator
from tests.support.paper_of_values import NotedPrinters, Places, TwoPages
from ui.form.blocks import Option
from ui.records.preview.document_list import DocumentList
from ui.records.preview.documents import Document
from ui.records.preview.presenter import Desk, PreviewPresenter
from ui.records.preview.screen import PreviewScreen
from ui.records.preview.view import PreviewView
from ui.theme import Look

NUMBER = "RW-2025-0186"
LABEL = Document(
    Option("L-0186-1", "Syringe label", "L-0186-1, printed 10:51"),
    b"label",
    "L-0186-1.pdf",
    (100, 50),
    "A label is printed from its worksheet only, and this one is signed.",
)
CARD = Document(
    Option("date_card", "Patient date card", "1 page, A5"),
    b"card",
    "RW-2025-0186-date-card.pdf",
    (210, 148),
)


@dataclass
class NotedPapers:
    printed: list[int] = field(default_factory=list)
    saved: list[str] = field(default_factory=list)

    def of(self, _record: FiledRecord) -> tuple[Document, ...]:
        return (LABEL, CARD)

    def card_printed(self, record: FiledRecord, copies: int, by: User) -> None:
        self.printed.append(copies)

    def save(self, document: Document, record: FiledRecord, target: Path, by: User) -> None:
        self.saved.append(document.key)


@dataclass
class Page:
    papers: NotedPapers = field(default_factory=NotedPapers)
    printers: NotedPrinters = field(default_factory=NotedPrinters)
    places: Places = field(default_factory=lambda: Places(Path("anywhere.pdf")))
    navigator: SeenNavigator = field(default_factory=SeenNavigator)
    shown: list[PreviewScreen] = field(default_factory=list)

    def open(self) -> PreviewPresenter:
        clock = FixedClock(sample.NOW)
        shelf = RecordShelf(sample.with_alpha(), clock)
        presenter = PreviewPresenter(
            Desk(shelf, TwoPages(), self.printers, self.places, clock, "", self.papers),
            NUMBER,
            sample.NURSE_2,
            self.navigator,
            self.shown.append,
            countersign=lambda _number: None,
        )
        presenter.opened()
        return presenter

    @property
    def screen(self) -> PreviewScreen:
        return self.shown[-1]


@pytest.fixture
def page() -> Page:
    return Page()


def test_the_record_stands_first_and_its_papers_below(page: Page) -> None:
    page.open()
    names = [(each.value, each.label) for each in page.screen.documents]
    assert names == [
        ("record", "Refill record"),
        ("L-0186-1", "Syringe label"),
        ("date_card", "Patient date card"),
    ]
    assert page.screen.document == "record"


def test_a_label_is_looked_at_and_saved_but_not_printed_from_here(page: Page) -> None:
    presenter = page.open()
    presenter.document_chosen("L-0186-1")
    assert page.screen.document == "L-0186-1"
    assert LABEL.why_not in blocks_in.stops(page.screen.side)
    assert not blocks_in.asks(page.screen.side, "printer")
    assert not blocks_in.action(page.screen.side, "print").enabled
    presenter.pressed("print")
    assert page.printers.printed == []
    presenter.pressed("save")
    assert (page.papers.saved, page.places.suggested) == (["L-0186-1"], ["L-0186-1.pdf"])


def test_the_date_card_is_printed_at_its_real_size(page: Page) -> None:
    presenter = page.open()
    presenter.document_chosen("date_card")
    presenter.typed("copies", "2")
    presenter.pressed("print")
    assert page.printers.printed == [("Refill room printer", 1)] * 2
    assert page.printers.sizes == [(210, 148)] * 2
    assert page.papers.printed == [2]
    presenter.pressed("save")
    assert page.places.suggested == ["RW-2025-0186-date-card.pdf"]


def test_a_silent_printer_notes_no_card(page: Page) -> None:
    page.printers.silent = True
    presenter = page.open()
    presenter.document_chosen("date_card")
    presenter.pressed("print")
    assert page.papers.printed == []
    assert "hard" in blocks_in.stops(page.screen.side).values()


def test_the_record_comes_back_with_its_first_page(page: Page) -> None:
    presenter = page.open()
    presenter.turned(1)
    presenter.document_chosen("date_card")
    assert not page.screen.may_go_back
    presenter.document_chosen("record")
    assert (page.screen.document, page.screen.may_go_on) == ("record", True)


def test_the_list_is_worked_by_keyboard_and_says_what_is_shown(
    qtbot: QtBot, look: Look, page: Page
) -> None:
    view = PreviewView(look)
    qtbot.addWidget(view)
    view.resize(1240, 800)
    clock = FixedClock(sample.NOW)
    shelf = RecordShelf(sample.with_alpha(), clock)
    presenter = PreviewPresenter(
        Desk(shelf, TwoPages(), page.printers, page.places, clock, "", page.papers),
        NUMBER,
        sample.NURSE_2,
        page.navigator,
        view.show_screen,
        countersign=lambda _number: None,
    )
    view.follow(presenter)
    view.show()
    (listed,) = view.findChildren(DocumentList)
    buttons = {each.text(): each for each in listed.buttons()}
    assert buttons["Refill record"].accessibleName().endswith("shown")
    buttons["Patient date card"].setFocus()
    qtbot.keyClick(buttons["Patient date card"], " ")
    assert buttons["Patient date card"].accessibleName() == "Patient date card, 1 page, A5, shown"
    assert not buttons["Refill record"].accessibleName().endswith("shown")
    assert not listed.grab().isNull()
    assert [name for name, each in buttons.items() if each.height() < 40] == []
