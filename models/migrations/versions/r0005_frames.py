"""What went over the wire in a program session."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from models.migrations.first.columns import blob, number, truth, words

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "program_frame",
        words("session_id"),
        number("seq"),
        number("after"),
        words("direction"),
        words("kind"),
        words("at"),
        number("length"),
        words("sha256"),
        truth("whole"),
        blob("content"),
        sa.PrimaryKeyConstraint("session_id", "seq", name="pk_program_frame"),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["program_session.id"],
            name="fk_program_frame_session_id_program_session",
        ),
    )
