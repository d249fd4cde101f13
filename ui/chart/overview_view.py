"""The overview of a chart on the screen: three cards at the left, a column of cards right."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from hai_desk.wording.language import _
from ui.chart.flow_plot import FlowPlot
from ui.chart.history_list import HistoryList
from ui.chart.lab_plot import LabCard
from ui.chart.legend import Legend
from ui.chart.overview_screen import FlowScreen, OverviewScreen
from ui.chart.pump_now_card import PumpNowCard
from ui.form.build import build
from ui.form.gestures import Gestures
from ui.form.part import Tools
from ui.form.stack import Stack
from ui.form.words import Action
from ui.theme import Look
from ui.tokens import SIZES
from ui.widgets.button import Button
from ui.widgets.scrolling import scrolling
from ui.widgets.words import words

_RIGHT = 340
_NARROW_RIGHT = 296
_NARROW = 1180
"""Below this width of the page the right column gives way."""


class OverviewView(QWidget):
    pressed = Signal(str)
    picked = Signal(int)
    record_wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._flow_screen = FlowScreen("", "")
        gestures = Gestures(self)
        gestures.pressed.connect(self.pressed)
        tools = Tools(look, gestures)
        self.flow = FlowPlot(look)
        self.labs = tuple(LabCard(look) for _place in range(3))
        self.history = HistoryList(look)
        self.due = Stack(tools, build, gap=SIZES.gap)
        self.now = PumpNowCard(look)
        self.facts = Stack(tools, build, gap=SIZES.gap)
        self._right = QWidget()
        self._flow_head = _Head(Legend(look))
        self._lab_head = _Head(self._link(look, "enter_results", _("Enter results")))
        self._history_head = _Head(self._link(look, "all_refills", _("All refills")))
        self._arrange()
        self.flow.picked.connect(self.picked)
        self.flow.opened.connect(self._open_spot)
        self.history.record_wanted.connect(self.record_wanted)

    def show_overview(self, screen: OverviewScreen) -> None:
        self._flow_screen = screen.flow
        self._flow_head.say(screen.flow.title, screen.flow.note)
        self.flow.show_flow(screen.flow)
        self._lab_head.say(screen.labs_title, screen.labs_note)
        for card, lab in zip(self.labs, screen.labs, strict=False):
            card.show_lab(lab)
        self._history_head.say(_("Refill history"), screen.history_note)
        self.history.show_lines(screen.history, screen.history_apart)
        self.due.show_blocks(screen.due)
        self.now.show_now(screen.now)
        self.facts.show_blocks(screen.facts)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        super().resizeEvent(event)
        narrow = self.width() < self._look.px(_NARROW)
        self._right.setFixedWidth(self._look.px(_NARROW_RIGHT if narrow else _RIGHT))

    def _open_spot(self, place: int) -> None:
        self.record_wanted.emit(self._flow_screen.spots[place].record)

    def _link(self, look: Look, key: str, label: str) -> Button:
        button = Button(look, Action(key, label, kind="link"), height=28)
        button.clicked.connect(lambda: self.pressed.emit(key))
        return button

    def _arrange(self) -> None:
        labs = QHBoxLayout()
        labs.setSpacing(24)
        for card in self.labs:
            labs.addWidget(card, 1)
        left = QVBoxLayout()
        left.setSpacing(SIZES.gap)
        left.addWidget(_card(self._flow_head, self.flow))
        left.addWidget(_card(self._lab_head, labs))
        left.addWidget(_card(self._history_head, self.history))
        left.addStretch(1)
        page = QWidget()
        inner = QHBoxLayout(page)
        inner.setContentsMargins(SIZES.page, 14, SIZES.page, 14)
        inner.setSpacing(SIZES.gap)
        inner.addLayout(left, 1)
        self._fill_right()
        inner.addWidget(self._right)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolling(page))

    def _fill_right(self) -> None:
        column = QVBoxLayout(self._right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SIZES.gap)
        for part in (self.due, self.now, self.facts):
            column.addWidget(part)
        column.addStretch(1)


class _Head(QWidget):
    """Title, a quiet note beside it, and something at the right."""

    def __init__(self, right: QWidget) -> None:
        super().__init__()
        self._title = words(role="heading")
        self._note = words(role="dense", tone="3")
        self._note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._title)
        row.addWidget(self._note, 1)
        row.addWidget(right)

    def say(self, title: str, note: str) -> None:
        self._title.setText(title)
        self._note.setText(note)


def _card(head: QWidget, content: QWidget | QHBoxLayout) -> QFrame:
    card = QFrame()
    card.setProperty("box", "card")
    column = QVBoxLayout(card)
    column.setContentsMargins(16, 12, 16, 12)
    column.setSpacing(8)
    column.addWidget(head)
    if isinstance(content, QWidget):
        column.addWidget(content)
    else:
        column.addLayout(content)
    return card
