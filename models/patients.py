"""The patient's row and its two translations."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Boolean, Date, Text
from sqlalchemy.orm import Mapped, mapped_column

from hai_desk.patients.patient import Allergies, AllergyState, Gender, Patient, Sex
from hai_desk.units import Length
from models.base import Base
from models.columns import CanonicalJson, QuantityText


class PatientRow(Base):
    __tablename__ = "patient"

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    family_name: Mapped[str] = mapped_column(Text)
    given_name: Mapped[str] = mapped_column(Text)
    known_as: Mapped[str] = mapped_column(Text)
    born: Mapped[date] = mapped_column(Date, index=True)
    gender: Mapped[str] = mapped_column(Text)
    mrn: Mapped[str] = mapped_column(Text, unique=True)
    allergy_state: Mapped[str] = mapped_column(Text)
    allergy_names: Mapped[list[str]] = mapped_column(CanonicalJson)
    heparin_reaction: Mapped[bool] = mapped_column(Boolean)
    sex_for_ideal_weight: Mapped[str] = mapped_column(Text)
    height: Mapped[Length | None] = mapped_column(QuantityText("cm"))
    phone: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)
    died_on: Mapped[date | None] = mapped_column(Date)
    words: Mapped[str] = mapped_column(Text, default="", info={"derived": True})
    """What a search looks through; see `search.words_of`."""


def from_patient(patient: Patient) -> PatientRow:
    return PatientRow(
        id=patient.id,
        family_name=patient.family_name,
        given_name=patient.given_name,
        known_as=patient.known_as,
        born=patient.born,
        gender=patient.gender.value,
        mrn=patient.mrn,
        allergy_state=patient.allergies.state.value,
        allergy_names=list(patient.allergies.names),
        heparin_reaction=patient.allergies.heparin_reaction,
        sex_for_ideal_weight=patient.sex_for_ideal_weight.value,
        height=patient.height,
        phone=patient.phone,
        note=patient.note,
        died_on=patient.died_on,
    )


def to_patient(row: PatientRow) -> Patient:
    return Patient(
        id=row.id,
        family_name=row.family_name,
        given_name=row.given_name,
        born=row.born,
        gender=Gender(row.gender),
        mrn=row.mrn,
        allergies=Allergies(
            state=AllergyState(row.allergy_state),
            names=tuple(row.allergy_names),
            heparin_reaction=row.heparin_reaction,
        ),
        sex_for_ideal_weight=Sex(row.sex_for_ideal_weight),
        height=row.height,
        known_as=row.known_as,
        phone=row.phone,
        note=row.note,
        died_on=row.died_on,
    )
