"""What a process holds now: memory, wrappers of Qt objects, open files, threads."""

from __future__ import annotations

import ctypes
import gc
import resource
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
import shiboken6

PAGE = resource.getpagesize()
SMALL_BLOCK, KEPT_OF_EACH = 1024, 7
"""numpy keeps as many freed blocks of every size in bytes below this one, for its next arrays."""


@dataclass(frozen=True, slots=True)
class Counts:
    """`memory` in KiB; all others must not grow at all."""

    memory: float
    wrappers: int
    files: int
    threads: int


def counted() -> Counts:
    """After a collection, and with what the allocator keeps for itself given back."""
    gc.collect()
    _give_back()
    return Counts(
        memory=int(Path("/proc/self/statm").read_text("ascii").split()[1]) * PAGE / 1024,
        wrappers=len(shiboken6.getAllValidWrappers()),
        files=_entries("/proc/self/fd"),
        threads=_entries("/proc/self/task"),
    )


def _entries(folder: str) -> int:
    return sum(1 for _each in Path(folder).iterdir())


def _give_back() -> None:
    trim: Callable[[int], int] | None = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)


def fill_small_blocks() -> None:
    """As if arrays of every small length had come and gone: 3.6 MiB, and more numpy never keeps."""
    for size in range(1, SMALL_BLOCK):
        held = [np.empty(size, np.uint8) for _block in range(KEPT_OF_EACH)]
        held.clear()


def slope(memories: Sequence[float]) -> float:
    """KiB a simulated hour, by least squares; one figure an hour."""
    if len(memories) < 2:
        return 0.0
    return float(np.polyfit(np.arange(len(memories)), np.array(memories), 1)[0])


def grown(first: Counts, last: Counts) -> dict[str, int]:
    names = [each.name for each in fields(Counts) if each.name != "memory"]
    found = {name: getattr(last, name) - getattr(first, name) for name in names}
    return {name: more for name, more in found.items() if more > 0}


def kinds() -> Counter[str]:
    """Wrappers by their type, to find what grows."""
    return Counter(type(each).__name__ for each in shiboken6.getAllValidWrappers())
