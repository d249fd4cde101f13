"""Which desk may write in a worksheet."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from models.migrations.first.columns import words

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "worksheet_lease",
        words("worksheet_id"),
        words("holder"),
        words("desk"),
        words("user_id"),
        words("taken_at"),
        words("seen_at"),
        sa.PrimaryKeyConstraint("worksheet_id", name="pk_worksheet_lease"),
        sa.ForeignKeyConstraint(
            ["worksheet_id"], ["worksheet.id"], name="fk_worksheet_lease_worksheet_id_worksheet"
        ),
    )
