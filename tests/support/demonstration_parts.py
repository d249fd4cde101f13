"""A demonstration without database, keys or paper: everything else is the product's own."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any

from hai_desk.people.user import User
from hai_desk.services.demonstration.build import Founding, Parts, founding
from hai_desk.services.ports import LockedOut, Unlocked, WrongPassword
from hai_desk.simulator.linked import PumpAtHand
from tests.support.fake_reader import Shelves
from tests.support.fake_registry import FakeRegistry

RESOURCES = Path(__file__).parents[2] / "resources"


class PlainSealer:
    """Paper that says what was asked of it."""

    def statement(
        self, body: Mapping[str, Any], by: Unlocked, identity: tuple[bytes, bytes]
    ) -> Mapping[str, Any]:
        return {"body": dict(body), "sealed by": by.user.login}

    def refill_record(self, body: Mapping[str, Any], **asked: Any) -> bytes:
        return f"{body['record_number']} certified by {asked['by'].user.login}".encode()

    def program_report(self, body: Mapping[str, Any], **asked: Any) -> bytes:
        return f"{body['record_number']} signed by {asked['by'].user.login}".encode()

    def date_card(self, body: Mapping[str, Any]) -> bytes:
        return json.dumps(body, sort_keys=True).encode()

    def syringe_label(self, body: Mapping[str, Any]) -> bytes:
        return f"label {body['number']}".encode()

    def countersign(self, pdf: bytes, **asked: Any) -> bytes:
        return pdf + f", countersigned by {asked['by'].user.login}".encode()


@dataclass(frozen=True, slots=True)
class PlainAccounts:
    """Accounts whose passwords are kept as they are; counts how often one is checked."""

    registry: FakeRegistry
    passwords: dict[str, str]
    asked: list[str]

    def add_user(self, user: User, password: str) -> None:
        with self.registry.write(user.id) as writer:
            writer.add_user(user)
            writer.add_identity(user.id, b"certificate", b"key")
        self.passwords[user.login] = password

    def check(self, login: str, password: str) -> Unlocked | WrongPassword | LockedOut:
        self.asked.append(login)
        if self.passwords.get(login) != password:
            return WrongPassword(tries_left=4)
        with self.registry.read() as reader:
            user = next(each for each in reader.users() if each.login == login)
        return Unlocked(user, b"passphrase")


@dataclass(frozen=True, slots=True)
class Plain:
    """`parts` are what build() takes; the registry and the accounts may be looked at."""

    founding: Founding
    registry: FakeRegistry
    accounts: PlainAccounts
    parts: Parts


def plain_desk(now: datetime, zone: tzinfo | None) -> Plain:
    begun = founding(RESOURCES, now, zone)
    registry = FakeRegistry(begun.clock, Shelves(clinic=begun.clinic))
    accounts = PlainAccounts(registry, {}, [])
    first = begun.first
    accounts.add_user(User("founder", first.login, first.name, first.roles), begun.pass_phrase)
    parts = Parts(
        registry=registry,
        doorkeeper=accounts,
        accounts=accounts,
        sealer=PlainSealer(),
        clock=begun.clock,
        link=PumpAtHand,
        version="0.1.0",
        resources=RESOURCES,
    )
    return Plain(begun, registry, accounts, parts)
