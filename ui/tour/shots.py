"""Pictures of the window in both themes, and the list of what was taken."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from ui.shell.window import DeskWindow
from ui.theme import Look
from ui.tokens import DARK, LIGHT

THEMES = (("light", LIGHT), ("dark", DARK))


class Camera:
    """Numbers its pictures in the order they were taken."""

    def __init__(self, app: QApplication, window: DeskWindow, look: Look, folder: Path) -> None:
        self._app = app
        self._window = window
        self._look = look
        self._folder = folder
        self.taken: list[Path] = []

    def take(self, name: str, window: QWidget | None = None) -> None:
        """Begins with the theme that is worn, for changing it is the slow part of a picture."""
        number = len(self.taken) // len(THEMES) + 1
        worn = [each for each in THEMES if each[1] is self._look.theme]
        for theme_name, theme in (*worn, *(each for each in THEMES if each not in worn)):
            if theme is not self._look.theme:
                self._look.wear(self._app, theme)
            for _turn in range(6):
                self._app.processEvents()
            path = self._folder / f"{number:02d}-{name}-{theme_name}.png"
            if not (window or self._window).grab().save(str(path)):
                raise OSError(f"{path.name} could not be written")
            self.taken.append(path)
