"""The small clinic with a patient whose pump is programmable, and a desk linked to a simulator."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from hai_desk.clock import FixedClock, SystemClock
from hai_desk.people.role import Role
from hai_desk.people.user import User
from hai_desk.plans.booking import Booking
from hai_desk.pumps.barrier import Barrier
from hai_desk.services.ports import Writer
from hai_desk.units import Volume, told_in
from hai_desk.units import from_exact_text as q
from models.founding import Founder
from models.opening import create
from tests.support.clinic_desk import CLINIC, PASSWORD, add_plan, tools
from tests.support.desk_window import RealWindow
from tests.support.people_of_the_day import documents, implant, patient
from tests.support.program_desk import SERIAL, bravo_fill, bravo_plan
from ui.form.view import FormView
from ui.program.page import Step
from ui.program.presenter import ProgramPresenter
from ui.program.screen import ProgramScreen
from ui.program.view import ProgramView
from ui.theme import Look
from ui.tour.hands import CTRL, TourLost
from ui.widgets.button import Button

BRAVO, MRN = "p2", "DEMO-0002"
SIMULATED = ("--serial", SERIAL, "--patient", MRN, "--sdc-port", "0", "--rate", "4")
PEOPLE = {
    "specialist1": ("Specialist 1 (demo)", Role.SPECIALIST),
    "specialist2": ("Specialist 2 (demo)", Role.SPECIALIST),
    "nurse2": ("Nurse 2 (demo)", Role.NURSE),
}


def found_program_clinic(folder: Path, now: datetime, reservoir: str = "40 mL") -> None:
    """As of `now`: the fill was this morning, the prescription of yesterday."""
    clock = FixedClock(now)
    founder = Founder("admin1", "Admin 1 (demo)", PASSWORD)
    made = create(folder, clinic=CLINIC, founder=founder, tools=tools(clock))
    for login, (name, role) in PEOPLE.items():
        made.office.add_user(User(f"u-{login}", login, name, (role,)), PASSWORD)
    with made.desk.registry.write(made.unlocked.user.id) as writer:
        for document in documents():
            writer.add_document(document)
        add_bravo(writer, now, q(reservoir))
    made.desk.close()


def add_bravo(writer: Writer, now: datetime, reservoir: Volume) -> None:
    """0.12 mg/kg/day × 82 kg × 80 % = 7.872 mg/day; the pump full of 8 mg/mL floxuridine."""
    writer.add_patient(patient(2, "Demo", "Bravo", date(1957, 9, 2)))
    writer.add_implant(replace(implant(2, SERIAL, "synchromed-ii"), reservoir=reservoir))
    signed = now - timedelta(days=1)
    add_plan(writer, replace(bravo_plan(), signed_at=signed))
    amount = told_in(reservoir * q("8 mg/mL"), "mg")
    at = now - timedelta(minutes=16)
    writer.add_fill(replace(bravo_fill(), filled_at=at, volume=reservoir, amount=amount))
    writer.add_booking(Booking("b2", BRAVO, now + timedelta(minutes=5), "floxuridine", 7))


class ProgramDeskAtWork(RealWindow):
    """With a pump specialist at it, on the real clock."""

    def __init__(self, folder: Path, look: Look, app: QApplication, login: str = "specialist1"):
        super().__init__(folder, look, app, SystemClock())
        self.enter_as(login)

    def enter_as(self, login: str) -> None:
        """Over whatever name stands there."""
        self.hands.press(Qt.Key.Key_A, CTRL)
        self.sign_in(login)
        self.hands.settle()

    def another_user(self, login: str) -> None:
        """At the lock card the keyboard is in the password; the user stands before it."""
        self.hands.press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        self.enter_as(login)

    def close(self) -> None:
        """As a kill would leave it: nothing is ended, nothing said."""
        self.desk.pump.close()
        if self.desk.pages is not None:
            self.desk.pages.program_open.close()
        self.window.keep_open(lambda: False)
        super().close()

    # by keys

    def link(self, address: str) -> None:
        self.hands.press(Qt.Key.Key_F7)
        self.hands.settle()
        self.hands.type(address)
        self.hands.press(Qt.Key.Key_Return, CTRL)
        self.until(self._alive, "the link")

    def _alive(self) -> bool:
        return self.desk.pump.program_standing().state.value == "fresh"

    def begin(self) -> None:
        """From the page of the link: by Tab to the button, Space."""
        page = self.window.frame.pages.currentWidget()
        form = page.findChild(FormView) if page is not None else None
        assert form is not None
        self.until(lambda: bool(_buttons(form, "program")), "the button")
        self._push(form, "program")
        self.until(lambda: self.at is Step.READ and self.ready, "the reading")

    def _push(self, form: FormView, key: str) -> None:
        """The page is drawn anew whenever the link says more of itself, also on the way there."""
        for turn in range(5):
            try:
                self.hands.push(_buttons(form, key)[0])
                return
            except TourLost:
                assert turn < 4, key

    @property
    def view(self) -> ProgramView:
        page = self.window.frame.pages.currentWidget()
        assert isinstance(page, ProgramView), type(page).__name__
        return page

    @property
    def form(self) -> FormView:
        return self.view.form

    @property
    def presenter(self) -> ProgramPresenter:
        assert self.desk.pages is not None
        presenter = self.desk.pages.program_open.presenter
        assert presenter is not None
        return presenter

    @property
    def screen(self) -> ProgramScreen:
        shown = self.presenter.shown
        assert shown is not None
        return shown

    def read_again(self) -> None:
        """F7 over a link that is there: what is sent next needs no reading of its own."""
        self.hands.press(Qt.Key.Key_F7)
        self.until(lambda: Barrier.NOT_READ not in self.presenter.page.standing.barriers, "F7")

    @property
    def at(self) -> Step:
        return self.screen.step

    @property
    def ready(self) -> bool:
        forward = self.screen.footer.forward
        return forward is not None and forward.enabled

    def enter(self, entries: Sequence[tuple[str, str]]) -> None:
        """`=` before a text types it; a value alone is chosen."""
        for key, text in entries:
            if text.startswith("="):
                self.hands.fill(self.form, key, text[1:])
            elif text.startswith("~"):
                self.hands.pick(self.form, key, text[1:])
            else:
                self.hands.choose(self.form, key, text)

    def forward(self) -> None:
        self.hands.primary()

    def footer_button(self, key: str) -> Button:
        return next(
            each for each in self.view.footer.findChildren(Button) if each.action.key == key
        )

    def answer(self, card: str, reason: str = "Discussed with the prescriber") -> None:
        """A question kept, with a reason and the prescriber's name, by keys."""
        form = self.form
        self.hands.reach(form.widget_for(f"{card}:keep"))
        self.hands.space()
        self.hands.fill(form, f"{card}:reason", reason)
        name = f"answer.{card}.prescriber"
        if any(stop.key == name for stop in form.stops()):
            self.hands.fill(form, name, "Prescriber 1 (demo)")
        self.hands.push(form.widget_for(f"{card}:keep_button"))


def _buttons(form: FormView, key: str) -> list[Button]:
    return [each for each in form.findChildren(Button) if each.action.key == key]


def entries(volume: str = "40") -> tuple[tuple[str, str], ...]:
    """Every setting of the change, as keys press it."""
    return (
        ("how:pg.mode", "simple continuous"),
        ("how:pg.drug", "~no change, floxuridine"),
        ("how:pg.strength", "keep"),
        ("how:pg.steps", "daily"),
        ("pg.daily", "=7.872"),
        ("pg.was_filled", "yes"),
        ("pg.fill", f"={volume}"),
        ("how:pg.alarm", "keep"),
        ("how:pg.sounds", "keep"),
        ("pg.prime", "no"),
    )


def check_by_keys(
    work: ProgramDeskAtWork, volume: str = "40", looked: Callable[[], None] = lambda: None
) -> None:
    """The other person signs in and enters from prescription, label and record. `looked` is
    called while the fields are empty."""
    work.forward()
    work.until(lambda: work.desk.dialog_open, "the second check")
    form = work.desk.dialog_form()
    work.hands.fill(form, "login", "nurse2")
    work.hands.secret(form, "password", PASSWORD)
    work.hands.primary()
    work.until(lambda: "daily" in {stop.key for stop in form.stops()}, "the fields")
    looked()
    work.hands.pick(form, "drug", "floxuridine")
    for key, text in (("strength", "8"), ("daily", "7.87"), ("fill", volume)):
        work.hands.fill(form, key, text)
    work.hands.primary()
    work.until(lambda: not work.desk.dialog_open, "the end of the check")
    work.until(lambda: work.screen.footer.forward is not None, "the page again")
