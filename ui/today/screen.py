"""Everything the page of the day shows, as one frozen value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from hai_desk.services.today_order import shown
from hai_desk.services.today_values import Filter, Group, Primary, TodayRow, TodayView
from hai_desk.wording import dates
from hai_desk.wording.language import _
from hai_desk.wording.numbers import NO_BREAK_SPACE
from ui.form.words import Option
from ui.today.cells import (
    contents_cell,
    patient_cell,
    planned_cell,
    pump_cell,
    reservoir_cell,
    state_cell,
    time_cell,
)
from ui.today.panel import PanelScreen, panel_of
from ui.widgets.table_rows import ListColumn, ListGroup, ListItem, ListRow


@dataclass(frozen=True, slots=True)
class TodayScreen:
    """`empty` or `error` stand in place of the table; `waiting` visits are not done yet."""

    title: str
    day_text: str
    is_today: bool
    filters: tuple[Option, ...]
    chosen: str
    items: tuple[ListItem, ...]
    selected: str
    panel: PanelScreen | None
    may_book: bool
    empty: str = ""
    error: str = ""
    waiting: int = 0


def columns() -> tuple[ListColumn, ...]:
    """The least widths let the panel stay beside the list in a window of 1240 px; with the
    wishes granted, at 1440 px, no birth date, pump or chip is broken."""
    return (
        ListColumn(_("Time"), 52),
        ListColumn(_("Patient, born, MRN"), 154, wish=213, stretch=4),
        ListColumn(_("Pump"), 92, wish=104, stretch=2),
        ListColumn(_("In the pump"), 117),
        ListColumn(_("Planned fill"), 127, wish=139, stretch=2),
        ListColumn(_("Reservoir, estimated"), 92, wish=98, stretch=5),
        ListColumn(_("State"), 147, wish=149, stretch=2),
    )


def visible(view: TodayView, chosen: Filter) -> tuple[TodayRow, ...]:
    return tuple(row for row in view.rows if shown(row, chosen))


def present(
    view: TodayView,
    chosen: Filter,
    selected: str,
    *,
    may_book: bool,
    primary_for: Callable[[TodayRow], Primary],
) -> TodayScreen:
    rows = visible(view, chosen)
    picked = next((row for row in rows if row.booking_id == selected), None)
    is_today = view.day == view.now.date()
    return TodayScreen(
        title=_("Today’s refills") if is_today else _("Refills"),
        day_text=dates.heading(view.day),
        is_today=is_today,
        filters=filters(view),
        chosen=chosen.value,
        items=items_of(rows, view),
        selected=selected,
        panel=panel_of(picked, view.now, primary_for(picked)) if picked else None,
        may_book=may_book,
        empty=_empty(view, rows),
        waiting=sum(row.group is not Group.DONE for row in view.rows),
    )


def failed(day: date, error: str, *, is_today: bool) -> TodayScreen:
    """The registry could not be read: nothing old is shown as if it were new."""
    return TodayScreen(
        title=_("Today’s refills") if is_today else _("Refills"),
        day_text=dates.heading(day),
        is_today=is_today,
        filters=(),
        chosen="",
        items=(),
        selected="",
        panel=None,
        may_book=False,
        error=error,
    )


def filters(view: TodayView) -> tuple[Option, ...]:
    names = {
        Filter.ALL: _("All"),
        Filter.ATTENTION: _("Needs attention"),
        Filter.IN_PROGRESS: _("In progress"),
        Filter.DONE: _("Done"),
    }
    return tuple(
        Option(each.value, f"{name}{NO_BREAK_SPACE * 2}{len(visible(view, each))}")
        for each, name in names.items()
    )


def items_of(rows: tuple[TodayRow, ...], view: TodayView) -> tuple[ListItem, ...]:
    titles = {
        Group.OVERDUE: _("Overdue"),
        Group.IN_PROGRESS: _("In progress"),
        Group.TO_DO: _("To do"),
        Group.DONE: _("Done"),
    }
    items: list[ListItem] = []
    for group, title in titles.items():
        members = [row for row in rows if row.group is group]
        if members:
            items.append(ListGroup(title, str(len(members))))
            items += [_item(row, view) for row in members]
    return tuple(items)


def _item(row: TodayRow, view: TodayView) -> ListRow:
    today = view.now.date()
    cells = (
        time_cell(row, view.day),
        patient_cell(row, today),
        pump_cell(row),
        contents_cell(row),
        planned_cell(row),
        reservoir_cell(row, view.now),
        state_cell(row, view.now),
    )
    return ListRow(row.booking_id, cells)


def _empty(view: TodayView, rows: tuple[TodayRow, ...]) -> str:
    if rows:
        return ""
    return _("No refill matches this filter") if view.rows else _("No refills booked for this day")
