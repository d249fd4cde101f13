import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester

from ui.form.words import Chip
from ui.widgets.data_table import DataTable, shared
from ui.widgets.table_model import ITEM_ROLE, ListModel
from ui.widgets.table_rows import ListCell, ListColumn, ListGroup, ListRow

COLUMNS = (ListColumn("Time", 60), ListColumn("Patient", 200, 1), ListColumn("State", 120))


def row(key: str, time: str, name: str, sort: float | None = None) -> ListRow:
    cells = (
        ListCell(time, sort=sort),
        ListCell(name, "02-Sep-1957 (68y)", detail_identifier="DEMO-0002", bold=True),
        ListCell(chip=Chip("Ready", "ok")),
    )
    return ListRow(key, cells)


ITEMS = (
    ListGroup("Overdue", "1"),
    row("g", "Mon", "DEMO, Golf", 3.0),
    ListGroup("To do", "2"),
    row("b", "10:30", "DEMO, Bravo", 2.0),
    row("a", "09:15", "SAMPLE, Able", 1.0),
)


@pytest.fixture
def table(qtbot, look) -> DataTable:
    table = DataTable(look, "Refills of the day")
    qtbot.addWidget(table)
    table.resize(700, 400)
    table.show_list(COLUMNS, ITEMS)
    table.show()
    qtbot.waitExposed(table)
    return table


def test_the_model_keeps_the_rules_of_qt_while_its_values_change(qapp):
    model = ListModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_items(COLUMNS, ITEMS)
    model.sort(0)
    model.show_items(COLUMNS, ITEMS[:2])
    model.show_items(COLUMNS, ())
    model.sort(-1)
    assert model.rowCount() == 0
    assert tester.model() is model


def keys(model: ListModel) -> list[str]:
    return [model.key_at(number) for number in range(model.rowCount())]


def test_sorting_stays_inside_its_group_and_can_be_taken_back(qapp):
    model = ListModel()
    model.show_items(COLUMNS, ITEMS)
    model.sort(0, Qt.SortOrder.AscendingOrder)
    assert keys(model) == ["", "g", "", "a", "b"]
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert keys(model) == ["", "g", "", "a", "b"]
    model.sort(-1)
    assert keys(model) == ["", "g", "", "b", "a"]


def test_a_group_cannot_be_selected_and_a_row_can(qapp):
    model = ListModel()
    model.show_items(COLUMNS, ITEMS)
    assert model.flags(model.index(0, 0)) == Qt.ItemFlag.NoItemFlags
    assert model.flags(model.index(1, 0)) & Qt.ItemFlag.ItemIsSelectable
    assert isinstance(model.index(0, 0).data(ITEM_ROLE), ListGroup)


def test_a_screen_reader_hears_both_lines_and_the_chip(qapp):
    model = ListModel()
    model.show_items(COLUMNS, ITEMS)
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(1, 1).data(role) == "DEMO, Golf, 02-Sep-1957 (68y), DEMO-0002"
    assert model.index(1, 2).data(role) == "Ready"


def test_the_keyboard_walks_over_groups_and_enter_opens(qtbot, table):
    opened: list[str] = []
    table.opened.connect(opened.append)
    for key, expected in (
        (Qt.Key.Key_Down, "g"),
        (Qt.Key.Key_Down, "b"),
        (Qt.Key.Key_End, "a"),
        (Qt.Key.Key_Home, "g"),
        (Qt.Key.Key_Up, "g"),
    ):
        qtbot.keyClick(table, key)
        assert table.current_key() == expected
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened == ["g"]


def test_a_refresh_keeps_the_selection_and_makes_no_echo(table):
    picked: list[str] = []
    table.select_key("b")
    table.picked.connect(picked.append)
    table.show_list(COLUMNS, (*ITEMS, row("z", "14:00", "DEMO, Zulu")))
    assert table.current_key() == "b"
    assert picked == []


def test_a_selected_row_that_is_gone_is_told(table):
    picked: list[str] = []
    table.select_key("b")
    table.picked.connect(picked.append)
    table.show_list(COLUMNS, ITEMS[:2])
    assert table.current_key() == ""
    assert picked == [""]


def test_copy_takes_the_words_of_the_row(qtbot, table):
    table.select_key("a")
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text()
    assert copied == "09:15\tSAMPLE, Able, 02-Sep-1957 (68y), DEMO-0002\tReady"


def test_a_press_on_a_head_sorts_and_keeps_the_row(qtbot, table):
    table.select_key("b")
    table.horizontalHeader().setSortIndicator(0, Qt.SortOrder.AscendingOrder)
    assert table.current_key() == "b"
    assert keys(table.model()) == ["", "g", "", "a", "b"]


def test_rows_have_two_lines_of_height_and_columns_fill_the_width(table):
    assert table.rowHeight(1) == 55
    assert table.rowHeight(0) == 31
    assert sum(table.columnWidth(c) for c in range(3)) == table.viewport().width()


def test_columns_get_their_least_then_what_they_wish_for_then_a_share_of_the_rest():
    columns = (ListColumn("a", 50, wish=80), ListColumn("b", 50, stretch=1), ListColumn("c", 40))
    assert shared(columns, 100, int) == [50, 50, 40]
    assert shared(columns, 155, int) == [65, 50, 40]
    assert shared(columns, 170, int) == [80, 50, 40]
    assert shared(columns, 200, int) == [80, 80, 40]


def test_columns_grow_with_the_text():
    columns = (ListColumn("a", 50, wish=80), ListColumn("b", 50))
    assert shared(columns, 0, lambda px: round(px * 1.3)) == [65, 65]
