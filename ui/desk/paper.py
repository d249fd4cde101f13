"""Records at this desk: what a preview works with, and one copy right after signing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hai_desk.errors import DeskError, PrinterSilent
from hai_desk.plans.policy import load_policy
from hai_desk.services.documents import DocumentKind
from hai_desk.services.ports import FiledRecord
from hai_desk.wording.failures import failure
from ui.desk.parts import Parts
from ui.desk.record_papers import RecordPapers
from ui.records.ports import Printers
from ui.records.preview.presenter import SHARP
from ui.records.preview.presenter import Desk as PreviewDesk
from ui.records.printing import FileDialogs, SystemPrinters

if TYPE_CHECKING:
    from ui.desk.desk import Desk


def preview_desk(desk: Desk, parts: Parts) -> PreviewDesk:
    places = FileDialogs(desk.window_)
    printers = SystemPrinters()
    first = paper_printer(parts, printers)
    papers = RecordPapers(parts)
    return PreviewDesk(parts.shelf, parts.pages, printers, places, parts.clock, first, papers)


def print_copy(desk: Desk, parts: Parts, record: FiledRecord) -> None:
    """One copy on the clinic's printer; the record is signed and kept whatever happens."""
    printers = SystemPrinters()
    try:
        chosen = paper_printer(parts, printers)
        if not chosen:
            raise PrinterSilent(printer="none")
        now = parts.clock.now()
        pages = parts.pages.copy(record.pdf, at=now, copy=1, newer_version=None, scale=SHARP)
        printers.print_pages(chosen, pages)
    except DeskError as trouble:
        desk.toast(failure(trouble))


def paper_printer(parts: Parts, printers: Printers) -> str:
    """The clinic's, else the first of this machine; empty where there is none."""
    names = printers.names()
    policy = load_policy(parts.documents.current(DocumentKind.POLICY).body)
    return policy.printing.paper_printer or (names[0] if names else "")
