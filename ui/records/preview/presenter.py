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
        self._count = desk.pages.count(self._shelved.record.pdf)
        self._place = 0
        self._zoom = "page"
        self._copies = "1"
        self._trouble = ""
        names = desk.printers.names()
        self._printer = desk.printer if desk.printer in names else next(iter(names), "")

    def opened(self) -> None:
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
        return bool(self._printer and self._wanted_copies)

    def _print(self) -> None:
        record, desk = self._shelved.record, self._desk
        before = desk.shelf.copies_printed(record)
        newer = self._shelved.newest if self._shelved.superseded else None
        try:
            for copy in range(before + 1, before + self._wanted_copies + 1):
                pages = desk.pages.copy(
                    record.pdf, at=desk.clock.now(), copy=copy, newer_version=newer, scale=SHARP
                )
                desk.printers.print_pages(self._printer, pages)
            desk.shelf.printed(record, self._wanted_copies, self._user)
        except DeskError as trouble:
            self._trouble = failure(trouble)
        else:
            self._navigator.toast(_("Sent to {printer}").format(printer=self._printer))
        self._present()

    def _save(self) -> None:
        record = self._shelved.record
        target = self._desk.places.save_as(f"{record.number}.pdf")
        if target is None:
            return
        try:
            self._desk.shelf.save(record, target, self._user)
        except DeskError as trouble:
            self._trouble = failure(trouble)
        else:
            words = _("Saved {name}, with the clinic's certificate beside it")
            self._navigator.toast(words.format(name=target.name))
        self._present()

    def _present(self) -> None:
        shelved = self._shelved
        record = shelved.record
        hint = document_hint(shelved, self._count)
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
                documents=(Option("record", _("Refill record"), hint),),
                document="record",
                page_words=pages_words(self._place, self._count),
                picture=self._desk.pages.page(record.pdf, self._place, SEEN),
                zoom=self._zoom,
                may_go_back=self._place > 0,
                may_go_on=self._place < self._count - 1,
                side=self._side(),
            )
        )

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
        )
