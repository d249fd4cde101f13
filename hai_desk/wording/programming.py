"""What stands in the way of an act of a program session, in words; and what Today says of one."""

from __future__ import annotations

from hai_desk.pumps.barrier import Barrier
from hai_desk.wording.language import _


def barrier(of: Barrier) -> str:
    """One sentence or two: what it is, and what to do."""
    return {
        Barrier.NOT_NOW: _("Not in this step."),
        Barrier.STATE_UNKNOWN: _("State unknown. Link again and read the pump."),
        Barrier.NO_LINK: _("No pump is linked. Link the pump and read it."),
        Barrier.NOT_READ: _("The pump was not read just now. Read it again."),
        Barrier.WRONG_PUMP: _("Another pump is linked. Unlink it, or open its patient."),
        Barrier.WRONG_CERTIFICATE: _("The pump answers with another certificate than before."),
        Barrier.WRONG_PATIENT: _("The pump is bound to another patient."),
        Barrier.RESTARTED: _("The pump restarted since it was read. Start again from Change."),
        Barrier.OTHER_PROGRAM: _("The pump runs another program than the one that was read."),
        Barrier.COMMANDED: _("The pump was told something else since it read back."),
        Barrier.CLOCKS: _("The clocks of desk and pump differ by more than 5 min."),
        Barrier.SHADOW_GONE: _("The pump let the new program go. Send it again."),
        Barrier.STOPS: _("A stop stands. Clear its cause first."),
        Barrier.QUESTIONS: _("A question is open. Answer it first."),
        Barrier.CHANGED: _("Something that this program rests on changed. Read Change again."),
        Barrier.CHECK_NEEDED: _("A second check is needed before this is sent."),
        Barrier.NOT_EQUAL: _("The pump reads back something else. Send again, or restore."),
        Barrier.DOSE_NOT_TYPED: _("Type the daily dose that the pump reads back."),
        Barrier.NOT_DELIVERING: _("The pump does not deliver as before. It cannot be left so."),
        Barrier.REASON_NEEDED: _("Type a reason of at least 8 characters, and the prescriber."),
        Barrier.SESSION_OPEN: _("An update of this pump is not finished. Open it."),
        Barrier.NO_PUMP_ON_FILE: _("No programmable pump is on file for this patient."),
    }[of]


def belongs_to(name: str) -> str:
    """LK-1: a pump of another patient."""
    return _("This pump belongs to {name}. Open that patient or unlink.").format(name=name)


def not_finished() -> str:
    """In the list of Today, in hard colour."""
    return _("Pump update not finished")


def keeps_old_program() -> str:
    """Of a pump that goes on delivering between Send and Confirm."""
    return _("The pump keeps its old program until you confirm.")
