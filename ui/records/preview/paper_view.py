"""A page of paper on the ground of the desk: whole, as wide as there is room, or at full size."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from ui.form.paper import image_of
from ui.records.ports import Picture
from ui.records.preview.presenter import SEEN
from ui.theme import Look

_EDGE = 10


class PaperView(QScrollArea):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self._sheet = Sheet(look)
        self._picture: Picture | None = None
        self._zoom = "page"
        self.setWidget(self._sheet)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAutoFillBackground(False)

    def show_page(self, picture: Picture | None, zoom: str) -> None:
        if picture is not self._picture:
            self._picture = picture
            self._sheet.show_pixmap(_pixmap(picture))
        self._zoom = zoom
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._picture is None:
            return
        wide, high = self._picture.width / SEEN, self._picture.height / SEEN
        room = self.viewport().size() - QSize(2 * _EDGE, 2 * _EDGE)
        scale = {
            "page": min(room.width() / wide, room.height() / high),
            "width": room.width() / wide,
        }.get(self._zoom, self.logicalDpiX() / 72)
        self._sheet.setFixedSize(max(round(wide * scale), 1), max(round(high * scale), 1))


class Sheet(QWidget):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._pixmap = QPixmap()

    def show_pixmap(self, pixmap: QPixmap) -> None:
        self._pixmap = pixmap
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), QColor(Qt.GlobalColor.white))
        if not self._pixmap.isNull():
            ratio = self.devicePixelRatioF()
            sharp = self._pixmap.scaled(
                round(self.width() * ratio),
                round(self.height() * ratio),
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            painter.drawPixmap(self.rect(), sharp)
        painter.setPen(self._look.colour("border_2"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


def _pixmap(picture: Picture | None) -> QPixmap:
    return QPixmap.fromImage(image_of(picture)) if picture is not None else QPixmap()
