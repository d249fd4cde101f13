"""How a command that runs on is ended from outside."""

from __future__ import annotations

import signal
from threading import Event


def until_told() -> Event:
    """Set by Ctrl-C and by a polite request to end; no line is cut by it."""
    ending = Event()
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, lambda _number, _frame: ending.set())
    return ending
