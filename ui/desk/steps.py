"""A long work in small steps, so that the window lives while it goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QTimer

from hai_desk.errors import DeskError


def in_steps(
    work: Iterator[float], done: Callable[[], None], failed: Callable[[DeskError], None]
) -> None:
    """One step each time nothing else is to do."""
    try:
        next(work)
    except StopIteration:
        done()
    except DeskError as trouble:
        failed(trouble)
    else:
        QTimer.singleShot(0, lambda: in_steps(work, done, failed))
