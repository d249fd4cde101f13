"""Versions of the clinic's documents: row and translations."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, Text
from sqlalchemy.orm import Mapped, mapped_column

from hai_desk.services.documents import ClinicDocument, DocumentKind
from models.base import Base
from models.columns import CanonicalJson, Moment


class DocumentRow(Base):
    __tablename__ = "clinic_document"

    kind: Mapped[str] = mapped_column(Text, primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    body: Mapped[Mapping[str, Any]] = mapped_column(CanonicalJson)
    in_use: Mapped[bool] = mapped_column(Boolean)
    added_at: Mapped[datetime] = mapped_column(Moment)
    signed_by: Mapped[str] = mapped_column(Text)
    signed_at: Mapped[datetime | None] = mapped_column(Moment)


def from_document(document: ClinicDocument) -> DocumentRow:
    return DocumentRow(
        kind=document.kind.value,
        version=document.version,
        body=document.body,
        in_use=document.in_use,
        added_at=document.added_at,
        signed_by=document.signed_by,
        signed_at=document.signed_at,
    )


def to_document(row: DocumentRow) -> ClinicDocument:
    return ClinicDocument(
        kind=DocumentKind(row.kind),
        version=row.version,
        body=row.body,
        in_use=row.in_use,
        added_at=row.added_at,
        signed_by=row.signed_by,
        signed_at=row.signed_at,
    )
