"""The ways into the update of a pump, and that it is left by none before the pump runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hai_desk.errors import DeskError
from hai_desk.people.user import User
from hai_desk.wording.failures import failure
from ui.desk.parts import Parts
from ui.desk.program_page import NotBegun, OpenProgram
from ui.desk.staying import leaving, stays_words

if TYPE_CHECKING:
    from ui.desk.desk import Desk
    from ui.desk.program_page import Ways


class ProgramWays:
    """Part of `Pages`."""

    def __init__(self, desk: Desk, parts: Parts, user: User, ways: Ways) -> None:
        self._for = desk
        self.program_open = OpenProgram(desk, parts, user, ways)

    def leave_worksheet(self) -> None:
        """`Pages` knows what goes away with a page."""

    def program(self, patient_id: str, worksheet_id: str = "") -> None:
        """Begin an update of the pump that is linked, or go on with the one that is open."""
        try:
            self.open_program(self.program_open.begin(patient_id, worksheet_id))
        except NotBegun as refused:
            self._for.saved(str(refused), well=False)
        except DeskError as trouble:
            self._for.saved(failure(trouble), well=False)

    @leaving
    def open_program(self, session_id: str) -> None:
        self.program_open.open(session_id)

    def unfinished(self) -> bool:
        """What was left unfinished comes before everything else, on any desk."""
        try:
            found = self.program_open.looking.unfinished()
            if found:
                self.open_program(found[0].id)
        except DeskError as trouble:
            self._for.saved(failure(trouble), well=False)
            return False
        return bool(found)

    def must_stay(self) -> bool:
        """The page of a pump update is not left before the pump runs or was restored."""
        if self.program_open.stays:
            self._for.saved(stays_words(), well=False)
        return self.program_open.stays
