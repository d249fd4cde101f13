"""A pump that restarted is another life: what was read of it before does not count any more."""

from __future__ import annotations

from hai_desk.services.program_barriers import Barred, Barrier
from hai_desk.services.program_state import Phase
from tests.support.program_desk import ProgramDesk


def test_a_pump_that_restarted_after_it_was_read_is_told_nothing() -> None:
    """Its next reading leads back to the change: review and second check begin anew."""
    desk = ProgramDesk()
    desk.begin()
    desk.review()
    desk.checked()
    assert desk.phase is Phase.REVIEW
    desk.pump.restart()
    assert desk.send() == Barred((Barrier.NOT_NOW,))
    assert desk.phase is Phase.CHANGE
    desk.review()
    assert not desk.standing.checked
    assert desk.line.sent == []
