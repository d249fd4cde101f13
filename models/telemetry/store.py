"""SqlTelemetry: recordings in the same encrypted file, written in batches by the one writer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime

from sqlalchemy import Text, func, select, type_coerce
from sqlalchemy.orm import Session

from hai_desk.telemetry.arrays import FloatArray
from hai_desk.telemetry.columns import Columns, Grid
from hai_desk.telemetry.keeping import (
    ChannelKept,
    Holding,
    Portion,
    PumpEventKept,
    PumpSession,
    Source,
)
from models.columns import instant_text
from models.telemetry import views, writing
from models.telemetry.rows import (
    LayerRow,
    PumpEventRow,
    SessionRow,
    StretchRow,
    from_event,
    from_session,
    to_event,
    to_session,
)

_AFTER_EVERY_OFFSET = " ~"
"""A stored moment is its instant and an offset; this sorts behind all of one instant."""

Transaction = Callable[[], AbstractContextManager[Session]]


class SqlTelemetry:
    """Fulfils `TelemetryStore`. No audit row for a batch: a session's start and end have theirs."""

    def __init__(self, looking: Transaction, changing: Transaction) -> None:
        self._looking = looking
        self._changing = changing

    def begin(self, session: PumpSession) -> None:
        with self._changing() as rows:
            rows.add(from_session(session))

    def end(self, session_id: str, at: datetime) -> None:
        with self._changing() as rows:
            found = rows.get(SessionRow, session_id)
            if found is None:
                raise LookupError(session_id)
            found.ended_at = at

    def sessions(self, *, pump: str = "", patient_id: str = "") -> Sequence[PumpSession]:
        statement = select(SessionRow).order_by(SessionRow.started_at.desc())
        if pump:
            statement = statement.where(SessionRow.pump == pump)
        if patient_id:
            statement = statement.where(SessionRow.patient_id == patient_id)
        with self._looking() as rows:
            return tuple(to_session(row) for row in rows.scalars(statement))

    def keep(self, pump: str, portions: Sequence[Portion]) -> int:
        with self._changing() as rows:
            return sum(writing.keep(rows, pump, portion) for portion in portions)

    def channels(self, pump: str, start: float, end: float) -> Sequence[ChannelKept]:
        told = (StretchRow.channel, StretchRow.unit, func.max(StretchRow.joins_within))
        statement = (
            select(*told)
            .where(StretchRow.pump == pump, StretchRow.ends >= start, StretchRow.begins <= end)
            .group_by(StretchRow.channel, StretchRow.unit)
            .order_by(StretchRow.channel)
        )
        with self._looking() as rows:
            return tuple(ChannelKept(*row) for row in rows.execute(statement))

    def columns(
        self, pump: str, channels: Sequence[str], grid: Grid, *, before: float | None = None
    ) -> Mapping[str, Columns]:
        with self._looking() as rows:
            return views.columns(rows, pump, channels, grid, before=before)

    def samples(self, pump: str, channel: str, start: float, end: float) -> Portion | None:
        with self._looking() as rows:
            return views.samples(rows, pump, channel, start, end)

    def spans(self, pump: str, channel: str, start: float, end: float) -> FloatArray:
        with self._looking() as rows:
            return views.spans(rows, pump, channel, start, end)

    def add_events(self, events: Sequence[PumpEventKept]) -> int:
        """How many were new."""
        with self._changing() as rows:
            new = [event for event in events if rows.get(PumpEventRow, _key(event)) is None]
            rows.add_all(from_event(event) for event in {_key(each): each for each in new}.values())
            return len({_key(each) for each in new})

    def events(self, pump: str, start: datetime, end: datetime) -> Sequence[PumpEventKept]:
        statement = (
            select(PumpEventRow)
            .where(
                PumpEventRow.pump == pump,
                type_coerce(PumpEventRow.at, Text) >= instant_text(start),
                type_coerce(PumpEventRow.at, Text) <= instant_text(end) + _AFTER_EVERY_OFFSET,
            )
            .order_by(PumpEventRow.version)
        )
        with self._looking() as rows:
            newest = {_key_of_mark(row): to_event(row) for row in rows.scalars(statement)}
        return tuple(sorted(newest.values(), key=lambda event: event.at))

    def session(self, session_id: str) -> PumpSession:
        with self._looking() as rows:
            found = rows.get(SessionRow, session_id)
            if found is None:
                raise LookupError(session_id)
            return to_session(found)

    def events_of(self, session_id: str) -> Sequence[PumpEventKept]:
        pump = select(SessionRow.pump).where(SessionRow.id == session_id)
        statement = select(PumpEventRow).where(
            PumpEventRow.pump == pump.scalar_subquery(),
            PumpEventRow.source != Source.LOG.value,
            PumpEventRow.epoch == session_id,
        )
        with self._looking() as rows:
            found = [to_event(row) for row in rows.scalars(statement)]
        return tuple(sorted(found, key=lambda each: (each.heard_at, each.number, each.version)))

    def holding(self) -> Holding:
        with self._looking() as rows:
            stretches = func.sum(func.length(StretchRow.samples) + func.length(StretchRow.summary))
            size, count, oldest = rows.execute(
                select(stretches, func.sum(StretchRow.count), func.min(StretchRow.begins))
            ).one()
            layers = rows.scalar(select(func.sum(func.length(LayerRow.buckets))))
        at = datetime.fromtimestamp(oldest, UTC) if oldest is not None else None
        return Holding(size=(size or 0) + (layers or 0), samples=count or 0, oldest=at)


def _key(event: PumpEventKept) -> tuple[str, str, str, int, int]:
    return (event.pump, event.source.value, event.epoch, event.number, event.version)


def _key_of_mark(row: PumpEventRow) -> tuple[str, str, int]:
    return (row.source, row.epoch, row.number)
