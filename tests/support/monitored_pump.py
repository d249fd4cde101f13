"""A pump on the desk that says what a test says, on a clock that the test moves."""

from __future__ import annotations

import json
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from hai_desk.clock import FixedClock
from hai_desk.errors import DeskError
from hai_desk.link import status_book
from hai_desk.link.commands import Therapy
from hai_desk.link.mailbox import Mailbox
from hai_desk.link.pump_link import DeskClocks, PumpLink
from hai_desk.link.session import Expected
from hai_desk.link.told import Identified
from hai_desk.link.values import (
    AlarmReport,
    AlarmState,
    Described,
    Epoch,
    Identity,
    Moment,
    Reading,
    Received,
    Report,
)
from hai_desk.people.role import Role
from hai_desk.people.user import User
from hai_desk.safety.telemetry_limits import load_telemetry_limits
from hai_desk.services.alarm_board import AlarmBoard
from hai_desk.services.monitoring import Monitoring, PumpKnown
from hai_desk.services.recording import Recording
from hai_desk.telemetry.alarm import Cause
from hai_desk.telemetry.channel import Channel
from hai_desk.telemetry.sample import Validity
from models.registry import SqlRegistry
from tests.support.scripted_link import STALL

LIMITS = Path(__file__).parents[2] / "resources" / "telemetry_limits.json"
SPECIALIST = User("user-1", "specialist1", "Specialist 1 (demo)", (Role.SPECIALIST,))
FIRST = Epoch("urn:uuid:first", 1)
CHANNELS = (
    Channel("delivery_rate", "mL/day", period=1.0),
    Channel("programmed_rate", "mL/day", period=1.0, setting=True),
    Channel("reservoir", "mL", period=1.0),
)


class Steady:
    def __init__(self) -> None:
        self.passed = 100.0

    def seconds(self) -> float:
        return self.passed


class ByHand:
    """A source that says what the test says."""

    mailbox: Mailbox

    def start(self, mailbox: Mailbox, clocks: DeskClocks) -> None:
        self.mailbox = mailbox

    def stop(self) -> None:
        pass


class Bench:
    def __init__(self, registry: SqlRegistry, clock: FixedClock, expected: str = "") -> None:
        self.clock, self.steady, self.source = clock, Steady(), ByHand()
        self.store = registry.telemetry
        link = PumpLink(
            self.source,
            clocks=DeskClocks(clock, self.steady),
            expected=Expected(expected) if expected else None,
        )
        recording = Recording(self.store, registry, clock)
        self.board = AlarmBoard(clock, recording)
        self.asked: list[str] = []
        self.trouble: DeskError | None = None
        self.says: tuple[str, ...] = ()
        self.owner = "patient-1"
        """Whose pump it is, by the registry and by what it says of itself."""
        self.monitoring = Monitoring(
            link,
            store=self.store,
            recording=recording,
            board=self.board,
            limits=load_telemetry_limits(json.loads(LIMITS.read_text("utf-8"))),
            clock=clock,
            user=SPECIALIST,
            desk="desk 2",
            known=self._known,
            link_says=(("Wire", "by hand"),),
        )
        link.start()
        self.number = 0
        self.pump_ahead = 0.0

    def _known(self, told: Identified, says: tuple[str, ...]) -> PumpKnown:
        if self.trouble is not None:
            raise self.trouble
        self.says = says
        self.asked.append(told.identity.serial)
        return PumpKnown(patient_id=self.owner, capacity=40.0)

    def say(self, item: Received) -> None:
        self.source.mailbox.put(item, Moment(self.clock.now(), self.steady.passed))
        self.monitoring.take()

    def describe(self, serial: str = "SM2-208531") -> None:
        identity = Identity(model="40 mL", serial=serial, simulator=True)
        self.say(Described(identity, CHANNELS, (STALL,), FIRST, self.number))

    def report(self, rate: str = "1.3", program: str = "1.3", left: str = "30") -> None:
        self.number += 1
        at = self.clock.now() + timedelta(seconds=self.pump_ahead)
        told = {"delivery_rate": rate, "programmed_rate": program, "reservoir": left}
        readings = tuple(
            Reading(channel, Decimal(value), Validity.VALID, self.number, at)
            for channel, value in told.items()
        )
        self.say(Report(FIRST, self.number, at, readings))

    def programs(self, *, patient: str) -> None:
        self.number += 1
        program = (
            (status_book.TEXT, "a program"),
            (status_book.LAST_COMMAND, "0"),
            (status_book.THERAPY, Therapy.RUNNING.value),
            (status_book.PATIENT, patient),
        )
        self.say(Report(FIRST, self.number, self.clock.now(), (), program=program))

    def alarm(self, *, on: bool, ordinal: int) -> None:
        self.number += 1
        self.say(
            AlarmReport(FIRST, self.number, self.clock.now(), (AlarmState("a1", on, ordinal),))
        )

    def wait(self, seconds: float) -> None:
        self.clock.advance(timedelta(seconds=seconds))
        self.steady.passed += seconds
        self.monitoring.take()

    def run(self, seconds: int, rate: str = "1.3") -> None:
        for _second in range(seconds):
            self.report(rate)
            self.wait(1)

    def causes(self) -> list[Cause]:
        return [alarm.cause for alarm in self.board.alarms.standing()]
