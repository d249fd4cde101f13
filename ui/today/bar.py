"""The line above the day's list: which day, which filter, and booking."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hai_desk.wording.language import _
from ui.form.words import Action, Option
from ui.theme import Look
from ui.today.screen import TodayScreen
from ui.tokens import SIZES
from ui.widgets.button import Button
from ui.widgets.icon_button import IconButton
from ui.widgets.segment_bar import SegmentBar
from ui.widgets.words import say, words


class DayBar(QWidget):
    day_stepped = Signal(int)
    today_pressed = Signal()
    filter_chosen = Signal(str)
    book_pressed = Signal()
    drawer_pressed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._title = words(role="compare")
        self._day = words(role="body", strength="500")
        self.before = IconButton(look, "chevron-left", _("Previous day"))
        self.after = IconButton(look, "chevron-right", _("Next day"))
        self.today = Button(look, Action("today", _("Today"), kind="link"), height=28)
        self.book = Button(
            look, Action("book", _("Book refill"), icon="plus"), height=SIZES.toolbar
        )
        self.drawer = Button(
            look,
            Action("drawer", _("Details"), icon="panel-right", shortcut="F4"),
            height=SIZES.toolbar,
        )
        self.filters: SegmentBar | None = None
        self._row = QHBoxLayout(self)
        self._arrange()
        self.before.clicked.connect(lambda: self.day_stepped.emit(-1))
        self.after.clicked.connect(lambda: self.day_stepped.emit(1))
        self.today.clicked.connect(self.today_pressed)
        self.book.clicked.connect(self.book_pressed)
        self.drawer.clicked.connect(self.drawer_pressed)

    def show_bar(self, screen: TodayScreen) -> None:
        say(self._title, screen.title)
        say(self._day, screen.day_text)
        self.today.setVisible(not screen.is_today)
        self.book.setVisible(screen.may_book)
        self._show_filters(screen.filters, screen.chosen)

    def _show_filters(self, options: tuple[Option, ...], chosen: str) -> None:
        """Built once; the counts change in place, so that the keyboard keeps its button."""
        if self.filters is None and options:
            self.filters = SegmentBar(self._look, options, _("Show"))
            self.filters.setFixedHeight(round(SIZES.toolbar * self._look.text_scale))
            self.filters.picked.connect(self.filter_chosen)
            self._row.insertWidget(self._row.indexOf(self.book), self.filters)
        if self.filters is None:
            return
        self.filters.setVisible(bool(options))
        for option in options:
            button = self.filters.buttons[option.value]
            button.setText(option.label)
            wide = button.fontMetrics().horizontalAdvance(option.label)
            button.setMinimumWidth(wide + 28)
            button.setAccessibleName(option.label)
        self.filters.show_chosen(chosen)

    def _arrange(self) -> None:
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        self._row.addWidget(self._title)
        self._row.addSpacing(14)
        for part in (self.before, self._day, self.after, self.today):
            self._row.addWidget(part)
        self._row.addStretch(1)
        self._row.addWidget(self.book)
        self._row.addWidget(self.drawer)
