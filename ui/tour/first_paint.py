"""The real window painted without anybody looking: is all there that a picture needs?"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import TracebackType
from typing import Any, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from hai_desk.clock import Clock
from hai_desk.places import Places
from ui import tokens
from ui.desk.application import application
from ui.desk.desk import Desk
from ui.tour.hands import PATIENCE, Hands

WIDTH, HEIGHT = 1440, 900
FEWEST_COLOURS = 40
"""A page with words, icons and edges has hundreds; an empty one has a handful."""


def first_paint(
    build_desk: Callable[..., tuple[Desk, Any]], places: Places, clock: Clock
) -> FirstPaint:
    app = application(["hai-desk"])
    return FirstPaint(app, *build_desk(app, places, clock, demonstration=True))


class Door(Protocol):
    """What was opened by the first sign-in."""

    @property
    def desk(self) -> Closes | None: ...


class Closes(Protocol):
    def close(self) -> None: ...


class FirstPaint:
    """Fulfils the window of the self-test. Faults in a slot or a painter, which Qt would swallow,
    are kept and raised."""

    def __init__(self, app: QApplication, desk: Desk, door: Door) -> None:
        self._app = app
        self._desk = desk
        self._door = door
        self._hands = Hands(app, desk.window_)
        self._faults: list[BaseException] = []
        sys.excepthook = self._keep

    def paint(self) -> str:
        """The card that the desk begins with."""
        _fonts_are_there()
        window = self._desk.window_
        window.resize(WIDTH, HEIGHT)
        window.show()
        window.activateWindow()
        self._desk.sign_in()
        return self._painted()

    def paint_signed_in(self, login: str, pass_phrase: str, within: float = PATIENCE) -> str:
        """As the tour signs in: by keys. The list of the day must come `within` seconds."""
        self._hands.type(login)
        self._hands.press(Qt.Key.Key_Tab)
        self._hands.type(pass_phrase)
        self._hands.press(Qt.Key.Key_Return)
        there = lambda: self._desk.signed_in == login or bool(self._faults)  # noqa: E731
        self._hands.until(there, login, within)
        try:
            return self._painted()
        finally:
            if self._door.desk is not None:
                self._door.desk.close()

    def _painted(self) -> str:
        self._hands.settle()
        image = self._desk.window_.grab().toImage()
        if self._faults:
            raise self._faults[0]
        step = max(image.width() // 400, 1)
        colours = {
            image.pixel(x, y)
            for x in range(0, image.width(), step)
            for y in range(0, image.height(), step)
        }
        if len(colours) < FEWEST_COLOURS:
            raise LookupError(f"an empty window, {len(colours)} colours")
        return f"{image.width()} × {image.height()}"

    def _keep(
        self, _kind: type[BaseException], fault: BaseException, _trace: TracebackType | None
    ) -> None:
        """Without its frames: a painter that lives on in one of them would end the process."""
        self._faults.append(fault.with_traceback(None))


def _fonts_are_there() -> None:
    """A font that lacks is replaced by the system's in silence; here it counts."""
    families = QFontDatabase.families()
    for family in (tokens.TEXT_FAMILY, tokens.IDENTIFIER_FAMILY, tokens.MONO_FAMILY):
        if family not in families:
            raise LookupError(f"the font {family} is not among the resources")
