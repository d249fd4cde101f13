"""One stage in the worksheet's rail: its number or tick, its name, its result."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui.shell.screen import StageEntry, StageState
from ui.theme import Look
from ui.tokens import BODY, DENSE, SMALL

_HIGH = 56
_DISC = 24
_TEXT = 56
_SAID = {
    StageState.DONE: "done",
    StageState.CURRENT: "current stage",
    StageState.WAITING: "",
    StageState.NOT_NEEDED: "not needed",
}


class StageButton(QAbstractButton):
    def __init__(self, look: Look, entry: StageEntry) -> None:
        super().__init__()
        self._look = look
        self._entry = entry
        self.setFixedHeight(_HIGH)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_entry(self, entry: StageEntry) -> None:
        self._entry = entry
        self.setText(entry.title)
        self.setEnabled(entry.enabled)
        parts = (f"{entry.number} {entry.title}", _SAID[entry.state], entry.detail)
        self.setAccessibleName(", ".join(part for part in parts if part))
        self.setToolTip(entry.detail)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(208, _HIGH)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        self._paint_disc(painter, QRectF(10, (_HIGH - _DISC) / 2, _DISC, _DISC))
        self._paint_words(painter)

    def _paint_ground(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        if self._entry.state is StageState.CURRENT:
            painter.setBrush(self._look.colour("accent_soft"))
        elif self.underMouse() and self.isEnabled():
            painter.setBrush(self._look.colour("hover"))
        else:
            return
        painter.drawRoundedRect(QRectF(self.rect()), 8, 8)

    def _paint_disc(self, painter: QPainter, disc: QRectF) -> None:
        state = self._entry.state
        if state is StageState.DONE:
            self._fill_disc(painter, disc, "ok_soft")
            ratio = self.devicePixelRatioF()
            tick = self._look.pixmap("check", "ok", 16, ratio=ratio, stroke=2.25)
            painter.drawPixmap(QPoint(round(disc.left()) + 4, round(disc.top()) + 4), tick)
            return
        if state is StageState.CURRENT:
            self._fill_disc(painter, disc, "accent")
        else:
            dashed = state is StageState.NOT_NEEDED
            style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
            painter.setPen(QPen(self._look.colour("border_2" if dashed else "control"), 1, style))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(disc.adjusted(0.5, 0.5, -0.5, -0.5))
        mark = "–" if state is StageState.NOT_NEEDED else str(self._entry.number)
        painter.setPen(self._look.colour(self._disc_ink()))
        painter.setFont(self._look.font(DENSE, 600))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, mark)

    def _fill_disc(self, painter: QPainter, disc: QRectF, token: str) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour(token))
        painter.drawEllipse(disc)

    def _disc_ink(self) -> str:
        return "on_accent" if self._entry.state is StageState.CURRENT else "text_2"

    def _paint_words(self, painter: QPainter) -> None:
        inks = {StageState.CURRENT: "accent", StageState.DONE: "text"}
        painter.setFont(self._look.font(BODY, 600))
        painter.setPen(self._look.colour(inks.get(self._entry.state, "text_2")))
        wide = self.width() - _TEXT - 4
        vertical = Qt.AlignmentFlag.AlignVCenter
        top = 9 if self._entry.detail else (_HIGH - 20) // 2
        painter.drawText(QRect(_TEXT - 10, top, wide + 10, 20), vertical, self._entry.title)
        if not self._entry.detail:
            return
        self._paint_detail(painter, QRect(_TEXT - 10, 29, wide + 10, 18))

    def _paint_detail(self, painter: QPainter, room: QRect) -> None:
        judged = self._entry.tone in ("soft", "hard")
        token = self._entry.tone if judged else "text_3"
        painter.setFont(self._look.font(SMALL, 500 if judged else 400))
        painter.setPen(self._look.colour(token))
        if judged:
            sign = "hand" if self._entry.tone == "soft" else "octagon-x"
            ratio = self.devicePixelRatioF()
            pixmap = self._look.pixmap(sign, token, 14, ratio=ratio, stroke=2.0)
            painter.drawPixmap(room.topLeft() + QPoint(0, 2), pixmap)
            room = room.adjusted(19, 0, 0, 0)
        text = painter.fontMetrics().elidedText(
            self._entry.detail, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
