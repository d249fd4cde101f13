"""Line icons of one family (Lucide), tinted from the tokens and kept once drawn."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

STROKE = 1.75
"""Line width on the 24 grid (UX 4.5); small state marks use 2 to 2.5."""


class Icons:
    """Reads each drawing once and keeps every tinted size."""

    def __init__(self, folder: Path, brand: Path) -> None:
        self._folder = folder
        self._brand = brand
        self._sources: dict[str, str] = {}
        self._drawn: dict[tuple[str, str, int, float, float], QPixmap] = {}

    def pixmap(
        self, name: str, colour: str, size: int, *, ratio: float = 1.0, stroke: float = STROKE
    ) -> QPixmap:
        key = (name, colour, size, ratio, stroke)
        if key not in self._drawn:
            self._drawn[key] = self._draw(name, colour, size, ratio, stroke)
        return self._drawn[key]

    def icon(self, name: str, colour: str, size: int, *, disabled: str = "") -> QIcon:
        """For buttons: sharp at one and two pixels per point, and quiet when disabled."""
        icon = QIcon()
        for ratio in (1.0, 1.5, 2.0):
            icon.addPixmap(self.pixmap(name, colour, size, ratio=ratio))
            quiet = self.pixmap(name, disabled or colour, size, ratio=ratio)
            icon.addPixmap(quiet, QIcon.Mode.Disabled)
        return icon

    def _draw(self, name: str, colour: str, size: int, ratio: float, stroke: float) -> QPixmap:
        source = self._source(name).replace("currentColor", colour)
        source = source.replace('stroke-width="2"', f'stroke-width="{stroke}"')
        pixmap = QPixmap(round(size * ratio), round(size * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        renderer = QSvgRenderer(QByteArray(source.encode()))
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
        return pixmap

    def _source(self, name: str) -> str:
        if name not in self._sources:
            home = self._brand if name == "mark" else self._folder
            self._sources[name] = (home / f"{name}.svg").read_text(encoding="utf-8")
        return self._sources[name]
