"""Program sessions, what is typed in them, their events, and what went over the wire: rows and
translations."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, ForeignKey, Index, LargeBinary, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from hai_desk.link.wire_frame import Direction, WireFrame
from hai_desk.services.program_drafts import KeptDraft
from hai_desk.services.program_events import ProgramEvent, ProgramSession, What
from hai_desk.services.program_frames import ProgramFrame
from models.base import Base
from models.columns import CanonicalJson, Moment, OptionalRef


class ProgramSessionRow(Base):
    """An index lets one session of a pump be open at a time."""

    __tablename__ = "program_session"
    __table_args__ = (
        Index(
            "uq_program_session_open",
            "implant_id",
            unique=True,
            sqlite_where=text("closed_at IS NULL"),
        ),
    )

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    number: Mapped[str] = mapped_column(Text, unique=True)
    patient_id: Mapped[str] = mapped_column(ForeignKey("patient.id"), index=True)
    implant_id: Mapped[str] = mapped_column(ForeignKey("implant.id"))
    worksheet_id: Mapped[str] = mapped_column(
        OptionalRef, ForeignKey("worksheet.id"), nullable=True
    )
    mrn: Mapped[str] = mapped_column(Text)
    serial: Mapped[str] = mapped_column(Text)
    fingerprint: Mapped[str] = mapped_column(Text)
    started_at: Mapped[datetime] = mapped_column(Moment)
    started_by: Mapped[str] = mapped_column(Text)
    desk: Mapped[str] = mapped_column(Text)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)


class ProgramEventRow(Base):
    """Only ever added."""

    __tablename__ = "program_event"

    session_id: Mapped[str] = mapped_column(ForeignKey("program_session.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    what: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Moment)
    by: Mapped[str] = mapped_column(Text)
    body: Mapped[Mapping[str, Any]] = mapped_column(CanonicalJson)


class ProgramDraftRow(Base):
    """What is typed and not reviewed; replaced as it grows, gone when it was reviewed."""

    __tablename__ = "program_draft"

    session_id: Mapped[str] = mapped_column(ForeignKey("program_session.id"), primary_key=True)
    by: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Moment)
    texts: Mapped[Mapping[str, Any]] = mapped_column(CanonicalJson)


class ProgramFrameRow(Base):
    """Only ever added. A message of the wire; of a long one `content` is what counts of it."""

    __tablename__ = "program_frame"

    session_id: Mapped[str] = mapped_column(ForeignKey("program_session.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    after: Mapped[int]
    direction: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Moment)
    length: Mapped[int]
    sha256: Mapped[str] = mapped_column(Text)
    whole: Mapped[bool] = mapped_column(Boolean)
    content: Mapped[bytes] = mapped_column(LargeBinary)


def from_program_session(session: ProgramSession) -> ProgramSessionRow:
    return ProgramSessionRow(
        id=session.id,
        number=session.number,
        patient_id=session.patient_id,
        implant_id=session.implant_id,
        worksheet_id=session.worksheet_id,
        mrn=session.mrn,
        serial=session.serial,
        fingerprint=session.fingerprint,
        started_at=session.started_at,
        started_by=session.started_by,
        desk=session.desk,
        closed_at=session.closed_at,
    )


def to_program_session(row: ProgramSessionRow) -> ProgramSession:
    return ProgramSession(
        id=row.id,
        number=row.number,
        patient_id=row.patient_id,
        implant_id=row.implant_id,
        worksheet_id=row.worksheet_id,
        mrn=row.mrn,
        serial=row.serial,
        fingerprint=row.fingerprint,
        started_at=row.started_at,
        started_by=row.started_by,
        desk=row.desk,
        closed_at=row.closed_at,
    )


def from_program_event(session_id: str, event: ProgramEvent) -> ProgramEventRow:
    return ProgramEventRow(
        session_id=session_id,
        seq=event.seq,
        what=event.what.value,
        at=event.at,
        by=event.by,
        body=event.body,
    )


def to_program_event(row: ProgramEventRow) -> ProgramEvent:
    return ProgramEvent(What(row.what), row.at, row.by, row.body, row.seq)


def from_program_frame(session_id: str, told: ProgramFrame) -> ProgramFrameRow:
    frame = told.frame
    return ProgramFrameRow(
        session_id=session_id,
        seq=told.seq,
        after=told.after,
        direction=frame.direction.value,
        kind=frame.kind,
        at=frame.at,
        length=frame.length,
        sha256=frame.sha256,
        whole=frame.whole,
        content=frame.content,
    )


def to_program_frame(row: ProgramFrameRow) -> ProgramFrame:
    frame = WireFrame(
        direction=Direction(row.direction),
        kind=row.kind,
        at=row.at,
        length=row.length,
        sha256=row.sha256,
        whole=row.whole,
        content=row.content,
    )
    return ProgramFrame(row.seq, row.after, frame)


def from_kept_draft(session_id: str, kept: KeptDraft) -> ProgramDraftRow:
    return ProgramDraftRow(session_id=session_id, by=kept.by, at=kept.at, texts=kept.texts)


def to_kept_draft(row: ProgramDraftRow) -> KeptDraft:
    return KeptDraft(row.by, row.at, row.texts)
