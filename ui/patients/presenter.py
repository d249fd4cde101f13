"""The list of patients: what is typed, which filter, and where a row leads."""

from __future__ import annotations

from collections.abc import Callable

from hai_desk.errors import DeskError
from hai_desk.people.role import Permission
from hai_desk.people.user import User
from hai_desk.services.finding_patients import FindingPatients, ListFilter
from ui.navigation import Navigator
from ui.patients.screen import PatientsScreen, failed, present


class PatientsPresenter:
    def __init__(
        self,
        finding: FindingPatients,
        user: User,
        navigator: Navigator,
        show: Callable[[PatientsScreen], None],
    ) -> None:
        self._finding = finding
        self._user = user
        self._navigator = navigator
        self._show = show
        self._words = ""
        self._filter = ListFilter.ACTIVE

    def opened(self) -> None:
        self.refreshed()

    def typed(self, words: str) -> None:
        self._words = words
        self.refreshed()

    def filter_chosen(self, value: str) -> None:
        self._filter = ListFilter(value)
        self.refreshed()

    def refreshed(self) -> None:
        try:
            found = self._finding.listed(self._filter, self._words)
        except DeskError:
            self._show(failed(self._words, self._filter))
            return
        may_register = self._user.may(Permission.REGISTER)
        self._show(present(found, self._filter, self._words, may_register=may_register))

    def opened_row(self, patient_id: str) -> None:
        self._navigator.chart(patient_id)

    def register_pressed(self) -> None:
        self._navigator.register_patient()
