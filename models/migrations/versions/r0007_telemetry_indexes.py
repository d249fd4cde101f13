"""Indexes by which a batch of telemetry is stored, and a month of it seen, whatever lies below."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    counted = ["pump", "channel", "epoch", "last_ordinal"]
    op.create_index("ix_telemetry_stretch_counted", "telemetry_stretch", counted)
    op.create_index(
        "ix_telemetry_stretch_loose",
        "telemetry_stretch",
        ["pump", "channel", "ends", "begins"],
        sqlite_where=sa.text("open IS 1 OR late IS 1"),
    )
    op.create_index(
        "ix_telemetry_layer_open",
        "telemetry_layer",
        ["pump", "channel", "level"],
        sqlite_where=sa.text("open IS 1"),
    )
