"""Why an answer does not do, in words under its field."""

from typing import assert_never

from hai_desk.dosing.reading import Unreadable
from hai_desk.dosing.reading_time import UnreadableTime
from hai_desk.services.registering import NotChanged
from hai_desk.services.registration_draft import Asked, Fault, Problem
from hai_desk.wording import refusals
from hai_desk.wording.language import _


def remark(asked: Asked, problem: Problem) -> str:
    match problem:
        case Unreadable():
            return refusals.unreadable(problem)
        case UnreadableTime():
            return refusals.unreadable_time(problem)
        case Fault():
            return _fault(asked, problem)
        case _ as never:
            assert_never(never)


def _fault(asked: Asked, fault: Fault) -> str:
    match fault:
        case Fault.NOT_ENTERED:
            return _("Not answered yet") if asked in _CHOSEN else _("Not entered yet")
        case Fault.IMPOSSIBLE:
            return _("Outside what is possible. Read it again.")
        case Fault.IN_FUTURE:
            return _("This lies in the future")
        case Fault.NOT_EQUAL:
            return _("The two serials differ. Read the card again.")
        case Fault.CONTRADICTS:
            return _("A heparin reaction is an allergy. Choose Listed.")
        case Fault.TOO_LARGE:
            return _("More than the reservoir holds")
        case Fault.NO_SUCH_DAY:
            return _("There is no such day")
        case _ as never:
            assert_never(never)


_CHOSEN = frozenset(
    {
        Asked.GENDER,
        Asked.SEX,
        Asked.ALLERGIES,
        Asked.HEPARIN,
        Asked.MODEL,
        Asked.RESERVOIR,
        Asked.LAST_FILL,
        Asked.FILL_DRUG,
        Asked.SCAN,
    }
)


def not_changed(why: NotChanged) -> str:
    """Why nothing was saved."""
    match why:
        case NotChanged.INCOMPLETE:
            return _("Some answers are still open. They are marked.")
        case NotChanged.DUPLICATE:
            return _("Somebody with these details is already registered.")
        case NotChanged.REASON_TOO_SHORT:
            return _("Give a reason of 8 letters or more.")
        case NotChanged.SECOND_PERSON_MISSING:
            return _("A second person must confirm this change.")
        case NotChanged.SAME_PERSON:
            return _("The second person must be a different person.")
        case NotChanged.SECOND_PERSON_MAY_NOT:
            return _("The second person's role may not confirm this change.")
        case _ as never:
            assert_never(never)
