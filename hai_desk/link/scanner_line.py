"""A scanner on a serial line, read in a thread of its own. Codes end with CR or LF."""

from __future__ import annotations

import threading
from collections.abc import Callable

from hai_desk.link.lines import SerialLine

AGAIN = 2.0
"""Seconds until a line that went away is looked for again."""

LONGEST = 512
ENDS = b"\r\n"


class ScannerLine:
    """`heard` gets each code and `ready` whether the line is there, both in the thread."""

    def __init__(
        self,
        port: str,
        baud: int,
        *,
        heard: Callable[[str], None],
        ready: Callable[[bool], None],
        again: float = AGAIN,
    ) -> None:
        self._port = port
        self._baud = baud
        self._heard = heard
        self._ready = ready
        self._again = again
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="scanner line", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Comes back once the port is free again."""
        self._over.set()
        if self._thread.is_alive() and self._thread is not threading.current_thread():
            self._thread.join()

    def _run(self) -> None:
        while not self._over.is_set():
            try:
                line = SerialLine(self._port, self._baud)
            except (OSError, ValueError):
                self._ready(False)
                self._over.wait(self._again)
                continue
            self._ready(True)
            self._read(line)

    def _read(self, line: SerialLine) -> None:
        """Until the line goes away. What had come of a code by then is no code."""
        kept = b""
        try:
            while not self._over.is_set():
                kept = self._take(kept + line.read())
        except OSError:
            self._ready(False)
        finally:
            line.close()

    def _take(self, kept: bytes) -> bytes:
        """Hand on every whole code; give back the beginning of the next one."""
        parts = kept.replace(ENDS[:1], ENDS[1:]).split(ENDS[1:])
        for part in parts[:-1]:
            if part:
                self._heard(part.decode("latin-1"))
        return parts[-1][:LONGEST]
