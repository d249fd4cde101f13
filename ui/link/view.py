"""The link page on the screen; it looks at the link twice a second while it is seen."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.form.blocks import FormScreen
from ui.form.following import follow
from ui.form.view import FormView
from ui.link.presenter import LinkPresenter
from ui.theme import Look

LOOKS_EVERY = 500
"""ms"""


class LinkView(QWidget):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self.form = FormView(look)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOKS_EVERY)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)

    def follow(self, presenter: LinkPresenter) -> None:
        self._presenter = presenter
        follow(self.form, presenter)
        self._timer.timeout.connect(presenter.ticked)
        presenter.opened()

    def show_screen(self, screen: FormScreen) -> None:
        self.form.show_screen(screen)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()
