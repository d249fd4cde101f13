"""What a simulated pump keeps over a loss of power: one file, replaced whole, on the disk before a
command is answered."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from hai_desk.simulator.memory_checks import Damaged, Remembered, remembered
from hai_desk.simulator.model import MODELS

FORM: Final = 2


class NoMemory(ValueError):  # noqa: N818 - the file is there and is none of ours
    """Its words say which file."""


class Memory:
    """Of the pump of this model and serial. Without a file it forgets."""

    def __init__(self, file: Path | None = None, *, model: str = "", serial: str = "") -> None:
        self._file = file
        self._whose = {"model": model, "serial": serial}

    @property
    def keeps(self) -> bool:
        return self._file is not None

    def read(self) -> Remembered | None:
        """Raises NoMemory for a file of another kind or pump, OSError for one that cannot be
        read."""
        if self._file is None or not self._file.exists():
            return None
        try:
            return self._read(json.loads(self._file.read_text("utf-8")))
        except NoMemory:
            raise
        except Damaged as wrong:
            raise NoMemory(f"{self._file} is damaged: {wrong}") from wrong
        except (ValueError, RecursionError) as wrong:
            raise NoMemory(f"{self._file} is no memory of a simulated pump") from wrong

    def _read(self, body: Any) -> Remembered:
        if not isinstance(body, dict) or "form" not in body:
            raise ValueError
        if body.pop("form") != FORM:
            raise NoMemory(
                f"{self._file} is of another version of the simulator; name another file, or"
                " delete it, and a new pump begins"
            )
        found = {name: body.pop(name, None) for name in self._whose}
        if found != self._whose:
            whose = f"is the memory of {_pump(found)}, and this is {_pump(self._whose)}"
            raise NoMemory(f"{self._file} {whose}; name another file")
        return remembered(body, MODELS[self._whose["model"]])

    def keep(self, now: Remembered) -> None:
        """On the disk when it returns: the whole of it, or nothing of it."""
        if self._file is None:
            return
        body = json.dumps({"form": FORM, **self._whose, **asdict(now)})
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


def _pump(whose: dict[str, Any]) -> str:
    return f"{whose['model']} with the serial {whose['serial']}"
