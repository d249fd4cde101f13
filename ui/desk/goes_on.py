"""In the dialogs of the worksheet: what is in the pump and goes on, or stands still."""

from __future__ import annotations

from datetime import datetime

from hai_desk.plans.kinds import LEFT_EMPTY
from hai_desk.safety.left_on_file import left_on_file
from hai_desk.safety.next_visit import empty_now_on, left_now
from hai_desk.safety.program_left import Left
from hai_desk.safety.program_time import Unclear
from hai_desk.safety.progress import Assessment
from hai_desk.safety.visit import Visit
from hai_desk.units import magnitude
from hai_desk.wording import quantities
from hai_desk.wording.dates import day
from hai_desk.wording.exact import name_of
from hai_desk.wording.language import _


def left_running(assessment: Assessment) -> tuple[str, ...]:
    """With the volume: nobody reads the returned one any more."""
    visit = assessment.visit
    previous, left, empty = visit.case.previous, left_now(visit), empty_now_on(visit)
    if previous is None:
        return (_("What is in the pump is not known."),)
    about = quantities.about_volume(left) if left is not None else ""
    if (still := stands_still(visit)) and previous.drug != LEFT_EMPTY:
        return (*still, _("Left in it: {volume}.").format(volume=about)) if about else still
    if left is None or previous.drug == LEFT_EMPTY or empty is None:
        return goes_on(assessment) or (_("The pump was left empty on purpose."),)
    drug, on = name_of(previous.drug), day(empty)
    if magnitude(left, "mL") <= 0:
        return (
            _("{drug} was in the pump. By its flow it ran empty on {day}.").format(
                drug=drug, day=on
            ),
        )
    return (
        _("{drug} is in the pump and goes on running.").format(drug=drug),
        _("Left in it: {volume}. The pump is empty on {day}.").format(volume=about, day=on),
    )


def goes_on(assessment: Assessment) -> tuple[str, ...]:
    """What is in the pump, and until when, as far as that is known."""
    visit = assessment.visit
    previous, empty = visit.case.previous, empty_now_on(visit)
    if previous is None or previous.drug == LEFT_EMPTY:
        return ()
    if still := stands_still(visit):
        return still
    drug = name_of(previous.drug)
    if empty is None:
        return (
            _("{drug} goes on running. When the pump is empty is not known.").format(drug=drug),
        )
    text = _("{drug} goes on running. The pump is empty on {day}.")
    return (text.format(drug=drug, day=day(empty)),)


def does_not_stop(assessment: Assessment) -> str:
    previous = assessment.visit.case.previous
    if previous is None:
        return _("What is in the pump is not known.")
    still = stands_still(assessment.visit)
    running = _("{drug} in the pump does not stop by itself.")
    return still[0] if still else running.format(drug=name_of(previous.drug))


def stands_still(visit: Visit) -> tuple[str, ...]:
    """Empty of a pump that runs, as far as is known."""
    told, previous = left_on_file(visit), visit.case.previous
    drug = name_of(previous.drug) if previous is not None else ""
    if told is Unclear.FOUND_STILL:
        seen = visit.case.history.stop_seen(visit.now)
        if seen is not None:
            return (_still_since(visit, drug, seen), _("How much is left is not known."))
        return (
            _("{drug} is in the pump, which delivers nothing.").format(drug=drug),
            _("Nobody saw since when: how much is left is not known."),
        )
    if not isinstance(told, Left) or told.still_since is None:
        return ()
    return (_still_since(visit, drug, told.still_since),)


def _still_since(visit: Visit, drug: str, since: datetime) -> str:
    text = _("{drug} is in the pump, which has delivered nothing since {day}.")
    return text.format(drug=drug, day=day(since.astimezone(visit.now.tzinfo).date()))
