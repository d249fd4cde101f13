"""Labels and date card of a signed record, as the records page lists them."""

from __future__ import annotations

from pathlib import Path

from hai_desk.people.user import User
from hai_desk.services.ports import FiledRecord
from hai_desk.wording.dates import clock
from hai_desk.wording.language import _
from hai_desk.worksheet.entry import Entries
from hai_desk.worksheet.labels import Label, all_printed, replaced_by
from ui.desk.labels import millimetres
from ui.desk.parts import Parts
from ui.form.blocks import Option
from ui.records.preview.documents import Document

CARD = "date_card"
CARD_SIZE = (210.0, 148.0)
"""A5 across, as reports/card draws it."""


class RecordPapers:
    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def of(self, record: FiledRecord) -> tuple[Document, ...]:
        return (*self._labels(record), *self._card(record))

    def card_printed(self, record: FiledRecord, copies: int, by: User) -> None:
        self._parts.cards.printed(record.number, record.patient_id, copies, by)

    def save(self, document: Document, record: FiledRecord, target: Path, by: User) -> None:
        if document.key == CARD:
            self._parts.cards.save(record.number, record.patient_id, document.pdf, target, by)
            return
        label = next(each for each in self._kept(record)[0] if each.number == document.key)
        self._parts.labelling.save(label, document.pdf, target, by)

    def _kept(self, record: FiledRecord) -> tuple[tuple[Label, ...], Entries]:
        if not record.worksheet_id:
            return (), Entries()
        with self._parts.registry.read() as reader:
            entries = Entries.of(reader.entries(record.worksheet_id))
        return all_printed(entries), entries

    def _labels(self, record: FiledRecord) -> tuple[Document, ...]:
        labels, entries = self._kept(record)
        why_not = _("A label is printed from its worksheet only, and this one is signed.")
        return tuple(
            Document(
                Option(label.number, _("Syringe label"), _hint(label, entries)),
                self._parts.labelling.pdf(label),
                f"{label.number}.pdf",
                millimetres(label),
                why_not,
            )
            for label in labels
        )

    def _card(self, record: FiledRecord) -> tuple[Document, ...]:
        pdf = self._parts.cards.of_record(record)
        if not pdf:
            return ()
        option = Option(CARD, _("Patient date card"), _("1 page, A5"))
        return (Document(option, pdf, f"{record.number}-date-card.pdf", CARD_SIZE),)


def _hint(label: Label, entries: Entries) -> str:
    """`L-0193-1, printed 10:51`, and whether a copy replaced it."""
    words = _("{number}, printed {time}").format(number=label.number, time=clock(label.at))
    if replaced_by(entries, label) is not None:
        return _("{number}, void").format(number=label.number)
    return words
