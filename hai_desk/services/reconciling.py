"""Program, telemetry and returned volume of one stay, or of any stretch of time, side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from fractions import Fraction
from typing import Final

from hai_desk.safety.program_time import ProgramTime, program_time
from hai_desk.safety.telemetry_limits import TelemetryLimits
from hai_desk.safety.visit import Visit
from hai_desk.services.ports import Registry
from hai_desk.services.program_history import filed_between
from hai_desk.services.stays import Return, emptied_between
from hai_desk.telemetry.keeping import TelemetryStore
from hai_desk.telemetry.measured import told
from hai_desk.telemetry.program_told import Program
from hai_desk.telemetry.reconciled import Reconciled, Side, Silence
from hai_desk.telemetry.reconciliation import (
    Answer,
    Setting,
    Spreads,
    Told,
    by_program,
    by_return,
    by_telemetry,
    by_telemetry_alone,
    reconcile,
)
from hai_desk.telemetry.recorded import Recorded, RecordedFlow, Span
from hai_desk.units import Volume, magnitude, of

LONG: Final = 60.0
"""Seconds; a shorter silence counts in the sum of what is unknown and is not named."""


class Reconciling:
    """`limits` are asked for anew: an administrator may have signed others."""

    def __init__(self, store: TelemetryStore, limits: Callable[[], TelemetryLimits]) -> None:
        self._store = store
        self._limits = limits
        self._flows: dict[str, RecordedFlow] = {}

    def of_visit(self, visit: Visit) -> Reconciled | None:
        """From the last fill to the port, once both readings agree; None where nothing of this
        pump was recorded in that time."""
        port, previous, stay = visit.reads.moment("em.port"), visit.case.previous, visit.stay
        if port is None or previous is None or stay is None:
            return None
        came_back = Return(stay.filled, _readings(visit))
        serial, told = visit.case.implant.serial, program_time(visit.case, visit.reads)
        filed = told.given if isinstance(told, ProgramTime) else None
        return self.between(serial, previous.filled_at, port, came_back=came_back, filed=filed)

    def of_range(
        self, registry: Registry, pump: str, start: datetime, end: datetime
    ) -> Reconciled | None:
        """Of any stretch of time. Where a pump was emptied in it, of the stay that ended then: only
        for that time is it known what came back."""
        with registry.read() as reader:
            stay = emptied_between(reader, pump, start, end)
            if stay is not None:
                start, end = stay.filled, stay.emptied
            filed = filed_between(reader, pump, start, end)
        came_back = stay.came_back if stay is not None else None
        return self.between(pump, start, end, came_back=came_back, filed=filed)

    def between(
        self,
        pump: str,
        start: datetime,
        end: datetime,
        *,
        came_back: Return | None = None,
        filed: Volume | None = None,
    ) -> Reconciled | None:
        """`filed` is what the program sessions on file say that was to be given; it counts where
        the recording does not know the program of the whole time."""
        if end <= start:
            return None
        flow = self._flows.setdefault(pump, RecordedFlow(self._store, pump))
        recorded = flow.between(start.timestamp(), end.timestamp())
        if recorded is None:
            return None
        limits = self._limits()
        spreads = spreads_of(limits)
        program = _program(recorded, start, end)
        telemetry = _telemetry(recorded, program.answer, spreads, limits["least_known"])
        sides = (_filed(program, filed), telemetry, *_returned(came_back, spreads))
        answers = tuple(side.answer for side in sides if side.answer is not None)
        return Reconciled(
            start,
            end,
            sides,
            reconcile(answers, spreads),
            _known(recorded),
            spreads.sure,
            limits.version,
        )


def spreads_of(limits: TelemetryLimits) -> Spreads:
    return Spreads(
        fill=of(limits["fill_spread"], "mL"),
        reading=of(limits["reading_spread"], "mL"),
        rate=limits["rate_spread"],
        unseen=limits["delivery_deviation"],
        sure=limits["standard_errors"],
    )


def _readings(visit: Visit) -> tuple[Volume, ...]:
    """What stayed in a reservoir that did not empty fully was not used either."""
    counted = visit.stay.returned if visit.stay is not None else None
    first, second = visit.reads.number("em.first"), visit.reads.number("em.second")
    weighed = visit.reads.text("em.method") == "weighed"
    if counted is None or visit.returned is None:
        return ()
    if weighed or first is None or second is None:
        return (counted,)
    behind = magnitude(counted, "mL") - magnitude(visit.returned, "mL")
    return tuple(of(magnitude(each, "mL") + behind, "mL") for each in (first, second))


def _program(recorded: Recorded, start: datetime, end: datetime) -> Side:
    program = recorded.program
    if program is None:
        return Side(Told.PROGRAM, None, offered=False)
    unknown = _silences(program.unknown)
    if unknown:
        return Side(Told.PROGRAM, None, silences=unknown)
    return Side(Told.PROGRAM, by_program(_settings(program), start, end))


def _filed(recorded: Side, filed: Volume | None) -> Side:
    """The sessions know every change that this clinic made, also while nothing was recorded."""
    if recorded.answer is not None or filed is None:
        return recorded
    return Side(Told.PROGRAM, Answer(Told.PROGRAM, filed, of(Fraction(0), "mL")), filed=True)


def _settings(program: Program) -> tuple[Setting, ...]:
    return tuple(
        Setting(_moment(step.since), of(told(step.rate), "mL/day")) for step in program.steps
    )


def _telemetry(
    recorded: Recorded, program: Answer | None, spreads: Spreads, least: Fraction
) -> Side:
    account = recorded.flow
    if account is None:
        return Side(Told.TELEMETRY, None, offered=False)
    silences = _silences(recorded.silences)
    seen = of(told(account.delivered), "mL")
    if program is not None:
        answer = by_telemetry(
            delivered=account.delivered, asked=account.asked, program=program, spreads=spreads
        )
        return Side(Told.TELEMETRY, answer, silences=silences, seen=seen)
    if account.known <= 0 or _known(recorded) < least:
        return Side(Told.TELEMETRY, None, silences=silences, seen=seen)
    whole = recorded.end - recorded.start
    answer = by_telemetry_alone(
        delivered=account.delivered, known=account.known, whole=whole, spreads=spreads
    )
    return Side(Told.TELEMETRY, answer, silences=silences, seen=seen)


def _returned(came_back: Return | None, spreads: Spreads) -> tuple[Side, ...]:
    if came_back is None or not came_back.readings:
        return (Side(Told.RETURNED, None),)
    return (Side(Told.RETURNED, by_return(came_back.filled, came_back.readings, spreads)),)


def _known(recorded: Recorded) -> Fraction:
    if recorded.flow is None:
        return Fraction(0)
    return told(recorded.flow.known / (recorded.end - recorded.start) * 100)


def _silences(spans: Sequence[Span]) -> tuple[Silence, ...]:
    return tuple(Silence(_moment(a), _moment(b)) for a, b in sorted(spans) if b - a > LONG)


def _moment(at: float) -> datetime:
    return datetime.fromtimestamp(at, UTC)
