"""What a simulated pump keeps over a loss of power: one file, replaced whole, on the disk before a
command is answered."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

FORM: Final = 1


class NoMemory(ValueError):  # noqa: N818 - the file is there and is none of ours
    """Its words say which file."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """Volumes in µL. `reservoir` is what the pump cannot know: a simulator keeps the world too."""

    text: str
    crc: str
    stopped: bool
    primed: float
    bridged: float
    counted: float
    reservoir: float
    strokes: int
    last: int
    """Number of the last command that was accepted."""
    last_key: str
    """SHA-256 of that command, to know a repeat of it."""
    boots: int
    log: str
    head: int
    entries: tuple[tuple[int, str, float, str], ...]
    """Number, kind, time of the pump's clock in seconds since 1970, detail."""


class Memory:
    """Without a file it forgets."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file

    @property
    def keeps(self) -> bool:
        return self._file is not None

    def read(self) -> Remembered | None:
        """Raises NoMemory for a file of another kind, OSError for one that cannot be read."""
        if self._file is None or not self._file.exists():
            return None
        try:
            body = json.loads(self._file.read_text("utf-8"))
            if body.pop("form") != FORM:
                raise NoMemory(f"{self._file} is of another form")
            return _remembered(body)
        except (ValueError, TypeError, KeyError, AttributeError) as wrong:
            raise NoMemory(f"{self._file} is no memory of a simulated pump") from wrong

    def keep(self, now: Remembered) -> None:
        """On the disk when it returns: the whole of it, or nothing of it."""
        if self._file is None:
            return
        body = json.dumps({"form": FORM, **asdict(now)})
        beside = self._file.with_name(f"{self._file.name}.new")
        with beside.open("w", encoding="utf-8") as out:
            out.write(body)
            out.flush()
            os.fsync(out.fileno())
        beside.replace(self._file)
        folder = os.open(self._file.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _remembered(body: dict[str, Any]) -> Remembered:
    entries = tuple(
        (int(number), str(kind), float(at), str(detail))
        for number, kind, at, detail in body.pop("entries")
    )
    kept = Remembered(**body, entries=entries)
    for name in ("text", "crc", "last_key", "log"):
        if not isinstance(getattr(kept, name), str):
            raise TypeError(name)
    return kept
