"""Recorded telemetry: sessions, stretches of samples, the layers of their pyramid, events."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from models.migrations.first.columns import blob, number, truth, words

revision = "0003"
down_revision = "0002"

WINDOW = ("pump", "channel", "ends", "begins")


def upgrade() -> None:
    _session()
    _stretch()
    _layer()
    _event()


def _real(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Float(), nullable=False)


def _session() -> None:
    op.create_table(
        "telemetry_session",
        words("id"),
        words("pump"),
        words("model"),
        words("patient_id", null=True),
        truth("simulated"),
        words("started_at"),
        words("started_by"),
        words("desk"),
        words("ended_at", null=True),
        sa.PrimaryKeyConstraint("id", name="pk_telemetry_session"),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name="fk_telemetry_session_patient_id_patient"
        ),
    )
    op.create_index("ix_telemetry_session_pump", "telemetry_session", ["pump"])
    op.create_index("ix_telemetry_session_patient_id", "telemetry_session", ["patient_id"])


def _stretch() -> None:
    op.create_table(
        "telemetry_stretch",
        number("id"),
        words("pump"),
        words("channel"),
        words("unit"),
        words("epoch"),
        _real("joins_within"),
        number("first_ordinal"),
        number("last_ordinal"),
        number("count"),
        _real("begins"),
        _real("ends"),
        truth("open"),
        truth("late"),
        blob("samples"),
        blob("summary"),
        sa.PrimaryKeyConstraint("id", name="pk_telemetry_stretch"),
        sa.UniqueConstraint(
            "pump",
            "channel",
            "epoch",
            "first_ordinal",
            name="uq_telemetry_stretch_pump_channel_epoch_first_ordinal",
        ),
    )
    seen = [*WINDOW, "late", "count"]
    op.create_index("ix_telemetry_stretch_window", "telemetry_stretch", seen)


def _layer() -> None:
    op.create_table(
        "telemetry_layer",
        number("id"),
        words("pump"),
        words("channel"),
        number("level"),
        _real("begins"),
        _real("ends"),
        _real("lasted"),
        truth("open"),
        number("count"),
        blob("buckets"),
        sa.PrimaryKeyConstraint("id", name="pk_telemetry_layer"),
    )
    seen = [*WINDOW, "level", "count", "lasted"]
    op.create_index("ix_telemetry_layer_window", "telemetry_layer", seen)


def _event() -> None:
    op.create_table(
        "telemetry_event",
        words("pump"),
        words("source"),
        words("epoch"),
        number("number"),
        number("version"),
        words("at"),
        words("heard_at"),
        words("kind"),
        words("text"),
        words("by"),
        sa.PrimaryKeyConstraint(
            "pump", "source", "epoch", "number", "version", name="pk_telemetry_event"
        ),
    )
    op.create_index("ix_telemetry_event_at", "telemetry_event", ["at"])
