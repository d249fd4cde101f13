"""Records at this desk: what a preview works with, and one copy right after signing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hai_desk.errors import DeskError, PrinterSilent
from hai_desk.services.ports import FiledRecord
from hai_desk.wording.failures import failure
from ui.desk.parts import Parts
from ui.records.preview.presenter import SHARP
from ui.records.preview.presenter import Desk as PreviewDesk
from ui.records.printing import FileDialogs, SystemPrinters

if TYPE_CHECKING:
    from ui.desk.desk import Desk


def preview_desk(desk: Desk, parts: Parts) -> PreviewDesk:
    places = FileDialogs(desk.window_)
    return PreviewDesk(parts.shelf, parts.pages, SystemPrinters(), places, parts.clock)


def print_copy(desk: Desk, parts: Parts, record: FiledRecord) -> None:
    """One copy on the first printer; the record is signed and kept whatever happens."""
    printers = SystemPrinters()
    try:
        names = printers.names()
        if not names:
            raise PrinterSilent(printer="none")
        now = parts.clock.now()
        pages = parts.pages.copy(record.pdf, at=now, copy=1, newer_version=None, scale=SHARP)
        printers.print_pages(names[0], pages)
    except DeskError as trouble:
        desk.toast(failure(trouble))
