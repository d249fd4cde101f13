"""Under whom it is recorded what a linked pump tells."""

from __future__ import annotations

from collections.abc import Callable

from hai_desk.errors import DeskError
from hai_desk.link.session import Standing
from hai_desk.link.told import Identified, LinkState
from hai_desk.people.user import User
from hai_desk.services.pump_known import PumpKnown
from hai_desk.services.recording import Recording

Find = Callable[[Identified, tuple[str, ...]], PumpKnown]
"""What the registry knows of a pump that says it is bound to these patients."""


class SessionKeeping:
    """One session of the recording at a time, each under one patient or under nobody."""

    def __init__(self, recording: Recording, find: Find, user: User, desk: str) -> None:
        self._recording = recording
        self._find = find
        self._user = user
        self._desk = desk
        self.known = PumpKnown()
        self.failed = False
        """The registry took no session; it is tried again with the next look."""

    def look(self, told: Identified, standing: Standing) -> bool:
        """Whether a session began: the first of this pump, or another since the pump is another
        patient's now. Of a wrong pump nothing is asked and nothing kept, and the session of the
        one before it stays."""
        if standing.state is LinkState.WRONG_PUMP:
            return False
        try:
            began = self._settle(told, standing.patients)
        except DeskError:
            self.failed = True
            return False
        self.failed = False
        return began

    def _settle(self, told: Identified, says: tuple[str, ...]) -> bool:
        known = self._find(told, says)
        if self._recording.session is not None:
            if known.patient_id == self.known.patient_id:
                return False
            self._recording.end()
        self.known = known
        self._recording.begin(told, self._user, patient_id=known.patient_id, desk=self._desk)
        return True
