"""The scanner of this desk: how it sends, and a box that shows what it sends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from hai_desk.errors import DeskError, NotAllowed
from hai_desk.scans.codes import Scan
from hai_desk.scans.diagnosis import SeenKey, with_key
from hai_desk.settings import AS_DELIVERED, Mode, ScannerSettings
from hai_desk.wording.failures import failure
from hai_desk.wording.scans import this_is
from ui.form.listener import Heard

MODE, GAP, SHORTEST = "scanner.mode", "scanner.gap", "scanner.shortest"
PREFIX, SUFFIX, SEPARATOR = "scanner.prefix", "scanner.suffix", "scanner.separator"
PORT, BAUD, SAVE = "scanner.port", "scanner.baud", "scanner.save"
GAPS, LENGTHS = range(5, 201), range(3, 21)
"""ms, and characters: what may be set. Beyond that a person would be a scanner, or none be one."""


class ScannerDesk(Protocol):
    @property
    def settings(self) -> ScannerSettings: ...
    def keep(self, settings: ScannerSettings) -> None: ...
    def watch(self, key: Callable[[str, int], None] | None) -> None: ...


class NoScanner:
    """A desk that keeps no settings of its own."""

    settings = AS_DELIVERED

    def keep(self, settings: ScannerSettings) -> None:
        raise NotAllowed(what="set the scanner", because=settings.mode.value)

    def watch(self, key: Callable[[str, int], None] | None) -> None:
        """There is nothing to see."""


@dataclass(frozen=True, slots=True)
class ScannerForm:
    """`gap_text` and `shortest_text` as typed; `keys` and `last` are what the test box saw."""

    chosen: ScannerSettings = AS_DELIVERED
    saved: ScannerSettings = AS_DELIVERED
    gap_text: str = ""
    shortest_text: str = ""
    failure: str = ""
    keys: tuple[SeenKey, ...] = ()
    last: Scan | None = None

    @classmethod
    def of(cls, saved: ScannerSettings) -> ScannerForm:
        return cls(saved, saved, str(saved.gap_ms), str(saved.shortest))

    @property
    def wished(self) -> ScannerSettings | None:
        """None while a number is none, or a line has no name."""
        gap, shortest = _whole(self.gap_text, GAPS), _whole(self.shortest_text, LENGTHS)
        if gap is None or shortest is None:
            return None
        nameless = self.chosen.mode is Mode.SERIAL and not self.chosen.port.strip()
        return None if nameless else replace(self.chosen, gap_ms=gap, shortest=shortest)

    @property
    def may_save(self) -> bool:
        return self.wished not in (None, self.saved)


class ScannerPart:
    """The part of the settings page that speaks of the scanner. `show` shows the page anew."""

    def __init__(self, desk: ScannerDesk, show: Callable[[ScannerForm], None]) -> None:
        self._desk = desk
        self._show = show
        self.form = ScannerForm.of(desk.settings)

    def opened(self, on: bool) -> None:
        """Keys are watched only while somebody looks at them."""
        self._desk.watch(self._key if on else None)
        self.form = replace(self.form, keys=(), last=None)

    def typed(self, key: str, text: str) -> None:
        if key == GAP:
            self.form = replace(self.form, gap_text=text, failure="")
        elif key == SHORTEST:
            self.form = replace(self.form, shortest_text=text, failure="")
        elif key == PORT:
            self._choose(replace(self.form.chosen, port=text))

    def chosen(self, key: str, value: str) -> None:
        own = self.form.chosen
        changes: dict[str, Callable[[], ScannerSettings]] = {
            MODE: lambda: replace(own, mode=Mode(value)),
            PREFIX: lambda: replace(own, prefix=value),
            SUFFIX: lambda: replace(own, suffix=value),
            SEPARATOR: lambda: replace(own, separators=value),
            BAUD: lambda: replace(own, baud=int(value)),
        }
        if key in changes:
            self._choose(changes[key]())

    def saved(self) -> bool:
        """Whether it is in use now."""
        wished = self.form.wished
        if wished is None:
            return False
        try:
            self._desk.keep(wished)
        except DeskError as trouble:
            self.form = replace(self.form, failure=failure(trouble))
            return False
        self.form = replace(ScannerForm.of(wished), keys=self.form.keys, last=self.form.last)
        return True

    def scanned(self, scan: Scan) -> Heard:
        """In the test box a code opens nothing and enters nothing."""
        self.form = replace(self.form, last=scan)
        self._show(self.form)
        return Heard(this_is(scan), "note")

    def _choose(self, chosen: ScannerSettings) -> None:
        self.form = replace(self.form, chosen=chosen, failure="")

    def _key(self, char: str, gap: int) -> None:
        keys = with_key(self.form.keys, char, gap)
        last = self.form.last if len(keys) > 1 else None
        self.form = replace(self.form, keys=keys, last=last)
        self._show(self.form)


def _whole(text: str, allowed: range) -> int | None:
    plain = text.strip()
    if not plain.isdecimal() or not plain.isascii() or int(plain) not in allowed:
        return None
    return int(plain)
