"""One record on paper: its own pages, printing, saving, countersigning."""

from collections.abc import Callable
from dataclasses import dataclass

from hai_desk.clock import Clock
from hai_desk.dosing.reading import Marks, Number, NumberShape, read_number
from hai_desk.errors import DeskError
from hai_desk.people.role import Permission
from hai_desk.people.user import User
from hai_desk.services.record_shelf import RecordShelf
from hai_desk.wording.failures import failure
from hai_desk.wording.language import _
from ui.form.blocks import Block, Option
from ui.form.listener import FormListener
from ui.navigation import Navigator
from ui.patient_band import patient_band
from ui.records.ports import FilePlaces, Pages, Printers
from ui.records.preview.documents import Document, Papers
from ui.records.preview.screen import (
    CLOSE,
    COPIES,
    COUNTERSIGN,
    PRINT,
    PRINTER,
    SAVE,
    PreviewScreen,
    options,
)
from ui.records.screen import document_hint, pages_words

RECORD = "record"
MOST_COPIES = 20
SHARP = 3.0
"""Pixels per point that pages are drawn with for the printer: 216 dots an inch."""

SEEN = 2.0


@dataclass(frozen=True, slots=True)
class Desk:
    """What a preview works with; `printer` is the clinic's, offered first where it is there."""

    shelf: RecordShelf
    pages: Pages
    printers: Printers
    places: FilePlaces
    clock: Clock
    printer: str = ""
    papers: Papers | None = None


class PreviewPresenter(FormListener):
    """`countersign` opens the signing dialog of the record with that number."""

    def __init__(
        self,
        desk: Desk,
        number: str,
        user: User,
        navigator: Navigator,
        show: Callable[[PreviewScreen], None],
        *,
        countersign: Callable[[str], None],
        version: int | None = None,
    ) -> None:
        self._desk = desk
        self._user = user
        self._navigator = navigator
        self._show = show
        self._countersign = countersign
        self._shelved = desk.shelf.take(number, user, version)
        papers = desk.papers
        self._papers = papers.of(self._shelved.record) if papers is not None else ()
        self._open: Document | None = None
        self._count = desk.pages.count(self._pdf)
        self._place = 0
        self._zoom = "page"
        self._copies = "1"
        self._trouble = ""
        names = desk.printers.names()
        self._printer = desk.printer if desk.printer in names else next(iter(names), "")

    def opened(self) -> None:
        self._present()

    @property
    def _pdf(self) -> bytes:
        """Of the record itself while no other paper of the visit is chosen."""
        return self._open.pdf if self._open is not None else self._shelved.record.pdf

    def document_chosen(self, key: str) -> None:
        self._open = next((each for each in self._papers if each.key == key), None)
        self._count, self._place = self._desk.pages.count(self._pdf), 0
        self._trouble = ""
        self._present()

    def turned(self, step: int) -> None:
        self._place = min(max(self._place + step, 0), self._count - 1)
        self._present()

    def zoomed(self, zoom: str) -> None:
        self._zoom = zoom
        self._present()

    def typed(self, key: str, text: str) -> None:
        if key == COPIES:
            self._copies = text
            self._present()

    def chosen(self, key: str, value: str) -> None:
        if key == PRINTER:
            self._printer = value
            self._present()

    def pressed(self, key: str) -> None:
        record = self._shelved.record
        self._trouble = ""
        if key == PRINT and self._may_print:
            self._print()
        elif key == SAVE:
            self._save()
        elif key == COUNTERSIGN and record.awaiting_countersign:
            self._countersign(record.number)
        elif key == CLOSE:
            self._navigator.records()

    @property
    def _wanted_copies(self) -> int:
        """0 while what stands in the field is no number of copies."""
        read = read_number(self._copies, NumberShape(0), Marks())
        fits = isinstance(read, Number) and 1 <= read.value <= MOST_COPIES
        return int(read.value) if fits and isinstance(read, Number) else 0

    @property
    def _may_print(self) -> bool:
        barred = self._open is not None and self._open.why_not
        return bool(self._printer and self._wanted_copies and not barred)

    def _print(self) -> None:
        try:
            if self._open is None:
                self._print_record()
            else:
                self._print_paper(self._open)
        except DeskError as trouble:
            self._trouble = failure(trouble)
        else:
            self._navigator.toast(_("Sent to {printer}").format(printer=self._printer))
        self._present()

    def _print_record(self) -> None:
        record, desk = self._shelved.record, self._desk
        before = desk.shelf.copies_printed(record)
        newer = self._shelved.newest if self._shelved.superseded else None
        for copy in range(before + 1, before + self._wanted_copies + 1):
            pages = desk.pages.copy(
                record.pdf, at=desk.clock.now(), copy=copy, newer_version=newer, scale=SHARP
            )
            desk.printers.print_pages(self._printer, pages)
        desk.shelf.printed(record, self._wanted_copies, self._user)

    def _print_paper(self, paper: Document) -> None:
        desk = self._desk
        page = desk.pages.page(paper.pdf, 0, SHARP)
        for _copy in range(self._wanted_copies):
            desk.printers.print_sized(self._printer, (page,), paper.millimetres)
        if desk.papers is not None:
            desk.papers.card_printed(self._shelved.record, self._wanted_copies, self._user)

    def _save(self) -> None:
        record, paper = self._shelved.record, self._open
        name = paper.file_name if paper is not None else f"{record.number}.pdf"
        target = self._desk.places.save_as(name)
        if target is None:
            return
        try:
            if paper is None:
                self._desk.shelf.save(record, target, self._user)
            elif self._desk.papers is not None:
                self._desk.papers.save(paper, record, target, self._user)
        except DeskError as trouble:
            self._trouble = failure(trouble)
        else:
            alone = _("Saved {name}")
            words = _("Saved {name}, with the clinic's certificate beside it")
            said = words if paper is None else alone
            self._navigator.toast(said.format(name=target.name))
        self._present()

    def _present(self) -> None:
        shelved = self._shelved
        record = shelved.record
        self._show(
            PreviewScreen(
                band=patient_band(
                    shelved.patient,
                    shelved.implant,
                    str(record.body.get("pump", {}).get("model", "")),
                    self._desk.clock.now().date(),
                    place=_("Record"),
                    place_value=record.number,
                ),
                documents=self._documents(),
                document=self._open.key if self._open is not None else RECORD,
                page_words=pages_words(self._place, self._count),
                picture=self._desk.pages.page(self._pdf, self._place, SEEN),
                zoom=self._zoom,
                may_go_back=self._place > 0,
                may_go_on=self._place < self._count - 1,
                side=self._side(),
            )
        )

    def _documents(self) -> tuple[Option, ...]:
        shelved = self._shelved
        hint = document_hint(shelved, self._desk.pages.count(shelved.record.pdf))
        own = Option(RECORD, _("Refill record"), hint)
        return (own, *(paper.option for paper in self._papers))

    def _side(self) -> tuple[Block, ...]:
        record = self._shelved.record
        superseded = ""
        if self._shelved.superseded:
            words = _("Version {old} of this record was superseded by version {new}.")
            superseded = words.format(old=record.version, new=self._shelved.newest)
        may = self._user.may(Permission.SECOND_CHECK)
        return options(
            printers=self._desk.printers.names(),
            printer=self._printer,
            copies=self._copies,
            may_print=self._may_print,
            may_countersign=record.awaiting_countersign and may,
            trouble=self._trouble,
            superseded=superseded,
            why_not=self._open.why_not if self._open is not None else "",
        )
