from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from hai_desk.services.audit_reading import AuditReading, AuditRow, flattened
from tests.support import blocks_in
from tests.support import chart_sample as sample
from tests.support.fake_registry import FakeRegistry
from ui.audit.presenter import AuditPresenter
from ui.audit.screen import AuditScreen
from ui.audit.view import AuditView
from ui.theme import Look
from ui.widgets.table_rows import ListRow


@dataclass
class Page:
    registry: FakeRegistry = field(default_factory=sample.with_alpha)
    first_break: int | None = None
    shown: list[AuditScreen] = field(default_factory=list)
    exported: list[tuple[AuditRow, ...]] = field(default_factory=list)

    def open(self) -> AuditPresenter:
        reading = AuditReading(self.registry, lambda: self.first_break)
        presenter = AuditPresenter(reading, sample.ADMIN, self.shown.append, self.exported.append)
        presenter.opened()
        return presenter

    @property
    def keys(self) -> list[str]:
        return [item.key for item in self.shown[-1].items if isinstance(item, ListRow)]


@pytest.fixture
def page() -> Page:
    page = Page()
    with page.registry.write("user-1") as writer:
        writer.note("record viewed", patient_id="patient-1", number="RW-2025-0186")
    with page.registry.write("user-2") as writer:
        writer.note("entry", patient_id="patient-1", new={"key": "as.weight", "text": "70"})
    return page


def test_the_chain_chip_says_intact_or_where_it_breaks(page: Page) -> None:
    page.open()
    assert (page.shown[-1].chain.text, page.shown[-1].chain.tone) == (
        "Chain intact, 3 entries",
        "ok",
    )
    page.first_break = 31204
    page.open()
    assert (page.shown[-1].chain.text, page.shown[-1].chain.tone) == (
        "Break at entry 31,204",
        "hard",
    )


def test_filters_narrow_the_list(page: Page) -> None:
    presenter = page.open()
    assert page.keys == ["3", "2", "1"]
    presenter.chosen("user", "user-2")
    assert page.keys == ["2"]
    presenter.chosen("user", "every")
    presenter.chosen("what", "record viewed")
    assert page.keys == ["1"]
    presenter.chosen("what", "every")
    presenter.typed("day", "17-Nov-2025")
    assert page.keys == []


def test_a_day_that_is_none_is_told_and_filters_nothing(page: Page) -> None:
    presenter = page.open()
    presenter.typed("day", "18.11.")
    assert blocks_in.field(page.shown[-1].filters, "day").hint == "Type the day as 18-Nov-2025"
    assert len(page.keys) == 3


def test_the_whole_event_stands_beside_the_list(page: Page) -> None:
    presenter = page.open()
    presenter.row_picked("2")
    facts = blocks_in.facts(page.shown[-1].side)
    assert facts["Who"] == "Nurse 2 (demo)"
    assert facts["Time"] == "18-Nov-2025 10:37:00 UTC−05:00"
    assert facts["new, key"] == "as.weight"
    assert facts["Chain value"] == "hash-2"


def test_nested_details_are_told_by_name() -> None:
    detail = {"a_b": {"c": 1, "d": None}, "e": ["x", "y"]}
    assert flattened(detail) == (("a b, c", "1"), ("a b, d", "–"), ("e", "x, y"))


def test_refreshing_reads_new_entries(page: Page) -> None:
    presenter = page.open()
    with page.registry.write("user-1") as writer:
        writer.note("signed out")
    presenter.refreshed()
    assert page.keys[0] == "4"


def test_the_view_walks_with_the_keyboard(qtbot: QtBot, look: Look, page: Page) -> None:
    view = AuditView(look)
    qtbot.addWidget(view)
    view.resize(1240, 800)
    reading = AuditReading(page.registry, lambda: None)
    view.follow(AuditPresenter(reading, sample.ADMIN, view.show_screen, page.exported.append))
    view.show()
    QAbstractItemModelTester(view.table.model(), view)
    qtbot.keyClick(view.table, Qt.Key.Key_End)
    assert view.table.current_key() == "1"
    assert view.chain.accessibleName() == "Chain intact, 3 entries"
    view.export.click()
    assert [[row.entry.seq for row in rows] for rows in page.exported] == [[3, 2, 1]]


def test_only_what_the_filters_let_through_is_exported(page: Page) -> None:
    presenter = page.open()
    presenter.chosen("what", "entry")
    presenter.export_pressed()
    assert [row.entry.what for row in page.exported[0]] == ["entry"]
