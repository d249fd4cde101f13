"""The page of the day in widgets: list at the left, the chosen visit at the right."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from hai_desk.wording.language import _
from ui.form.words import Action
from ui.theme import Look
from ui.today.bar import DayBar
from ui.today.nothing import Nothing
from ui.today.panel_view import VisitPanel
from ui.today.presenter import TodayPresenter
from ui.today.row_paint import grow
from ui.today.screen import TodayScreen, columns
from ui.tokens import SIZES
from ui.widgets.data_table import DataTable

REFRESH_MS = 30_000


class TodayView(QWidget):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("ground", "canvas")
        self._look = look
        self._presenter: TodayPresenter | None = None
        self._drawer = False
        self._drawn = False
        self.bar = DayBar(look)
        self.table = grow(DataTable(look, _("Refills of the day")), look)
        self.nothing = Nothing(look)
        self.panel = VisitPanel(look)
        self._card = QFrame()
        self._card.setProperty("box", "card")
        self._pages = QStackedWidget()
        self._arrange()
        self._timer = QTimer(self)
        self._timer.setInterval(REFRESH_MS)
        QShortcut(QKeySequence("F4"), self).activated.connect(self._toggle_drawer)
        self.bar.drawer_pressed.connect(self._toggle_drawer)

    def follow(self, presenter: TodayPresenter) -> None:
        """Hand every gesture to the presenter, and keep it alive."""
        self._presenter = presenter
        self._timer.timeout.connect(presenter.refreshed)
        self.bar.day_stepped.connect(presenter.stepped_day)
        self.bar.today_pressed.connect(presenter.today_pressed)
        self.bar.filter_chosen.connect(presenter.filter_chosen)
        self.bar.book_pressed.connect(presenter.book_pressed)
        self.table.picked.connect(presenter.row_picked)
        self.table.opened.connect(presenter.opened_row)
        self.panel.primary_pressed.connect(presenter.opened_row)
        self.panel.chart_pressed.connect(presenter.chart_pressed)
        self.panel.other_pressed.connect(presenter.other_pressed)
        self.nothing.pressed.connect(self._nothing_pressed)
        presenter.opened()

    def show_screen(self, screen: TodayScreen) -> None:
        self.bar.show_bar(screen)
        self.table.show_list(columns(), screen.items)
        self.table.select_key(screen.selected)
        told = screen.error or screen.empty
        if told:
            self.nothing.show_words(told, _action(screen), error=bool(screen.error))
        self._pages.setCurrentWidget(self.nothing if told else self.table)
        if screen.panel is not None:
            self.panel.show_panel(screen.panel)
        self._filled = screen.panel is not None
        self._show_panel()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._presenter is not None:
            self._presenter.refreshed()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._drawer = self.window().width() < self._look.px(SIZES.drawer_below)
        self._show_panel()

    def _nothing_pressed(self, key: str) -> None:
        if self._presenter is None:
            return
        if key == "retry":
            self._presenter.refreshed()
        else:
            self._presenter.book_pressed()

    def _toggle_drawer(self) -> None:
        self._drawn = not self._drawn
        self._show_panel()

    def _show_panel(self) -> None:
        """Beside the list; in a narrow window over its right side, while it is asked for."""
        self.bar.drawer.setVisible(self._drawer and self._filled)
        self.panel.setVisible(self._filled and (self._drawn or not self._drawer))
        if self._drawer:
            self._row.removeWidget(self.panel)
            at = self._pages.parentWidget()
            top = at.y() if at is not None else 0
            high = self.height() - top - SIZES.page
            wide = self.panel.width()
            self.panel.setGeometry(self.width() - wide - SIZES.page, top, wide, high)
            self.panel.raise_()
        elif self._row.indexOf(self.panel) < 0:
            self._row.addWidget(self.panel)

    def _arrange(self) -> None:
        self._filled = False
        self._pages.addWidget(self.table)
        self._pages.addWidget(self.nothing)
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self._pages)
        self._row = QHBoxLayout()
        self._row.setSpacing(SIZES.gap)
        self._row.addWidget(self._card, 1)
        self._row.addWidget(self.panel)
        self.panel.setParent(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIZES.page, 18, SIZES.page, 16)
        column.setSpacing(14)
        column.addWidget(self.bar)
        column.addLayout(self._row, 1)


def _action(screen: TodayScreen) -> Action | None:
    if screen.error:
        return Action("retry", _("Retry"), icon="refresh-cw")
    return Action("book", _("Book refill"), icon="plus") if screen.may_book else None
