"""Telemetry in tables: sessions, stretches of samples, the layers of their pyramid, events."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from sqlalchemy import (
    Boolean,
    Float,
    ForeignKey,
    Index,
    LargeBinary,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from hai_desk.telemetry.keeping import PumpEventKept, PumpSession, Source
from models.base import Base
from models.columns import Moment, OptionalRef

_WINDOW = ("pump", "channel", "ends", "begins")

LOOSE: Final = "open IS 1 OR late IS 1"
"""Stretches that no layer holds. SQLite takes a partial index only for a question in its words."""


class SessionRow(Base):
    __tablename__ = "telemetry_session"

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    pump: Mapped[str] = mapped_column(Text, index=True)
    model: Mapped[str] = mapped_column(Text)
    patient_id: Mapped[str] = mapped_column(
        OptionalRef, ForeignKey("patient.id"), nullable=True, index=True
    )
    simulated: Mapped[bool] = mapped_column(Boolean)
    started_at: Mapped[datetime] = mapped_column(Moment)
    started_by: Mapped[str] = mapped_column(Text)
    desk: Mapped[str] = mapped_column(Text)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)


class StretchRow(Base):
    """Samples without a gap. One stretch of a channel is open and grows, the others stand.

    A late one lies before what was already there; it is in no layer and is added to every view.
    """

    __tablename__ = "telemetry_stretch"
    __table_args__ = (
        UniqueConstraint("pump", "channel", "epoch", "first_ordinal"),
        # Holds all that is asked before a row is read: a row is mostly its samples.
        Index("ix_telemetry_stretch_window", *_WINDOW, "late", "count"),
        # What the writer asks with every batch must cost the same after years of recording.
        Index("ix_telemetry_stretch_counted", "pump", "channel", "epoch", "last_ordinal"),
        Index("ix_telemetry_stretch_loose", *_WINDOW, sqlite_where=text(LOOSE)),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    pump: Mapped[str] = mapped_column(Text)
    channel: Mapped[str] = mapped_column(Text)
    unit: Mapped[str] = mapped_column(Text)
    epoch: Mapped[str] = mapped_column(Text)
    joins_within: Mapped[float] = mapped_column(Float)
    first_ordinal: Mapped[int]
    last_ordinal: Mapped[int]
    count: Mapped[int]
    begins: Mapped[float] = mapped_column(Float)
    ends: Mapped[float] = mapped_column(Float)
    open: Mapped[bool] = mapped_column(Boolean)
    late: Mapped[bool] = mapped_column(Boolean)
    samples: Mapped[bytes] = mapped_column(LargeBinary)
    summary: Mapped[bytes] = mapped_column(LargeBinary)


class LayerRow(Base):
    """Buckets of one level, each for four of the level below. `lasted` is without silences."""

    __tablename__ = "telemetry_layer"
    __table_args__ = (
        Index("ix_telemetry_layer_window", *_WINDOW, "level", "count", "lasted"),
        Index(
            "ix_telemetry_layer_open", "pump", "channel", "level", sqlite_where=text("open IS 1")
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    pump: Mapped[str] = mapped_column(Text)
    channel: Mapped[str] = mapped_column(Text)
    level: Mapped[int]
    begins: Mapped[float] = mapped_column(Float)
    ends: Mapped[float] = mapped_column(Float)
    lasted: Mapped[float] = mapped_column(Float)
    open: Mapped[bool] = mapped_column(Boolean)
    count: Mapped[int]
    buckets: Mapped[bytes] = mapped_column(LargeBinary)


class PumpEventRow(Base):
    """Only ever added: a mark that is edited is a new version."""

    __tablename__ = "telemetry_event"

    pump: Mapped[str] = mapped_column(Text, primary_key=True)
    source: Mapped[str] = mapped_column(Text, primary_key=True)
    epoch: Mapped[str] = mapped_column(Text, primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(Moment, index=True)
    heard_at: Mapped[datetime] = mapped_column(Moment)
    kind: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    by: Mapped[str] = mapped_column(Text)


def from_session(session: PumpSession) -> SessionRow:
    return SessionRow(
        id=session.id,
        pump=session.pump,
        model=session.model,
        patient_id=session.patient_id,
        simulated=session.simulated,
        started_at=session.started_at,
        started_by=session.started_by,
        desk=session.desk,
        ended_at=session.ended_at,
    )


def to_session(row: SessionRow) -> PumpSession:
    return PumpSession(
        id=row.id,
        pump=row.pump,
        model=row.model,
        patient_id=row.patient_id,
        simulated=row.simulated,
        started_at=row.started_at,
        started_by=row.started_by,
        desk=row.desk,
        ended_at=row.ended_at,
    )


def from_event(event: PumpEventKept) -> PumpEventRow:
    return PumpEventRow(
        pump=event.pump,
        source=event.source.value,
        epoch=event.epoch,
        number=event.number,
        version=event.version,
        at=event.at,
        heard_at=event.heard_at,
        kind=event.kind,
        text=event.text,
        by=event.by,
    )


def to_event(row: PumpEventRow) -> PumpEventKept:
    return PumpEventKept(
        pump=row.pump,
        source=Source(row.source),
        epoch=row.epoch,
        number=row.number,
        at=row.at,
        heard_at=row.heard_at,
        kind=row.kind,
        text=row.text,
        by=row.by,
        version=row.version,
    )
