"""Printers of this machine, and files that a person picks."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QFileDialog, QWidget

from hai_desk.errors import PrinterSilent
from hai_desk.wording.language import _
from ui.form.paper import image_of
from ui.records.ports import Picture

_DOTS = 300
_LETTER_RATIO = 11 / 8.5
_BETWEEN = (297 / 210 + _LETTER_RATIO) / 2


class SystemPrinters:
    """Fulfils `Printers` with the printers the operating system knows."""

    def names(self) -> tuple[str, ...]:
        return tuple(info.printerName() for info in QPrinterInfo.availablePrinters())

    def print_pages(self, printer: str, pages: Sequence[Picture]) -> None:
        info = QPrinterInfo.printerInfo(printer)
        if info.isNull():
            raise PrinterSilent(printer=printer)
        print_to(QPrinter(info), pages)

    def print_sized(
        self, printer: str, pages: Sequence[Picture], millimetres: tuple[float, float]
    ) -> None:
        info = QPrinterInfo.printerInfo(printer)
        if info.isNull():
            raise PrinterSilent(printer=printer)
        print_to(QPrinter(info), pages, own_size(*millimetres))


def own_size(width: float, height: float) -> QPageSize:
    """A label or a card at its real size, whatever paper the printer usually takes."""
    exact = QPageSize.SizeMatchPolicy.ExactMatch
    name = f"{width:g} x {height:g} mm"
    return QPageSize(QSizeF(width, height), QPageSize.Unit.Millimeter, name, exact)


def print_to(printer: QPrinter, pages: Sequence[Picture], size: QPageSize | None = None) -> None:
    """Every page fills its sheet; the PDF has the margins already."""
    printer.setResolution(_DOTS)
    printer.setFullPage(True)
    printer.setPageSize(size or _size(pages[0]))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    painter = QPainter()
    if not painter.begin(printer):
        raise PrinterSilent(printer=printer.printerName())
    for number, page in enumerate(pages):
        if number and not printer.newPage():
            painter.end()
            raise PrinterSilent(printer=printer.printerName())
        painter.drawImage(QRectF(painter.viewport()), image_of(page))
    if not painter.end() or printer.printerState() == QPrinter.PrinterState.Error:
        raise PrinterSilent(printer=printer.printerName())


def _size(page: Picture) -> QPageSize:
    """A4 or Letter, by the shape of the page."""
    tall = page.height / page.width > _BETWEEN
    return QPageSize(QPageSize.PageSizeId.A4 if tall else QPageSize.PageSizeId.Letter)


class FileDialogs:
    """Fulfils `FilePlaces` with the operating system's own dialogs."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def save_as(self, suggested: str) -> Path | None:
        start = str(Path.home() / suggested)
        title, kinds = _("Save PDF"), _("PDF files (*.pdf)")
        chosen, _kind = QFileDialog.getSaveFileName(self._window, title, start, kinds)
        self._window.activateWindow()
        return Path(chosen) if chosen else None

    def save_csv(self, suggested: str) -> Path | None:
        start = str(Path.home() / suggested)
        title, kinds = _("Export as a CSV file"), _("CSV files (*.csv)")
        chosen, _kind = QFileDialog.getSaveFileName(self._window, title, start, kinds)
        self._window.activateWindow()
        return Path(chosen) if chosen else None

    def open_pdf(self) -> Path | None:
        title, kinds = _("Verify a PDF"), _("PDF files (*.pdf)")
        chosen, _kind = QFileDialog.getOpenFileName(self._window, title, str(Path.home()), kinds)
        self._window.activateWindow()
        return Path(chosen) if chosen else None
