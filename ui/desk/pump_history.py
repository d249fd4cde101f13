"""Past sessions of the pump that is linked, of the patient whose chart was open, or of all."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hai_desk.clock import Clock, SystemSteady
from hai_desk.people.user import User
from hai_desk.services.past_session import PastSession
from hai_desk.services.pump_owner import PumpOwners
from hai_desk.services.replaying import Replayed
from hai_desk.services.session_history import SessionHistory
from hai_desk.telemetry.keeping import PumpSession
from ui.desk.pump_parts import PumpParts


class PumpHistory:
    """Fulfils `History` of the telemetry page."""

    def __init__(
        self,
        parts: PumpParts,
        user: User,
        clock: Clock,
        *,
        serial: str,
        patient_id: str,
        flush: Callable[[], None],
        frame: Callable[[str], None],
    ) -> None:
        self._serial = serial
        self._patient_id = "" if serial else patient_id
        self._flush = flush
        self._frame = frame
        self._history = SessionHistory(
            parts.store,
            parts.registry,
            clock=clock,
            steady=SystemSteady(),
            user=user,
            known=PumpOwners(parts.registry, parts.limits()).known,
        )

    def sessions(self) -> Sequence[PumpSession]:
        return self._history.sessions(pump=self._serial, patient_id=self._patient_id)

    def open(self, session_id: str, *, begins: float | None = None) -> PastSession:
        return self._history.open(session_id, begins=begins)

    def replay(self, past: PastSession, at: float) -> Replayed:
        return self._history.replay(past, at)

    def name_of(self, user_id: str) -> str:
        return self._history.name_of(user_id)

    def flush(self) -> None:
        self._flush()

    def seen(self, serial: str) -> None:
        """The band names whose pump is seen, also when it is another than the linked one."""
        self._frame(serial or self._serial)
