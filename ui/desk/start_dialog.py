"""The small choice behind the start button, as a dialog of the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from hai_desk.people.user import User
from ui.desk.parts import Parts
from ui.dialogs.attach import attach
from ui.patient_band import patient_band
from ui.shell.dialog import Dialog
from ui.starting.presenter import StartPresenter

if TYPE_CHECKING:
    from ui.desk.desk import Desk


def ask_what_to_start(
    desk: Desk, parts: Parts, user: User, booking_id: str, started: Callable[[str], None]
) -> None:
    today = parts.clock.now().date()
    with parts.registry.read() as reader:
        booking = reader.booking(booking_id)
        patient, implant = reader.patient(booking.patient_id), reader.implant_of(booking.patient_id)
    dialog = Dialog(desk.look, desk.window_)
    presenter = StartPresenter(
        booking.planned,
        band=patient_band(patient, implant, "", today),
        place=parts.clock.place,
        start=lambda wanted: parts.refilling.start(booking_id, user, wanted),
        started=started,
        close=desk.window_.close_dialog,
        show=dialog.show_dialog,
    )
    attach(dialog, presenter)
    desk.window_.open_dialog(dialog)
