"""Going on with a worksheet after a pause or a crash: who was at it, and is it this patient?"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from hai_desk.clock import Clock
from hai_desk.people.role import Permission
from hai_desk.people.user import User
from hai_desk.safety.identify_rules import same_identifier
from hai_desk.safety.progress import Assessment
from hai_desk.services.may_enter import require
from hai_desk.services.ports import Registry, Writer
from hai_desk.services.reading_back import entered_after
from hai_desk.services.refilling import Refilling
from hai_desk.services.sheet import Sheet
from hai_desk.worksheet.comeback import KEY, Comeback, with_comeback
from hai_desk.worksheet.entry import Entry, How
from hai_desk.worksheet.lease import Lease
from hai_desk.worksheet.stage import Stage
from hai_desk.worksheet.worksheet import UNDER_WAY, Status

AWAY = timedelta(minutes=30)
"""Design, section 7.5: after so long the wristband is read first."""


@dataclass(frozen=True, slots=True)
class WayBack:
    """What is asked before the worksheet opens. `before` is empty for one's own."""

    sheet: Sheet = field(repr=False)
    assessment: Assessment = field(repr=False)
    before: str
    wristband: bool
    since: datetime

    @property
    def stage(self) -> Stage:
        return self.assessment.current

    @property
    def asks(self) -> bool:
        return bool(self.before) or self.wristband


@dataclass(frozen=True, slots=True)
class OtherPatient:
    """The wristband belongs to somebody else."""

    given: str = field(repr=False)
    needed: str = field(repr=False)


class Resuming:
    def __init__(self, registry: Registry, refilling: Refilling, clock: Clock) -> None:
        self._registry = registry
        self._refilling = refilling
        self._clock = clock

    def way_back(self, worksheet_id: str, by: User) -> WayBack | None:
        """None where nothing is asked: closed, open at another desk, or only to be read."""
        sheet = self._refilling.open(worksheet_id)
        if sheet.case.worksheet.status not in UNDER_WAY or not by.may(Permission.WORKSHEET):
            return None
        lease = self._refilling.lease_of(sheet)
        if lease is not None and lease.bars(self._registry.holder, self._clock.now()):
            return None
        way = self._asked(sheet, lease, by)
        return way if way.asks else None

    def _asked(self, sheet: Sheet, lease: Lease | None, by: User) -> WayBack:
        hands, since = last_hands(sheet, lease)
        other = hands != by.id
        away = self._clock.now() - since >= AWAY
        return WayBack(
            sheet=sheet,
            assessment=self._refilling.assess(sheet),
            before=hands if other else "",
            wristband=(other or away) and sheet.entries.has("id.mrn"),
            since=since,
        )

    def come_back(self, way: WayBack, by: User, *, mrn: str, how: How) -> OtherPatient | None:
        """Take the worksheet, and keep who handed it over and how the patient was named."""
        require(by, Permission.WORKSHEET)
        needed = way.sheet.case.patient.mrn
        if way.wristband and not same_identifier(mrn, needed):
            self._note_other(way.sheet, by)
            return OtherPatient(given=mrn, needed=needed)
        now, read = self._clock.now(), how if way.wristband else None
        new = Comeback(at=now, by=by.id, before=way.before or by.id, how=read)
        entry = Entry(KEY, with_comeback(way.sheet.entries, new), now, by.id, read or How.TAPPED)
        seq = way.sheet.entries.newest
        self._refilling.reading_back.sure(
            lambda: self._write(way.sheet, entry, new),
            lambda reader: entered_after(reader, way.sheet.id, seq, (entry,)),
        )
        return None

    def _write(self, sheet: Sheet, entry: Entry, new: Comeback) -> tuple[Entry, ...]:
        with self._registry.write(new.by) as writer:
            writer.take_lease(sheet.id)
            added = writer.add_entry(sheet.id, entry)
            if writer.worksheet(sheet.id).status is Status.PAUSED:
                writer.set_status(sheet.id, Status.OPEN, note="")
            if new.handed_over:
                _note_handover(writer, sheet, new)
        return (added,)

    def _note_other(self, sheet: Sheet, by: User) -> None:
        with self._registry.write(by.id) as writer:
            patient_id = sheet.case.patient.id
            writer.note("wrong wristband at resume", patient_id=patient_id, worksheet=sheet.id)


def _note_handover(writer: Writer, sheet: Sheet, new: Comeback) -> None:
    facts = {"worksheet": sheet.id, "from": new.before, "to": new.by}
    writer.note("worksheet handed over", patient_id=sheet.case.patient.id, **facts)


def last_hands(sheet: Sheet, lease: Lease | None) -> tuple[str, datetime]:
    """Who was at it last, and until when; an open page counts as long as it gave signs of life."""
    worksheet = sheet.case.worksheet
    told = [(worksheet.started_at, worksheet.started_by)]
    told += [(entry.at, entry.by) for entry in sheet.entries.last.values()]
    if worksheet.status_at is not None:
        told.append((worksheet.status_at, worksheet.status_by))
    if lease is not None:
        told.append((lease.seen_at, lease.user_id))
    at, by = max(told)
    return by, at
