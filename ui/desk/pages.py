"""Every page of the desk, opened for one user. Fulfils the Navigator."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from hai_desk.errors import DeskError
from hai_desk.people.user import User
from hai_desk.services.ports import FiledRecord
from hai_desk.wording.failures import failure
from ui.audit.presenter import AuditPresenter
from ui.audit.view import AuditView
from ui.booking.presenter import BookingPresenter
from ui.booking.view import BookingDialog
from ui.chart.presenter import ChartPresenter
from ui.chart.view import ChartView
from ui.desk.chart_dialogs import ChartDialogs
from ui.desk.discarding import ask_why_discarded
from ui.desk.exports import exports_of
from ui.desk.open_worksheet import OpenWorksheet
from ui.desk.paper import preview_desk, print_copy
from ui.desk.parts import Parts
from ui.desk.program_ways import ProgramWays
from ui.desk.pump_pages import PumpPages
from ui.desk.releasing import release_syringe
from ui.desk.return_door import ReturnDoor
from ui.desk.settings_page import open_settings
from ui.desk.shell_words import Place
from ui.desk.signatures import Signatures
from ui.desk.start_dialog import ask_what_to_start
from ui.desk.staying import leaving
from ui.patients.presenter import PatientsPresenter
from ui.patients.view import PatientsView
from ui.records.presenter import RecordsPresenter
from ui.records.preview.presenter import PreviewPresenter
from ui.records.preview.view import PreviewView
from ui.records.printing import FileDialogs
from ui.records.view import RecordsView
from ui.refill.presenter import RefillPresenter
from ui.refill.view import RefillView
from ui.register.presenter import RegisterPresenter
from ui.register.view import RegisterView
from ui.search.presenter import SearchPresenter
from ui.search.view import SearchPalette
from ui.today.presenter import TodayPresenter
from ui.today.screen import TodayScreen
from ui.today.view import TodayView

if TYPE_CHECKING:
    from ui.desk.desk import Desk


class Pages(ProgramWays):
    def __init__(self, desk: Desk, parts: Parts, user: User) -> None:
        super().__init__(desk, parts, user, self)
        self._desk = desk
        self._parts = parts
        self._user = user
        self._open = OpenWorksheet(desk, parts, user, self)
        self._return = ReturnDoor(desk, parts, user)
        self._pump = PumpPages(desk, user, self)
        self._refresh: Callable[[], None] | None = None

    # places

    def go(self, key: str) -> None:
        """A rail entry was chosen."""
        places = {
            "today": self.today,
            "patients": self.patients,
            "records": self.records,
            "audit": self.audit,
            "settings": self.settings,
            "link": self._pump.link_page,
            "telemetry": self._pump.telemetry,
        }
        if not self.must_stay():
            self._carefully(places[key])

    def _carefully(self, open_page: Callable[[], None]) -> None:
        """A page that cannot be read leaves the old one standing, and the bar says why."""
        try:
            open_page()
        except DeskError as trouble:
            self._desk.saved(failure(trouble), well=False)

    @leaving
    def today(self) -> None:
        view = TodayView(self._desk.look)

        def show(screen: TodayScreen) -> None:
            view.show_screen(screen)
            if screen.is_today:
                self._desk.waiting(screen.waiting)

        presenter = TodayPresenter(self._parts.today, self._user, self, show)
        self._refresh = presenter.refreshed
        view.follow(presenter)
        self._desk.show_page(view, Place("today"))

    @leaving
    def patients(self) -> None:
        view = PatientsView(self._desk.look)
        presenter = PatientsPresenter(self._parts.finding, self._user, self, view.show_screen)
        view.follow(presenter)
        self._desk.show_page(view, Place("patients"))

    @leaving
    def chart(self, patient_id: str, tab: str = "overview") -> None:
        view = ChartView(self._desk.look)
        dialogs = ChartDialogs(self._desk, self._parts, self._user)
        presenter = ChartPresenter(
            self._parts.charting,
            patient_id,
            self._user,
            self,
            view.show_screen,
            stage_of=self._parts.refilling.stage_of,
            new_plan=dialogs.new_plan,
            enter_results=dialogs.enter_results,
            edit=self.edit_patient,
            tab=tab,
        )
        dialogs.afterwards(presenter.refresh)
        self._desk.patient_in_place = patient_id
        self._refresh = presenter.refresh
        view.framed.connect(self._desk.frame_chart)
        self._desk.tabs_for(presenter.tab_chosen)
        view.follow(presenter)
        self._desk.show_widget(view)

    def register_patient(self) -> None:
        self._register("")

    def edit_patient(self, patient_id: str) -> None:
        self._register(patient_id)

    @leaving
    def _register(self, patient_id: str) -> None:
        view = RegisterView(self._desk.look)
        presenter = RegisterPresenter(
            self._parts.registering,
            self._parts.check,
            self._user,
            self,
            view.form.show_screen,
            patient_id=patient_id,
        )
        view.follow(presenter)
        self._desk.show_page(view, Place("patients"))

    def book(self, patient_id: str = "") -> None:
        dialog = BookingDialog(self._desk.look, self._desk.window_)
        presenter = BookingPresenter(
            self._parts.booking,
            self._user,
            self,
            dialog.show_dialog,
            leave=self._desk.window_.close_dialog,
            booked=self._booked,
            patient_id=patient_id,
        )
        dialog.follow(presenter)
        self._desk.window_.open_dialog(dialog)

    def _booked(self) -> None:
        self._desk.window_.close_dialog()
        self.refresh()

    def refresh(self) -> None:
        """F5, or something the list shows has changed."""
        if self._refresh is not None:
            self._refresh()

    @leaving
    def records(self) -> None:
        view = RecordsView(self._desk.look)
        presenter = RecordsPresenter(
            self._parts.shelf,
            self._parts.seal_check,
            FileDialogs(self._desk.window_),
            self,
            view.show_screen,
            exports_of(self._desk, self._parts, self._user).records,
        )
        view.follow(presenter)
        self._refresh = presenter.refreshed
        self._desk.show_page(view, Place("records"))

    @leaving
    def audit(self) -> None:
        view = AuditView(self._desk.look)
        export = exports_of(self._desk, self._parts, self._user).audit
        presenter = AuditPresenter(self._parts.audit, self._user, view.show_screen, export)
        view.follow(presenter)
        self._desk.show_page(view, Place("audit"))

    @leaving
    def settings(self) -> None:
        open_settings(self._desk, self._parts, self._user, self)

    def record(self, number: str) -> None:
        self._carefully(lambda: self._record(number))

    @leaving
    def _record(self, number: str) -> None:
        view = PreviewView(self._desk.look)
        signatures = Signatures(self._desk, self._parts, self._user, self)
        presenter = PreviewPresenter(
            preview_desk(self._desk, self._parts),
            number,
            self._user,
            self,
            view.show_screen,
            countersign=signatures.countersign_later,
        )
        view.framed.connect(self._desk.frame_record)
        view.follow(presenter)
        self._desk.prints(view.print_pressed)
        self._desk.show_widget(view)

    def print_record(self, record: FiledRecord) -> None:
        print_copy(self._desk, self._parts, record)

    def search(self) -> None:
        window = self._desk.window_
        palette = SearchPalette(self._desk.look, window)
        presenter = SearchPresenter(
            self._parts.finding,
            self._user,
            self,
            palette.show_screen,
            leave=palette.leave,
            today=lambda: self._parts.clock.now().date(),
        )
        palette.follow(presenter)
        palette.open()

    # the worksheet

    def start_refill(self, booking_id: str) -> None:
        try:
            worksheet_id = self._parts.refilling.start(booking_id, self._user)
        except DeskError as trouble:
            self._desk.saved(failure(trouble), well=False)
            return
        self.worksheet(worksheet_id)

    def other_visit(self, booking_id: str) -> None:
        ask_what_to_start(self._desk, self._parts, self._user, booking_id, self.worksheet)

    def worksheet(self, worksheet_id: str) -> None:
        """The page that is open stays until whatever is asked before has been answered."""
        go_on = partial(self._go_on, worksheet_id)
        self._carefully(lambda: self._return.through(worksheet_id, go_on))

    def discard(self, worksheet_id: str) -> None:
        self._carefully(
            lambda: ask_why_discarded(self._desk, self._parts, self._user, worksheet_id, self.today)
        )

    @leaving
    def _go_on(self, worksheet_id: str) -> None:
        self._open.open(worksheet_id)

    def release_syringe(self, worksheet_id: str) -> None:
        self._carefully(lambda: release_syringe(self._desk, self._parts, self._user, worksheet_id))

    def back_from_lock(self) -> None:
        """The draft was paused; after half an hour the wristband comes first, as ever."""
        page = self._open.presenter
        if page is not None and page.editable:
            through = partial(self._return.through, page.sheet.id, page.unlocked)
            self._carefully(lambda: through(turned_back=self.today))

    @property
    def worksheet_open(self) -> RefillPresenter | None:
        return self._open.presenter

    @property
    def worksheet_view(self) -> RefillView | None:
        return self._open.view

    def leave_worksheet(self) -> None:
        """Whatever page is open goes away, and with it what it listened to."""
        self._refresh = None
        self._desk.leave_page()
        self._open.leave()
        self.program_open.close()

    def toast(self, text: str) -> None:
        self._desk.toast(text)
