"""The log of this desk: faults and where they happened, ids, never names."""

from __future__ import annotations

import logging
import os
from copy import copy
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

from ui.crash import describe

BYTES, KEPT = 1_000_000, 5


class PrivateLog(RotatingFileHandler):
    """Files that only this account may read, the one that follows a full one too."""

    def _open(self) -> TextIOWrapper:
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
        return os.fdopen(os.open(self.baseFilename, flags, 0o600), "a", encoding="utf-8")


class WithoutWords(logging.Formatter):
    """A fault is told by its kind and where it came from, never by its message: that may quote
    what was typed, or what a pump has stored."""

    def format(self, record: logging.LogRecord) -> str:
        told = copy(record)
        if isinstance(record.args, tuple):
            told.args = tuple(map(_by_kind, record.args))
        return super().format(told)

    def formatException(self, ei: Any) -> str:  # noqa: N802 - the name that logging calls
        kind, _fault, trace = ei
        return describe(kind, trace) if kind is not None else ""


def _by_kind(said: object) -> object:
    return type(said).__name__ if isinstance(said, BaseException) else said


def keep_log(folder: Path) -> None:
    """The oldest file goes when five are full."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    handler = PrivateLog(folder / "hai-desk.log", maxBytes=BYTES, backupCount=KEPT)
    handler.setFormatter(WithoutWords("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger("hai_desk")
    root.setLevel(logging.INFO)
    root.addHandler(handler)
