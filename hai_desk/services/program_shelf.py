"""Reading and writing one program session: events in, state out, each write with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any, Final

from hai_desk.clock import Clock
from hai_desk.link.commands import Accepted, Answer, Command, NotSent, RefusedByPump, Uncertain
from hai_desk.link.wire_frame import WireFrame, digest_only
from hai_desk.pumps.program_text import sha256
from hai_desk.services.ports import Registry, Writer
from hai_desk.services.program_drafts import KeptDraft
from hai_desk.services.program_events import ProgramEvent, ProgramSession, What
from hai_desk.services.program_state import Intent, ProgramState, state_of

HEARD_WHOLE: Final = 200
"""Messages from the pump that a session keeps with their content; of more, the digest. A session
has a dozen; a line that loses reports has the pump read anew every second."""


class ProgramShelf:
    """One session of one desk. Every write asks the registry for the hold on the pump."""

    def __init__(self, registry: Registry, clock: Clock, session: ProgramSession, by: str) -> None:
        self._registry = registry
        self._clock = clock
        self._unwritten: list[WireFrame] = []
        self._over = False
        self._heard = 0
        self.session = session
        self.by = by

    def events(self) -> Sequence[ProgramEvent]:
        with self._registry.read() as reader:
            return reader.program_events(self.session.id)

    def state(self, awaiting: frozenset[int]) -> ProgramState:
        return state_of(self.events(), awaiting=awaiting)

    def add(
        self,
        *told: tuple[What, Mapping[str, Any]],
        sends: WireFrame | None = None,
        close: bool = False,
    ) -> None:
        """All of it or nothing, and on the disk before this returns. `sends` is the message that
        goes to the pump because of it."""
        now = self._clock.now()
        with self._registry.write(self.by) as writer:
            writer.renew_pump(self.session.implant_id)
            self._write_frames(writer, self._unwritten)
            for what, body in told:
                event = ProgramEvent(what, now, self.by, body)
                writer.add_program_event(self.session.id, event)
                if what is What.REVIEWED:
                    writer.drop_program_draft(self.session.id)
            self._write_frames(writer, () if sends is None else (sends,))
            if close:
                writer.close_program_session(self.session.id)
        self._unwritten.clear()
        self._over = close

    def heard(self, frame: WireFrame) -> None:
        """One that cannot be written now is written with the next event that can, and those after
        it wait as well: each of them would hold up the window anew. A session that is over keeps
        no more."""
        if self._over:
            return
        self._heard += 1
        waits = bool(self._unwritten)
        self._unwritten.append(frame if self._heard <= HEARD_WHOLE else digest_only(frame))
        if not waits:
            self.add()

    def _write_frames(self, writer: Writer, frames: Iterable[WireFrame]) -> None:
        for frame in frames:
            writer.add_program_frame(self.session.id, frame)

    def keep_draft(self, texts: Mapping[str, str]) -> None:
        with self._registry.write(self.by) as writer:
            writer.renew_pump(self.session.implant_id)
            kept = KeptDraft(self.by, self._clock.now(), dict(texts))
            writer.keep_program_draft(self.session.id, kept)

    def kept_draft(self) -> KeptDraft | None:
        """Only of who typed it: the next person begins with nothing."""
        with self._registry.read() as reader:
            found = reader.program_draft(self.session.id)
        return found if found is not None and found.by == self.by else None

    def beat(self) -> None:
        with self._registry.write(self.by) as writer:
            writer.renew_pump(self.session.implant_id)


def intent_body(intent: Intent) -> dict[str, Any]:
    body = asdict(intent)
    del body["at"], body["answer"]
    return {**body, "verb": intent.verb.value}


def answer_body(command: Command, answer: Answer) -> dict[str, Any]:
    verb = type(command).__name__.lower()
    told: dict[str, Any] = {"number": command.number, "verb": verb, "code": 0, "words": ""}
    match answer:
        case Accepted():
            return {**told, "answer": "accepted"}
        case Uncertain(words=words):
            return {**told, "answer": "uncertain", "words": words}
        case RefusedByPump(code=code, words=words):
            return {**told, "answer": "refused", "code": code, "words": words}
        case NotSent(why=why):
            return {**told, "answer": "not sent", "words": why.value}


def subject_of(patient_id: str, program: str, plan_id: str, filled: str) -> str:
    """What a review and its second check are about: they fall away when any of it changes."""
    return sha256("\0".join((patient_id, program, plan_id, filled)))
