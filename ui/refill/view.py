"""The worksheet's widgets: rail, form, footer. It decides nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.form.view import FormView
from ui.refill.presenter import RefillPresenter
from ui.refill.screen import WorksheetScreen
from ui.shell.footer import Footer
from ui.shell.stages import StageRail
from ui.theme import Look
from ui.widgets.button import Button


class RefillView(QWidget):
    """`rail` and `footer` are handed to the window, which has its own places for them."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.form = FormView(look)
        self.rail = StageRail(look)
        self.footer = Footer(look)
        self._number = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)

    def follow(self, presenter: RefillPresenter) -> None:
        """Hand every gesture to the presenter, and keep it alive."""
        self._presenter = presenter
        form = self.form
        form.typed.connect(presenter.typed)
        form.committed.connect(presenter.committed)
        form.chosen.connect(presenter.chosen)
        form.toggled.connect(presenter.toggled)
        form.pressed.connect(presenter.pressed)
        form.reasoned.connect(presenter.reasoned)
        form.answered.connect(presenter.answered)
        form.kept.connect(presenter.kept)
        self.rail.chosen.connect(presenter.open_stage)
        self.footer.pressed.connect(presenter.pressed)

    def _to_the_way_on(self) -> None:
        """The filled button of the page where there is one, else that of the footer."""
        for button in self.form.findChildren(Button):
            if button.action.kind == "primary" and button.isVisible() and button.isEnabled():
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self.footer.take_focus()

    def retire(self) -> None:
        """Rail and footer live in the window, so they do not go with the page by themselves."""
        self.rail.deleteLater()
        self.footer.deleteLater()

    def show_screen(self, screen: WorksheetScreen) -> None:
        opened = screen.number != self._number
        self._number = screen.number
        self.form.show_screen(screen.form)
        self.form.setEnabled(not screen.read_only)
        self.rail.show_stages(screen.rail)
        self.footer.show_footer(screen.footer)
        if opened and not self.form.focus_first_unanswered():
            self._to_the_way_on()
