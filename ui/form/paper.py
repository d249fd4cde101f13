"""Paper in the side panel: its own pixels, quiet while it may not be printed yet."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.form.blocks import PaperPicture
from ui.form.part import BlockView, Tools
from ui.form.raster import Raster
from ui.theme import Look
from ui.widgets.chip import ChipView
from ui.widgets.words import say, words

_FAINT = 0.45
_RADIUS = 6.0


class PaperPictureView(BlockView[PaperPicture]):
    def __init__(self, tools: Tools) -> None:
        super().__init__()
        self._title = words(role="heading")
        self._chip = ChipView(tools.look)
        self.sheet = PaperSheet(tools.look)
        self._note = words(role="small", tone="2", wrap=True)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.sheet)
        column.addWidget(self._note)

    def show_block(self, block: PaperPicture) -> None:
        say(self._title, block.title)
        self._chip.show_chip(block.chip)
        self.sheet.show_picture(block.picture, faint=block.faint)
        self.sheet.setAccessibleName(block.spoken)
        self.sheet.setVisible(block.picture is not None)
        say(self._note, block.note)


class PaperSheet(QWidget):
    """As wide as its panel and as high as the paper asks. Paper is white in every theme."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._picture: Raster | None = None
        self._image = QImage()
        self._faint = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_picture(self, picture: Raster | None, *, faint: bool) -> None:
        if picture is not self._picture:
            self._picture = picture
            self._image = image_of(picture) if picture is not None else QImage()
            self._fit()
        self._faint = faint
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if not self._image.isNull():
            self.setFixedHeight(round(self.width() * self._image.height() / self._image.width()))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        outline = QPainterPath()
        outline.addRoundedRect(edge, _RADIUS, _RADIUS)
        painter.setClipPath(outline)
        painter.fillRect(self.rect(), QColor(Qt.GlobalColor.white))
        painter.setOpacity(_FAINT if self._faint else 1.0)
        painter.drawImage(edge, self._scaled())
        painter.setOpacity(1.0)
        painter.setClipping(False)
        painter.setPen(QPen(self._look.colour("border_2")))
        painter.drawPath(outline)

    def _scaled(self) -> QImage:
        """Once to the pixels of the screen: small letters stay readable."""
        ratio = self.devicePixelRatioF()
        return self._image.scaled(
            max(round(self.width() * ratio), 1),
            max(round(self.height() * ratio), 1),
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )


def image_of(picture: Raster) -> QImage:
    """A picture of its own, which outlives the bytes it was made from."""
    bare = QImage(
        picture.rgb,
        picture.width,
        picture.height,
        3 * picture.width,
        QImage.Format.Format_RGB888,
    )
    return bare.copy()
