from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from hai_desk.clock import FixedClock
from hai_desk.services.record_shelf import RecordShelf, Shelved
from hai_desk.services.sealing import SignatureSeen, Verdict
from tests.support import blocks_in
from tests.support import chart_sample as sample
from tests.support.fake_registry import FakeRegistry
from tests.support.navigator import SeenNavigator
from tests.support.paper_of_values import Places
from ui.records.presenter import RecordsPresenter
from ui.records.screen import RecordsScreen
from ui.records.view import RecordsView
from ui.theme import Look
from ui.widgets.table_rows import ListRow

SEEN = SignatureSeen("Nurse 1 (demo)", "infusion nurse", "I performed this refill", sample.NOW)


def check(pdf: bytes, anchor: bytes | None) -> Verdict:
    """Sound when it carries the anchor it is checked against."""
    if anchor and anchor in pdf:
        return Verdict(valid=True, signatures=(SEEN,))
    return Verdict(valid=False, reasons=("A byte was changed after signing.",))


@dataclass
class Page:
    registry: FakeRegistry = field(default_factory=sample.with_alpha)
    navigator: SeenNavigator = field(default_factory=SeenNavigator)
    shown: list[RecordsScreen] = field(default_factory=list)
    exported: list[tuple[Shelved, ...]] = field(default_factory=list)
    places: Places = field(default_factory=lambda: Places(None))

    def open(self) -> RecordsPresenter:
        presenter = self.build()
        presenter.opened()
        return presenter

    def build(self) -> RecordsPresenter:
        shelf = RecordShelf(self.registry, FixedClock(sample.NOW))
        return RecordsPresenter(
            shelf, check, self.places, self.navigator, self.shown.append, self.exported.append
        )

    @property
    def keys(self) -> list[str]:
        return [item.key for item in self.shown[-1].items if isinstance(item, ListRow)]


@pytest.fixture
def page() -> Page:
    page = Page()
    first = page.registry.held.records[0]
    page.registry.held.records += [
        replace(first, number="RW-2025-0193", awaiting_countersign=True, signed_at=sample.NOW),
        replace(first, version=2, signed_at=sample.NOW),
    ]
    page.registry.held.authority = b"the clinic"
    return page


def test_filters_count_and_choose(page: Page) -> None:
    presenter = page.open()
    labels = [option.label for option in page.shown[-1].filters]
    assert labels == ["All 3", "Awaits countersign 1", "Superseded 1"]
    presenter.filtered("awaiting")
    assert page.keys == ["RW-2025-0193:1"]
    presenter.filtered("superseded")
    assert page.keys == ["RW-2025-0186:1"]


def test_search_finds_name_mrn_and_number(page: Page) -> None:
    presenter = page.open()
    for text, count in {"0193": 1, "demo, al": 3, "DEMO-0001": 3, "beta": 0}.items():
        presenter.searched(text)
        assert len(page.keys) == count
    assert page.shown[-1].empty == "No record fits"


def test_a_row_opens_its_record(page: Page) -> None:
    page.open().row_opened("RW-2025-0193:1")
    assert page.navigator.seen == [("record", "RW-2025-0193")]


def test_a_sound_file_says_who_signed_what(page: Page, tmp_path: Path) -> None:
    presenter = page.open()
    page.places.target = tmp_path / "a.pdf"
    page.places.target.write_bytes(b"%PDF of the clinic")
    presenter.verify_pressed()
    verdict = page.shown[-1].verdict
    words = "a.pdf: nothing was changed since it was signed."
    assert blocks_in.stops(verdict) == {words: "ok"}
    assert blocks_in.facts(verdict) == {
        "Nurse 1 (demo), infusion nurse": "I performed this refill, 18-Nov-2025 10:37"
    }


def test_a_changed_file_says_why(page: Page, tmp_path: Path) -> None:
    presenter = page.open()
    (tmp_path / "b.pdf").write_bytes(b"%PDF changed")
    presenter.file_given(tmp_path / "b.pdf")
    assert blocks_in.stops(page.shown[-1].verdict) == {"b.pdf is not a sound record.": "hard"}


def test_a_file_that_is_gone_is_said(page: Page, tmp_path: Path) -> None:
    presenter = page.open()
    presenter.file_given(tmp_path / "gone.pdf")
    assert blocks_in.stops(page.shown[-1].verdict) == {"gone.pdf cannot be read.": "hard"}


def test_thinking_better_of_it_checks_nothing(page: Page) -> None:
    page.open().verify_pressed()
    assert page.shown[-1].verdict == ()


def test_the_view_lists_searches_and_takes_a_dropped_file(
    qtbot: QtBot, look: Look, page: Page, tmp_path: Path
) -> None:
    view = RecordsView(look)
    qtbot.addWidget(view)
    view.resize(1240, 800)
    page.shown = []
    presenter = RecordsPresenter(
        RecordShelf(page.registry, FixedClock(sample.NOW)),
        check,
        page.places,
        page.navigator,
        lambda screen: (page.shown.append(screen), view.show_screen(screen))[0],
        page.exported.append,
    )
    view.follow(presenter)
    view.show()
    QAbstractItemModelTester(view.table.model(), view)
    search = view.tools.handles() | {stop.key: stop.widget for stop in view.tools.stops()}
    qtbot.keyClicks(search["search"], "0193")
    assert page.keys == ["RW-2025-0193:1"]
    (tmp_path / "c.pdf").write_bytes(b"%PDF of the clinic")
    view.dropEvent(_drop(tmp_path / "c.pdf"))
    assert "ok" in blocks_in.stops(page.shown[-1].verdict).values()
    view.export.click()
    assert [[each.record.number for each in rows] for rows in page.exported] == [["RW-2025-0193"]]
    search["search"].clear()
    qtbot.keyClicks(search["search"], "nobody")
    assert not view.export.isEnabled()


def _drop(path: Path) -> QDropEvent:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    _drop.kept = data  # type: ignore[attr-defined]
    return QDropEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
