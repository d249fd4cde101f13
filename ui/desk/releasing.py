"""From Today: a pharmacist releases the syringe that a worksheet plans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hai_desk.people.user import User
from hai_desk.services.labelling import Issued
from ui.desk.labels import SEEN, LabelDesk
from ui.desk.parts import Parts
from ui.dialogs.attach import attach
from ui.form.raster import Raster
from ui.patient_band import patient_band
from ui.records.printing import FileDialogs, SystemPrinters
from ui.release.presenter import ReleasePresenter
from ui.shell.dialog import Dialog

if TYPE_CHECKING:
    from ui.desk.desk import Desk


def release_syringe(desk: Desk, parts: Parts, user: User, worksheet_id: str) -> None:
    sheet = parts.refilling.open(worksheet_id)
    assessment = parts.refilling.assess(sheet)
    labels = LabelDesk(desk, parts, user, SystemPrinters(), FileDialogs(desk.window_))
    case, now = sheet.case, parts.clock.now()
    dialog = Dialog(desk.look, desk.window_)

    def picture(pdf: bytes) -> Raster:
        return parts.pages.page(pdf, 0, SEEN)

    def send(issued: Issued) -> None:
        labels.send(issued, case.policy.printing)

    presenter = ReleasePresenter(
        sheet,
        assessment,
        labelling=parts.labelling,
        clock=parts.clock,
        user=user,
        band=patient_band(case.patient, case.implant, case.model.name, now.date()),
        picture=picture,
        send=send,
        save=lambda issued: labels.save(issued.label, issued.pdf),
        close=desk.window_.close_dialog,
        show=dialog.show_dialog,
    )
    attach(dialog, presenter)
    desk.window_.open_dialog(dialog)
