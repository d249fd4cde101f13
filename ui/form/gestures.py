"""Everything a person can do in a form, as signals; one per form."""

from PySide6.QtCore import QObject, Signal


class Gestures(QObject):
    typed = Signal(str, str)
    committed = Signal(str, str)
    chosen = Signal(str, str)
    toggled = Signal(str, str, bool)
    pressed = Signal(str)
    reasoned = Signal(str, str)
    answered = Signal(str, str)
    kept = Signal(str)
    next_wanted = Signal(str)
