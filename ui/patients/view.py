"""The list of patients in widgets."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from hai_desk.wording.language import _
from ui.form.words import Action, Option
from ui.patients.presenter import PatientsPresenter
from ui.patients.screen import PatientsScreen, columns
from ui.theme import Look
from ui.today.nothing import Nothing
from ui.today.row_paint import grow
from ui.tokens import SIZES
from ui.widgets.button import Button
from ui.widgets.data_table import DataTable
from ui.widgets.field_box import FieldBox
from ui.widgets.line_input import LineInput
from ui.widgets.segment_bar import SegmentBar
from ui.widgets.words import say, words

_SEARCH = 320


class PatientsView(QWidget):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("ground", "canvas")
        self._look = look
        self._presenter: PatientsPresenter | None = None
        self.search = LineInput()
        self.search.setPlaceholderText(_("Name, MRN, serial or record"))
        self.search.setAccessibleName(_("Search patients"))
        self.filters: SegmentBar | None = None
        self.register = Button(
            look,
            Action("register", _("Register patient"), icon="plus", kind="primary"),
            height=SIZES.toolbar,
        )
        self.table = grow(DataTable(look, _("Patients")), look)
        self.nothing = Nothing(look)
        self._more = words(role="small", tone="2")
        self._pages = QStackedWidget()
        self._head = QHBoxLayout()
        self._arrange()

    def follow(self, presenter: PatientsPresenter) -> None:
        """Hand every gesture to the presenter, and keep it alive."""
        self._presenter = presenter
        self.search.textEdited.connect(presenter.typed)
        self.search.next_wanted.connect(self._to_list)
        self.register.clicked.connect(presenter.register_pressed)
        self.table.opened.connect(presenter.opened_row)
        self.nothing.pressed.connect(self._nothing_pressed)
        presenter.opened()

    def show_screen(self, screen: PatientsScreen) -> None:
        self.search.show_text(screen.words)
        self._show_filters(screen.filters, screen.chosen)
        self.register.setVisible(screen.may_register)
        self.table.show_list(columns(), screen.items)
        say(self._more, screen.more)
        told = screen.error or screen.empty
        if told:
            action = Action("retry", _("Retry"), icon="refresh-cw") if screen.error else None
            self.nothing.show_words(told, action, error=bool(screen.error))
        self._pages.setCurrentWidget(self.nothing if told else self.table)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._presenter is not None:
            self._presenter.refreshed()

    def _nothing_pressed(self, _key: str) -> None:
        if self._presenter is not None:
            self._presenter.refreshed()

    def _to_list(self) -> None:
        """Enter in the search goes to the list: its first row, ready to be opened."""
        if self.table.current_key() or self.table.select_first():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_filters(self, options: tuple[Option, ...], chosen: str) -> None:
        if self.filters is None and options:
            self.filters = SegmentBar(self._look, options, _("Show"))
            self.filters.setFixedHeight(round(SIZES.toolbar * self._look.text_scale))
            if self._presenter is not None:
                self.filters.picked.connect(self._presenter.filter_chosen)
            self._head.insertWidget(self._head.indexOf(self.register), self.filters)
        if self.filters is None:
            return
        self.filters.setVisible(bool(options))
        for option in options:
            button = self.filters.buttons[option.value]
            button.setText(option.label)
            button.setAccessibleName(option.label)
            wide = button.fontMetrics().horizontalAdvance(option.label)
            button.setMinimumWidth(wide + 28)
        self.filters.show_chosen(chosen)

    def _arrange(self) -> None:
        box = FieldBox(self._look, self.search, icon="search")
        box.setFixedWidth(_SEARCH)
        self._head.setSpacing(12)
        self._head.addWidget(words(_("Patients"), "compare"))
        self._head.addSpacing(8)
        self._head.addWidget(box)
        self._head.addStretch(1)
        self._head.addWidget(self.register)
        card = QFrame()
        card.setProperty("box", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        self._pages.addWidget(self.table)
        self._pages.addWidget(self.nothing)
        inside.addWidget(self._pages)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIZES.page, 16, SIZES.page, 16)
        column.setSpacing(14)
        column.addLayout(self._head)
        column.addWidget(card, 1)
        column.addWidget(self._more)
