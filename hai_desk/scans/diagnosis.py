"""Why keys were a scan, or typing: for whoever sets a scanner up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from hai_desk.scans.bursts import ENTER, TAB
from hai_desk.settings import Mode, ScannerSettings

PAUSE = 700
"""ms without a key after which the next one begins another try."""

MOST = 128
TEST_CODE = "HD:T:yzYZ/-_0123456789"
"""Printed with the demonstration codes: letters and marks that another keyboard layout moves."""


@dataclass(frozen=True, slots=True)
class SeenKey:
    """`gap` are the ms since the key before. An empty `char` is a key no scanner sends."""

    char: str
    gap: int


class Verdict(StrEnum):
    SCAN = "scan"
    TOO_SLOW = "too slow"
    TOO_SHORT = "too short"
    NO_END = "no end"
    NO_PREFIX = "no prefix"
    NOTHING = "nothing"


def with_key(keys: Sequence[SeenKey], char: str, gap: int) -> tuple[SeenKey, ...]:
    """A pause, or the end of the last code, begins anew."""
    ended = bool(keys) and keys[-1].char in (ENTER, TAB)
    if ended or gap > PAUSE or gap < 0:
        return (SeenKey(char, 0),)
    return (*keys, SeenKey(char, gap))[-MOST:]


def verdict(keys: Sequence[SeenKey], settings: ScannerSettings) -> Verdict:
    """Of the keys of one try, in the mode that is set."""
    if not keys:
        return Verdict.NOTHING
    text = text_of(keys)
    if settings.mode is Mode.FRAMED:
        begins = text.startswith(settings.prefix)
        ends = keys[-1].char in ((settings.suffix,) if settings.suffix else (ENTER, TAB))
        return (Verdict.SCAN if ends else Verdict.NO_END) if begins else Verdict.NO_PREFIX
    if slowest(keys) >= settings.gap_ms:
        return Verdict.TOO_SLOW
    if keys[-1].char not in (ENTER, TAB):
        return Verdict.NO_END
    return Verdict.SCAN if len(text) >= settings.shortest else Verdict.TOO_SHORT


def slowest(keys: Sequence[SeenKey]) -> int:
    return max((key.gap for key in keys[1:]), default=0)


def text_of(keys: Sequence[SeenKey]) -> str:
    return "".join(key.char for key in keys if key.char not in (ENTER, TAB))


def layout_slips(text: str) -> tuple[tuple[str, str], ...]:
    """What of the test code came as another character; nothing when it is not that code at all."""
    if len(text) != len(TEST_CODE) or sum(map(str.__eq__, text, TEST_CODE)) < len(text) // 2:
        return ()
    pairs = dict.fromkeys((a, b) for a, b in zip(TEST_CODE, text, strict=True) if a != b)
    return tuple(pairs)
