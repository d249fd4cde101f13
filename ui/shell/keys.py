"""Which keys the window listens to, and the signal each of them gives."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

RAIL_KEYS = tuple(f"Ctrl+{number}" for number in range(1, 8))
STAGE_KEYS = tuple(f"Alt+{number}" for number in range(1, 9))


@dataclass(frozen=True, slots=True)
class Key:
    """`in_dialog` keys work while a dialog is open; all others wait until it has closed."""

    keys: tuple[str, ...]
    act: Callable[[], None]
    in_dialog: bool = False


def listen(window: QWidget, keys: tuple[Key, ...], *, dialog_open: Callable[[], bool]) -> None:
    for key in keys:
        for sequence in key.keys:
            shortcut = QShortcut(QKeySequence(sequence), window)
            shortcut.activated.connect(_guarded(key, dialog_open))


def _guarded(key: Key, dialog_open: Callable[[], bool]) -> Callable[[], None]:
    def act() -> None:
        if key.in_dialog or not dialog_open():
            key.act()

    return act
