"""The date card of a visit that is not signed yet, on the clinic's own printer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hai_desk.errors import PrinterSilent
from hai_desk.people.user import User
from hai_desk.safety.progress import Assessment
from hai_desk.services.sheet import Sheet
from hai_desk.wording.language import _
from ui.desk.paper import paper_printer
from ui.desk.parts import Parts
from ui.desk.record_papers import CARD_SIZE
from ui.records.ports import Printers
from ui.records.preview.presenter import SHARP

if TYPE_CHECKING:
    from ui.desk.desk import Desk

CARD_LATER = "the date card may be printed later"


class CardDesk:
    def __init__(self, desk: Desk, parts: Parts, user: User, printers: Printers) -> None:
        self._desk = desk
        self._parts = parts
        self._user = user
        self._printers = printers

    def print_for(self, sheet: Sheet, assessment: Assessment) -> None:
        """Raises PrinterSilent; after signing the record offers the card again."""
        parts, case = self._parts, sheet.case
        pdf = parts.cards.of_sheet(sheet, assessment)
        if not pdf:
            return
        printer = paper_printer(parts, self._printers)
        try:
            if not printer:
                raise PrinterSilent(printer="none")
            page = parts.pages.page(pdf, 0, SHARP)
            self._printers.print_sized(printer, (page,), CARD_SIZE)
        except PrinterSilent as trouble:
            raise PrinterSilent(printer=printer, because=CARD_LATER) from trouble
        parts.cards.printed(case.worksheet.number, case.patient.id, 1, self._user)
        self._desk.toast(_("Date card sent to {printer}").format(printer=printer))
