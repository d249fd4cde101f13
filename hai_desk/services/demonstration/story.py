"""A demonstration patient as told in `resources/demonstration.json`. All people are fictional."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from enum import StrEnum
from fractions import Fraction

from hai_desk.patients.laboratory import Test
from hai_desk.patients.patient import Patient
from hai_desk.people.role import Role
from hai_desk.plans.kinds import kind_of
from hai_desk.plans.plan import FLOXURIDINE, HEPARIN_SALINE
from hai_desk.services.ports import Clinic
from hai_desk.units import DoseRate, FlowRate, Quantity, Volume

INTERVAL = 14
"""Days between two refills of the demonstration; the policy's own interval (policy.json)."""


class Act(StrEnum):
    """What has been done today at the visit that is booked."""

    NONE = "none"
    SIGNED = "signed"
    PAUSED = "paused"
    PREPARED = "prepared"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class Turn:
    """What a visit fills, or the kind of one that takes no turn. Cycles count floxuridine fills;
    rests before the first are of cycle 0."""

    drug: str
    cycle: int

    def before(self) -> Turn:
        """A visit that takes no turn comes after the rest of its cycle."""
        if not kind_of(self.drug).turn:
            return Turn(HEPARIN_SALINE, self.cycle)
        if self.drug == FLOXURIDINE:
            return Turn(HEPARIN_SALINE, self.cycle - 1)
        return Turn(FLOXURIDINE, self.cycle) if self.cycle > 0 else Turn(HEPARIN_SALINE, 0)


@dataclass(frozen=True, slots=True)
class OtherVisit:
    """The last visit was of another kind, and the next one comes so many days after it."""

    planned: str
    days: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PumpStory:
    """`label_flow` of a programmable pump is the rate it is programmed to. `runs_at` is the true
    flow that the returned volumes come from."""

    model_key: str
    serial: str
    label_flow: FlowRate
    runs_at: FlowRate
    reservoir: Volume
    transferred: bool
    catheter_note: str


@dataclass(frozen=True, slots=True)
class Booked:
    days_ago: int
    hour: time
    turn: Turn


@dataclass(frozen=True, slots=True)
class Dosing:
    """`last` was given in every cycle so far; `now` and `percent` are what is signed for today."""

    last: DoseRate
    now: DoseRate
    percent: Fraction
    prescribed: bool


@dataclass(frozen=True, slots=True)
class Weights:
    """In kg: at the first refill, at the last one, and now."""

    first: Fraction
    last: Fraction
    now: Fraction


@dataclass(frozen=True, slots=True)
class Today:
    act: Act
    start: time
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """`refills` lie behind, the last `sealed` of them as records; `tests` were drawn yesterday.
    `other` is the last of them, where it took no turn."""

    patient: Patient = field(repr=False)
    pump: PumpStory
    booked: Booked
    refills: int
    sealed: int
    registered: int
    dosing: Dosing
    weights: Weights
    baseline: Mapping[Test, Quantity] = field(repr=False)
    tests: Mapping[Test, Quantity] = field(repr=False)
    performer: str
    checker: str
    today: Today
    other: OtherVisit | None = None


@dataclass(frozen=True, slots=True)
class Account:
    login: str
    name: str
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class Demonstration:
    """`pass_phrase` is published: it opens every account of the demonstration."""

    pass_phrase: str
    clinic: Clinic
    accounts: tuple[Account, ...]
    stories: tuple[Story, ...]
    progress: Mapping[str, str]
