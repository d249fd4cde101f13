"""A patient's chart: which tab, which point is read out, and where its buttons lead."""

from collections.abc import Callable

from hai_desk.errors import DeskError
from hai_desk.people.role import Permission
from hai_desk.people.user import User
from hai_desk.services.charting import Charting
from hai_desk.wording.failures import failure
from hai_desk.worksheet.stage import Stage
from ui.chart.band import chart_band
from ui.chart.card_words import BOOK, EDIT_NOTE, OTHER, PROGRAM, START
from ui.chart.list_words import audit, records, refills
from ui.chart.overview_words import overview
from ui.chart.plan_words import NEW_PLAN, plan_screen
from ui.chart.pump_words import pump_screen
from ui.chart.screen import (
    AUDIT,
    OVERVIEW,
    PLAN,
    PUMP,
    RECORDS,
    REFILLS,
    RETRY,
    ChartScreen,
    failed,
    tabs,
)
from ui.form.listener import FormListener
from ui.navigation import Navigator

ALL_RESULTS, ENTER_RESULTS, ALL_REFILLS = "all_results", "enter_results", "all_refills"


class ChartPresenter(FormListener):
    """`stage_of` names the stage of a worksheet. The three openers are the window's dialogs."""

    def __init__(
        self,
        charting: Charting,
        patient_id: str,
        user: User,
        navigator: Navigator,
        show: Callable[[ChartScreen], None],
        *,
        stage_of: Callable[[str], str],
        new_plan: Callable[[str], None],
        enter_results: Callable[[str], None],
        edit: Callable[[str], None],
        tab: str = OVERVIEW,
    ) -> None:
        self._charting = charting
        self._patient_id = patient_id
        self._user = user
        self._navigator = navigator
        self._show = show
        self._stage_of = stage_of
        self._openers = {
            NEW_PLAN: new_plan,
            ENTER_RESULTS: enter_results,
            EDIT_NOTE: edit,
        }
        self._tab = tab
        self._picked = -1
        self._trouble = ""
        self._chart = charting.chart(patient_id)

    def opened(self) -> None:
        """A look that cannot be written down is not given."""
        try:
            self._charting.opened(self._patient_id, self._user)
        except DeskError as trouble:
            self._trouble = failure(trouble)
        else:
            self._trouble = ""
        self._present()

    def refresh(self) -> None:
        """After something was filed elsewhere."""
        self._chart = self._charting.chart(self._patient_id)
        self._present()

    def tab_chosen(self, tab: str) -> None:
        self._tab = tab
        self._present()

    def point_picked(self, place: int) -> None:
        self._picked = place
        self._present()

    def point_opened(self, number: str) -> None:
        """Only what was filed here has a record to open."""
        if any(record.number == number for record in self._chart.records):
            self._navigator.record(number)

    def row_opened(self, key: str) -> None:
        if self._tab in (REFILLS, RECORDS):
            self.point_opened(key)

    def pressed(self, key: str) -> None:
        due = self._chart.due
        if key == RETRY:
            self.opened()
        elif key in self._openers:
            self._openers[key](self._patient_id)
        elif key == START and due is not None and due.booking is not None:
            self._navigator.start_refill(due.booking.id)
        elif key == OTHER and due is not None and due.booking is not None:
            self._navigator.other_visit(due.booking.id)
        elif key == PROGRAM:
            self._navigator.program(self._patient_id)
        elif key == BOOK:
            self._navigator.book(self._patient_id)
        elif key == ALL_REFILLS:
            self.tab_chosen(REFILLS)

    def _present(self) -> None:
        self._show(self._screen())

    def _screen(self) -> ChartScreen:
        chart = self._chart
        band = chart_band(chart)
        shown = tabs(audit=self._user.may(Permission.AUDIT))
        may = self._user.may
        if self._trouble:
            return ChartScreen(band, shown, self._tab, form=failed(self._trouble))
        match self._tab:
            case "refills":
                return ChartScreen(band, shown, REFILLS, list=refills(chart))
            case "plan":
                may_plan = (may(Permission.PRESCRIBE) or may(Permission.WORKSHEET)) and (
                    chart.pump is not None and not band.gone
                )
                form = plan_screen(chart, may_plan=may_plan)
                return ChartScreen(band, shown, PLAN, form=form)
            case "pump":
                may_program = may(Permission.PROGRAM) and not band.gone
                form = pump_screen(chart, may_program=may_program)
                return ChartScreen(band, shown, PUMP, form=form)
            case "records":
                return ChartScreen(band, shown, RECORDS, list=records(chart))
            case "audit" if may(Permission.AUDIT):
                return ChartScreen(band, shown, AUDIT, list=audit(chart))
        may_refill = may(Permission.WORKSHEET) and chart.pump is not None and not band.gone
        drawn = overview(
            chart,
            self._picked,
            self._stage(),
            may_refill=may_refill,
            may_edit=may(Permission.REGISTER),
        )
        return ChartScreen(band, shown, OVERVIEW, overview=drawn)

    def _stage(self) -> Stage | None:
        worksheet = self._chart.due.worksheet if self._chart.due else None
        if worksheet is None:
            return None
        return Stage(self._stage_of(worksheet.id))
