"""What the two kinds of strip under the flow trend mean."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from hai_desk.wording.language import _
from ui.theme import Look
from ui.widgets.words import words


class Swatch(QWidget):
    def __init__(self, look: Look, *, floxuridine: bool) -> None:
        super().__init__()
        self._look = look
        self._floxuridine = floxuridine
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        return QSize(14, 10)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = "floxuridine" if self._floxuridine else "heparin_soft"
        edge = "floxuridine" if self._floxuridine else "border_2"
        painter.setPen(QPen(self._look.colour(edge), 1))
        painter.setBrush(self._look.colour(ground))
        painter.drawRoundedRect(QRectF(0.5, 0.5, 13, 9), 2, 2)


class Legend(QWidget):
    def __init__(self, look: Look) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(Swatch(look, floxuridine=True))
        row.addWidget(words(_("floxuridine cycle"), "small", tone="2"))
        row.addSpacing(10)
        row.addWidget(Swatch(look, floxuridine=False))
        row.addWidget(words(_("heparin-saline rest"), "small", tone="2"))
