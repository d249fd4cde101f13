"""Leases of worksheets and of pumps: rows, and the acts on them. Only taking and breaking is
audited."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, Session, mapped_column

from hai_desk.clock import Clock
from hai_desk.errors import HeldElsewhere
from hai_desk.worksheet.lease import Lease
from models.base import Base
from models.clinic import ClinicRow
from models.columns import Moment


class HeldRow(Base):
    """A row goes when what it holds is left; one that stays behind belongs to a dead desk."""

    __abstract__ = True

    holder: Mapped[str] = mapped_column(Text, sort_order=1)
    desk: Mapped[str] = mapped_column(Text, sort_order=2)
    user_id: Mapped[str] = mapped_column(Text, sort_order=3)
    taken_at: Mapped[datetime] = mapped_column(Moment, sort_order=4)
    seen_at: Mapped[datetime] = mapped_column(Moment, sort_order=5)


class LeaseRow(HeldRow):
    __tablename__ = "worksheet_lease"

    worksheet_id: Mapped[str] = mapped_column(ForeignKey("worksheet.id"), primary_key=True)


class PumpHoldRow(HeldRow):
    __tablename__ = "pump_hold"

    implant_id: Mapped[str] = mapped_column(ForeignKey("implant.id"), primary_key=True)


@dataclass(frozen=True, slots=True)
class Kind:
    """`named` is what a refusal calls the thing; `taken` and `broken` are the audit's words."""

    row: type[HeldRow]
    key: str
    named: str
    taken: str
    broken: str


WORKSHEETS: Final = Kind(
    LeaseRow, "worksheet_id", "worksheet", "worksheet opened", "worksheet taken from a silent desk"
)
PUMPS: Final = Kind(
    PumpHoldRow, "implant_id", "implant", "pump taken", "pump taken from a silent desk"
)


def lease_of(session: Session, kind: Kind, of: str) -> Lease | None:
    row = session.get(kind.row, of)
    if row is None:
        return None
    return Lease(of, row.holder, row.desk, row.user_id, row.taken_at, row.seen_at)


class LeaseBook:
    """The leases of one kind as one desk deals with them, inside one transaction."""

    def __init__(self, session: Session, kind: Kind, *, by: str, clock: Clock, holder: str) -> None:
        self._session = session
        self._kind = kind
        self._by = by
        self._clock = clock
        self._holder = holder

    def put(self, of: str) -> None:
        now = self._clock.now()
        clinic = self._session.get(ClinicRow, 1)
        desk = clinic.desk if clinic is not None else ""
        self._merge(Lease(of, self._holder, desk, self._by, now, now))

    def take(self, of: str) -> tuple[str, dict[str, str]]:
        """What is to be audited, in words and facts; no words when nothing changed hands."""
        found = lease_of(self._session, self._kind, of)
        if found is not None and found.bars(self._holder, self._clock.now()):
            raise self._elsewhere(of, found)
        self.put(of)
        if found is None:
            return self._kind.taken, {}
        if found.holder != self._holder:
            return self._kind.broken, {"desk": found.desk, "from": found.user_id}
        return (self._kind.taken, {}) if found.user_id != self._by else ("", {})

    def renew(self, of: str) -> None:
        self._merge(replace(self.required(of), seen_at=self._clock.now()))

    def give_back(self, of: str) -> None:
        """A lease of another desk stays."""
        row = self._session.get(self._kind.row, of)
        if row is not None and row.holder == self._holder:
            self._session.delete(row)
            self._session.flush()

    def required(self, of: str) -> Lease:
        """The lease that lets this desk write. One that was lost meanwhile does not."""
        found = lease_of(self._session, self._kind, of)
        if found is None or found.holder != self._holder:
            raise self._elsewhere(of, found)
        return found

    def _merge(self, lease: Lease) -> None:
        row = self._kind.row(
            holder=lease.holder,
            desk=lease.desk,
            user_id=lease.user_id,
            taken_at=lease.taken_at,
            seen_at=lease.seen_at,
            **{self._kind.key: lease.of},
        )
        self._session.merge(row)
        self._session.flush()

    def _elsewhere(self, of: str, found: Lease | None) -> HeldElsewhere:
        named = {self._kind.named: of}
        if found is None:
            return HeldElsewhere(**named)
        return HeldElsewhere(**named, desk=found.desk, user=found.user_id)
