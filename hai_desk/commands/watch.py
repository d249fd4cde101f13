"""`main.py watch ADDRESS`: a pump's link without the window, for support and for scripts."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from math import inf
from pathlib import Path
from threading import Event

from hai_desk.clock import Steady, SystemClock, SystemSteady
from hai_desk.commands.ending import until_told
from hai_desk.commands.watching.as_json import as_json
from hai_desk.commands.watching.as_text import as_text
from hai_desk.link.address import NoAddress, source_of
from hai_desk.link.pump_link import DeskClocks, PumpLink
from hai_desk.link.session import Expected
from hai_desk.link.tls import DeskCertificates, plain_fingerprint
from hai_desk.link.told import Identified, LinkChange, LinkState, Told

LINKED, NOT_LINKED, NO_ADDRESS = 0, 1, 2
_BEFORE_IDENTITY = (LinkState.LINKING, LinkState.RESTARTED)
LOOKS_EVERY = 0.1
"""Seconds between two looks; a pump that has gone silent is told this late at most."""


def run(arguments: Sequence[str], say: Callable[[str], None] | None = None) -> int:
    """The exit code: 0 when the pump was linked and was the expected one."""
    options = _parser().parse_args(arguments)
    logging.getLogger("sdc").setLevel(logging.CRITICAL)
    try:
        source = source_of(options.address, _certificates(options), options.serial)
    except (NoAddress, OSError) as failure:
        print(f"{options.address}: {failure}", file=sys.stderr)
        return NO_ADDRESS
    expected = Expected(options.serial, plain_fingerprint(options.fingerprint))
    steady = SystemSteady()
    link = PumpLink(source, clocks=DeskClocks(SystemClock(), steady), expected=expected)
    watch = _Watch(link, say or _print, as_json=options.json)
    watch.until(until_told(), steady, options.seconds)
    return LINKED if watch.linked else NOT_LINKED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="main.py watch", description=__doc__)
    parser.add_argument("address", metavar="ADDRESS", help="http(s)://…, tcp://…, serial:PATH")
    parser.add_argument("--seconds", type=_seconds, help="ends after so many; else with Ctrl-C")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument("--serial", default="", help="the pump that is expected")
    parser.add_argument("--tls", type=Path, metavar="DIR", help="this desk's certificates")
    parser.add_argument("--fingerprint", default="", help="SHA-256 of the pump's certificate")
    return parser


def _seconds(text: str) -> float:
    seconds = float(text)
    if not 0 < seconds < inf:
        raise argparse.ArgumentTypeError(f"{text} is no time to wait; a number of seconds over 0")
    return seconds


def _certificates(options: argparse.Namespace) -> DeskCertificates | None:
    if options.tls is None:
        return None
    certificates = DeskCertificates(options.tls, options.fingerprint)
    certificates.towards_pump()  # so that an unusable folder is named before anything is linked
    return certificates


def _print(line: str) -> None:
    print(line, flush=True)


@dataclass(slots=True, frozen=True)
class _Held:
    """Lines that wait for the identity, which comes first where there is a pump."""

    lines: list[str] = field(default_factory=list)


class _Watch:
    def __init__(self, link: PumpLink, say: Callable[[str], None], *, as_json: bool) -> None:
        self._link, self._say, self._as_json = link, say, as_json
        self._units: dict[str, str] = {}
        self._held: _Held | None = _Held()
        self.linked = False

    def until(self, ending: Event, steady: Steady, seconds: float | None) -> None:
        """So many seconds, or until someone ends it or nobody reads any more."""
        end = None if seconds is None else steady.seconds() + seconds
        self._link.start()
        try:
            self._tell((LinkChange(LinkState.LINKING, datetime.now(UTC)),))
            while not ending.is_set() and (end is None or steady.seconds() < end):
                self._link.wait(LOOKS_EVERY)
                self._tell(self._link.take())
            self._tell(self._link.stop())
        except BrokenPipeError:
            self._link.stop()

    def _tell(self, told: Sequence[Told]) -> None:
        offset = self._link.standing().offset
        write = as_json if self._as_json else as_text
        for each in told:
            self._note(each)
            line = write(each, self._units, offset)
            if line:
                self._out(each, line)

    def _note(self, told: Told) -> None:
        if isinstance(told, Identified):
            self._units = {each.name: each.unit for each in told.channels}
        if isinstance(told, LinkChange):
            self.linked = self.linked or told.state is LinkState.FRESH

    def _out(self, told: Told, line: str) -> None:
        early = isinstance(told, LinkChange) and told.state in _BEFORE_IDENTITY
        if self._held is not None and early:
            self._held.lines.append(line)
            return
        held, self._held = self._held.lines if self._held else [], None
        for each in (line, *held) if isinstance(told, Identified) else (*held, line):
            self._say(each)
