"""Patient Alpha's worksheet in memory: the presenter, what it showed, and where it led."""

from __future__ import annotations

from dataclasses import dataclass, field

from hai_desk.clock import FixedClock
from hai_desk.safety.findings import Finding
from hai_desk.services.refilling import Refilling
from hai_desk.services.sheet import Sheet
from hai_desk.worksheet.entry import How
from hai_desk.worksheet.stage import Stage
from tests.support.cases import Texts, checked
from tests.support.clinic_desk import CLINIC, MORNING, add_alpha
from tests.support.fake_reader import Shelves
from tests.support.fake_registry import FakeRegistry
from tests.support.people_of_the_day import NURSE, NURSE_2, documents
from ui.form.blocks import FormScreen
from ui.refill.presenter import RefillPresenter
from ui.refill.screen import WorksheetScreen


@dataclass(slots=True)
class NotedDoors:
    """Fulfils `Doors`; `went` holds each door in order."""

    went: list[str] = field(default_factory=list)

    def second_check(self, sheet: Sheet) -> None:
        self.went.append("second check")

    def new_dose(self, sheet: Sheet) -> None:
        self.went.append("new dose")

    def order_glycerin(self, sheet: Sheet) -> None:
        self.asked.append("order glycerin")

    def put_aside(self, sheet: Sheet) -> None:
        self.asked.append("put aside")

    def take_up(self, sheet: Sheet) -> None:
        self.asked.append("take up")

    def program_pump(self, sheet: Sheet) -> None:
        self.went.append("program pump")

    def program_report(self, sheet: Sheet) -> None:
        self.went.append("program report")

    def read_pump(self, sheet: Sheet) -> None:
        self.went.append("read pump")

    def cosign(self, sheet: Sheet, found: Finding) -> None:
        self.went.append(f"cosign {found.key}")

    def hold(self, sheet: Sheet) -> None:
        self.went.append("hold")

    def turn_to_rest(self, sheet: Sheet) -> None:
        self.went.append("turn to rest")

    def surgeon(self, sheet: Sheet) -> None:
        self.went.append("surgeon")

    def discard(self, sheet: Sheet) -> None:
        self.went.append("discard")

    def not_accessed(self, sheet: Sheet) -> None:
        self.went.append("not accessed")

    def paper(self, key: str, sheet: Sheet) -> None:
        self.went.append(key)

    def sign(self, sheet: Sheet) -> None:
        self.went.append("sign")

    def reopen(self, sheet: Sheet) -> None:
        self.went.append("reopen")

    def leave(self) -> None:
        self.went.append("leave")


class OpenPage:
    """`presenter` is the product's own; everything below it is too, but the registry."""

    def __init__(self, texts: Texts | None = None, *, language: str = "en") -> None:
        self.clock = FixedClock(MORNING)
        self.registry = FakeRegistry(self.clock, Shelves(clinic=CLINIC, documents=documents()))
        self.registry.held.users = {user.id: user for user in (NURSE, NURSE_2)}
        with self.registry.write(NURSE.id) as writer:
            add_alpha(writer)
        self.refilling = Refilling(self.registry, self.clock)
        self.worksheet = self.refilling.start("b1", NURSE)
        if texts:
            self.refilling.enter_all(self.refilling.open(self.worksheet), texts, NURSE)
        self.doors = NotedDoors()
        self.screens: list[WorksheetScreen] = []
        self.presenter = self.again(language)

    def again(self, language: str = "en") -> RefillPresenter:
        """The worksheet opened once more, as after a crash or a pause."""
        presenter = RefillPresenter(
            self.worksheet,
            refilling=self.refilling,
            clock=self.clock,
            user=NURSE,
            doors=self.doors,
            show=self.screens.append,
            language=language,
        )
        presenter.opened()
        return presenter

    def check_syringe(self) -> None:
        """A second check that fits what stands in the worksheet now."""
        sheet = self.refilling.open(self.worksheet)
        texts = {key: entry.text for key, entry in sheet.entries.last.items()}
        found = {"pr.check": checked(sheet.case, texts, self.clock.now())["pr.check"]}
        self.refilling.enter_all(sheet, found, NURSE, How.CARRIED)
        self.presenter.reload()

    @property
    def screen(self) -> WorksheetScreen:
        return self.screens[-1]

    @property
    def form(self) -> FormScreen:
        return self.screen.form

    @property
    def stage(self) -> Stage:
        return self.presenter.stage

    def stored(self, key: str) -> str:
        """What the registry holds, not what the screen says."""
        return self.refilling.open(self.worksheet).entries.text(key)

    def enter(self, key: str, text: str) -> None:
        self.presenter.typed(key, text)
        self.presenter.committed(key, text)
