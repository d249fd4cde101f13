"""A program while it is typed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from models.migrations.first.columns import words

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "program_draft",
        words("session_id"),
        words("by"),
        words("at"),
        words("texts"),
        sa.PrimaryKeyConstraint("session_id", name="pk_program_draft"),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["program_session.id"],
            name="fk_program_draft_session_id_program_session",
        ),
    )
