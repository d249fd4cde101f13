"""The program page's widgets: rail, form, footer, strip. It decides nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui.form.following import follow
from ui.form.view import FormView
from ui.program.presenter import ProgramPresenter
from ui.program.screen import ProgramScreen
from ui.program.strip_view import ProgramStrip
from ui.shell.footer import Footer
from ui.shell.stages import StageRail
from ui.theme import Look
from ui.widgets.button import Button

_OUT = frozenset({"end", "restore", "stop", "back", "cancel", "drawer"})


def _leads_on(button: Button) -> bool:
    return button.action.key not in _OUT


LOOKS_EVERY = 500
"""ms between two looks while the page is there: the timer of the strip runs by them."""


class ProgramView(QWidget):
    """`rail`, `footer` and `strip` are handed to the window, which has its own places for them."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.form = FormView(look)
        self.rail = StageRail(look)
        self.footer = Footer(look)
        self.strip = ProgramStrip(look)
        self._title = ""
        self._blind = False
        self._waits = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOKS_EVERY)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)

    def follow(self, presenter: ProgramPresenter) -> None:
        """Hand every gesture to the presenter, and keep it alive."""
        self._presenter = presenter
        follow(self.form, presenter)
        self.rail.chosen.connect(presenter.open_step)
        self.footer.pressed.connect(presenter.pressed)
        self._timer.timeout.connect(presenter.ticked)
        self._timer.start()

    def rest(self) -> None:
        """Nobody looks by the clock any more."""
        self._timer.stop()

    def retire(self) -> None:
        """Rail, footer and strip live in the window, so they do not go with the page."""
        self.rest()
        for part in (self.rail, self.footer, self.strip):
            part.deleteLater()

    def show_screen(self, screen: ProgramScreen) -> None:
        inside, at = self._holds_the_keyboard(), self.form.here()
        opened = screen.form.title != self._title or (self._blind and not screen.blind)
        self._title, self._blind = screen.form.title, screen.blind
        self.form.show_screen(screen.form)
        self.form.setEnabled(not screen.read_only)
        self.rail.show_stages(screen.rail)
        self.footer.show_footer(screen.footer)
        self.strip.show_strip(screen.strip)
        displaced = inside and (self.form.here() != at or not self._holds_the_keyboard())
        if opened or displaced:
            self._waits = not self.form.focus_first_unanswered()
        if self._waits:
            self._to_the_way_on()

    def _holds_the_keyboard(self) -> bool:
        """What had it may vanish with its card; Qt would then hand it on to anything."""
        now = QApplication.focusWidget()
        return now is not None and self.form.isAncestorOf(now)

    def _to_the_way_on(self) -> None:
        """Once there is one: the keyboard never waits on Stop, nor on a way out."""
        for button in (*self.form.findChildren(Button), *self.footer.buttons()):
            on = button.isVisible() and button.isEnabled()
            if on and button.action.kind in ("primary", "secondary") and _leads_on(button):
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                self._waits = False
                return
