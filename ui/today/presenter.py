"""The page of the day: which day, which filter, which row, and where each button leads."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from hai_desk.errors import DeskError
from hai_desk.people.role import Permission
from hai_desk.people.user import User
from hai_desk.services.today import TodayList
from hai_desk.services.today_values import Filter, Group, Primary, TodayRow, TodayView
from hai_desk.wording.language import _
from ui.navigation import Navigator
from ui.today.screen import TodayScreen, failed, present, visible

_NEEDS = {
    Primary.START: Permission.WORKSHEET,
    Primary.RESUME: Permission.WORKSHEET,
    Primary.CHECK: Permission.SECOND_CHECK,
    Primary.BOOK: Permission.REGISTER,
}
_FIRST_LOOK = (Group.IN_PROGRESS, Group.TO_DO)


class TodayPresenter:
    def __init__(
        self,
        today: TodayList,
        user: User,
        navigator: Navigator,
        show: Callable[[TodayScreen], None],
    ) -> None:
        self._today = today
        self._user = user
        self._navigator = navigator
        self._show = show
        self._day: date | None = None
        self._view: TodayView | None = None
        self._filter = Filter.ALL
        self._selected = ""

    def opened(self) -> None:
        self._read()

    def refreshed(self) -> None:
        """Every 30 s and at F5: the same row stays chosen, wherever it moved."""
        self._read()

    def stepped_day(self, days: int) -> None:
        day = (self._day or self._today.today()) + timedelta(days=days)
        self._day = None if day == self._today.today() else day
        self._read()

    def today_pressed(self) -> None:
        self._day = None
        self._read()

    def filter_chosen(self, value: str) -> None:
        self._filter = Filter(value)
        self._tell()

    def row_picked(self, booking_id: str) -> None:
        if booking_id and booking_id != self._selected:
            self._selected = booking_id
            self._tell()

    def opened_row(self, booking_id: str = "") -> None:
        """Enter, a double click, or the filled button."""
        if booking_id:
            self.row_picked(booking_id)
        row = self._row()
        if row is not None:
            self._go(row)

    def chart_pressed(self) -> None:
        row = self._row()
        if row is not None:
            self._navigator.chart(row.patient.id)

    def other_pressed(self) -> None:
        """From the same start button: a visit of another kind, or one of an earlier time."""
        row = self._row()
        if row is not None and self.primary_for(row) is Primary.START:
            self._navigator.other_visit(row.booking_id)
        elif row is not None and row.discardable and self.primary_for(row) is Primary.RESUME:
            self._navigator.discard(row.worksheet_id)

    def book_pressed(self) -> None:
        self._navigator.book()

    def primary_for(self, row: TodayRow) -> Primary:
        """What this person may do; the chart where the rest is for others."""
        needed = _NEEDS.get(row.primary)
        allowed = needed is None or self._user.may(needed)
        if row.primary is Primary.RESUME and not allowed:
            releases = self._user.may(Permission.RELEASE_SYRINGE)
            return Primary.RELEASE if releases else Primary.CHART
        return row.primary if allowed else Primary.CHART

    def _go(self, row: TodayRow) -> None:
        match self.primary_for(row):
            case Primary.START:
                self._navigator.start_refill(row.booking_id)
            case Primary.RESUME | Primary.CHECK:
                self._navigator.worksheet(row.worksheet_id)
            case Primary.RECORD:
                self._navigator.record(row.state.number)
            case Primary.RELEASE:
                self._navigator.release_syringe(row.worksheet_id)
            case Primary.BOOK:
                self._navigator.book(row.patient.id)
            case Primary.CHART:
                self._navigator.chart(row.patient.id)
            case Primary.PROGRAM:
                self._navigator.program(row.patient.id)

    def _row(self) -> TodayRow | None:
        rows = visible(self._view, self._filter) if self._view else ()
        return next((row for row in rows if row.booking_id == self._selected), None)

    def _read(self) -> None:
        day = self._day or self._today.today()
        try:
            self._view = self._today.day(day)
        except DeskError:
            self._view = None
            told = _("The list cannot be read. Nothing was changed; open worksheets still work.")
            self._show(failed(day, told, is_today=self._day is None))
            return
        self._tell()

    def _tell(self) -> None:
        if self._view is None:
            return
        if self._row() is None:
            self._selected = self._first()
        self._show(
            present(
                self._view,
                self._filter,
                self._selected,
                may_book=self._user.may(Permission.REGISTER),
                primary_for=self.primary_for,
            )
        )

    def _first(self) -> str:
        """Who is next: work under way, then work to do, then whatever there is."""
        rows = visible(self._view, self._filter) if self._view else ()
        for group in _FIRST_LOOK:
            found = next((row for row in rows if row.group is group), None)
            if found is not None:
                return found.booking_id
        return rows[0].booking_id if rows else ""
