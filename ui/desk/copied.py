"""What was copied at this desk, forgotten where another person takes the keyboard."""

from __future__ import annotations

from PySide6.QtGui import QClipboard, QGuiApplication


def forget_copied() -> None:
    """Whatever it is: not every system tells who put it there."""
    board = QGuiApplication.clipboard()
    board.clear(QClipboard.Mode.Clipboard)
    if board.supportsSelection():
        board.clear(QClipboard.Mode.Selection)
