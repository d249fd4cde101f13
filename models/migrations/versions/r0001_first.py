"""Everything the registry began with."""

from __future__ import annotations

from models.migrations.first import care, papers, people

revision = "0001"
down_revision = None


def upgrade() -> None:
    people.create()
    care.create()
    papers.create()
