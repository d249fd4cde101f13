"""The family tree of failures that the world may cause. Bugs are not in it."""
# ruff: noqa: N818 - named for what happened; each is an error by its family

from __future__ import annotations

from enum import StrEnum


class NextStep(StrEnum):
    """What to do next; `wording` has the sentence."""

    RETRY = "retry"
    FREE_SPACE = "free space, then retry"
    CHECK_RECORD = "look the record up before doing it again"
    CALL_ADMINISTRATOR = "call the administrator"
    RESTORE_BACKUP = "restore a backup"
    SIGN_IN_AGAIN = "sign in again"
    ASK_ANOTHER_ROLE = "ask someone whose role may do this"
    CHOOSE_ANOTHER_PLACE = "choose another place"
    CHECK_PRINTER = "check the printer"


class DeskError(Exception):
    """A failure that is nobody's mistake in the code. `facts` hold no patient data."""

    next_step = NextStep.CALL_ADMINISTRATOR

    def __init__(self, **facts: str | int) -> None:
        super().__init__(type(self).__name__, *(f"{key}={value}" for key, value in facts.items()))
        self.facts = facts


class RegistryError(DeskError):
    """The database could not do what was asked; nothing was changed."""


class RegistryBusy(RegistryError):
    """Another window or desk holds the database; it may be free in a moment."""

    next_step = NextStep.RETRY


class RegistryUnreadable(RegistryError):
    """The database file is damaged, or is no database of this program."""

    next_step = NextStep.RESTORE_BACKUP


class RegistryNewer(RegistryError):
    """The database was written by a newer version of the program."""


class WrongKey(RegistryError):
    """The key does not open the database."""

    next_step = NextStep.SIGN_IN_AGAIN


class DiskFull(RegistryError):
    """Nothing more fits on the disk."""

    next_step = NextStep.FREE_SPACE


class NotSaved(RegistryError):
    """Its outcome was unknown, and it was looked up: nothing of it is there."""

    next_step = NextStep.RETRY


class PlaceNotWritable(DeskError):
    """A file or folder cannot be written, or the disk that holds it is gone."""

    next_step = NextStep.CHOOSE_ANOTHER_PLACE


class OutcomeUnknown(DeskError):
    """Sent, but unknown whether it arrived. An outcome of its own: never repeat it blindly."""

    next_step = NextStep.CHECK_RECORD


class NotAllowed(DeskError):
    """The person signed in may not do this."""

    next_step = NextStep.ASK_ANOTHER_ROLE


class HeldElsewhere(DeskError):
    """Another desk is writing in this worksheet; nothing was changed here."""

    next_step = NextStep.RETRY


class SessionOver(DeskError):
    """Nobody is signed in any more."""

    next_step = NextStep.SIGN_IN_AGAIN


class PrinterSilent(DeskError):
    """The printer does not answer; the record is signed and kept."""

    next_step = NextStep.CHECK_PRINTER


class LabelNotMade(DeskError):
    """A syringe label that would not read, or does not hold its words; it is not released."""

    next_step = NextStep.RETRY


class SealBroken(DeskError):
    """A record or a clinic document no longer matches its seal."""

    next_step = NextStep.CALL_ADMINISTRATOR


class ClinicDataUnreadable(DeskError):
    """Limits, a table or a catalogue that says nothing certain; nothing of it is used."""

    next_step = NextStep.CALL_ADMINISTRATOR
