"""The only way in from another thread."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal

Brought = TypeVar("Brought")


class Doorway(QObject):
    """Lives in the window's thread. What is brought is handed over there, in order.

    A plain method connected to a worker's signal would run in the worker; the signal of this
    object is received by this object, so Qt queues it to the thread it was made in.
    """

    _brought = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._brought.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)

    def bring(self, value: Brought, *, to: Callable[[Brought], None]) -> None:
        """Called from any thread; `to` runs later, in the window's thread."""
        self._brought.emit(lambda: to(value))

    def _hand_over(self, act: Callable[[], None]) -> None:
        act()
