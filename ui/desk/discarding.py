"""A draft discarded from the list, without opening it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from hai_desk.people.user import User
from hai_desk.wording.language import _
from ui.desk import prompts
from ui.desk.parts import Parts
from ui.dialogs.attach import attach
from ui.dialogs.prompt import PromptPresenter
from ui.patient_band import patient_band
from ui.shell.dialog import Dialog

if TYPE_CHECKING:
    from ui.desk.desk import Desk


def ask_why_discarded(
    desk: Desk, parts: Parts, user: User, worksheet_id: str, done: Callable[[], None]
) -> None:
    sheet, today = parts.refilling.open(worksheet_id), parts.clock.now().date()
    case = sheet.case
    band = patient_band(case.patient, case.implant, case.model.name, today)
    dialog = Dialog(desk.look, desk.window_)

    def confirm(texts: dict[str, str]) -> str:
        parts.refilling.discard(sheet, user, reason=texts["reason"])
        done()
        desk.toast(_("The worksheet is discarded. The visit can be started again."))
        return ""

    presenter = PromptPresenter(
        prompts.discard(band, today, sheet),
        confirm=confirm,
        close=desk.window_.close_dialog,
        show=dialog.show_dialog,
    )
    attach(dialog, presenter)
    desk.window_.open_dialog(dialog)
