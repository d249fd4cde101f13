"""The register form on the screen."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.form.blocks import FormScreen
from ui.form.following import follow
from ui.form.view import FormView
from ui.register.presenter import RegisterPresenter
from ui.theme import Look


class RegisterView(QWidget):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self.form = FormView(look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)

    def follow(self, presenter: RegisterPresenter) -> None:
        self._presenter = presenter
        follow(self.form, presenter)
        presenter.opened()
        self.form.focus_first_unanswered()

    def show_screen(self, screen: FormScreen) -> None:
        self.form.show_screen(screen)
