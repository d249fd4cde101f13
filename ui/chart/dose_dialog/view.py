"""The dose dialog inside the window."""

from ui.chart.dose_dialog.presenter import DosePresenter
from ui.dialogs.attach import attach
from ui.shell.dialog import Dialog


def attach_dose(dialog: Dialog, presenter: DosePresenter) -> None:
    """Beside what every dialog tells, this one hears when a field was left."""
    dialog.form.committed.connect(presenter.committed)
    attach(dialog, presenter)
