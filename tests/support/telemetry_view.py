"""The telemetry page as widgets, and which pixels of it have the colour of a curve."""

from __future__ import annotations

from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.pump_session import GeneratedSession, local
from ui.telemetry.presenter import TelemetryPresenter
from ui.telemetry.view import TelemetryView
from ui.theme import Look


def opened(qtbot: QtBot, look: Look, session: GeneratedSession) -> TelemetryView:
    view = TelemetryView(look)
    qtbot.addWidget(view)
    view.resize(1180, 680)
    presenter = TelemetryPresenter(
        session, local=local, show=view.show_screen, export=lambda _seen: None
    )
    view.show()
    view.follow(presenter)
    view._timer.stop()
    settle()
    return view


def settle() -> None:
    for _turn in range(4):
        QApplication.processEvents()


def presenter(view: TelemetryView) -> TelemetryPresenter:
    assert view._presenter is not None
    return view._presenter


def picture(view: TelemetryView) -> QImage:
    settle()
    return view.stack.graph.grab().toImage()


def near(image: QImage, x: int, y: int, colour: QColor, within: int = 60) -> bool:
    seen = image.pixelColor(x, y)
    parts = (
        (seen.red(), colour.red()),
        (seen.green(), colour.green()),
        (seen.blue(), colour.blue()),
    )
    return sum(abs(a - b) for a, b in parts) <= within


def rows_of(image: QImage, view: TelemetryView, lane: int, x: int) -> list[int]:
    """Rows of a lane where a pixel column has the colour of its curve."""
    look, area = view._look, view.stack.graph.lanes[lane].area()
    assert view.stack._screen is not None
    colour = look.colour(view.stack._screen.lanes[lane].token)
    rows = range(round(area.top()) + 1, round(area.bottom()) - 1)
    return [y for y in rows if near(image, x, y, colour)]


def column_of(view: TelemetryView, moment: float) -> int:
    area, screen = view.stack.graph.area(), view.stack._screen
    assert screen is not None
    share = (moment - screen.start) / (screen.end - screen.start)
    return round(area.left() + share * area.width())
