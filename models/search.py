"""Finding patients by whatever is at hand: name words, MRN, serial, birth date, record number."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from models.implants import ImplantRow
from models.patients import PatientRow
from models.records import RecordRow
from models.worksheets import WorksheetRow

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ESCAPE = "\\"


def folded(text: str) -> str:
    """Lower case without accents, so that `jose` finds `José`."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def words_of(patient: PatientRow, serials: Iterable[str]) -> str:
    """All words of a patient, each after one blank, so that a search can match word beginnings."""
    texts = (patient.family_name, patient.given_name, patient.known_as, patient.mrn)
    words = folded(" ".join((*texts, *serials))).replace(",", " ").split()
    return "".join(f" {word}" for word in (*words, *_dates(patient.born)))


def _dates(born: date) -> tuple[str, ...]:
    """As written on screen (14-mar-1961), in ISO form, and with points."""
    return (
        f"{born.day:02}-{_MONTHS[born.month - 1]}-{born.year:04}",
        born.isoformat(),
        f"{born.day:02}.{born.month:02}.{born.year:04}",
    )


def refresh_words(session: Session, patient_id: str) -> None:
    row = session.get_one(PatientRow, patient_id)
    serials = session.scalars(
        select(ImplantRow.serial).where(ImplantRow.patient_id == patient_id)
    ).all()
    row.words = words_of(row, serials)


def find(session: Session, words: str, limit: int) -> Sequence[PatientRow]:
    """Patients for whom every word typed begins one of theirs, or one of their record numbers."""
    asked = folded(words).replace(",", " ").split()
    if not asked:
        return ()
    statement = (
        select(PatientRow)
        .where(*(_matches(word) for word in asked))
        .order_by(PatientRow.family_name, PatientRow.given_name, PatientRow.id)
        .limit(limit)
    )
    return session.scalars(statement).all()


def _matches(word: str) -> ColumnElement[bool]:
    pattern = f"{_escaped(word)}%"
    by_words = PatientRow.words.like(f"% {pattern}", escape=_ESCAPE)
    if not word.startswith("rw"):
        return by_words
    begun = select(WorksheetRow.patient_id).where(WorksheetRow.number.ilike(pattern, _ESCAPE))
    filed = select(RecordRow.patient_id).where(RecordRow.number.ilike(pattern, _ESCAPE))
    return or_(by_words, PatientRow.id.in_(begun), PatientRow.id.in_(filed))


def _escaped(word: str) -> str:
    """The wildcards of LIKE taken as letters."""
    for special in (_ESCAPE, "%", "_"):
        word = word.replace(special, _ESCAPE + special)
    return word
