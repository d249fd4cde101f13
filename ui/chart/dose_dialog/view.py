"""The dose dialog on the screen; it fits into the chart's tab and into a dialog alike."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.chart.dose_dialog.presenter import DosePresenter
from ui.form.blocks import FormScreen
from ui.form.following import follow
from ui.form.view import FormView
from ui.theme import Look


class DoseView(QWidget):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self.form = FormView(look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)

    def follow(self, presenter: DosePresenter) -> None:
        self._presenter = presenter
        follow(self.form, presenter)
        presenter.opened()
        self.form.focus_first_unanswered()

    def show_screen(self, screen: FormScreen) -> None:
        self.form.show_screen(screen)
