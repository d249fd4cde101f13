"""A pump that was programmed, and one that was stopped and left so."""

from __future__ import annotations

from tests.support.program_desk import ProgramDesk

REASON, PRESCRIBER = "catheter is blocked", "Prescriber 1"


def at_home(desk: ProgramDesk, days: float) -> ProgramDesk:
    desk.passes(86_400 * days)
    return desk


def running() -> ProgramDesk:
    desk = ProgramDesk()
    desk.to_read_back()
    assert desk.confirm() is None
    return desk


def stopped(after: float) -> ProgramDesk:
    """After so many days at 0.984 mL/day somebody stops the pump and leaves it so."""
    desk = at_home(running(), after)
    desk.begin()
    desk.programming.stop()
    desk.take()
    assert desk.programming.leave_stopped(REASON, PRESCRIBER) is None
    return desk
