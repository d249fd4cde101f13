"""The second check of a program: another person, their own sources, compared once."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from hai_desk.clock import Clock
from hai_desk.people.user import User
from hai_desk.pumps.program import Mode, PumpProgram
from hai_desk.pumps.program_text import read_program
from hai_desk.safety.check_fields import CheckField, as_checked
from hai_desk.safety.identify_rules import same_identifier
from hai_desk.safety.program_fill_rules import strength_unit
from hai_desk.safety.program_sums import daily_unit
from hai_desk.services.checking import MEANING, CheckSession, Differs, NotThisPerson, who_checks
from hai_desk.services.ports import (
    Doorkeeper,
    LockedOut,
    Registry,
    Sealer,
    Unlocked,
    WrongPassword,
)
from hai_desk.services.program_barriers import Barred, Barrier
from hai_desk.services.program_state import Act
from hai_desk.services.programming import Programming
from hai_desk.services.sealing import STATEMENT_FORMAT
from hai_desk.units import exact_number, exact_text, from_exact_text, magnitude

SHOWN = {"daily": 2, "strength": 2, "fill": 1}
"""Decimals to which a prescription and a label show it; more may be entered where they do."""


class ProgramChecking:
    """As `Checking` does it for a syringe; the same dialog serves both."""

    def __init__(
        self,
        registry: Registry,
        doorkeeper: Doorkeeper,
        sealer: Sealer,
        programming: Programming,
        clock: Clock,
    ) -> None:
        self._registry = registry
        self._doorkeeper = doorkeeper
        self._sealer = sealer
        self._programming = programming
        self._clock = clock

    def begin(
        self, *, login: str, password: str, performer: User
    ) -> CheckSession | NotThisPerson | WrongPassword | LockedOut | Barred:
        state = self._programming.state()
        if not state.may(Act.CHECK) or state.reviewed is None:
            return Barred((Barrier.NOT_NOW,))
        seen = {performer.id, *self._hands()}
        answer = who_checks(self._doorkeeper, login, password, seen=seen)
        if not isinstance(answer, Unlocked):
            return answer
        fields = check_fields(read_program(str(state.reviewed["program"])))
        subject = str(state.reviewed["subject"])
        return CheckSession(answer.user, answer, fields, subject, self._clock.now())

    def _hands(self) -> frozenset[str]:
        """Whoever worked on the program has seen it: their check would not be blind."""
        session = self._programming.session
        if session is None:
            return frozenset()
        with self._registry.read() as reader:
            return frozenset(event.by for event in reader.program_events(session.id))

    def submit(
        self, session: CheckSession, entered: Mapping[str, str]
    ) -> Differs | Barred | Mapping[str, Any]:
        """Compared once. A difference stands in the audit; agreement is sealed, and filed."""
        keys = tuple(each.key for each in session.fields if not _agrees(each, entered))
        if keys:
            self._note(session, keys)
            return Differs(keys)
        check = self._sealed(session, as_checked(session.fields, entered))
        return self._programming.file_check(check) or check

    def _note(self, session: CheckSession, keys: tuple[str, ...]) -> None:
        own = self._programming.session
        facts = {"round": session.rounds, "fields": list(keys)}
        with self._registry.write(session.checker.id) as writer:
            patient_id = own.patient_id if own is not None else ""
            number = own.number if own is not None else ""
            writer.note("second check differs", patient_id=patient_id, session=number, **facts)

    def _sealed(self, session: CheckSession, checked: Mapping[str, str]) -> dict[str, Any]:
        own, now = self._programming.session, self._clock.now()
        seconds = int((now - session.opened_at).total_seconds())
        limit = self._programming.case().limits["quick_check"].soft_low or Fraction(0)
        body = {
            "format": STATEMENT_FORMAT,
            "record_number": own.number if own is not None else "",
            "session": own.id if own is not None else "",
            "subject": session.subject,
            "checker_id": session.checker.id,
            "checker": session.checker.name,
            "checker_role": session.checker.role_text,
            "meaning": MEANING,
            "at": now.isoformat(),
            "checked": dict(checked),
        }
        with self._registry.read() as reader:
            identity = reader.identity(session.checker.id)
        statement = self._sealer.statement(body, session.unlocked, identity)
        return {
            **{name: body[name] for name in ("subject", "checker_id", "checker", "checker_role")},
            "at": body["at"],
            "seconds": seconds,
            "quick": seconds < limit,
            "rounds": session.rounds,
            "checked": dict(checked),
            "statement": dict(statement),
        }


def check_fields(program: PumpProgram) -> tuple[CheckField, ...]:
    """What the checker reads from prescription, label and syringe."""
    strength = strength_unit(program.concentration)
    fields = [
        CheckField("drug", "", 0, program.drug),
        CheckField("strength", strength, 3, exact_text(program.concentration, strength)),
    ]
    if program.mode is not Mode.STOP:
        unit = daily_unit(program)
        fields.append(CheckField("daily", unit, 3, exact_text(program.daily_amount, unit)))
    if program.fill is not None:
        fields.append(CheckField("fill", "mL", 1, exact_text(program.fill, "mL")))
    return tuple(fields)


def _agrees(asked: CheckField, entered: Mapping[str, str]) -> bool:
    """To its last digit, or as its source shows it."""
    text = entered.get(asked.key, "")
    if not asked.unit:
        return same_identifier(text, asked.expected)
    exact = magnitude(from_exact_text(asked.expected), asked.unit)
    shown = {exact, *(_to(exact, places) for places in (SHOWN[asked.key], asked.decimals))}
    return text in {exact_number(each) for each in shown}


def _to(value: Fraction, decimals: int) -> Fraction:
    return Fraction((value * 10**decimals + Fraction(1, 2)) // 1, 10**decimals)
