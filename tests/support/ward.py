"""The services of a refill over a registry in memory, with a door and a sealer that note."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from hai_desk.clock import FixedClock
from hai_desk.errors import LabelNotMade
from hai_desk.people.role import Role
from hai_desk.people.user import User
from hai_desk.plans.booking import Booking
from hai_desk.services.checking import Agreed, Checking, CheckSession
from hai_desk.services.labelling import Labelling
from hai_desk.services.ports import Clinic, LockedOut, Unlocked, WrongPassword
from hai_desk.services.refilling import Refilling
from hai_desk.services.sheet import Sheet
from hai_desk.services.signing import Prepared, Signed, Signing
from hai_desk.worksheet.entry import How
from tests.support.cases import FUD, STARTED, case
from tests.support.fake_reader import Shelves
from tests.support.fake_registry import FakeRegistry
from tests.support.people_of_the_day import NURSE, NURSE_2, VIEWER, at, documents

PASSWORD = "three words and a number 7"
PRESCRIBER = User("u-prescriber1", "prescriber1", "Prescriber 1 (demo)", (Role.PRESCRIBER,))
PHARMACIST = User("u-pharmacist1", "pharmacist1", "Pharmacist 1 (demo)", (Role.PHARMACIST,))
PEOPLE = (NURSE, NURSE_2, VIEWER, PRESCRIBER, PHARMACIST)
CLINIC = Clinic("Demonstration Infusion Clinic", "desk 2", "555 0100", "", demonstration=True)


class Door:
    """One password for all; `locked` shuts it."""

    def __init__(self) -> None:
        self.locked: datetime | None = None

    def check(self, login: str, password: str) -> Unlocked | WrongPassword | LockedOut:
        if self.locked is not None:
            return LockedOut(self.locked)
        user = next((each for each in PEOPLE if each.login == login), None)
        if user is None or password != PASSWORD:
            return WrongPassword(tries_left=4)
        return Unlocked(user, f"passphrase of {user.login}".encode())


@dataclass
class NotingSealer:
    """A paper of plain bytes. `during` runs while the paper is drawn: time for others to act."""

    sealed: list[Mapping[str, Any]] = field(default_factory=list)
    during: Any = None
    labels: list[Mapping[str, Any]] = field(default_factory=list)
    unreadable: bool = False

    def statement(
        self, body: Mapping[str, Any], by: Unlocked, identity: tuple[bytes, bytes]
    ) -> Mapping[str, Any]:
        return {"body": dict(body), "signature": f"of {by.user.login} with {identity[1]!r}"}

    def refill_record(self, body: Mapping[str, Any], **with_: Any) -> bytes:
        self.sealed.append({"body": body, **with_})
        if self.during is not None:
            self.during()
        return json.dumps(body, sort_keys=True).encode()

    def program_report(self, body: Mapping[str, Any], **with_: Any) -> bytes:
        self.sealed.append({"body": body, **with_})
        return json.dumps(body, sort_keys=True).encode()

    def date_card(self, body: Mapping[str, Any]) -> bytes:
        return json.dumps(body, sort_keys=True).encode()

    def syringe_label(self, body: Mapping[str, Any]) -> bytes:
        """`unreadable` is a printer head with dead rows: the code does not read back."""
        if self.unreadable:
            raise LabelNotMade(because="the code does not read back")
        self.labels.append(body)
        return json.dumps(body, sort_keys=True).encode()

    def countersign(self, pdf: bytes, **with_: Any) -> bytes:
        return pdf + f"\ncountersigned by {with_['by'].user.login}".encode()


class Ward:
    """Patient Alpha's visit of 18-Nov at 10:21, as the cases have it."""

    def __init__(self, *, planned: str = FUD, **shelves: Any) -> None:
        self.clock = FixedClock(STARTED)
        plain, held = case(), Shelves(clinic=CLINIC, documents=documents(), authority=b"CA")
        held.users = {user.id: user for user in PEOPLE}
        held.identities = {user.id: (b"certificate", user.login.encode()) for user in PEOPLE}
        held.patients = {"p1": plain.patient}
        held.implants = {"i1": plain.implant}
        held.plans = {"plan1": plain.plan} if plain.plan is not None else {}
        held.fills, held.labs = list(plain.fills), list(plain.labs)
        held.bookings = {"b1": Booking("b1", "p1", at(18, 10, 15), planned, 7)}
        for name, value in shelves.items():
            setattr(held, name, value)
        self.registry = FakeRegistry(self.clock, held)
        self.door, self.sealer = Door(), NotingSealer()
        self.refilling = Refilling(self.registry, self.clock)
        both = (self.registry, self.door, self.sealer, self.refilling, self.clock)
        self.checking = Checking(*both)
        self.signing = Signing(*both, "0.1.0")
        self.labelling = Labelling(self.registry, self.sealer, self.refilling, self.clock)

    @property
    def held(self) -> Shelves:
        return self.registry.held

    def open(self, by: User = NURSE) -> Sheet:
        return self.refilling.open(self.refilling.start("b1", by))

    def enter(self, sheet: Sheet, *many: Mapping[str, str], by: User = NURSE) -> Sheet:
        texts = {key: text for each in many for key, text in each.items()}
        check = texts.pop("pr.check", "")
        sheet = self.refilling.enter_all(sheet, texts, by, How.TYPED)
        return self.refilling.enter(sheet, "pr.check", check, by, How.CARRIED) if check else sheet

    def until(self, moment: datetime) -> None:
        self.clock.advance(max(moment - self.clock.now(), timedelta()))

    def session(self, sheet: Sheet, by: User = NURSE_2, performer: User = NURSE) -> CheckSession:
        begun = self.checking.begin(sheet, login=by.login, password=PASSWORD, performer=performer)
        assert isinstance(begun, CheckSession)
        return begun

    def check(self, sheet: Sheet, by: User = NURSE_2, performer: User = NURSE) -> Sheet:
        """The checker reads every source right, within 74 seconds."""
        session = self.session(sheet, by, performer)
        self.clock.advance(timedelta(seconds=74))
        sheet, outcome = self.checking.submit(sheet, session, entered_for(session), performer)
        assert isinstance(outcome, Agreed)
        return sheet

    def sign(self, sheet: Sheet, by: User = NURSE) -> Signed:
        self.until(at(18, 11, 16))
        answer = self.signing.sign(sheet, self.prepared(sheet, by), by=by, password=PASSWORD)
        assert isinstance(answer, Signed)
        return answer

    def prepared(self, sheet: Sheet, by: User = NURSE) -> Prepared:
        return self.signing.prepare(sheet, by)


def entered_for(session: CheckSession) -> dict[str, str]:
    return {
        each.key: each.expected.split(" ")[0] if each.unit else each.expected
        for each in session.fields
    }
