"""The audit trail on the screen: filters and list, the whole event at the right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from hai_desk.wording.language import _
from ui.audit.presenter import AuditPresenter
from ui.audit.screen import AuditScreen
from ui.form.blocks import Action
from ui.form.build import build
from ui.form.gestures import Gestures
from ui.form.panel_view import PanelView
from ui.form.part import Tools
from ui.form.stack import Stack
from ui.theme import Look
from ui.tokens import SIZES
from ui.widgets.button import Button
from ui.widgets.chip import ChipView
from ui.widgets.data_table import DataTable
from ui.widgets.words import say, words


class AuditView(QWidget):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self._gestures = Gestures(self)
        tools = Tools(look, self._gestures)
        self.chain = ChipView(look)
        self.export = Button(look, Action("export", _("Export"), icon="download"))
        self.filters = Stack(tools, build, gap=SIZES.gap)
        self.table = DataTable(look, _("Audit"))
        self.panel = PanelView(tools)
        self._empty = words(role="body", tone="3")
        self._card = QFrame()
        self._card.setProperty("box", "card")
        self._arrange()

    def follow(self, presenter: AuditPresenter) -> None:
        self._presenter = presenter
        self._gestures.typed.connect(presenter.typed)
        self._gestures.chosen.connect(presenter.chosen)
        self.table.picked.connect(presenter.row_picked)
        self.export.clicked.connect(presenter.export_pressed)
        presenter.opened()

    def show_screen(self, screen: AuditScreen) -> None:
        self.chain.show_chip(screen.chain)
        self.filters.show_blocks(screen.filters)
        self.table.show_list(screen.columns, screen.items)
        self._card.setVisible(bool(screen.items))
        self.export.setEnabled(bool(screen.items))
        say(self._empty, "" if screen.items else screen.empty)
        self.panel.show_blocks(screen.side)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(words(_("Audit"), "compare"), 1)
        head.addWidget(self.chain, 0, Qt.AlignmentFlag.AlignRight)
        head.addWidget(self.export, 0, Qt.AlignmentFlag.AlignRight)
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(1, 4, 1, 4)
        inside.addWidget(self.table)
        left = QVBoxLayout()
        left.setContentsMargins(SIZES.page, 14, SIZES.page, SIZES.page)
        left.setSpacing(SIZES.gap)
        left.addLayout(head)
        left.addWidget(self.filters)
        left.addWidget(self._empty)
        left.addWidget(self._card, 1)
        left.addStretch(0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self.panel)
