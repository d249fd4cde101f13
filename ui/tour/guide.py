"""The way through the desk: sign in, look around, one floxuridine refill, one rest fill."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ui.desk.desk import DEMONSTRATION, Desk
from ui.tour.around import look_around
from ui.tour.hands import CTRL, Hands
from ui.tour.refill import Refill
from ui.tour.shots import Camera
from ui.tour.story import FLOXURIDINE_REFILL, REST_FILL, Story


class Guide:
    def __init__(self, app: QApplication, desk: Desk, out: Path) -> None:
        self.hands = Hands(app, desk.window_)
        self.camera = Camera(app, desk.window_, desk.look, out)
        self._desk = desk
        self._out = out

    def walk(self) -> list[str]:
        """The numbers of the records that were signed on the way."""
        self.hands.settle()
        self.camera.take("sign-in")
        self.sign_in("nurse1")
        self.camera.take("today")
        numbers = [self._refill(FLOXURIDINE_REFILL), self._refill(REST_FILL)]
        look_around(self)
        return numbers

    def sign_in(self, login: str) -> None:
        """Enter submits here, and only here."""
        self.hands.type(login)
        self.hands.press(Qt.Key.Key_Tab)
        self.hands.type(DEMONSTRATION.pass_phrase)
        self.hands.press(Qt.Key.Key_Return)
        self.hands.until(lambda: self._desk.signed_in == login, f"the desk of {login}")

    def find(self, words: str) -> None:
        """Ctrl K, a few letters, Enter: the first hit opens."""
        self.hands.press(Qt.Key.Key_K, CTRL)
        self.hands.type(words)
        self.hands.settle()

    def _refill(self, story: Story) -> str:
        self.find(story.search)
        if story.pictures:
            self.camera.take("search")
        self.hands.press(Qt.Key.Key_Return)
        self.hands.settle()
        if story.pictures:
            self.camera.take("chart")
        self.hands.primary()
        number = Refill(self._desk, self.hands, self.camera, story).walk()
        self._save(number)
        return number

    def _save(self, number: str) -> None:
        """As Save PDF does: the record, and the clinic's certificate beside it."""
        shelf, user = self._desk.parts().shelf, self._desk.user
        shelf.save(shelf.take(number, user).record, self._out / f"{number}.pdf", user)

    @property
    def desk(self) -> Desk:
        return self._desk
