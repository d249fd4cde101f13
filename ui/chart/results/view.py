"""The dialog "Enter results" inside the window."""

from ui.chart.results.presenter import ResultsPresenter
from ui.dialogs.attach import attach
from ui.shell.dialog import Dialog


def attach_results(dialog: Dialog, presenter: ResultsPresenter) -> None:
    attach(dialog, presenter)
