"""Order, groups, filters and look-alikes of the day's list (design, sections 3 and 8.3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from hai_desk.patients.patient import Patient
from hai_desk.plans.plan import FLOXURIDINE
from hai_desk.services.today_values import Filter, Group, RowState, StateKind, TodayRow

_GROUPS = {
    StateKind.OVERDUE: Group.OVERDUE,
    StateKind.UNDER_WAY: Group.IN_PROGRESS,
    StateKind.PAUSED: Group.IN_PROGRESS,
    StateKind.TO_REVIEW: Group.IN_PROGRESS,
    StateKind.CONFIRM_AGAIN: Group.IN_PROGRESS,
    StateKind.AWAITING_CHECK: Group.IN_PROGRESS,
    StateKind.AWAITING_COUNTERSIGN: Group.IN_PROGRESS,
    StateKind.SURGEON_CALLED: Group.IN_PROGRESS,
    StateKind.UPDATE_OPEN: Group.IN_PROGRESS,
    StateKind.SIGNED: Group.DONE,
}
_QUIET = frozenset(
    {
        StateKind.READY,
        StateKind.UNDER_WAY,
        StateKind.PAUSED,
        StateKind.SIGNED,
    }
)


def group_of(state: RowState) -> Group:
    """A visit of an earlier day that nothing followed is late, whatever it ended as."""
    if state.unsettled and state.days > 0:
        return Group.OVERDUE
    return _GROUPS.get(state.kind, Group.TO_DO)


def ordered(rows: Sequence[TodayRow], now: datetime) -> tuple[TodayRow, ...]:
    """Groups in order. A pump left empty stands first; overdue visits by hours to empty, where
    a pump whose contents nobody knows counts as empty."""
    groups = list(Group)
    return tuple(
        sorted(rows, key=lambda row: (groups.index(row.group), *_within(row, now), row.at))
    )


def _within(row: TodayRow, now: datetime) -> tuple[int, int]:
    if row.state.kind is StateKind.UPDATE_OPEN:
        return (-2, 0)
    if row.state.kind is StateKind.SURGEON_CALLED:
        return (-1, 0)
    if row.group is not Group.OVERDUE:
        return (0, 0)
    hours = row.estimate.hours_left(now) if row.estimate else 0
    in_pump = row.contents.drug if row.contents else ""
    return (hours, 0 if in_pump == FLOXURIDINE else 1)


def needs_attention(row: TodayRow) -> bool:
    late = row.contents is not None and row.contents.past_its_day
    return row.state.kind not in _QUIET or (late and row.group is not Group.DONE)


def shown(row: TodayRow, chosen: Filter) -> bool:
    match chosen:
        case Filter.ALL:
            return True
        case Filter.ATTENTION:
            return needs_attention(row)
        case Filter.IN_PROGRESS:
            return row.group is Group.IN_PROGRESS
        case Filter.DONE:
            return row.group is Group.DONE


def mark_similar(rows: Sequence[TodayRow]) -> tuple[TodayRow, ...]:
    """Both of two patients who share a family name, or a given name and a birth year."""
    return tuple(
        replace(row, similar=any(_alike(row.patient, other.patient) for other in rows))
        for row in rows
    )


def _alike(one: Patient, other: Patient) -> bool:
    if one.id == other.id:
        return False
    if one.family_name.casefold() == other.family_name.casefold():
        return True
    same_given = one.given_name.casefold() == other.given_name.casefold()
    return same_given and one.born.year == other.born.year
