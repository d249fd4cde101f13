"""The card that tells what is in the pump now, with a bar of how much is left."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.chart.overview_screen import PumpNow
from ui.form.word_grid import Word, WordGrid
from ui.form.words import Tone
from ui.theme import Look
from ui.tokens import READOUT, SIZES
from ui.widgets.chip import ChipView
from ui.widgets.words import say, words

_INK = {"floxuridine": "floxuridine", "heparin": "heparin", "hard": "hard_line"}


class Gauge(QWidget):
    """How full the reservoir is; the words beside it say the same."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._share = 0.0
        self._tone: Tone = "heparin"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float | None, tone: Tone) -> None:
        self.setVisible(share is not None)
        self._share, self._tone = min(max(share or 0.0, 0.0), 1.0), tone
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        return QSize(120, 12)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("pressed"))
        painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        if self._share > 0:
            wide = max(self.width() * self._share, 12.0)
            painter.setBrush(self._look.colour(_INK.get(self._tone, "heparin")))
            painter.drawRoundedRect(QRectF(0, 0, wide, self.height()), 6, 6)


class PumpNowCard(QFrame):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("box", "card")
        self._title = words(role="heading")
        self._chip = ChipView(look)
        self._value = words(role="readout")
        self._value.setFont(look.font(READOUT))
        self._note = words(role="dense", tone="2", wrap=True)
        self._gauge = Gauge(look)
        self._rows = WordGrid(gap=6)
        self._rows.grid.setColumnStretch(1, 1)
        self._arrange()

    def show_now(self, screen: PumpNow) -> None:
        self._title.setText(screen.title)
        self._chip.show_chip(screen.chip)
        self._value.setText(screen.value)
        say(self._note, screen.value_note)
        self._gauge.show_share(screen.share, screen.tone)
        shown: list[Word] = []
        for row, (label, value) in enumerate(screen.rows):
            hard = screen.tone == "hard" and row == len(screen.rows) - 1
            tone = "hard" if hard else ""
            shown.append(Word((row, 0), label, tone="3"))
            shown.append(Word((row, 1), value, tone=tone, strength="500", right=True))
        self._rows.show_words(shown)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._chip)
        line = QVBoxLayout()
        line.setSpacing(0)
        line.addWidget(self._value)
        line.addWidget(self._note)
        column = QVBoxLayout(self)
        pad = SIZES.card_padding
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(line)
        column.addWidget(self._gauge)
        column.addWidget(self._rows)
