"""A word in a tinted pill, 22 px high."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.form.words import Chip, Tone
from ui.theme import Look
from ui.tokens import SIZES, SMALL

_TINTS: dict[Tone, tuple[str, str]] = {
    "": ("hover", "text_2"),
    "neutral": ("hover", "text_2"),
    "ok": ("ok_soft", "ok"),
    "soft": ("soft_bg", "soft"),
    "hard": ("hard_bg", "hard"),
    "note": ("note_bg", "note"),
    "accent": ("accent_soft", "accent"),
    "floxuridine": ("floxuridine_soft", "floxuridine"),
    "heparin": ("heparin_soft", "heparin"),
}
_SIGNS: dict[Tone, str] = {"ok": "check", "soft": "hand", "hard": "octagon-x", "note": "info"}
_PAD = 9
_ICON = 14
_GAP = 5


def tint(tone: Tone) -> tuple[str, str]:
    """Token names of ground and words."""
    return _TINTS[tone]


def sign(chip: Chip) -> str:
    """The icon's name: the chip's own, else the fixed one of its tone."""
    return chip.icon or _SIGNS.get(chip.tone, "")


def chip_width(look: Look, chip: Chip) -> int:
    metrics = QFontMetricsF(look.font(SMALL, 500))
    icon = _ICON + _GAP if sign(chip) else 0
    return round(metrics.horizontalAdvance(chip.text) + icon + 2 * _PAD + 1)


def paint_chip(painter: QPainter, look: Look, chip: Chip, at: QRectF, *, ground: str = "") -> None:
    """Draw into a rectangle as wide as `chip_width`; tables paint chips without widgets."""
    back, ink = _TINTS[chip.tone]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour(ground or back))
    painter.drawRoundedRect(at, at.height() / 2, at.height() / 2)
    left = at.left() + _PAD
    if sign(chip):
        top = at.top() + (at.height() - _ICON) / 2
        ratio = painter.device().devicePixelRatioF()
        pixmap = look.pixmap(sign(chip), ink, _ICON, ratio=ratio, stroke=2.0)
        painter.drawPixmap(round(left), round(top), pixmap)
        left += _ICON + _GAP
    painter.setPen(look.colour(ink))
    painter.setFont(look.font(SMALL, 500))
    room = QRectF(left, at.top(), at.right() - left, at.height())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, chip.text)
    painter.restore()


class ChipView(QWidget):
    def __init__(self, look: Look, chip: Chip | None = None, *, ground: str = "") -> None:
        """`ground` replaces the tone's own, so that a chip shows on a row of its colour."""
        super().__init__()
        self._ground = ground
        self._look = look
        self._chip: Chip | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_chip(chip)

    @property
    def chip(self) -> Chip | None:
        return self._chip

    def show_chip(self, chip: Chip | None) -> None:
        self.setVisible(chip is not None)
        if chip == self._chip:
            return
        self._chip = chip
        self.setAccessibleName(chip.text if chip else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = chip_width(self._look, self._chip) if self._chip else 0
        return QSize(width, round(SIZES.chip * self._look.text_scale))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._chip:
            painter = QPainter(self)
            room = QRectF(self.rect())
            paint_chip(painter, self._look, self._chip, room, ground=self._ground)
