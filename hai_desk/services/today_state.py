"""How one visit of the day stands, and what the person at the desk can do about it next."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from hai_desk.plans.booking import Booking, BookingState
from hai_desk.pumps.model import PumpModel
from hai_desk.safety.again_rules import anything_again
from hai_desk.safety.findings import Finding
from hai_desk.safety.progress import Assessment
from hai_desk.safety.rules import Rule
from hai_desk.services.today_readiness import open_findings
from hai_desk.services.today_values import Primary, RowState, StateKind
from hai_desk.worksheet.entry import Entries
from hai_desk.worksheet.stage import Stage
from hai_desk.worksheet.worksheet import DRAFT_DAYS, Status, Worksheet

_CLOSED = {Status.HELD: StateKind.ON_HOLD, Status.NOT_ACCESSED: StateKind.NOT_ACCESSED}
_BLOCKED = {
    Rule.BILIRUBIN_HOLDS: StateKind.TESTS_HOLD,
    Rule.TABLE_HOLDS: StateKind.TESTS_HOLD,
    Rule.NOT_SIGNED: StateKind.PRESCRIPTION_MISSING,
    Rule.TEST_MISSING: StateKind.TEST_MISSING,
    Rule.PRESCRIPTION_OLD: StateKind.PRESCRIPTION_OLD,
    Rule.TESTS_OLD: StateKind.TESTS_OLD,
    Rule.LEVEL_LOWER: StateKind.LEVEL_LOWER,
}
"""What has a chip of its own, the gravest first."""

_PRIMARY = {
    StateKind.UNDER_WAY: Primary.RESUME,
    StateKind.PAUSED: Primary.RESUME,
    StateKind.TO_REVIEW: Primary.RESUME,
    StateKind.CONFIRM_AGAIN: Primary.RESUME,
    StateKind.SURGEON_CALLED: Primary.RESUME,
    StateKind.AWAITING_CHECK: Primary.CHECK,
    StateKind.SIGNED: Primary.RECORD,
    StateKind.AWAITING_COUNTERSIGN: Primary.RECORD,
    StateKind.UPDATE_OPEN: Primary.PROGRAM,
    StateKind.NO_PUMP: Primary.CHART,
    StateKind.ON_HOLD: Primary.CHART,
    StateKind.NOT_ACCESSED: Primary.CHART,
}


@dataclass(frozen=True, slots=True)
class Standing:
    """All that a state follows from; `worksheet` is None until someone starts it."""

    booking: Booking
    model: PumpModel | None
    worksheet: Worksheet | None
    entries: Entries = field(repr=False)
    assessment: Assessment | None
    awaiting_countersign: bool
    now: datetime
    unsettled: bool = False
    updating: bool = False
    """An update of the pump was begun and is not over, at whatever desk."""


def state_of(standing: Standing) -> RowState:
    """A pump that may stand still comes before all that its visit says."""
    if standing.updating:
        return RowState(StateKind.UPDATE_OPEN)
    if standing.worksheet is not None:
        return _of_worksheet(standing, standing.worksheet)
    if standing.model is None:
        return RowState(StateKind.NO_PUMP)
    if standing.booking.state is BookingState.HELD:
        return RowState(StateKind.ON_HOLD, days=_days(standing), unsettled=standing.unsettled)
    days = _days(standing)
    if days > 0:
        return RowState(StateKind.OVERDUE, days=days)
    return _of_readiness(standing.assessment)


def _days(standing: Standing) -> int:
    return (standing.now.date() - standing.booking.at.date()).days


def primary_of(state: RowState) -> Primary:
    if state.unsettled:
        return Primary.BOOK
    return _PRIMARY.get(state.kind, Primary.START)


def _of_worksheet(standing: Standing, worksheet: Worksheet) -> RowState:
    number = worksheet.number
    if worksheet.status in _CLOSED:
        return RowState(
            _CLOSED[worksheet.status],
            at=worksheet.status_at,
            days=_days(standing),
            number=number,
            unsettled=standing.unsettled,
        )
    stage = standing.assessment.current if standing.assessment else Stage.IDENTIFY
    if worksheet.status is Status.SURGEON_CALLED:
        return RowState(StateKind.SURGEON_CALLED, stage, at=_empty_since(standing, worksheet))
    if worksheet.status is Status.SIGNED:
        waits = standing.awaiting_countersign
        kind = StateKind.AWAITING_COUNTERSIGN if waits else StateKind.SIGNED
        return RowState(kind, at=worksheet.status_at, number=number)
    age = (standing.now.date() - worksheet.started_at.date()).days
    if age > DRAFT_DAYS:
        return RowState(StateKind.TO_REVIEW, stage, days=age)
    if standing.assessment is not None and anything_again(standing.assessment.findings):
        return RowState(StateKind.CONFIRM_AGAIN, stage)
    if standing.assessment is not None and awaits_check(standing.assessment):
        return RowState(StateKind.AWAITING_CHECK, stage)
    paused = worksheet.status is Status.PAUSED
    return RowState(StateKind.PAUSED if paused else StateKind.UNDER_WAY, stage)


def awaits_check(assessment: Assessment) -> bool:
    """The syringe stands ready, and only the other person's check is missing."""
    prepare = assessment.stages[Stage.PREPARE]
    blocked = prepare.unreadable or prepare.questions or prepare.stops or prepare.again
    at_prepare = assessment.current is Stage.PREPARE
    return at_prepare and prepare.missing == ("pr.check",) and not blocked


def _empty_since(standing: Standing, worksheet: Worksheet) -> datetime | None:
    """The port was entered then, as far as that can be read."""
    typed = standing.entries.text("em.port")
    try:
        return datetime.fromisoformat(typed)
    except ValueError:
        return worksheet.status_at


def _of_readiness(assessment: Assessment | None) -> RowState:
    """An order of glycerin is signed at the worksheet, so nobody has to have it before."""
    if assessment is None:
        return RowState(StateKind.NO_PUMP)
    blocking = [each for each in open_findings(assessment) if each.hard or each.soft]
    blocking = [each for each in blocking if each.rule is not Rule.ORDER_MISSING]
    named = [each for each in blocking if each.rule in _BLOCKED]
    if named:
        gravest = min(named, key=lambda each: tuple(_BLOCKED).index(each.rule))
        return _named(gravest, named)
    if blocking:
        hard = sum(each.hard for each in blocking)
        return RowState(StateKind.STOP if hard else StateKind.QUESTION)
    return RowState(StateKind.READY)


def _named(first: Finding, named: list[Finding]) -> RowState:
    tests = {each.fact("test") for each in named if each.rule is Rule.TEST_MISSING}
    kind = _BLOCKED[first.rule]
    if kind is StateKind.TEST_MISSING:
        return RowState(kind, test=tests.pop() if len(tests) == 1 else "")
    days = int(first.fact("age")) if kind in _AGED else 0
    return RowState(kind, days=days)


_AGED = frozenset({StateKind.PRESCRIPTION_OLD, StateKind.TESTS_OLD})
