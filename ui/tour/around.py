"""A look at every other screen, so that each has its picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.tour.hands import CTRL

if TYPE_CHECKING:
    from ui.tour.guide import Guide


def look_around(guide: Guide) -> None:
    hands, camera, desk = guide.hands, guide.camera, guide.desk
    hands.press(Qt.Key.Key_1, CTRL)
    camera.take("today-after")
    hands.press(Qt.Key.Key_2, CTRL)
    camera.take("patients")
    hands.press(Qt.Key.Key_3, CTRL)
    camera.take("records")
    hands.press(Qt.Key.Key_L, CTRL)
    camera.take("locked")
    hands.press(Qt.Key.Key_Tab)
    desk.window_.cover(None)
