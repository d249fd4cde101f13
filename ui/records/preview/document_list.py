"""The papers of one visit at the left; the one shown is marked, and each opens by keyboard too."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QVBoxLayout

from hai_desk.wording.language import _
from ui.form.blocks import Option
from ui.theme import Look
from ui.tokens import DENSE, SMALL

_LEFT = 228
_ICON = 20
_TEXT = 44
_NAME, _PAD = 18, 10
_ICONS = {"record": "file-check", "date_card": "calendar"}
_LABEL_ICON = "tag"


class DocumentList(QFrame):
    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("box", "stages")
        self.setFixedWidth(look.px(_LEFT))
        self._look = look
        self._buttons: dict[str, DocumentButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(10, 12, 10, 12)
        self._column.setSpacing(6)
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)

    def show_documents(self, documents: tuple[Option, ...], current: str) -> None:
        """The papers of a record do not change while it is looked at; which one is shown does."""
        for document in documents:
            button = self._buttons.get(document.value)
            if button is None:
                button = self._add(document)
            button.show_document(document, current=document.value == current)

    def buttons(self) -> "tuple[DocumentButton, ...]":
        return tuple(self._buttons.values())

    def _add(self, document: Option) -> "DocumentButton":
        button = DocumentButton(self._look)
        key = document.value
        button.clicked.connect(lambda: self.chosen.emit(key))
        self._column.addWidget(button)
        self._buttons[key] = button
        return button


class DocumentButton(QAbstractButton):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._document = Option("", "")
        self._current = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_document(self, document: Option, *, current: bool) -> None:
        self._document, self._current = document, current
        self.setText(document.label)
        here = _("shown") if current else ""
        self.setAccessibleName(", ".join(filter(None, (document.label, document.hint, here))))
        self._fit()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as its words need: a long hint wraps, and nothing is cut off."""
        self.setFixedHeight(2 * _PAD + self._look.px(_NAME) + self._hint_room().height())

    def _hint_room(self) -> QRect:
        top = _PAD + self._look.px(_NAME)
        room = QRect(_TEXT, top, max(self.width() - _TEXT - 8, 40), 100)
        metrics = QFontMetrics(self._look.font(SMALL))
        return metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, self._document.hint)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(self._look.px(_LEFT) - 20, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        token = "accent" if self._current else "text_2"
        ratio = self.devicePixelRatioF()
        icon = _ICONS.get(self._document.value, _LABEL_ICON)
        pixmap = self._look.pixmap(icon, token, _ICON, ratio=ratio)
        painter.drawPixmap(12, (self.height() - _ICON) // 2, pixmap)
        painter.setFont(self._look.font(DENSE, 600))
        painter.setPen(self._look.colour("accent" if self._current else "text"))
        name = QRect(_TEXT, _PAD, self.width() - _TEXT, self._look.px(_NAME))
        painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, self._document.label)
        painter.setFont(self._look.font(SMALL))
        painter.setPen(self._look.colour("text_2"))
        painter.drawText(self._hint_room(), Qt.TextFlag.TextWordWrap, self._document.hint)

    def _paint_ground(self, painter: QPainter) -> None:
        if not (self._current or self.underMouse()):
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("accent_soft" if self._current else "hover"))
        painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
