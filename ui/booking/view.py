"""The booking dialog in widgets: the desk's own dialog, its gestures handed on."""

from PySide6.QtWidgets import QWidget

from ui.booking.presenter import BookingPresenter
from ui.shell.dialog import Dialog
from ui.theme import Look


class BookingDialog(Dialog):
    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(look, window)
        self._presenter: BookingPresenter | None = None

    def follow(self, presenter: BookingPresenter) -> None:
        """Hand every gesture to the presenter, and keep it alive."""
        self._presenter = presenter
        self.form.typed.connect(presenter.typed)
        self.form.chosen.connect(presenter.chosen)
        self.pressed.connect(presenter.pressed)
        self.cancelled.connect(lambda: presenter.pressed("cancel"))
        presenter.opened()
