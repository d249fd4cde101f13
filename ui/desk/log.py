"""The log of this desk: faults and where they happened, ids, never names."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

BYTES, KEPT = 1_000_000, 5


def keep_log(folder: Path) -> None:
    """Files that only this account may read; the oldest goes when five are full."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / "hai-desk.log"
    handler = RotatingFileHandler(path, maxBytes=BYTES, backupCount=KEPT, encoding="utf-8")
    path.chmod(0o600)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger("hai_desk")
    root.setLevel(logging.INFO)
    root.addHandler(handler)
