"""Leases of worksheets: rows, and the acts on them. Only taking and breaking is audited."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, Session, mapped_column

from hai_desk.clock import Clock
from hai_desk.errors import HeldElsewhere
from hai_desk.worksheet.lease import Lease
from models.base import Base
from models.clinic import ClinicRow
from models.columns import Moment

TAKEN, BROKEN = "worksheet opened", "worksheet taken from a silent desk"


class LeaseRow(Base):
    """A row goes when its worksheet is left; one that stays behind belongs to a dead desk."""

    __tablename__ = "worksheet_lease"

    worksheet_id: Mapped[str] = mapped_column(ForeignKey("worksheet.id"), primary_key=True)
    holder: Mapped[str] = mapped_column(Text)
    desk: Mapped[str] = mapped_column(Text)
    user_id: Mapped[str] = mapped_column(Text)
    taken_at: Mapped[datetime] = mapped_column(Moment)
    seen_at: Mapped[datetime] = mapped_column(Moment)


def to_lease(row: LeaseRow) -> Lease:
    return Lease(
        worksheet_id=row.worksheet_id,
        holder=row.holder,
        desk=row.desk,
        user_id=row.user_id,
        taken_at=row.taken_at,
        seen_at=row.seen_at,
    )


def from_lease(lease: Lease) -> LeaseRow:
    return LeaseRow(
        worksheet_id=lease.worksheet_id,
        holder=lease.holder,
        desk=lease.desk,
        user_id=lease.user_id,
        taken_at=lease.taken_at,
        seen_at=lease.seen_at,
    )


def lease_of(session: Session, worksheet_id: str) -> Lease | None:
    row = session.get(LeaseRow, worksheet_id)
    return to_lease(row) if row is not None else None


class LeaseBook:
    """The leases as one desk deals with them, inside one transaction."""

    def __init__(self, session: Session, *, by: str, clock: Clock, holder: str) -> None:
        self._session = session
        self._by = by
        self._clock = clock
        self._holder = holder

    def put(self, worksheet_id: str) -> None:
        now = self._clock.now()
        clinic = self._session.get(ClinicRow, 1)
        desk = clinic.desk if clinic is not None else ""
        self._merge(Lease(worksheet_id, self._holder, desk, self._by, now, now))

    def take(self, worksheet_id: str) -> tuple[str, dict[str, str]]:
        """What is to be audited, in words and facts; no words when nothing changed hands."""
        found = lease_of(self._session, worksheet_id)
        if found is not None and found.bars(self._holder, self._clock.now()):
            raise _held_elsewhere(worksheet_id, found)
        self.put(worksheet_id)
        if found is None:
            return TAKEN, {}
        if found.holder != self._holder:
            return BROKEN, {"desk": found.desk, "from": found.user_id}
        return (TAKEN, {}) if found.user_id != self._by else ("", {})

    def renew(self, worksheet_id: str) -> None:
        self._merge(replace(self.required(worksheet_id), seen_at=self._clock.now()))

    def give_back(self, worksheet_id: str) -> None:
        """A lease of another desk stays."""
        row = self._session.get(LeaseRow, worksheet_id)
        if row is not None and row.holder == self._holder:
            self._session.delete(row)
            self._session.flush()

    def required(self, worksheet_id: str) -> Lease:
        """The lease that lets this desk write. One that was lost meanwhile does not."""
        found = lease_of(self._session, worksheet_id)
        if found is None or found.holder != self._holder:
            raise _held_elsewhere(worksheet_id, found)
        return found

    def _merge(self, lease: Lease) -> None:
        self._session.merge(from_lease(lease))
        self._session.flush()


def _held_elsewhere(worksheet_id: str, found: Lease | None) -> HeldElsewhere:
    if found is None:
        return HeldElsewhere(worksheet=worksheet_id)
    return HeldElsewhere(worksheet=worksheet_id, desk=found.desk, user=found.user_id)
