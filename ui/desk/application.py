"""The one QApplication, and what it wears."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication

from ui.theme import Look, load_fonts
from ui.tokens import DARK, LIGHT
from ui.widgets.focus_ring import FocusRing


def application(arguments: list[str]) -> QApplication:
    """Made once; a second call gives the same."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    app = QApplication(arguments)
    app.setApplicationName("HAI Desk")
    app.setDesktopFileName("hai-desk")
    return app


def desk_language() -> str:
    """Whose decimal mark may be typed: German and French desks take the comma too."""
    system = QLocale.system().name()[:2]
    return system if system in ("de", "fr") else "en"


def wear(app: QApplication, resources: Path) -> Look:
    """Fonts and theme; the theme follows the system until the user sets one."""
    load_fonts(resources)
    app.setStyle("Fusion")
    dark = app.styleHints().colorScheme() == Qt.ColorScheme.Dark
    theme = DARK if dark else LIGHT
    look = Look(resources, theme)
    look.wear(app, theme)
    FocusRing(look, app)
    return look
