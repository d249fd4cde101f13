from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from hai_desk.clock import FixedClock
from hai_desk.services.today import TodayList
from tests.support.day_of_refills import a_day
from tests.support.fake_registry import FakeRegistry
from tests.support.navigator import SeenNavigator
from tests.support.people_of_the_day import NOW, NURSE
from ui.today.presenter import TodayPresenter
from ui.today.screen import TodayScreen
from ui.widgets.table_rows import ListCell, ListRow


@dataclass
class Page:
    """The presenter of a day, what it showed last, and where it sent the desk."""

    registry: FakeRegistry
    clock: FixedClock
    navigator: SeenNavigator
    shown: list[TodayScreen] = field(default_factory=list)
    presenter: TodayPresenter | None = None

    @property
    def screen(self) -> TodayScreen:
        return self.shown[-1]

    def row(self, number: int) -> ListRow:
        rows = [item for item in self.screen.items if isinstance(item, ListRow)]
        return next(row for row in rows if row.key == f"b{number}")

    def cell(self, number: int, column: int) -> ListCell:
        return self.row(number).cells[column]


def make_page(user=NURSE, registry=None) -> Page:
    registry = registry or a_day()
    clock = FixedClock(NOW)
    page = Page(registry, clock, SeenNavigator())
    days = TodayList(registry, clock)
    page.presenter = TodayPresenter(days, user, page.navigator, page.shown.append)
    page.presenter.opened()
    return page


@pytest.fixture
def page() -> Page:
    return make_page()


@pytest.fixture
def page_for():
    return make_page
