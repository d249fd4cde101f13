"""The way through the desk: two refills to both signatures, and a look at everything else."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTabBar, QWidget

from ui.desk.desk import Desk
from ui.desk.entrance import DEMONSTRATION
from ui.form.view import FormView
from ui.tour import around, office
from ui.tour.hands import CTRL, Hands, TourLost
from ui.tour.refill import Refill
from ui.tour.scanned_refill import ScannedRefill
from ui.tour.shots import Camera
from ui.tour.story import ASKED_DOSE, FAST_PUMP, FLOXURIDINE_REFILL, REST_FILL, Story
from ui.tour.troubles import AskedDose, FastPump
from ui.widgets.button import Button

Page = TypeVar("Page", bound=QWidget)


class Guide:
    def __init__(self, app: QApplication, desk: Desk, out: Path) -> None:
        self.app = app
        self.desk = desk
        self.hands = Hands(app, desk.window_)
        self.camera = Camera(app, desk.window_, desk.look, out)
        self._out = out

    def walk(self) -> list[str]:
        """The numbers of the records that were signed on the way."""
        self.hands.settle()
        self.camera.take("sign-in")
        self.sign_in("nurse1")
        around.look_at_today(self)
        numbers = [self._refill(FLOXURIDINE_REFILL), self._refill(REST_FILL, ScannedRefill)]
        self._visit(ASKED_DOSE, AskedDose)
        self._visit(FAST_PUMP, FastPump)
        self._look_around(self._out / f"{numbers[0]}.pdf")
        office.look_as_prescriber(self)
        office.look_as_administrator(self)
        office.look_at_first_run(self)
        return numbers

    def _look_around(self, signed: Path) -> None:
        self.hands.press(Qt.Key.Key_1, CTRL)
        self.camera.take("today-after")
        around.look_at_patients(self)
        around.look_at_chart(self)
        around.look_at_results(self)
        around.look_at_programmable(self)
        around.look_at_records(self, signed)
        self.hands.press(Qt.Key.Key_L, CTRL)
        self.camera.take("locked")
        self.hands.type(DEMONSTRATION.pass_phrase)
        self.hands.press(Qt.Key.Key_Return)
        self.hands.until(lambda: bool(self.desk.signed_in), "the unlocked desk")

    # people

    def sign_in(self, login: str) -> None:
        """Enter submits here, and only here."""
        self.hands.type(login)
        self.hands.press(Qt.Key.Key_Tab)
        self.hands.type(DEMONSTRATION.pass_phrase)
        self.hands.press(Qt.Key.Key_Return)
        self.hands.until(lambda: self.desk.signed_in == login, f"the desk of {login}")

    def switch_to(self, login: str) -> None:
        """Lock, another account, and the keyboard starts at its name."""
        self.hands.press(Qt.Key.Key_L, CTRL)
        self.hands.push(self.button("Use another account"))
        self.hands.settle()
        self.sign_in(login)

    # places

    def find(self, words: str) -> None:
        """Ctrl K and a few letters."""
        self.hands.press(Qt.Key.Key_K, CTRL)
        self.hands.type(words)
        self.hands.settle()

    def open(self, words: str) -> None:
        """The first patient, record or command of those words."""
        self.find(words)
        self.hands.press(Qt.Key.Key_Return)
        self.hands.settle()

    def page(self, kind: type[Page]) -> Page:
        page = self.desk.window_.frame.pages.currentWidget()
        if not isinstance(page, kind):
            raise TourLost(kind.__name__)
        return page

    def form(self) -> FormView:
        page = self.desk.window_.frame.pages.currentWidget()
        form = page.findChild(FormView) if page is not None else None
        if form is None:
            raise TourLost("a form")
        return form

    def tabs(self) -> QTabBar:
        return self.desk.window_.frame.tabs

    def button(self, label: str) -> Button:
        """The button of those words that is in sight."""
        found = [
            each
            for each in self.desk.window_.findChildren(Button)
            if each.isVisible() and each.action.label == label
        ]
        if not found:
            raise TourLost(label)
        return found[-1]

    # visits

    def _refill(self, story: Story, kind: type[Refill] = Refill) -> str:
        self.find(story.search)
        if story.pictures:
            self.camera.take("search")
        self.hands.press(Qt.Key.Key_Return)
        self.hands.settle()
        if story.pictures:
            self.camera.take("chart")
        self.hands.primary()
        number = kind(self.desk, self.hands, self.camera, story).walk()
        self._save(number)
        return number

    def _visit(self, story: Story, kind: type[Refill]) -> None:
        self.open(story.search)
        self.hands.primary()
        self._come_back(story)
        kind(self.desk, self.hands, self.camera, story).walk()

    def _come_back(self, story: Story) -> None:
        """A draft that waited for half an hour asks for the wristband, another's asks more."""
        self.hands.settle()
        if not self.desk.dialog_open:
            return
        self.camera.take(f"{story.name}-resume")
        self.hands.scan(f"HD:P:{story.mrn}")
        if self.desk.dialog_open:
            self.hands.primary()

    def _save(self, number: str) -> None:
        """As Save PDF does: the record, and the clinic's certificate beside it."""
        shelf, user = self.desk.parts().shelf, self.desk.user
        shelf.save(shelf.take(number, user).record, self._out / f"{number}.pdf", user)
