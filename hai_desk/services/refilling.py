"""Start, fill in, hold and resume a worksheet. Every committed field is stored before it counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from uuid import uuid4

from hai_desk.clock import Clock
from hai_desk.errors import NotAllowed
from hai_desk.people.role import Permission
from hai_desk.people.user import User
from hai_desk.plans.booking import Booking, BookingState
from hai_desk.pumps.model import PumpKind
from hai_desk.recheck.compare import Disagreement
from hai_desk.safety.glycerin import KEY as GLYCERIN_ORDER
from hai_desk.safety.progress import Assessment
from hai_desk.safety.returns import for_rescue
from hai_desk.scans.codes import Scan
from hai_desk.services.assessing import assess
from hai_desk.services.case_building import (
    fills_of_pump,
    newest_signed,
    open_sheet,
    pump_model,
)
from hai_desk.services.documents import DocumentKind
from hai_desk.services.label_scanning import READ_AGAIN, SCAN, label_fills
from hai_desk.services.ports import Registry, Writer
from hai_desk.services.scanning import Bench, meaning
from hai_desk.services.second_opinion import differences
from hai_desk.services.sheet import Sheet
from hai_desk.services.starting import AS_BOOKED, Wanted, planned_and_cycle
from hai_desk.worksheet.entry import Entries, Entry, How
from hai_desk.worksheet.labels import PRINTED
from hai_desk.worksheet.lease import Lease
from hai_desk.worksheet.meanings import Enters, Meaning, NoSuchCode
from hai_desk.worksheet.stage import Stage
from hai_desk.worksheet.worksheet import UNDER_WAY, Status, Visit, Worksheet

PORT_ENTERED = "the port was entered"
PORT_NOT_ENTERED = "the port was not entered"
CLOSED = "the worksheet is closed"
SEALED_ONLY = "only a password gives this"
PRINTED_ONLY = "only printing gives this"


class Refilling:
    """The nurse's own service: one worksheet, from start to Sign."""

    def __init__(self, registry: Registry, clock: Clock) -> None:
        self._registry = registry
        self._clock = clock

    def start(self, booking_id: str, by: User, wanted: Wanted = AS_BOOKED) -> str:
        """Start the worksheet of a booking, or give back the one that is under way."""
        require(by, Permission.WORKSHEET)
        with self._registry.write(by.id) as writer:
            booking = writer.booking(booking_id)
            if booking.worksheet_id and not _discarded(writer, booking.worksheet_id):
                return booking.worksheet_id
            worksheet = self._new_worksheet(writer, booking, by, wanted)
            writer.add_worksheet(worksheet)
            writer.set_booking(booking.id, BookingState.BOOKED, worksheet.id)
        self._note_differences((), self.open(worksheet.id), by)
        return worksheet.id

    def _new_worksheet(
        self, writer: Writer, booking: Booking, by: User, wanted: Wanted
    ) -> Worksheet:
        implant = writer.implant_of(booking.patient_id)
        if implant is None:
            raise NotAllowed(what="start a refill", because="no pump is registered")
        if pump_model(writer, implant).kind is not PumpKind.CONSTANT_FLOW:
            raise NotAllowed(what="start a refill", because="the pump is programmable")
        now = self._clock.now()
        plan = newest_signed(tuple(writer.plans_of(booking.patient_id)))
        first = not fills_of_pump(implant, writer.fills_of(booking.patient_id))
        planned, cycle = planned_and_cycle(writer, booking, wanted)
        return Worksheet(
            id=str(uuid4()),
            number=writer.next_record_number(now.year),
            patient_id=booking.patient_id,
            implant_id=implant.id,
            booking_id=booking.id,
            plan_id=plan.id if plan is not None else "",
            visit=Visit.FIRST_VISIT if first else Visit.REFILL,
            planned=planned,
            cycle=cycle,
            started_at=now,
            started_by=by.id,
            desk=writer.clinic().desk,
            limits_version=writer.document(DocumentKind.LIMITS).version,
            liver_table_version=writer.document(DocumentKind.LIVER_TABLE).version,
        )

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
        _no_hand_made_seal(texts, how)
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
        _no_hand_made_seal({key: text for key, (text, _how) in stood.items()}, How.TYPED)
        return self._add(sheet, stood, by)

    def _add(self, sheet: Sheet, wanted: Mapping[str, tuple[str, How]], by: User) -> Sheet:
        require(by, Permission.WORKSHEET)
        texts = {key: text for key, (text, _how) in wanted.items()}
        _no_early_rescue(sheet, texts)
        entries = sheet.entries
        with self._registry.write(by.id) as writer:
            _under_way(writer, sheet, "enter")
            if texts.keys() & READ_AGAIN:
                entries = Entries.of(writer.entries(sheet.id))
            for key, (text, how) in _with_fills(entries, wanted).items():
                entry = Entry(key=key, text=text, at=self._clock.now(), by=by.id, how=how)
                entries = entries.with_(writer.add_entry(sheet.id, entry))
        after = self.open(sheet.id) if "plan.id" in texts else replace(sheet, entries=entries)
        self._note_differences(self._differences(sheet), after, by)
        return after

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
        with self._registry.write(by.id) as writer:
            _under_way(writer, sheet, status.value)
            writer.set_status(sheet.id, status, note=note)
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
        with self._registry.write(by.id) as writer:
            _under_way(writer, sheet, "resume")
            writer.take_lease(sheet.id)
            if writer.worksheet(sheet.id).status is Status.PAUSED:
                writer.set_status(sheet.id, Status.OPEN, note="")
        return self.open(sheet.id)

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

    def _close(self, sheet: Sheet, status: Status, by: User, note: str) -> Sheet:
        """Only while the pump was not entered, whatever the screen of this desk still shows."""
        require(by, Permission.WORKSHEET)
        with self._registry.write(by.id) as writer:
            _under_way(writer, sheet, status.value)
            if Entries.of(writer.entries(sheet.id)).has("em.port"):
                raise NotAllowed(what=status.value, because=PORT_ENTERED)
            writer.set_status(sheet.id, status, note=note)
            worksheet = sheet.case.worksheet
            writer.set_booking(worksheet.booking_id, BookingState.HELD, worksheet.id)
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


def _discarded(writer: Writer, worksheet_id: str) -> bool:
    """The visit of a discarded worksheet starts again, with a worksheet of its own."""
    return writer.worksheet(worksheet_id).status is Status.DISCARDED


def _under_way(writer: Writer, sheet: Sheet, what: str) -> None:
    """Nothing is added to a worksheet that was signed or closed meanwhile, here or elsewhere."""
    if writer.worksheet(sheet.id).status not in UNDER_WAY:
        raise NotAllowed(what=what, because=CLOSED)


def _no_hand_made_seal(texts: Mapping[str, str], how: How) -> None:
    """A second check and the two signatures under a high dose come from their dialogs, where
    passwords were asked; a hand can only take them back."""
    for key, text in texts.items():
        if key.startswith(PRINTED):
            raise NotAllowed(what="enter", because=PRINTED_ONLY)
        signed = key.startswith("answer.") and key.endswith(".signed")
        sealed = signed or key in ("pr.check", GLYCERIN_ORDER)
        if sealed and text and how is not How.CARRIED:
            raise NotAllowed(what="enter", because=SEALED_ONLY)


def _with_fills(
    entries: Entries, wanted: Mapping[str, tuple[str, How]]
) -> dict[str, tuple[str, How]]:
    """A scanned pharmacy label is read whole; a typed number was not seen by the scanner."""
    text, how = wanted.get(SCAN, ("", How.TYPED))
    fills = label_fills(entries, text) if how is How.SCANNED else {}
    return {**{key: (each, How.SCANNED) for key, each in fills.items()}, **wanted}


def _no_early_rescue(sheet: Sheet, texts: Mapping[str, str]) -> None:
    """A rescue asks for so little that it must not be a way around the stages before the port."""
    entered = sheet.entries.has("em.port") or texts.get("em.port", "")
    if texts.get("way") == "rescue" and not entered:
        raise NotAllowed(what="rescue fill", because=PORT_NOT_ENTERED)


def require(user: User, permission: Permission) -> None:
    if not user.may(permission):
        raise NotAllowed(what=permission.value, because=f"role {user.role_text}")
