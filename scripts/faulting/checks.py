"""What must hold of the data of a program that was killed, whatever it was doing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hai_desk.clock import FixedClock
from hai_desk.plans.booking import BookingState
from hai_desk.services.assessing import assess
from hai_desk.services.case_building import open_sheet
from hai_desk.worksheet.entry import Entry
from hai_desk.worksheet.worksheet import Status
from models.opening import Desk, OpenDesk, open_with
from models.reading import SqlReader
from tests.support.clinic_desk import PASSWORD, tools

Told = dict[str, Any]


@dataclass
class Found:
    """What the registry holds after a kill, and what is wrong with it in words."""

    entries: list[Entry] = field(default_factory=list)
    stage: str = ""
    signed: bool = False
    wrong: list[str] = field(default_factory=list)
    unacknowledged: int = 0

    def texts(self) -> dict[str, str]:
        return {entry.key: entry.text for entry in self.entries}


def look(folder: Path, acknowledged: list[Told], at: FixedClock) -> Found:
    """Opens the data as the next start would.

    `acknowledged` is what a person saw: each value told as saved, and each worksheet opened.
    """
    found = Found()
    opened = open_with(folder, "nurse1", PASSWORD, tools(at))
    if not isinstance(opened, OpenDesk):
        found.wrong.append("the registry does not open with the right password")
        return found
    try:
        _sound(opened.desk, found)
        with opened.desk.registry.read() as reader:
            _worksheet(reader, found, acknowledged, at)
    finally:
        opened.desk.close()
    return found


def _sound(desk: Desk, found: Found) -> None:
    if not desk.health.sound:
        found.wrong.append(f"not sound: {desk.health}")
    broken = desk.registry.verify_audit()
    if broken is not None:
        found.wrong.append(f"the audit chain breaks at {broken}")


def _worksheet(reader: SqlReader, found: Found, acknowledged: list[Told], at: FixedClock) -> None:
    (booking,) = [each for each in reader.bookings_of("p1") if each.id == "b1"]
    if not booking.worksheet_id:
        found.wrong += ["a worksheet that was shown is gone"] if acknowledged else []
        return
    found.entries = list(reader.entries(booking.worksheet_id))
    sheet = open_sheet(reader, booking.worksheet_id)
    found.stage = assess(sheet, at.now()).current.value
    found.wrong += _entries(found, acknowledged)
    audited = [each for each in reader.audit(limit=100_000) if each.what == "entry"]
    if len(audited) != len(found.entries):
        found.wrong.append(f"{len(found.entries)} entries, {len(audited)} of them in the audit")
    _signature(reader, found, sheet.case.worksheet.status, booking.state)


def _entries(found: Found, acknowledged: list[Told]) -> list[str]:
    """Every acknowledged value is there; of what was not acknowledged, at most one save."""
    wrong = []
    if [entry.seq for entry in found.entries] != list(range(1, len(found.entries) + 1)):
        wrong.append("entries are missing or out of order")
    newest = max((int(told["newest"]) for told in acknowledged), default=0)
    for told in acknowledged:
        if told["event"] != "acknowledged":
            continue
        known = [e for e in found.entries if e.seq <= told["newest"] and e.key == told["key"]]
        if not known or (told["stored"] and known[-1].text != told["stored"]):
            wrong.append(f"lost: {told['key']} = {told['stored']}, told as saved")
    beyond = found.entries[newest:]
    found.unacknowledged = len(beyond)
    if len({entry.at for entry in beyond}) > 1:
        wrong.append(f"{len(beyond)} entries of more than one save were never acknowledged")
    return wrong


def _signature(reader: SqlReader, found: Found, status: Status, booking: BookingState) -> None:
    """Record, fill, status and booking come together or not at all."""
    records = [each for each in reader.records("p1") if each.kind == "refill"]
    fills = Counter(fill.record_number for fill in reader.fills_of("p1"))
    filed = [fills[record.number] for record in records]
    found.signed = status is Status.SIGNED
    together = (found.signed, booking is BookingState.DONE, len(records) == 1, filed == [1])
    if any(together) and not all(together):
        found.wrong.append(f"half signed: {together}")
