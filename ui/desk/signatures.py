"""The dialogs in which a record is signed and countersigned."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from hai_desk.people.user import User
from hai_desk.services.ports import FiledRecord
from hai_desk.wording.language import _
from ui.desk.parts import Parts
from ui.dialogs.attach import attach
from ui.refill.present import band
from ui.refill.presenter import RefillPresenter
from ui.shell.dialog import Dialog
from ui.shell.screen import BandScreen
from ui.sign.presenter import CountersignPresenter, SignPresenter

if TYPE_CHECKING:
    from hai_desk.services.sheet import Sheet
    from ui.desk.desk import Desk


class Ways(Protocol):
    """Where a worksheet leads when it is done."""

    def today(self) -> None: ...
    def worksheet(self, worksheet_id: str) -> None: ...
    def program(self, patient_id: str, worksheet_id: str = "") -> None: ...
    def record(self, number: str) -> None: ...
    def toast(self, text: str) -> None: ...
    def print_record(self, record: FiledRecord) -> None: ...


class Signatures:
    """`page` is the open worksheet; none when a countersignature is given from Records."""

    def __init__(self, desk: Desk, parts: Parts, user: User, ways: Ways) -> None:
        self._desk = desk
        self._parts = parts
        self._user = user
        self._ways = ways
        self.page: RefillPresenter | None = None

    def sign(self, sheet: Sheet) -> None:
        page = self._open_page()
        if not page.assessment.may_sign:
            return
        dialog = self._dialog()
        presenter = SignPresenter(
            sheet,
            signing=self._parts.signing,
            user=self._user,
            band=band(page.page()),
            signed=self._signed,
            changed=self._reread,
            close=self._desk.window_.close_dialog,
            show=dialog.show_dialog,
        )
        dialog.switched.connect(presenter.switched)
        attach(dialog, presenter)
        self._desk.window_.open_dialog(dialog)

    def _reread(self) -> Sheet:
        page = self._open_page()
        page.reload()
        return page.sheet

    def _signed(self, record: FiledRecord, print_it: bool) -> None:
        self._open_page().reload()
        if print_it:
            self._ways.print_record(record)
        if record.awaiting_countersign:
            self.countersign(record)
        else:
            self._leave_signed(record)

    def countersign(self, record: FiledRecord) -> None:
        dialog = self._dialog()
        with self._parts.registry.read() as reader:
            checker = reader.user(record.checked_by)
        presenter = CountersignPresenter(
            record,
            checker=checker,
            signing=self._parts.signing,
            band=self._band_of_page(),
            done=self._leave_signed,
            later=partial(self._leave_signed, record),
            close=self._desk.window_.close_dialog,
            show=dialog.show_dialog,
        )
        attach(dialog, presenter)
        self._desk.window_.open_dialog(dialog)

    def countersign_later(self, number: str) -> None:
        """From Records: the field still waits for its checker."""
        with self._parts.registry.read() as reader:
            record = reader.record(number)
        self.countersign(record)

    def _leave_signed(self, record: FiledRecord) -> None:
        self._ways.record(record.number)
        self._ways.toast(_("Record {number} is signed.").format(number=record.number))

    def _dialog(self) -> Dialog:
        return Dialog(self._desk.look, self._desk.window_)

    def _open_page(self) -> RefillPresenter:
        if self.page is None:
            raise LookupError("no worksheet is open")
        return self.page

    def _band_of_page(self) -> BandScreen | None:
        return band(self.page.page()) if self.page is not None else None
