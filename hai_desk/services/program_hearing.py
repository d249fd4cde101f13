"""What a reading of the pump says of an open session. Nothing else moves a session forward."""

from __future__ import annotations

from dataclasses import dataclass

from hai_desk.link.commands import PumpStatus
from hai_desk.services.program_echo import delivers_as_told, echo, runs, said
from hai_desk.services.program_events import Ending, Result, Verb, What
from hai_desk.services.program_shelf import ProgramShelf
from hai_desk.services.program_state import Intent, Phase, ProgramState


@dataclass(frozen=True, slots=True)
class Hearing:
    """`heard` takes a reading that began after everything this desk has sent was answered."""

    shelf: ProgramShelf
    left: str = ""
    """What the pump counts in its reservoir, as exact text."""

    def heard(self, state: ProgramState, status: PumpStatus) -> None:
        """A session that is over hears nothing more: its report is what it was."""
        if state.phase is Phase.CLOSED:
            return
        if state.open:
            self._resolve(state, status)
        elif state.phase is Phase.STARTING:
            self._look_for_delivery(state, status)
        elif state.asked is not None and runs(state.asked, status):
            self._came_late(state.asked, status)
        elif _news(state, status):
            self.shelf.add((What.READ, {**said(status), "left": self.left}))

    def _now(self) -> ProgramState:
        return self.shelf.state(frozenset())

    def _resolve(self, state: ProgramState, status: PumpStatus) -> None:
        """All of them by one echo, or none: a status that contradicts itself says nothing."""
        told = []
        for intent in state.open:
            result = echo(intent, status)
            if result is None:
                return
            told.append((What.RESOLVED, _resolved(intent.verb, intent.number, result, status)))
        self.shelf.add(*told)
        if self._now().phase is Phase.STARTING:
            self._look_for_delivery(self._now(), status)

    def _came_late(self, asked: Intent, status: PumpStatus) -> None:
        """A commit that was not taken when it was looked for, and is now."""
        told = _resolved(Verb.COMMIT, asked.number + 1, Result.TAKEN, status)
        self.shelf.add((What.RESOLVED, told))
        self._look_for_delivery(self._now(), status)

    def _look_for_delivery(self, state: ProgramState, status: PumpStatus) -> None:
        """Running is what the pump says of the very program that was confirmed."""
        asked = state.asked
        if asked is not None and runs(asked, status) and delivers_as_told(status):
            ended = (What.ENDED, {"ending": Ending.RUNNING.value})
            self.shelf.add((What.RUNNING, said(status)), ended, close=True)


def _resolved(verb: Verb, number: int, result: Result, status: PumpStatus) -> dict[str, object]:
    told = {"verb": verb.value, "number": number, "result": result.value}
    return {**told, "status": said(status)}


def _news(state: ProgramState, status: PumpStatus) -> bool:
    """Whether a reading says anything that the last one did not."""
    before = {key: text for key, text in state.base.items() if key not in ("at", "left")}
    return state.phase is Phase.READ or before != said(status)
