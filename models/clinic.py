"""The clinic's own row, and the counters no number of which is given twice."""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Text
from sqlalchemy.orm import Mapped, mapped_column

from hai_desk.services.ports import Clinic
from models.base import Base


class ClinicRow(Base):
    __tablename__ = "clinic"
    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(Text)
    desk: Mapped[str] = mapped_column(Text)
    phone: Mapped[str] = mapped_column(Text)
    backup_folder: Mapped[str] = mapped_column(Text)
    demonstration: Mapped[bool] = mapped_column(Boolean)


class CounterRow(Base):
    __tablename__ = "number_counter"

    name: Mapped[str] = mapped_column(Text, primary_key=True)
    last: Mapped[int]


def from_clinic(clinic: Clinic) -> ClinicRow:
    return ClinicRow(
        id=1,
        name=clinic.name,
        desk=clinic.desk,
        phone=clinic.phone,
        backup_folder=clinic.backup_folder,
        demonstration=clinic.demonstration,
    )


def to_clinic(row: ClinicRow) -> Clinic:
    return Clinic(
        name=row.name,
        desk=row.desk,
        phone=row.phone,
        backup_folder=row.backup_folder,
        demonstration=row.demonstration,
    )
