"""How a dialog and its presenter are tied together, the same way for every dialog."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject

from ui.form.listener import HearsScans
from ui.shell.dialog import Dialog


class DialogPresenter(Protocol):
    """Presenters of dialogs hear gestures by key; cancelling is one of them."""

    def opened(self) -> None: ...
    def typed(self, key: str, text: str) -> None: ...
    def chosen(self, key: str, value: str) -> None: ...
    def pressed(self, key: str) -> None: ...
    def cancelled(self) -> None: ...


class Keeper(QObject):
    """A child of the dialog that holds its presenter for as long as the dialog lives."""

    def __init__(self, dialog: Dialog, presenter: DialogPresenter) -> None:
        super().__init__(dialog)
        self.presenter = presenter


def attach(dialog: Dialog, presenter: DialogPresenter) -> None:
    """The bound methods connected here would not keep a plain presenter alive; Keeper does."""
    Keeper(dialog, presenter)
    if isinstance(presenter, HearsScans):
        dialog.hears = presenter.scanned
    dialog.form.typed.connect(presenter.typed)
    dialog.form.committed.connect(presenter.typed)
    dialog.form.chosen.connect(presenter.chosen)
    dialog.form.pressed.connect(presenter.pressed)
    dialog.pressed.connect(presenter.pressed)
    dialog.cancelled.connect(presenter.cancelled)
    presenter.opened()
