"""Start, fill in, hold and resume a worksheet. Every committed field is stored before it counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from hai_desk.clock import Clock
from hai_desk.errors import NotAllowed
from hai_desk.people.role import Permission
from hai_desk.people.user import User
from hai_desk.plans.booking import BookingState
from hai_desk.recheck.compare import Disagreement
from hai_desk.safety.progress import Assessment
from hai_desk.safety.returns import for_rescue
from hai_desk.scans.codes import Scan
from hai_desk.services.assessing import assess
from hai_desk.services.case_building import (
    open_sheet,
)
from hai_desk.services.label_scanning import READ_AGAIN, SCAN, label_fills
from hai_desk.services.may_enter import (
    PORT_ENTERED,
    PORT_NOT_ENTERED,
    discarded,
    no_early_rescue,
    no_hand_made_seal,
    require,
    under_way,
)
from hai_desk.services.ports import Reader, Registry
from hai_desk.services.reading_back import ReadBack, closed_as, entered_after
from hai_desk.services.scanning import Bench, meaning
from hai_desk.services.second_opinion import differences
from hai_desk.services.sheet import Sheet
from hai_desk.services.starting import AS_BOOKED, Wanted, new_worksheet
from hai_desk.worksheet.entry import Entries, Entry, How
from hai_desk.worksheet.lease import Lease
from hai_desk.worksheet.made_later import to_texts
from hai_desk.worksheet.meanings import Enters, Meaning, NoSuchCode
from hai_desk.worksheet.stage import Stage
from hai_desk.worksheet.worksheet import Status


class Refilling:
    """The nurse's own service: one worksheet, from start to Sign."""

    def __init__(
        self, registry: Registry, clock: Clock, reading_back: ReadBack | None = None
    ) -> None:
        self._registry = registry
        self._clock = clock
        self.reading_back = reading_back or ReadBack(registry)

    def start(self, booking_id: str, by: User, wanted: Wanted = AS_BOOKED) -> str:
        """Start the worksheet of a booking, or give back the one that is under way."""
        require(by, Permission.WORKSHEET)
        worksheet_id, new = self.reading_back.sure(
            lambda: self._start(booking_id, by, wanted),
            lambda reader: _started(reader, booking_id),
        )
        if new:
            self._note_differences((), self.open(worksheet_id), by)
        return worksheet_id

    def _start(self, booking_id: str, by: User, wanted: Wanted) -> tuple[str, bool]:
        with self._registry.write(by.id) as writer:
            booking = writer.booking(booking_id)
            if booking.worksheet_id and not discarded(writer, booking.worksheet_id):
                return booking.worksheet_id, False
            worksheet = new_worksheet(writer, booking, by, wanted, self._clock.now())
            writer.add_worksheet(worksheet)
            for key, text in (to_texts(wanted.later) if wanted.later else {}).items():
                writer.add_entry(worksheet.id, Entry(key, text, self._clock.now(), by.id))
            writer.set_booking(booking.id, BookingState.BOOKED, worksheet.id)
        return worksheet.id, True

    def look_again(self, sheet: Sheet) -> Sheet:
        """What the disk holds now, after an outcome that could not be told."""
        self._registry.settle()
        return self.open(sheet.id)

    def open(self, worksheet_id: str) -> Sheet:
        with self._registry.read() as reader:
            return open_sheet(reader, worksheet_id)

    def enter(self, sheet: Sheet, key: str, text: str, by: User, how: How = How.TYPED) -> Sheet:
        """Commit one field. The sheet that comes back is what the registry now holds."""
        return self.enter_all(sheet, {key: text}, by, how)

    def enter_all(
        self, sheet: Sheet, texts: dict[str, str], by: User, how: How = How.TYPED
    ) -> Sheet:
        """Commit several fields in one transaction: all or none."""
        no_hand_made_seal(texts, how)
        return self._add(sheet, {key: (text, how) for key, text in texts.items()}, by)

    def means(self, sheet: Sheet, scan: Scan, stage: Stage) -> Meaning:
        """What a scan means for this worksheet while a stage is on the screen."""
        with self._registry.read() as reader:
            return meaning(reader, scan, Bench(self.assess(sheet), stage))

    def enter_scan(self, sheet: Sheet, found: Enters | NoSuchCode, by: User) -> Sheet:
        wanted = {key: (text, How.SCANNED) for key, text in found.texts.items()}
        if isinstance(found, Enters):
            wanted |= {key: (text, How.CARRIED) for key, text in found.carried.items()}
        return self._add(sheet, wanted, by)

    def put_back(self, sheet: Sheet, stood: Mapping[str, tuple[str, How]], by: User) -> Sheet:
        """Undo and redo: what stood there before, as it came there. Never a seal."""
        no_hand_made_seal({key: text for key, (text, _how) in stood.items()}, How.TYPED)
        return self._add(sheet, stood, by)

    def _add(self, sheet: Sheet, wanted: Mapping[str, tuple[str, How]], by: User) -> Sheet:
        require(by, Permission.WORKSHEET)
        texts = {key: text for key, (text, _how) in wanted.items()}
        no_early_rescue(sheet, texts)
        at = self._clock.now()
        told = [Entry(key, text, at, by.id, how) for key, (text, how) in wanted.items()]
        entries = self.reading_back.sure(
            lambda: self._write(sheet, wanted, by, at),
            lambda reader: _entries_with(reader, sheet, told),
        )
        after = self.open(sheet.id) if "plan.id" in texts else replace(sheet, entries=entries)
        self._note_differences(self._differences(sheet), after, by)
        return after

    def _write(
        self, sheet: Sheet, wanted: Mapping[str, tuple[str, How]], by: User, at: datetime
    ) -> Entries:
        entries = sheet.entries
        with self._registry.write(by.id) as writer:
            under_way(writer, sheet, "enter")
            if wanted.keys() & READ_AGAIN:
                entries = Entries.of(writer.entries(sheet.id))
            for key, (text, how) in _with_fills(entries, wanted).items():
                entry = Entry(key=key, text=text, at=at, by=by.id, how=how)
                entries = entries.with_(writer.add_entry(sheet.id, entry))
        return entries

    def _differences(self, sheet: Sheet) -> tuple[Disagreement, ...]:
        return differences(self.assess(sheet).visit)

    def _note_differences(self, known: tuple[Disagreement, ...], after: Sheet, by: User) -> None:
        """Once for each difference of the engines, when it comes up."""
        new = [found for found in self._differences(after) if found not in known]
        if not new:
            return
        with self._registry.write(by.id) as writer:
            for found in new:
                numbers = {"sum": found.what, "first": found.first, "second": found.second}
                patient_id = after.case.patient.id
                writer.note("engines differ", patient_id=patient_id, worksheet=after.id, **numbers)

    def assess(self, sheet: Sheet) -> Assessment:
        return assess(sheet, self._clock.now())

    def set_status(self, sheet: Sheet, status: Status, by: User, *, note: str = "") -> Sheet:
        require(by, Permission.WORKSHEET)

        def write() -> Status:
            with self._registry.write(by.id) as writer:
                under_way(writer, sheet, status.value)
                writer.set_status(sheet.id, status, note=note)
            return status

        self.reading_back.sure(write, lambda reader: closed_as(reader, sheet.id, status, by.id))
        return self.open(sheet.id)

    def pause(self, sheet: Sheet, by: User) -> Sheet:
        """A worksheet whose pump stands empty never leaves that state by a pause."""
        if sheet.case.worksheet.status is Status.SURGEON_CALLED:
            return sheet
        return self.set_status(sheet, Status.PAUSED, by)

    def resume(self, sheet: Sheet, by: User) -> Sheet:
        """From now on only this desk writes here. Raises HeldElsewhere while another one does.

        A worksheet whose pump stands empty stays marked so until it is filled.
        """
        require(by, Permission.WORKSHEET)

        def write() -> bool:
            with self._registry.write(by.id) as writer:
                under_way(writer, sheet, "resume")
                writer.take_lease(sheet.id)
                if writer.worksheet(sheet.id).status is Status.PAUSED:
                    writer.set_status(sheet.id, Status.OPEN, note="")
            return True

        self.reading_back.sure(write, lambda reader: self._holds(reader, sheet) or None)
        return self.open(sheet.id)

    def _holds(self, reader: Reader, sheet: Sheet) -> bool:
        lease = reader.lease_of(sheet.id)
        return lease is not None and lease.holder == self.desk

    @property
    def desk(self) -> str:
        return self._registry.holder

    def lease_of(self, sheet: Sheet) -> Lease | None:
        with self._registry.read() as reader:
            return reader.lease_of(sheet.id)

    def still_here(self, sheet: Sheet, by: User) -> None:
        """A sign of life of an open worksheet. Raises HeldElsewhere when it was taken meanwhile."""
        with self._registry.write(by.id) as writer:
            writer.renew_lease(sheet.id)

    def leave(self, sheet: Sheet, by: User) -> None:
        """Left without a pause: from now on any desk may go on."""
        with self._registry.write(by.id) as writer:
            writer.give_back_lease(sheet.id)

    def delay(self, sheet: Sheet, by: User, *, reason: str) -> Sheet:
        """The visit cannot happen: nothing was entered, what is in the pump goes on running."""
        return self._close(sheet, Status.HELD, by, reason)

    def not_accessed(self, sheet: Sheet, by: User, *, note: str) -> Sheet:
        return self._close(sheet, Status.NOT_ACCESSED, by, note)

    def discard(self, sheet: Sheet, by: User, *, reason: str) -> Sheet:
        """What was entered stays in the registry and counts for nothing; the visit starts again."""
        return self._close(sheet, Status.DISCARDED, by, reason)

    def _close(self, sheet: Sheet, status: Status, by: User, note: str) -> Sheet:
        """Only while the pump was not entered, whatever the screen of this desk still shows."""
        require(by, Permission.WORKSHEET)

        def write() -> Status:
            with self._registry.write(by.id) as writer:
                under_way(writer, sheet, status.value)
                if Entries.of(writer.entries(sheet.id)).has("em.port"):
                    raise NotAllowed(what=status.value, because=PORT_ENTERED)
                writer.take_lease(sheet.id)
                writer.set_status(sheet.id, status, note=note)
                if status is not Status.DISCARDED:
                    booking_id = sheet.case.worksheet.booking_id
                    writer.set_booking(booking_id, BookingState.HELD, sheet.id)
            return status

        self.reading_back.sure(write, lambda reader: closed_as(reader, sheet.id, status, by.id))
        return self.open(sheet.id)

    def turn_to_rest(self, sheet: Sheet, by: User, *, reason: str) -> Sheet:
        """The drug hold: empty now and fill heparin-saline."""
        return self.enter(sheet, "turn.rest", reason, by)

    def rescue(self, sheet: Sheet, by: User) -> Sheet:
        """Always allowed once the port was entered, whatever the flow."""
        return self.enter_all(sheet, for_rescue(sheet.entries), by, How.TAPPED)

    def surgeon_called(self, sheet: Sheet, by: User, *, note: str) -> Sheet:
        """The pump stays empty; Today shows it in hard colour until it is resolved."""
        if not sheet.entries.has("em.port"):
            raise NotAllowed(what="call the surgeon", because=PORT_NOT_ENTERED)
        sheet = self.enter(sheet, "surgeon.note", note, by)
        return self.set_status(sheet, Status.SURGEON_CALLED, by, note=note)

    def stage_of(self, worksheet_id: str) -> str:
        """The stage a worksheet stands at, for the list of the day."""
        return self.assess(self.open(worksheet_id)).current.value


def _with_fills(
    entries: Entries, wanted: Mapping[str, tuple[str, How]]
) -> dict[str, tuple[str, How]]:
    """A scanned pharmacy label is read whole; a typed number was not seen by the scanner."""
    text, how = wanted.get(SCAN, ("", How.TYPED))
    fills = label_fills(entries, text) if how is How.SCANNED else {}
    return {**{key: (each, How.SCANNED) for key, each in fills.items()}, **wanted}


def _started(reader: Reader, booking_id: str) -> tuple[str, bool] | None:
    worksheet_id = reader.booking(booking_id).worksheet_id
    if not worksheet_id or discarded(reader, worksheet_id):
        return None
    return worksheet_id, True


def _entries_with(reader: Reader, sheet: Sheet, told: list[Entry]) -> Entries | None:
    if entered_after(reader, sheet.id, sheet.entries.newest, told) is None:
        return None
    return Entries.of(reader.entries(sheet.id))
