"""The dialogs of the worksheet: second check, new dose, holds, signatures."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from hai_desk.people.user import User
from hai_desk.safety.findings import Finding
from hai_desk.services.ordering import NotOrdered
from hai_desk.services.prescribing import Password
from hai_desk.services.reading_pump import NotRead, texts_from_pump
from hai_desk.services.setting_aside import Said, Wrong
from hai_desk.services.sheet import Sheet
from hai_desk.wording.language import _
from hai_desk.worksheet.entry import How
from hai_desk.worksheet.stage import Stage
from ui.chart.dose_dialog.presenter import DosePresenter
from ui.chart.dose_dialog.view import attach_dose
from ui.check.presenter import CheckPresenter
from ui.desk import prompts
from ui.desk.aside_prompt import ASKED, aside_refusal, put_aside
from ui.desk.copied import forget_copied
from ui.desk.cosigning import Cosigning
from ui.desk.glycerin_prompt import glycerin_order, order_refusal
from ui.desk.papers import Papers
from ui.desk.parts import Parts
from ui.desk.program_reports import ProgramReportDoor
from ui.desk.pump_words import not_read
from ui.desk.signatures import Signatures, Ways
from ui.dialogs.attach import attach
from ui.dialogs.prompt import Prompt, PromptPresenter
from ui.refill.present import band
from ui.refill.presenter import RefillPresenter
from ui.shell.dialog import Dialog
from ui.shell.screen import BandScreen

if TYPE_CHECKING:
    from ui.desk.desk import Desk

CHECK_CLOSES_AFTER = 5 * 60 * 1000
"""ms without a key in the second check until it closes and clears."""


class WorksheetDoors:
    def __init__(self, desk: Desk, parts: Parts, user: User, ways: Ways) -> None:
        self._desk = desk
        self._parts = parts
        self._user = user
        self._ways = ways
        self._signatures = Signatures(desk, parts, user, ways)
        self._papers = Papers(desk, parts, user, self._prompt)
        self._presenter: RefillPresenter | None = None

    def serve(self, presenter: RefillPresenter) -> None:
        self._presenter = self._signatures.page = presenter

    # dialogs

    def second_check(self, sheet: Sheet) -> None:
        dialog = self._dialog()
        presenter = CheckPresenter(
            sheet,
            checking=self._parts.checking,
            performer=self._user,
            band=self._band(),
            done=self._reload,
            close=self._close_check,
            show=dialog.show_dialog,
            language=self._parts.language,
        )
        forget_copied()
        self._page().blind(True)
        self._close_when_idle(dialog)
        attach(dialog, presenter)
        self._open(dialog)

    def _close_when_idle(self, dialog: Dialog) -> None:
        """A check that nobody goes on with closes and forgets what was typed."""
        idle = QTimer(dialog)
        idle.setSingleShot(True)
        idle.timeout.connect(self._close_check)
        for gesture in (dialog.form.typed, dialog.form.chosen, dialog.pressed):
            gesture.connect(lambda *_gesture: idle.start(CHECK_CLOSES_AFTER))
        idle.start(CHECK_CLOSES_AFTER)

    def _close_check(self) -> None:
        self._desk.window_.close_dialog()
        forget_copied()
        self._page().blind(False)

    def new_dose(self, sheet: Sheet) -> None:
        """The prescriber signs at this desk; a measured flow is offered, never filled in."""
        dialog = self._dialog()
        context = self._parts.prescribing.context(sheet.case.patient.id)
        if context is None:
            raise LookupError("a worksheet without an implant")
        presenter = DosePresenter(
            self._parts.prescribing,
            context,
            self._user,
            show=dialog.show_dialog,
            on_signed=lambda plan: self._take_over(plan.id),
            close=self._desk.window_.close_dialog,
            band=self._band(),
            given=prompts.measured(self._page().assessment),
            weighed=prompts.weighed(self._page().assessment),
        )
        attach_dose(dialog, presenter)
        self._open(dialog)

    def _take_over(self, _plan_id: str) -> None:
        self._page().reload()
        self._page().pressed("take_plan")

    def order_glycerin(self, sheet: Sheet) -> None:
        """The prescriber signs at this desk, for this visit."""
        ordering = self._parts.ordering

        def confirm(texts: dict[str, str]) -> str:
            prescriber = Password(texts["login"].strip(), texts["password"])
            answer = ordering.order(sheet, texts, prescriber, self._user)
            if isinstance(answer, NotOrdered):
                return order_refusal(answer)
            self._reload()
            return ""

        self._prompt(glycerin_order(self._band(), self._page().assessment), confirm)

    def cosign(self, sheet: Sheet, found: Finding) -> None:
        cosigning = Cosigning(self._parts, sheet, found, self._user)

        def confirm(texts: dict[str, str]) -> str:
            trouble = cosigning.confirm(texts)
            if not trouble:
                self._reload()
            return trouble

        self._prompt(prompts.cosign(self._band(), found), confirm)

    def hold(self, sheet: Sheet) -> None:
        band, assessment = self._band(), self._page().assessment

        def confirm(texts: dict[str, str]) -> str:
            self._parts.refilling.delay(sheet, self._user, reason=texts["reason"])
            return ""

        def then() -> None:
            self._ways.today()
            self._prompt(prompts.on_hold(band, assessment), lambda _texts: "")

        self._prompt(prompts.delay(band, assessment), confirm, then)

    def discard(self, sheet: Sheet) -> None:
        def confirm(texts: dict[str, str]) -> str:
            self._parts.refilling.discard(sheet, self._user, reason=texts["reason"])
            self._leave_with(_("The worksheet is discarded. The visit can be started again."))
            return ""

        self._prompt(prompts.discard(self._band(), self._page().page().today, sheet), confirm)

    def put_aside(self, sheet: Sheet) -> None:
        def confirm(texts: dict[str, str]) -> str:
            said = Said(**{part: texts.get(part, "") for part in ASKED})
            answer = self._parts.aside.put_aside(sheet, said, self._user)
            if isinstance(answer, Wrong):
                return aside_refusal(answer)
            self._reload()
            self._page().open_stage(Stage.PREPARE.number)
            return ""

        self._prompt(put_aside(self._band(), self._page().assessment), confirm)

    def take_up(self, sheet: Sheet) -> None:
        self._parts.aside.take_up(sheet, self._user)
        self._reload()

    def turn_to_rest(self, sheet: Sheet) -> None:
        def confirm(texts: dict[str, str]) -> str:
            self._parts.refilling.turn_to_rest(sheet, self._user, reason=texts["reason"])
            self._reload()
            return ""

        prompt = prompts.turn_to_rest(self._band(), self._page().assessment)
        self._prompt(prompt, confirm)

    def surgeon(self, sheet: Sheet) -> None:
        def confirm(texts: dict[str, str]) -> str:
            self._parts.refilling.surgeon_called(sheet, self._user, note=texts["reason"])
            self._leave_with(
                _("Surgeon called. The patient stays on Today until this is resolved.")
            )
            return ""

        self._prompt(prompts.surgeon(self._band()), confirm)

    def not_accessed(self, sheet: Sheet) -> None:
        def confirm(texts: dict[str, str]) -> str:
            note = prompts.not_accessed_note(texts)
            self._parts.refilling.not_accessed(sheet, self._user, note=note)
            self._leave_with(_("Not accessed. The patient stays on Today until booked again."))
            return ""

        self._prompt(prompts.not_accessed(self._band(), self._page().assessment), confirm)

    def read_pump(self, sheet: Sheet) -> None:
        """What the linked pump says of itself, in place of typing it."""
        linked = self._desk.pump.linked()
        told = texts_from_pump(
            linked.standing if linked else None, sheet.case.implant, mrn=sheet.case.patient.mrn
        )
        if isinstance(told, NotRead):
            self._ways.toast(not_read(told))
            return
        self._parts.refilling.enter_all(sheet, told, self._user, How.FROM_PUMP)
        self._reload()

    def program_pump(self, sheet: Sheet) -> None:
        self._ways.program(sheet.case.patient.id, sheet.id)

    def program_report(self, sheet: Sheet) -> None:
        """The one that was signed; else it is signed now."""
        door = ProgramReportDoor(self._parts, self._user, self._ways, self._prompt)
        door.open(sheet, self._band())

    def paper(self, key: str, sheet: Sheet) -> None:
        self._papers.open(key, sheet, self._page())

    def sign(self, sheet: Sheet) -> None:
        self._signatures.sign(sheet)

    def reopen(self, sheet: Sheet) -> None:
        """The desk that held it has gone; opened anew, with all that opening asks."""
        self._ways.worksheet(sheet.id)

    def leave(self) -> None:
        self._ways.today()

    # small hands

    def _prompt(
        self,
        prompt: Prompt,
        confirm: Callable[[dict[str, str]], str],
        then: Callable[[], None] = lambda: None,
    ) -> None:
        dialog = self._dialog()
        presenter = PromptPresenter(
            prompt,
            confirm=confirm,
            close=self._desk.window_.close_dialog,
            show=dialog.show_dialog,
            then=then,
        )
        attach(dialog, presenter)
        self._open(dialog)

    def _dialog(self) -> Dialog:
        return Dialog(self._desk.look, self._desk.window_)

    def _open(self, dialog: Dialog) -> None:
        self._desk.window_.open_dialog(dialog)

    def _page(self) -> RefillPresenter:
        if self._presenter is None:
            raise LookupError("no worksheet is open")
        return self._presenter

    def _band(self) -> BandScreen:
        return band(self._page().page())

    def _reload(self) -> None:
        self._page().reload()

    def _leave_with(self, words: str) -> None:
        self._ways.today()
        self._ways.toast(words)
