"""The chart inside the window: the overview, a form or a list, by tab."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.chart.list_view import ListView
from ui.chart.overview_view import OverviewView
from ui.chart.presenter import ChartPresenter
from ui.chart.screen import ChartScreen
from ui.form.following import follow
from ui.form.view import FormView
from ui.theme import Look


class ChartView(QWidget):
    """Band and tabs stand in the window's own places: `framed` hands them over."""

    framed = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.overview = OverviewView(look)
        self.form = FormView(look)
        self.list = ListView(look)
        self._pages = QStackedWidget()
        for page in (self.overview, self.form, self.list):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)

    def follow(self, presenter: ChartPresenter) -> None:
        self._presenter = presenter
        follow(self.form, presenter)
        self.overview.pressed.connect(presenter.pressed)
        self.overview.picked.connect(presenter.point_picked)
        self.overview.record_wanted.connect(presenter.point_opened)
        self.list.opened.connect(presenter.row_opened)
        presenter.opened()

    def show_screen(self, screen: ChartScreen) -> None:
        if screen.overview is not None:
            self.overview.show_overview(screen.overview)
            self._pages.setCurrentWidget(self.overview)
        elif screen.form is not None:
            self.form.show_screen(screen.form)
            self._pages.setCurrentWidget(self.form)
        elif screen.list is not None:
            self.list.show_list(screen.list)
            self._pages.setCurrentWidget(self.list)
        self.framed.emit(screen)
