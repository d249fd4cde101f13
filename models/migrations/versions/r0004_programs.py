"""Program sessions, their events, and which desk holds a pump."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from models.migrations.first.columns import number, words

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    _session()
    _event()
    _hold()


def _session() -> None:
    op.create_table(
        "program_session",
        words("id"),
        words("number"),
        words("patient_id"),
        words("implant_id"),
        words("worksheet_id", null=True),
        words("mrn"),
        words("serial"),
        words("fingerprint"),
        words("started_at"),
        words("started_by"),
        words("desk"),
        words("closed_at", null=True),
        sa.PrimaryKeyConstraint("id", name="pk_program_session"),
        sa.UniqueConstraint("number", name="uq_program_session_number"),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name="fk_program_session_patient_id_patient"
        ),
        sa.ForeignKeyConstraint(
            ["implant_id"], ["implant.id"], name="fk_program_session_implant_id_implant"
        ),
        sa.ForeignKeyConstraint(
            ["worksheet_id"], ["worksheet.id"], name="fk_program_session_worksheet_id_worksheet"
        ),
    )
    op.create_index("ix_program_session_patient_id", "program_session", ["patient_id"])
    op.create_index(
        "uq_program_session_open",
        "program_session",
        ["implant_id"],
        unique=True,
        sqlite_where=sa.text("closed_at IS NULL"),
    )


def _event() -> None:
    op.create_table(
        "program_event",
        words("session_id"),
        number("seq"),
        words("what"),
        words("at"),
        words("by"),
        words("body"),
        sa.PrimaryKeyConstraint("session_id", "seq", name="pk_program_event"),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["program_session.id"],
            name="fk_program_event_session_id_program_session",
        ),
    )


def _hold() -> None:
    op.create_table(
        "pump_hold",
        words("implant_id"),
        words("holder"),
        words("desk"),
        words("user_id"),
        words("taken_at"),
        words("seen_at"),
        sa.PrimaryKeyConstraint("implant_id", name="pk_pump_hold"),
        sa.ForeignKeyConstraint(
            ["implant_id"], ["implant.id"], name="fk_pump_hold_implant_id_implant"
        ),
    )
