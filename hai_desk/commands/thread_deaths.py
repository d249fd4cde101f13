"""A process whose threads are its work: when one of them dies of an error, the process ends."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event
from typing import Final

ONE_REQUEST: Final = "SubscrRecv"
"""How the SDC library names the threads that each answer one request: of these, one that dies is
one answer that does not come."""


@contextmanager
def ended_by_a_death(ending: Event) -> Iterator[list[str]]:
    """Sets `ending` when a thread dies before it was set; yields the names of those that did. The
    traceback is printed as ever."""
    died: list[str] = []
    usual = threading.excepthook

    def note(what: threading.ExceptHookArgs) -> None:
        usual(what)
        name = what.thread.name if what.thread is not None else ""
        if not ending.is_set() and not name.startswith(ONE_REQUEST):
            died.append(name)
            ending.set()

    threading.excepthook = note
    try:
        yield died
    finally:
        threading.excepthook = usual
