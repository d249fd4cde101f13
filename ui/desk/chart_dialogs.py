"""What opens over a chart: a new version of the dose plan, new results."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from hai_desk.dosing.reading import marks_for
from hai_desk.people.user import User
from ui.chart.dose_dialog.presenter import DosePresenter
from ui.chart.dose_dialog.view import attach_dose
from ui.chart.results.presenter import ResultsPresenter
from ui.chart.results.view import attach_results
from ui.desk.parts import Parts
from ui.shell.dialog import Dialog

if TYPE_CHECKING:
    from ui.desk.desk import Desk


class ChartDialogs:
    def __init__(self, desk: Desk, parts: Parts, user: User) -> None:
        self._desk = desk
        self._parts = parts
        self._user = user
        self._after: Callable[[], None] | None = None

    def afterwards(self, refresh: Callable[[], None]) -> None:
        """What shows the chart again once something was filed."""
        self._after = refresh

    def new_plan(self, patient_id: str) -> None:
        context = self._parts.prescribing.context(patient_id)
        if context is None:
            return
        dialog = Dialog(self._desk.look, self._desk.window_)
        presenter = DosePresenter(
            self._parts.prescribing,
            context,
            self._user,
            show=dialog.show_dialog,
            on_signed=lambda _plan: self._filed(),
            close=self._desk.window_.close_dialog,
            band=self._desk.place_band,
        )
        attach_dose(dialog, presenter)
        self._desk.window_.open_dialog(dialog)

    def enter_results(self, patient_id: str) -> None:
        dialog = Dialog(self._desk.look, self._desk.window_)
        presenter = ResultsPresenter(
            self._parts.charting,
            patient_id,
            self._user,
            show=dialog.show_dialog,
            on_saved=self._filed,
            close=self._desk.window_.close_dialog,
            band=self._desk.place_band,
            marks=marks_for(self._parts.language),
        )
        attach_results(dialog, presenter)
        self._desk.window_.open_dialog(dialog)

    def _filed(self) -> None:
        if self._after is not None:
            self._after()
