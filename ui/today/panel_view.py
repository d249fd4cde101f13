"""The panel of the chosen visit: its one filled button stands at the foot."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.form.blocks import Block
from ui.form.build import build
from ui.form.gestures import Gestures
from ui.form.part import Tools
from ui.form.stack import Stack
from ui.form.words import Action
from ui.theme import Look
from ui.today.panel import PanelScreen
from ui.tokens import SIZES
from ui.widgets.button import Button
from ui.widgets.chip import ChipView
from ui.widgets.scrolling import scrolling
from ui.widgets.words import rule, say, words

WIDTH = 304
_BLANK = Action("primary", "")


class VisitPanel(QFrame):
    primary_pressed = Signal()
    chart_pressed = Signal()
    other_pressed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("box", "card")
        self.setFixedWidth(look.px(WIDTH))
        self._name = words(role="dialog", wrap=True)
        self._chip = ChipView(look)
        self._born = words(role="dense", tone="2")
        self._mrn = words(role="dense", tone="2", cut="identifier")
        tools = Tools(look, Gestures(self))
        self._above = Stack(tools, build, gap=14)
        self._below = Stack(tools, build, gap=14)
        self._rule = rule()
        self.primary = Button(look, _BLANK, height=SIZES.panel_button)
        self.chart = Button(look, Action("chart", ""), height=SIZES.control)
        self.other = Button(look, Action("other", "", kind="link"), height=SIZES.compact)
        self.primary.clicked.connect(self.primary_pressed)
        self.chart.clicked.connect(self.chart_pressed)
        self.other.clicked.connect(self.other_pressed)
        self._arrange()

    def show_panel(self, panel: PanelScreen) -> None:
        say(self._name, panel.name)
        self._chip.show_chip(panel.chip)
        say(self._born, panel.born)
        say(self._mrn, panel.mrn)
        above: list[Block] = [panel.fill]
        if panel.notice is not None:
            above.append(panel.notice)
        if panel.checklist is not None:
            above.append(panel.checklist)
        self._above.show_blocks(tuple(above))
        self._below.show_blocks((panel.facts,))
        self.primary.show_action(panel.primary)
        actions = {action.key: action for action in panel.others}
        for key, button in (("chart", self.chart), ("other", self.other)):
            button.setVisible(key in actions)
            if key in actions:
                button.show_action(actions[key])

    def _arrange(self) -> None:
        page = QWidget()
        inner = QVBoxLayout(page)
        inner.setContentsMargins(18, 16, 18, 8)
        inner.setSpacing(14)
        inner.addLayout(self._head())
        inner.addWidget(self._above)
        inner.addWidget(self._rule)
        inner.addWidget(self._below)
        inner.addStretch(1)
        foot = QVBoxLayout()
        foot.setContentsMargins(18, 8, 18, 16)
        foot.setSpacing(8)
        foot.addWidget(self.primary)
        foot.addWidget(self.chart)
        foot.addWidget(self.other)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(scrolling(page), 1)
        column.addLayout(foot)

    def _head(self) -> QVBoxLayout:
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self._name, 1)
        first.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignTop)
        second = QHBoxLayout()
        second.setSpacing(6)
        second.addWidget(self._born)
        second.addWidget(words("·", "dense", tone="3"))
        second.addWidget(self._mrn)
        second.addStretch(1)
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addLayout(first)
        head.addLayout(second)
        return head
