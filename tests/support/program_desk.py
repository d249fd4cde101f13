"""A desk with a programmable pump on its line, on the registry in memory or on a real one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hai_desk.clock import FixedClock
from hai_desk.link.session import ChannelStanding
from hai_desk.people.role import Role
from hai_desk.people.user import User
from hai_desk.plans.fill import PastFill
from hai_desk.plans.plan import DosePlan
from hai_desk.safety.program_draft import ProgramDraft
from hai_desk.services.ports import Clinic
from hai_desk.services.program_barriers import Barred
from hai_desk.services.program_standing import ProgramStanding
from hai_desk.services.program_state import Phase
from hai_desk.services.programming import Programming
from hai_desk.telemetry.channel import Channel
from hai_desk.telemetry.freshness import Freshness
from hai_desk.telemetry.sample import Sample, Validity
from hai_desk.units import from_exact_text as q
from tests.support.fake_reader import Shelves
from tests.support.fake_registry import FakeRegistry
from tests.support.people_of_the_day import documents, implant, patient, plan
from tests.support.program_cases import NOW, RANGE, REASON, RUNNING, TEXTS
from tests.support.pump_line import PumpLine
from tests.support.strict_pump import StrictPump

SPECIALIST = User("u-specialist1", "specialist1", "Specialist 1 (demo)", (Role.SPECIALIST,))
OTHER = User("u-specialist2", "specialist2", "Specialist 2 (demo)", (Role.SPECIALIST,))
NURSE = User("u-nurse2", "nurse2", "Nurse 2 (demo)", (Role.NURSE,))
CLINIC = Clinic("Demonstration Infusion Clinic", "desk 2", "555 0100", "", demonstration=True)
PATIENT, SERIAL = "p2", "SM2-208531"
SECOND = timedelta(seconds=1)


def bravo_plan() -> DosePlan:
    """0.12 mg/kg/day × 82 kg × 80 % = 7.872 mg/day, at 0.984 mL/day of 8 mg/mL."""
    return replace(
        plan(2, signed=NOW - timedelta(days=1), percent=80),
        weight=q("82 kg"),
        actual_weight=q("82 kg"),
        flow=q("0.984 mL/day"),
        fill_volume=q("40 mL"),
    )


def bravo_fill() -> PastFill:
    return PastFill(
        id="f2",
        patient_id=PATIENT,
        record_number="RW-2025-0193",
        visit="refill",
        drug="floxuridine",
        amount=q("320 mg"),
        volume=q("40 mL"),
        filled_at=NOW - timedelta(minutes=16),
        emptied_at=None,
        returned=None,
        flow=None,
        nominal_flow=q("0.984 mL/day"),
        comparable=True,
        cycle=6,
        percent=Fraction(80),
        weight=q("82 kg"),
        daily_dose=q("0.12 mg/kg/day"),
    )


def shelves() -> Shelves:
    held = Shelves(clinic=CLINIC, documents=documents(), authority=b"CA")
    held.users = {user.id: user for user in (SPECIALIST, OTHER, NURSE)}
    held.identities = {
        user.id: (b"certificate", user.login.encode()) for user in held.users.values()
    }
    held.patients = {PATIENT: patient(2, "Demo", "Bravo", date(1957, 9, 2))}
    pump = implant(2, SERIAL, "synchromed-ii")
    held.implants = {pump.id: replace(pump, reservoir=q("40 mL"))}
    signed = bravo_plan()
    held.plans = {signed.id: signed}
    held.fills = [bravo_fill()]
    return held


def reservoir(value: str | None, validity: Validity = Validity.VALID) -> ChannelStanding:
    number = Decimal(value) if value is not None else None
    sample = Sample("reservoir", number, validity, NOW, NOW, "e", 1)
    return ChannelStanding(Channel("reservoir", "mL"), sample, 0.1, Freshness.FRESH)


class ProgramDesk:
    """`programming` of one desk; `beside` is another desk on the same shelves and pump."""

    def __init__(self, registry: Any = None, clock: FixedClock | None = None, **pump: Any) -> None:
        self.clock = clock or FixedClock(NOW)
        self.registry = registry or FakeRegistry(self.clock, shelves())
        self.pump = StrictPump(RUNNING, RANGE, "DEMO-0002", self.clock.now, **pump)
        self._open()

    def _open(self) -> None:
        self.line = PumpLine(self.pump, self.clock.now)
        self.programming = Programming(self.registry, self.line, self.clock)

    def beside(self) -> ProgramDesk:
        other: ProgramDesk = object.__new__(ProgramDesk)
        other.clock, other.pump = self.clock, self.pump
        other.registry = self.registry.second_desk()
        other._open()
        return other

    def crash(self) -> None:
        """The program ends without a word and is started again: the registry stays, nothing else.
        What was on the line is still on it."""
        late, wire = self.line.late, self.line.wire
        self._open()
        self.line.late, self.line.wire = late, wire

    def passes(self, seconds: float = 1) -> None:
        self.clock.advance(timedelta(seconds=seconds))

    def take(self) -> None:
        self.passes()
        self.line.take(self.programming.hear)

    def read(self) -> None:
        self.programming.read()
        self.take()

    @property
    def standing(self) -> ProgramStanding:
        return self.programming.standing()

    @property
    def phase(self) -> Phase:
        return self.programming.state().phase

    def begin(self, by: User = SPECIALIST) -> None:
        barred = self.programming.begin(PATIENT, by)
        assert barred is None, barred
        self.take()

    def resume(self, by: User = SPECIALIST) -> None:
        with self.registry.read() as reader:
            session = reader.open_program_sessions()[0]
        self.programming.resume(session.id, by)
        self.take()

    def draft(self, **changed: str) -> ProgramDraft:
        texts = {**TEXTS, **{key.replace("pg_", "pg."): text for key, text in changed.items()}}
        return ProgramDraft(PATIENT, {key: text for key, text in texts.items() if text})

    def review(self, **changed: str) -> Barred | None:
        drafted = self.draft(**changed)
        for found in self.programming.assess(drafted).open_questions:
            parts = {"chosen": "keep", "reason": REASON, "prescriber": "Dr", "kept": found.digest}
            for part, text in parts.items():
                drafted = drafted.typed(f"answer.{found.key}.{part}", text)
        return self.programming.review(drafted)

    def checked(self) -> None:
        """As the second check writes it; how it comes about is tested on its own."""
        state = self.programming.state()
        assert state.reviewed is not None
        self.programming.file_check({"subject": state.reviewed["subject"], "checker_id": NURSE.id})

    def send(self) -> Barred | None:
        self.read()
        barred = self.programming.send()
        self.take()
        return barred

    def confirm(self, typed: str = "7.87") -> Barred | None:
        self.read()
        barred = self.programming.confirm(typed)
        self.take()
        return barred

    def to_read_back(self) -> None:
        self.begin()
        assert self.review() is None
        self.checked()
        assert self.send() is None
        assert self.phase is Phase.READ_BACK
