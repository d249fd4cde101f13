"""The program presenter over a desk with a strict pump, with a list in place of a view."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import timedelta

from hai_desk.link.wire_frame import WireFrame
from hai_desk.services.program_looking import ProgramLooking
from tests.support.program_cases import REASON
from tests.support.program_desk import PATIENT, SPECIALIST, ProgramDesk
from ui.form.blocks import Block, Card, CompareTable, Field, Row, StopCard
from ui.program.page import LinkNow
from ui.program.presenter import ProgramPresenter
from ui.program.screen import ProgramScreen
from ui.program.view import ProgramView

ENTERED = {
    "how:pg.mode": "simple continuous",
    "how:pg.drug": "floxuridine",
    "how:pg.strength": "enter",
    "pg.strength": "8",
    "pg.strength_unit": "mg/mL",
    "how:pg.steps": "daily",
    "pg.daily": "7.872",
    "pg.was_filled": "yes",
    "pg.fill": "40",
    "how:pg.alarm": "keep",
    "how:pg.sounds": "keep",
    "pg.prime": "no",
}
"""What a person chooses and types for 7.872 mg/day."""

TYPED = frozenset({"pg.strength", "pg.daily", "pg.rate", "pg.fill", "pg.alarm"})


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def said(value: object) -> Iterator[str]:
    """Every text in a screen, hidden from repr or not."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for each in fields(value):
            yield from said(getattr(value, each.name))
    elif isinstance(value, tuple | frozenset):
        for part in value:
            yield from said(part)


@dataclass
class Doors:
    """The desk as a page sees it."""

    desk: ProgramDesk
    went: list[str] = field(default_factory=list)
    refuses: str = ""

    def link_now(self) -> LinkNow:
        line = self.desk.line
        address = "http://127.0.0.1:1"
        return LinkNow(line.linked, "fresh", line.linked, address=address)

    def link_again(self, address: str) -> str:
        self.went.append(f"link {address}")
        if not self.refuses:
            self.desk.line.linked = True
        return self.refuses

    def second_check(self) -> None:
        self.went.append("second check")

    def take_here(self) -> str:
        self.went.append("take here")
        return self.refuses

    def message(self, frame: WireFrame) -> None:
        self.went.append(f"message {frame.sha256}")

    def report(self) -> str:
        self.went.append("report")
        return self.refuses

    def leave(self) -> None:
        self.went.append("leave")


class ProgramPageAtDesk:
    """`desk.take()` delivers what is on the line; `look` is the tick of the page."""

    def __init__(
        self, desk: ProgramDesk | None = None, *, begun: bool = True, acting: bool = True
    ) -> None:
        self.desk = desk or ProgramDesk()
        if begun:
            assert self.desk.programming.begin(PATIENT, SPECIALIST) is None
        self.doors = Doors(self.desk)
        self.seen: list[ProgramScreen] = []
        self.view: ProgramView | None = None
        looking = ProgramLooking(self.desk.registry, self.desk.clock)
        session = looking.unfinished()[0]
        self.presenter = ProgramPresenter(
            session.id,
            acts=self.desk.programming if acting else None,
            looking=looking,
            doors=self.doors,
            clock=self.desk.clock,
            show=self._show,
        )
        self.presenter.opened()

    def _show(self, screen: ProgramScreen) -> None:
        self.seen.append(screen)
        if self.view is not None:
            self.view.show_screen(screen)

    def see(self, view: ProgramView) -> None:
        """From now on on a screen, too; its timer stands still, the test looks."""
        self.view = view
        view.follow(self.presenter)
        view.rest()
        view.show_screen(self.screen)

    @property
    def screen(self) -> ProgramScreen:
        return self.seen[-1]

    def look(self, seconds: float = 0) -> None:
        self.desk.clock.advance(timedelta(seconds=seconds))
        self.presenter.ticked()

    def take(self) -> None:
        """All that the pump says, and what comes of it."""
        for _turn in range(3):
            self.desk.take()
            self.presenter.ticked()

    def read(self) -> None:
        self.desk.read()
        self.presenter.ticked()

    def enter(self, **changed: str) -> None:
        """Every field of the table above, with some of them otherwise; an empty one is left out."""
        for key, text in {
            **ENTERED,
            **{k.replace("__", "."): v for k, v in changed.items()},
        }.items():
            if text and key in TYPED:
                self.presenter.typed(key, text)
                self.presenter.committed(key, text)
            elif text:
                self.presenter.chosen(key, text)

    def answer_all(self) -> None:
        for card in [c for c in self.cards if c.kind == "soft" and c.answers and not c.settled]:
            self.presenter.answered(card.key, "keep")
            self.presenter.reasoned(card.key, REASON)
            self.presenter.typed(f"answer.{card.key}.prescriber", "Prescriber 1 (demo)")
            self.presenter.kept(card.key)

    def to_review(self, **changed: str) -> None:
        self.take()
        self.presenter.pressed("next")
        self.enter(**changed)
        self.answer_all()
        self.presenter.pressed("next")

    def to_read_back(self) -> None:
        self.to_review()
        self.desk.checked()
        self.read()
        self.presenter.pressed("send")
        self.take()

    # what is on the page

    @property
    def cards(self) -> list[StopCard]:
        screen = self.screen.form
        return [each for each in (*screen.body, *screen.side) if isinstance(each, StopCard)]

    @property
    def titles(self) -> list[str]:
        return [plain(card.title) for card in self.cards]

    def field(self, key: str) -> Field:
        return next(each for each in self.fields if each.key == key)

    @property
    def fields(self) -> list[Field]:
        return [each for block in self._blocks() for each in block.fields]

    def _blocks(self) -> list[Row]:
        found: list[Row] = []
        blocks: list[Block] = [*self.screen.form.body, *self.screen.form.side]
        for block in blocks:
            if isinstance(block, Row):
                found.append(block)
            elif isinstance(block, Card):
                found += [*block.rows, *(each for each in block.body if isinstance(each, Row))]
        return found

    @property
    def words(self) -> str:
        """Everything the page says, in one text."""
        return plain(" | ".join(said(self.screen)))

    @property
    def table(self) -> CompareTable:
        return next(each for each in self.screen.form.body if isinstance(each, CompareTable))

    @property
    def forward(self) -> str:
        action = self.screen.footer.forward
        return action.label if action is not None else ""

    @property
    def forward_on(self) -> bool:
        action = self.screen.footer.forward
        return action is not None and action.enabled
