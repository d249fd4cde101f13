"""The link log of a session: what was sent, what was answered, what the pump said of itself, and
each message as it went over the wire."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Iterator, Sequence
from datetime import tzinfo
from typing import Any, TypeAlias

from hai_desk.link.wire_frame import Direction, WireFrame
from hai_desk.services.program_events import ProgramEvent, What
from hai_desk.services.program_frames import ProgramFrame
from hai_desk.wording.dates import clock_seconds
from hai_desk.wording.language import _, plural
from hai_desk.wording.quantities import count
from ui.form.blocks import Action, Actions, Block, Cell, Column, Table, TableRow
from ui.program.page import Page

LOG = "log"
MESSAGE = "message:"
"""Before the number of the message that is opened."""

Line: TypeAlias = tuple[str, Cell, str, Cell]
"""Time, message, number of the command, checksum."""


def log_blocks(page: Page) -> tuple[Block, ...]:
    lines = tuple(_lines(page))
    if not lines:
        return ()
    text = plural("Link log, {count} entry", "Link log, {count} entries", len(lines))
    icon = "chevron-down" if page.log_open else "chevron-right"
    toggle = Actions((Action(LOG, text.format(count=len(lines)), icon, "link"),))
    if not page.log_open:
        return (toggle,)
    columns = (Column(_("Time")), Column(_("Message")), Column(_("Command")), Column(_("Checksum")))
    return (toggle, Table(columns, tuple(_row(*line) for line in lines)))


def _row(at: str, told: Cell, number: str, check: Cell) -> TableRow:
    return TableRow((Cell(at), told, Cell(number, identifier=True), check))


def _lines(page: Page) -> Iterator[Line]:
    """A message stands after the event it was written with."""
    frames = deque(page.frames)
    zone = page.now.tzinfo
    for event in page.events:
        yield from _frames(frames, event.seq, zone)
        told = _message(event)
        if told:
            number = str(event.body.get("number", "") or "")
            at, check = clock_seconds(event.at.astimezone(zone)), _crc(event.body)
            yield at, Cell(told), number, Cell(check, identifier=True)
    yield from _frames(frames, sys.maxsize, zone)


def _frames(frames: deque[ProgramFrame], before: int, zone: tzinfo | None) -> Iterator[Line]:
    while frames and frames[0].after < before:
        kept = frames.popleft()
        frame = kept.frame
        at = clock_seconds(frame.at.astimezone(zone))
        title, detail = _title(frame), _detail(frame)
        spoken = _("Open: {message}, {detail}, {time}").format(
            message=title, detail=detail, time=at
        )
        told = Cell(title, detail, key=f"{MESSAGE}{kept.seq}", spoken=spoken)
        digits = f"{frame.sha256[:_DIGITS].upper()}…"
        yield at, told, "", Cell(digits, "SHA-256", identifier=True)


def _title(frame: WireFrame) -> str:
    to_pump = frame.direction is Direction.TO_PUMP
    return _("Message to the pump") if to_pump else _("Message from the pump")


def _detail(frame: WireFrame) -> str:
    told = _("{kind}, {bytes} bytes").format(kind=frame.kind, bytes=count(frame.length))
    return told if frame.whole else f"{told}, {_('kept in part')}"


_DIGITS = 8
"""Of 64: enough to find the line in the report; that and the opened message have them all."""


def _message(event: ProgramEvent) -> str:
    body = event.body
    match event.what:
        case What.READ:
            return _("Pump read: it runs {therapy}").format(therapy=body.get("therapy", ""))
        case What.INTENT:
            return _("To the pump: {verb}").format(verb=body["verb"])
        case What.ANSWERED:
            said = f", {body['words']}" if body.get("words") else ""
            return (
                _("Answer to {verb}: {answer}").format(verb=body["verb"], answer=body["answer"])
                + said
            )
        case What.RESOLVED:
            return _("Pump read: {verb} {result}").format(verb=body["verb"], result=body["result"])
        case What.RUNNING:
            return _("Pump read: it delivers the new program")
        case _:
            return ""


def _crc(body: Any) -> str:
    crc = body.get("crc") or body.get("status", {}).get("crc", "")
    return str(crc).upper()


def checksum(events: Sequence[ProgramEvent]) -> str:
    """Of what the pump last said it runs."""
    found = [_crc(each.body) for each in events if each.what in (What.READ, What.RESOLVED)]
    return found[-1] if found else ""
