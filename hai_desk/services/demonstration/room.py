"""What every story of the demonstration is acted out with: the product's own services."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from hai_desk.people.user import User
from hai_desk.plans.policy import Policy
from hai_desk.services.checking import Checking
from hai_desk.services.demonstration.calendar import Days, DemonstrationClock
from hai_desk.services.demonstration.linked import PumpMaker
from hai_desk.services.labelling import Labelling
from hai_desk.services.ordering import Ordering
from hai_desk.services.ports import Doorkeeper, Registry, Sealer
from hai_desk.services.prescribing import Password, Prescribing
from hai_desk.services.refilling import Refilling
from hai_desk.services.signing import Signing


@dataclass(frozen=True, slots=True)
class Room:
    registry: Registry
    clock: DemonstrationClock
    people: Mapping[str, User]
    pass_phrase: str = field(repr=False)
    policy: Policy
    refilling: Refilling
    checking: Checking
    signing: Signing
    labelling: Labelling
    prescribing: Prescribing
    ordering: Ordering
    doorkeeper: Doorkeeper
    sealer: Sealer
    link: PumpMaker
    version: str
    report: Callable[[str], None]

    @property
    def days(self) -> Days:
        return self.clock.days

    def password_of(self, login: str) -> Password:
        return Password(login, self.pass_phrase)
