"""The log of this desk: faults and where they happened, ids, never names."""

from __future__ import annotations

import logging
import os
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

BYTES, KEPT = 1_000_000, 5


class PrivateLog(RotatingFileHandler):
    """Files that only this account may read, the one that follows a full one too."""

    def _open(self) -> TextIOWrapper:
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
        return os.fdopen(os.open(self.baseFilename, flags, 0o600), "a", encoding="utf-8")


def keep_log(folder: Path) -> None:
    """The oldest file goes when five are full."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    handler = PrivateLog(folder / "hai-desk.log", maxBytes=BYTES, backupCount=KEPT)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger("hai_desk")
    root.setLevel(logging.INFO)
    root.addHandler(handler)
