"""Failures that are nobody's mistake in the code, in words that say what to do next."""

from __future__ import annotations

from hai_desk import errors
from hai_desk.wording.language import _


def failure(trouble: errors.DeskError) -> str:
    """One or two sentences; never a class name, never a code."""
    because = str(trouble.facts.get("because", ""))
    told = errors.NotAllowed | errors.PrinterSilent
    if isinstance(trouble, told) and because in _refusals():
        return _refusals()[because]
    for kind, sentence in _sentences():
        if isinstance(trouble, kind):
            return sentence
    return _("Something outside HAI Desk failed. Call your administrator.")


def start_refused(step: str, what: str) -> str:
    """Why the desk does not open, before there is a window to say it in."""
    told = {
        "files": _("{what} is not as it was delivered. Install HAI Desk again."),
        "sums": _("The reference dose came to {what}. Do not compute doses on this machine."),
    }
    opening = _("HAI Desk does not open.")
    return f"{opening} {told[step].format(what=what)}"


def _refusals() -> dict[str, str]:
    """Why an act was refused, where the person at the desk can do something about it."""
    return {
        "the same person checked": _(
            "You made the second check. Another person must sign, or check again."
        ),
        "the worksheet is closed": _(
            "This worksheet was signed or closed meanwhile. Open it again."
        ),
        "the port was entered": _("The port was entered: fill the pump, or call the surgeon."),
        "the port was not entered": _("The port was not entered: hold or delay the visit."),
        "the syringe is not complete": _(
            "The label waits: enter every component of the syringe, and clear its stops."
        ),
        "not made within the hours of a syringe": _(
            "Correct the time: a syringe is not made in the future, and not used when too old."
        ),
        "the visit is not over": _("This time is to come. Start the visit now, or correct it."),
        "the pump was not implanted yet": _(
            "On that day this pump was not implanted yet. Correct the day."
        ),
        "a record made later needs a reason": _("Say why it is recorded later, in a few words."),
        "a copy needs a reason": _("Say why the label is printed again, in a few words."),
        "the date card may be printed later": _(
            "No printer took the date card. Try again, or print it from the record after signing."
        ),
        "no printer for the label": _(
            "No printer is set up on this desk. The label is issued: save it as PDF."
        ),
        "the label is issued": _(
            "The label printer does not answer. The label is issued and counts: print it again, "
            "or save it as PDF."
        ),
    }


def _sentences() -> tuple[tuple[type[errors.DeskError], str], ...]:
    """The first that fits; special ones stand before their families."""
    return (
        (
            errors.DiskFull,
            _("Not saved: disk full. Free space, then Retry. Do not close this window."),
        ),
        (errors.RegistryBusy, _("Not saved: the database is busy. Try again in a moment.")),
        (
            errors.RegistryNewer,
            _("This database was written by a newer HAI Desk. Update this desk."),
        ),
        (errors.RegistryUnreadable, _("The database cannot be read. Restore a backup.")),
        (errors.WrongKey, _("The database did not open with this key. Sign in again.")),
        (errors.NotSaved, _("Looked up: not saved. What you typed is still here.")),
        (errors.RegistryError, _("Not saved: the database failed. Call your administrator.")),
        (errors.PlaceNotWritable, _("This place cannot be written. Choose another one.")),
        (errors.OutcomeUnknown, _("Outcome unknown. Look the record up before doing it again.")),
        (
            errors.HeldElsewhere,
            _("Not saved: this worksheet is open at another desk. Open it again."),
        ),
        (errors.NotAllowed, _("This is not possible here, or your role may not do it.")),
        (errors.SessionOver, _("Nobody is signed in any more. Sign in again.")),
        (errors.PrinterSilent, _("The printer does not answer. The record is signed and kept.")),
        (
            errors.LabelNotMade,
            _(
                "The label was not released: its code does not read back, or its words do not "
                "fit. Try again, or the larger label; else call your administrator."
            ),
        ),
        (errors.SealBroken, _("A seal is broken. Call your administrator before you go on.")),
    )
