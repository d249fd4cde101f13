"""Syringe labels at this desk: their picture, printing at real size, reprint, save as PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hai_desk.errors import DeskError, PrinterSilent
from hai_desk.people.user import User
from hai_desk.plans.policy import Printing
from hai_desk.safety.label_subject import label_that_counts
from hai_desk.safety.progress import Assessment
from hai_desk.safety.syringe import COMPOUNDED, source_of
from hai_desk.services.labelling import Issued
from hai_desk.services.sheet import Sheet
from hai_desk.wording.language import _
from hai_desk.worksheet.labels import Label
from ui.desk.parts import Parts
from ui.form.raster import Raster
from ui.records.ports import FilePlaces, Printers

if TYPE_CHECKING:
    from ui.desk.desk import Desk

NO_PRINTER, LABEL_STAYS = "no printer for the label", "the label is issued"
SEEN, SHARP = 3.0, 300 / 72
"""Pixels per point, on the screen and for a label printer of 12 dots a millimetre."""


class LabelPictures:
    """The label of a worksheet as pixels of its own PDF, drawn anew only when its bytes change."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._pdf = b""
        self._picture: Raster | None = None

    def of(self, sheet: Sheet, assessment: Assessment) -> Raster | None:
        """None for a pharmacy syringe, and while nobody knows what this one shall hold."""
        if source_of(assessment.visit) != COMPOUNDED:
            return None
        try:
            pdf = self._pdf_of(sheet, assessment)
        except DeskError:  # its words do not fit: printing will say so
            return None
        if pdf != self._pdf:
            self._pdf = pdf
            self._picture = self._parts.pages.page(pdf, 0, SEEN) if pdf else None
        return self._picture

    def _pdf_of(self, sheet: Sheet, assessment: Assessment) -> bytes:
        label = label_that_counts(assessment.visit)
        labelling = self._parts.labelling
        return labelling.pdf(label) if label else labelling.preview(sheet, assessment)


class LabelDesk:
    """Where an issued label goes. It counts whatever the printer does."""

    def __init__(
        self, desk: Desk, parts: Parts, user: User, printers: Printers, places: FilePlaces
    ) -> None:
        self._desk = desk
        self._parts = parts
        self._user = user
        self._printers = printers
        self._places = places

    def send(self, issued: Issued, printing: Printing) -> None:
        """Raises PrinterSilent; the label is issued all the same, and may be printed again."""
        names = self._printers.names()
        printer = printing.label_printer or (names[0] if names else "")
        if not printer:
            raise PrinterSilent(printer="none", because=NO_PRINTER)
        picture = self._parts.pages.page(issued.pdf, 0, SHARP)
        try:
            self._printers.print_sized(printer, (picture,), millimetres(issued.label))
        except PrinterSilent as trouble:
            raise PrinterSilent(printer=printer, because=LABEL_STAYS) from trouble
        words = _("{number} sent to {printer}")
        self._desk.toast(words.format(number=issued.label.number, printer=printer))

    def save(self, label: Label, pdf: bytes) -> None:
        target = self._places.save_as(f"{label.number}.pdf")
        if target is not None:
            self._parts.labelling.save(label, pdf, target, self._user)
            self._desk.toast(_("Saved {name}").format(name=target.name))


def millimetres(label: Label) -> tuple[float, float]:
    wide, high = str(label.body["size"]).split("x")
    return float(wide), float(high)
