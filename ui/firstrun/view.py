"""The first run on the screen: one card in the middle, no patient, no rail."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hai_desk.wording.language import _
from ui.firstrun.presenter import FirstRunPresenter
from ui.form.blocks import FormScreen
from ui.form.following import follow
from ui.form.view import FormView
from ui.theme import Look
from ui.widgets.icon_label import IconLabel
from ui.widgets.words import words

_WIDTH = 720
_ABOVE = 96


class FirstRunView(QWidget):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("ground", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.form = FormView(look)
        self.form.setFixedWidth(_WIDTH)
        self._title = ""
        self._arrange(look)

    def follow(self, presenter: FirstRunPresenter) -> None:
        self._presenter = presenter
        follow(self.form, presenter)
        presenter.opened()

    def show_screen(self, screen: FormScreen) -> None:
        another = screen.title != self._title
        self._title = screen.title
        self.form.show_screen(screen)
        if another:
            self.form.focus_first_unanswered()

    def _arrange(self, look: Look) -> None:
        brand = QHBoxLayout()
        brand.setContentsMargins(20, 0, 20, 0)
        brand.setSpacing(10)
        brand.addWidget(IconLabel(look, "mark", "accent", 28, stroke=2.3))
        brand.addWidget(words("HAI Desk", "compare"))
        brand.addStretch(1)
        brand.addWidget(words(_("First run"), "dense", tone="2"))
        middle = QVBoxLayout()
        middle.addSpacing(_ABOVE)
        middle.addLayout(brand)
        middle.addWidget(self.form, 1)
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addLayout(middle)
        row.addStretch(1)
