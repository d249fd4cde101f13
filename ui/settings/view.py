"""The settings on the screen."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.form.blocks import FormScreen
from ui.form.following import follow
from ui.form.view import FormView
from ui.settings.presenter import SettingsPresenter
from ui.theme import Look


class SettingsView(QWidget):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self.form = FormView(look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)

    def follow(self, presenter: SettingsPresenter) -> None:
        self._presenter = presenter
        follow(self.form, presenter)
        presenter.opened()

    def show_screen(self, screen: FormScreen) -> None:
        self.form.show_screen(screen)
