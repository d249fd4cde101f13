"""What may stand in the memory of a simulated pump. A file that was damaged is refused and not
believed: of its program alone the pump itself sees the damage, by the check sum."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from hai_desk.simulator.model import Model
from hai_desk.simulator.pump_log import KEPT

Entries: TypeAlias = tuple[tuple[int, str, float, str], ...]

LARGEST: Final = 2**53
"""Whole numbers above it are no counts of a pump."""
LATEST: Final = 1e13
"""Seconds, either way; a pump that runs fast is soon far from today."""


class Damaged(ValueError):  # noqa: N818 - said of a file
    """Its words go behind the name of the file."""


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
    charge: float
    """Share of the battery that is left."""
    strokes: int
    last: int
    """Number of the last command that was accepted."""
    last_key: str
    """SHA-256 of that command, to know a repeat of it."""
    boots: int
    log: str
    head: int
    entries: Entries
    """Number, kind, time of the pump's clock in seconds since 1970, detail."""


def remembered(body: Mapping[str, Any], model: Model) -> Remembered:
    """Raises Damaged."""
    checks = {**_CHECKS, **_up_to_full(model)}
    if missing := set(checks) - set(body):
        raise Damaged(f"it has no {sorted(missing)[0]}")
    if more := set(body) - set(checks):
        raise Damaged(f"it has a {sorted(more)[0]!r} that no pump keeps")
    kept = Remembered(**{name: check(body[name], name) for name, check in checks.items()})
    if kept.entries and kept.entries[-1][0] != kept.head:
        raise Damaged(f"head is {kept.head}, and the newest entry is {kept.entries[-1][0]}")
    return kept


def _text(value: Any, name: str) -> str:
    """Such as can be said on every wire."""
    if not isinstance(value, str):
        raise Damaged(f"{name} is no text")
    if any(each < " " or "\ud800" <= each <= "\udfff" or each in "\ufffe\uffff" for each in value):
        raise Damaged(f"{name} holds what cannot be printed")
    return value


def _yes_or_no(value: Any, name: str) -> bool:
    if not isinstance(value, bool):
        raise Damaged(f"{name} is neither true nor false")
    return value


def _whole(value: Any, name: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= LARGEST:
        raise Damaged(f"{name} is {_short(value)}; it may be a whole number from 0 to {LARGEST}")
    return value


def _number(lowest: float, highest: float) -> Callable[[Any, str], float]:
    def check(value: Any, name: str) -> float:
        good = isinstance(value, int | float) and not isinstance(value, bool)
        if not good or math.isnan(value) or not lowest <= value <= highest:
            told = f"a number from {lowest:.12g} to {highest:.12g}"
            raise Damaged(f"{name} is {_short(value)}; it may be {told}")
        return float(value)

    return check


def _entries(value: Any, name: str) -> Entries:
    if not isinstance(value, list) or len(value) > KEPT:
        raise Damaged(f"{name} is no list of at most {KEPT}")
    found = tuple(_entry(each, f"{name}, number {place}") for place, each in enumerate(value, 1))
    numbers = [number for number, *_rest in found]
    if numbers and numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        raise Damaged(f"{name} are not numbered one after the other")
    return found


def _entry(value: Any, name: str) -> tuple[int, str, float, str]:
    if not isinstance(value, list) or len(value) != 4:
        raise Damaged(f"{name} is not number, kind, time and detail")
    number, kind, at, detail = value
    when = _number(-LATEST, LATEST)(at, name)
    return _whole(number, name), _text(kind, name), when, _text(detail, name)


def _short(value: Any) -> str:
    told = repr(value)
    return told if len(told) <= 40 else f"{told[:40]}…"


_CHECKS: Final[Mapping[str, Callable[[Any, str], Any]]] = MappingProxyType(
    {
        "text": _text,
        "crc": _text,
        "stopped": _yes_or_no,
        "charge": _number(0.0, 1.0),
        "strokes": _whole,
        "last": _whole,
        "last_key": _text,
        "boots": _whole,
        "log": _text,
        "head": _whole,
        "entries": _entries,
    }
)


def _up_to_full(model: Model) -> dict[str, Callable[[Any, str], float]]:
    """Volumes. What was primed and bridged is counted by the motor, of any number of fillings."""
    full = _number(0.0, model.reservoir * 1000)
    moved = _number(0.0, 1e9)
    return {"counted": full, "reservoir": full, "primed": moved, "bridged": moved}
