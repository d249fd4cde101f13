"""Where a program session stands, worked out from its events alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from hai_desk.services.program_events import Ending, ProgramEvent, Result, Verb, What


class Phase(StrEnum):
    """`WAITING`: sent, and neither answered nor read back yet. `UNKNOWN`: the answer was lost.
    `READ_BACK`: the pump holds what was asked for, beside its old program."""

    READ = "read pump"
    CHANGE = "change"
    REVIEW = "review"
    WAITING = "waiting"
    UNKNOWN = "state unknown"
    READ_BACK = "read back"
    STARTING = "starting"
    STOPPED = "stopped"
    CLOSED = "closed"


class Act(StrEnum):
    READ = "read"
    REVIEW = "review"
    REOPEN = "reopen"
    CHECK = "check"
    SEND = "send"
    CONFIRM = "confirm"
    RESTORE = "restore"
    STOP = "stop"
    END = "end"
    LEAVE_STOPPED = "leave stopped"


ALLOWED: Final[Mapping[Phase, frozenset[Act]]] = {
    Phase.READ: frozenset({Act.READ, Act.STOP, Act.END}),
    Phase.CHANGE: frozenset({Act.READ, Act.REVIEW, Act.STOP, Act.END}),
    Phase.REVIEW: frozenset(
        {Act.READ, Act.REOPEN, Act.CHECK, Act.SEND, Act.RESTORE, Act.STOP, Act.END}
    ),
    Phase.WAITING: frozenset({Act.READ, Act.STOP}),
    Phase.UNKNOWN: frozenset({Act.READ, Act.STOP}),
    Phase.READ_BACK: frozenset({Act.READ, Act.CONFIRM, Act.SEND, Act.RESTORE, Act.STOP}),
    Phase.STARTING: frozenset({Act.READ, Act.STOP}),
    Phase.STOPPED: frozenset({Act.READ, Act.REVIEW, Act.LEAVE_STOPPED}),
    Phase.CLOSED: frozenset(),
}
"""What may be done where. Reading and stopping stand everywhere until the session is closed."""


@dataclass(frozen=True, slots=True)
class Intent:
    """Something that was, or may have been, sent."""

    verb: Verb
    number: int
    program_id: str
    text: str = field(repr=False)
    crc: str
    base: str
    epoch: str
    at: datetime
    answer: str = ""
    """`accepted`, `uncertain`, or empty while none came."""


@dataclass(frozen=True, slots=True)
class ProgramState:
    """`base` is what the pump said last that counts: text, crc, last_command, epoch, therapy, and
    `at`. `asked` and `read_back` are program texts. `stopped_since` is when delivery stood still
    as far as this session knows."""

    phase: Phase = Phase.READ
    base: Mapping[str, Any] = field(default_factory=dict, repr=False)
    before: Mapping[str, Any] = field(default_factory=dict, repr=False)
    """The first reading: what the pump ran when the session began."""
    reviewed: Mapping[str, Any] | None = field(default=None, repr=False)
    check: Mapping[str, Any] | None = field(default=None, repr=False)
    open: tuple[Intent, ...] = ()
    asked: Intent | None = None
    read_back: str = field(default="", repr=False)
    refusal: tuple[int, str] | None = None
    confirmed: str = ""
    stopped_since: datetime | None = None
    halted: bool = False
    """A stop of this session stands: only a new program, or leaving it so, ends that."""
    started_at: datetime | None = None
    """When the pump took the program; it must be seen running within ten seconds."""
    ending: Ending | None = None
    prepared: int = 0
    """How many programs were sent: each has an id of its own."""

    @property
    def unknown(self) -> bool:
        return self.phase is Phase.UNKNOWN

    def may(self, act: Act) -> bool:
        return act in ALLOWED[self.phase]


def state_of(
    events: Iterable[ProgramEvent], *, awaiting: frozenset[int] = frozenset()
) -> ProgramState:
    """`awaiting` are numbers this very desk waits for; of any other the answer is lost."""
    state = ProgramState()
    for event in events:
        state = _STEPS[event.what](state, event)
    return _with_open(state, awaiting)


def _with_open(state: ProgramState, awaiting: frozenset[int]) -> ProgramState:
    """An intent without its echo stands before everything else."""
    if not state.open or state.phase is Phase.CLOSED:
        return state
    lost = [each for each in state.open if each.answer == "uncertain"]
    unheard = [each for each in state.open if not each.answer and each.number not in awaiting]
    phase = Phase.UNKNOWN if lost or unheard else Phase.WAITING
    return replace(state, phase=phase)


def _read(state: ProgramState, event: ProgramEvent) -> ProgramState:
    said = {**event.body, "at": event.at}
    same = state.base.get("text") == said["text"] and state.base.get("epoch") == said["epoch"]
    state = _clocked(replace(state, base=said, before=state.before or said), event)
    if state.phase in (Phase.READ, Phase.CHANGE):
        return replace(state, phase=Phase.CHANGE)
    if state.phase is Phase.REVIEW and not same:
        return _back_to_change(state)
    return state


def _back_to_change(state: ProgramState) -> ProgramState:
    """The pump runs another program than the one this was made for: nothing of it counts."""
    phase = Phase.STOPPED if state.halted else Phase.CHANGE
    return replace(
        state, phase=phase, reviewed=None, check=None, asked=None, read_back="", confirmed=""
    )


def _clocked(state: ProgramState, event: ProgramEvent) -> ProgramState:
    """Since when nothing is delivered, by what the pump says of itself."""
    therapy = event.body.get("therapy", "")
    if therapy not in ("halted for an update", "stopped", "fault"):
        return replace(state, stopped_since=None) if therapy else state
    return state if state.stopped_since is not None else replace(state, stopped_since=event.at)


def _reviewed(state: ProgramState, event: ProgramEvent) -> ProgramState:
    return replace(
        state,
        phase=Phase.REVIEW,
        reviewed=event.body,
        check=None,
        asked=None,
        read_back="",
        confirmed="",
        refusal=None,
    )


def _reopened(state: ProgramState, _event: ProgramEvent) -> ProgramState:
    phase = Phase.STOPPED if state.halted else Phase.CHANGE
    return replace(state, phase=phase, reviewed=None, check=None)


def _checked(state: ProgramState, event: ProgramEvent) -> ProgramState:
    return replace(state, check=event.body)


def _confirmed(state: ProgramState, event: ProgramEvent) -> ProgramState:
    return replace(state, confirmed=str(event.body["typed"]))


def _intended(state: ProgramState, event: ProgramEvent) -> ProgramState:
    body = event.body
    intent = Intent(
        verb=Verb(body["verb"]),
        number=int(body["number"]),
        program_id=str(body["program_id"]),
        text=str(body["text"]),
        crc=str(body["crc"]),
        base=str(body["base"]),
        epoch=str(body["epoch"]),
        at=event.at,
    )
    state = replace(state, open=(*state.open, intent), refusal=None)
    if intent.verb is Verb.PREPARE:
        return replace(state, asked=intent, read_back="", confirmed="", prepared=state.prepared + 1)
    return state


def _answered(state: ProgramState, event: ProgramEvent) -> ProgramState:
    """Refused and not sent are certain. Accepted is the link's word; the pump's own is awaited."""
    number, verb, answer = (event.body[name] for name in ("number", "verb", "answer"))
    if answer in ("accepted", "uncertain"):
        found = tuple(
            replace(each, answer=str(answer)) if _is(each, number, verb) else each
            for each in state.open
        )
        return replace(state, open=found)
    rest = tuple(each for each in state.open if not _is(each, number, verb))
    code, words = int(event.body["code"]), str(event.body["words"])
    return replace(state, open=rest, refusal=(code, words))


def _is(intent: Intent, number: object, verb: object) -> bool:
    return intent.number == number and intent.verb.value == verb


def _resolved(state: ProgramState, event: ProgramEvent) -> ProgramState:
    """The pump's own echo. Its status stands in the body of the event."""
    verb, result = Verb(event.body["verb"]), Result(event.body["result"])
    rest = tuple(each for each in state.open if not _is(each, event.body["number"], verb.value))
    said = {**event.body["status"], "at": event.at}
    moved = replace(state, open=rest, base=said)
    moved = _clocked(moved, replace(event, body=event.body["status"]))
    if result is Result.OTHER:
        return _back_to_change(moved)
    return _after(moved, event, verb, taken=result is Result.TAKEN)


def _after(state: ProgramState, event: ProgramEvent, verb: Verb, *, taken: bool) -> ProgramState:
    match verb, taken:
        case Verb.PREPARE, True:
            shadow = event.body["status"]["shadow"]
            return replace(state, phase=Phase.READ_BACK, read_back=str(shadow["text"]))
        case Verb.COMMIT, True:
            return replace(state, phase=Phase.STARTING, started_at=event.at, halted=False)
        case Verb.STOP, True:
            return replace(_back_to_change(state), phase=Phase.STOPPED, halted=True)
        case Verb.STOP, False:
            return state
        case _:
            return _without_shadow(state, event)


def _without_shadow(state: ProgramState, event: ProgramEvent) -> ProgramState:
    """Back to the review, unless the pump still holds what was sent."""
    shadow = event.body["status"].get("shadow")
    if shadow and state.asked is not None and shadow["id"] == state.asked.program_id:
        return replace(state, phase=Phase.READ_BACK, read_back=str(shadow["text"]))
    return replace(state, phase=Phase.REVIEW, asked=None, read_back="", confirmed="")


def _running(state: ProgramState, event: ProgramEvent) -> ProgramState:
    return replace(state, base={**event.body, "at": event.at}, stopped_since=None)


def _ended(state: ProgramState, event: ProgramEvent) -> ProgramState:
    return replace(state, phase=Phase.CLOSED, ending=Ending(event.body["ending"]), open=())


_STEPS = {
    What.READ: _read,
    What.REVIEWED: _reviewed,
    What.REOPENED: _reopened,
    What.CHECKED: _checked,
    What.CONFIRMED: _confirmed,
    What.INTENT: _intended,
    What.ANSWERED: _answered,
    What.RESOLVED: _resolved,
    What.RUNNING: _running,
    What.ENDED: _ended,
}
