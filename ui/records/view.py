"""The list of signed records on the screen. A PDF dropped anywhere on it is checked."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from hai_desk.wording.language import _
from ui.form.blocks import Action, Block, Row, Segment, TextField
from ui.form.build import build
from ui.form.gestures import Gestures
from ui.form.part import Tools
from ui.form.stack import Stack
from ui.records.presenter import RecordsPresenter
from ui.records.screen import RecordsScreen
from ui.theme import Look
from ui.tokens import SIZES
from ui.widgets.button import Button
from ui.widgets.data_table import DataTable
from ui.widgets.words import say, words


class RecordsView(QWidget):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self._gestures = Gestures(self)
        tools = Tools(look, self._gestures)
        self.tools = Stack(tools, build, gap=SIZES.gap)
        self.verdict = Stack(tools, build, gap=SIZES.gap)
        self.verify = Button(look, Action("verify", _("Verify a PDF"), icon="shield-check"))
        self.export = Button(look, Action("export", _("Export"), icon="download"))
        self.table = DataTable(look, _("Records"))
        self._empty = words(role="body", tone="3")
        self._card = QFrame()
        self._card.setProperty("box", "card")
        self.setAcceptDrops(True)
        self._arrange()

    def follow(self, presenter: RecordsPresenter) -> None:
        self._presenter = presenter
        self._gestures.typed.connect(lambda _key, text: presenter.searched(text))
        self._gestures.chosen.connect(lambda _key, value: presenter.filtered(value))
        self.verify.clicked.connect(presenter.verify_pressed)
        self.export.clicked.connect(presenter.export_pressed)
        self.table.opened.connect(presenter.row_opened)
        presenter.opened()

    def show_screen(self, screen: RecordsScreen) -> None:
        self.tools.show_blocks(_tools(screen))
        self.verdict.show_blocks(screen.verdict)
        self.table.show_list(screen.columns, screen.items)
        self._card.setVisible(bool(screen.items))
        self.export.setEnabled(bool(screen.items))
        say(self._empty, "" if screen.items else screen.empty)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if len(event.mimeData().urls()) == 1:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self._presenter.file_given(Path(event.mimeData().urls()[0].toLocalFile()))

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(words(_("Records"), "compare"), 1)
        head.addWidget(self.export, 0, Qt.AlignmentFlag.AlignRight)
        head.addWidget(self.verify, 0, Qt.AlignmentFlag.AlignRight)
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(1, 4, 1, 4)
        inside.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIZES.page, 14, SIZES.page, SIZES.page)
        column.setSpacing(SIZES.gap)
        column.addLayout(head)
        column.addWidget(self.tools)
        column.addWidget(self.verdict)
        column.addWidget(self._empty)
        column.addWidget(self._card, 1)
        column.addStretch(0)


def _tools(screen: RecordsScreen) -> tuple[Block, ...]:
    search = TextField(
        "search",
        text=screen.search,
        icon="search",
        placeholder=_("Patient, MRN or record number"),
        accessible=_("Search records"),
    )
    kinds = Segment(
        "filter", options=screen.filters, chosen=screen.filter, accessible=_("Which records")
    )
    return (Row((search, kinds), columns=2),)
