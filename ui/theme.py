"""Palette and style sheet, filled from the tokens, and the one object painters ask for colours."""

from dataclasses import asdict
from pathlib import Path
from string import Template

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from ui import tokens
from ui.icons import STROKE, Icons
from ui.tokens import DARK, LIGHT, Theme, Type

_STEPS = {
    "readout": tokens.READOUT,
    "tile": tokens.TILE,
    "compare": tokens.COMPARE,
    "dialog": tokens.DIALOG,
    "heading": tokens.HEADING,
    "field": tokens.FIELD,
    "body": tokens.BODY,
    "dense": tokens.DENSE,
    "small": tokens.SMALL,
    "tick": tokens.TICK,
}


class Look(QObject):
    """What the desk wears now. Painters read it at every paint, buttons listen to `changed`."""

    changed = Signal()

    def __init__(self, resources: Path, theme: Theme = LIGHT, *, text_scale: float = 1.0) -> None:
        super().__init__()
        self.theme = theme
        self.text_scale = text_scale
        self._resources = resources
        self._icons = Icons(resources / "icons", resources / "brand")
        self._sheet = Template((resources / "style.qss").read_text(encoding="utf-8"))

    def colour(self, token: str) -> QColor:
        return QColor(self.hex(token))

    def hex(self, token: str) -> str:
        """The #RRGGBB behind a token's name; a name that is no token is a bug."""
        value = getattr(self.theme, token)
        if not isinstance(value, str):
            raise TypeError(token)
        return value

    def pixmap(
        self, name: str, token: str, size: int, *, ratio: float = 1.0, stroke: float = STROKE
    ) -> QPixmap:
        return self._icons.pixmap(name, self.hex(token), size, ratio=ratio, stroke=stroke)

    def icon(self, name: str, token: str, size: int = 18) -> QIcon:
        return self._icons.icon(name, self.hex(token), size, disabled=self.theme.disabled)

    def font(self, step: Type, weight: int = 0, *, family: str = tokens.TEXT_FAMILY) -> QFont:
        font = QFont(family)
        font.setPixelSize(round(step.size * self.text_scale))
        font.setWeight(QFont.Weight(weight or step.weight))
        if step.spacing:
            spacing = step.spacing * self.text_scale
            font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing)
        return font

    def px(self, size: int) -> int:
        """A width or height that grows with the words in it."""
        return round(size * self.text_scale)

    def sheet(self) -> str:
        """The style sheet with every placeholder filled; a placeholder without token is a bug."""
        sizes = {step: f"{round(t.size * self.text_scale)}px" for step, t in _STEPS.items()}
        families = {
            "text_family": tokens.TEXT_FAMILY,
            "identifier_family": tokens.IDENTIFIER_FAMILY,
            "mono_family": tokens.MONO_FAMILY,
        }
        return self._sheet.substitute(asdict(self.theme), **sizes, **families)

    def wear(self, app: QApplication, theme: Theme) -> None:
        """Change the whole desk while it runs."""
        self.theme = theme
        app.setPalette(palette(theme))
        app.setFont(self.font(tokens.BODY))
        app.setStyleSheet(self.sheet())
        self.changed.emit()


def load_fonts(resources: Path) -> tuple[str, ...]:
    """Families found; where the files are missing the system's sans serif stands in."""
    families: list[str] = []
    for path in sorted((resources / "fonts").glob("*.ttf")):
        number = QFontDatabase.addApplicationFont(str(path))
        families += QFontDatabase.applicationFontFamilies(number)
    return tuple(dict.fromkeys(families))


def apply(app: QApplication, theme: Theme, resources: Path, *, text_scale: float = 1.0) -> Look:
    """Dress the application once at start; later changes go through `Look.wear`."""
    load_fonts(resources)
    app.setStyle("Fusion")
    look = Look(resources, theme, text_scale=text_scale)
    look.wear(app, theme)
    return look


def system_theme(app: QApplication) -> Theme:
    dark = app.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return DARK if dark else LIGHT


def palette(theme: Theme) -> QPalette:
    role = QPalette.ColorRole
    result = QPalette()
    for which, colour in (
        (role.Window, theme.canvas),
        (role.WindowText, theme.text),
        (role.Base, theme.surface),
        (role.AlternateBase, theme.surface_2),
        (role.Text, theme.text),
        (role.PlaceholderText, theme.text_3),
        (role.Button, theme.surface),
        (role.ButtonText, theme.text),
        (role.ToolTipBase, theme.surface),
        (role.ToolTipText, theme.text),
        (role.Highlight, theme.accent),
        (role.HighlightedText, theme.on_accent),
        (role.Link, theme.accent),
        (role.Mid, theme.border),
    ):
        result.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, which, QColor(theme.disabled))
    return result
