"""Demonstration data: one call fills a new registry with fictional patients and real records."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, tzinfo
from pathlib import Path

from hai_desk.people.user import User
from hai_desk.plans.policy import load_policy
from hai_desk.services.checking import Checking
from hai_desk.services.demonstration.calendar import Days, DemonstrationClock
from hai_desk.services.demonstration.diary import act_out
from hai_desk.services.demonstration.linked import PumpMaker
from hai_desk.services.demonstration.living import live
from hai_desk.services.demonstration.people import Accounts, AskedOnce, add_people, founder_of
from hai_desk.services.demonstration.reading import read_demonstration, shipped_documents
from hai_desk.services.demonstration.room import Room
from hai_desk.services.demonstration.story import Account, Demonstration
from hai_desk.services.documents import DocumentKind
from hai_desk.services.documents_service import ClinicDocuments
from hai_desk.services.labelling import Labelling
from hai_desk.services.ordering import Ordering
from hai_desk.services.ports import Clinic, Doorkeeper, Registry, Sealer
from hai_desk.services.prescribing import Password, Prescribing
from hai_desk.services.refilling import Refilling
from hai_desk.services.signing import Signing

FOUNDED, FOUNDED_AT = 35, time(7, 30)
"""Days ago: before the last two refills of every patient, after the one before them."""


@dataclass(frozen=True, slots=True)
class Founding:
    """What the registry is made from. Its tools must use `clock`, which stands at that day."""

    clinic: Clinic
    first: Account
    pass_phrase: str = field(repr=False)
    logins: tuple[str, ...]
    clock: DemonstrationClock


@dataclass(frozen=True, slots=True)
class Parts:
    """A registry just made by the first account, and what seals its records."""

    registry: Registry
    doorkeeper: Doorkeeper
    accounts: Accounts
    sealer: Sealer
    clock: DemonstrationClock
    link: PumpMaker
    version: str
    resources: Path


def founding(resources: Path, now: datetime, zone: tzinfo | None = None) -> Founding:
    """`zone` is that of the machine unless a test says otherwise."""
    told, days = read_demonstration(resources), Days(now, zone)
    return Founding(
        clinic=told.clinic,
        first=founder_of(told),
        pass_phrase=told.pass_phrase,
        logins=tuple(account.login for account in told.accounts),
        clock=DemonstrationClock(days, days.at(FOUNDED, FOUNDED_AT)),
    )


def build(parts: Parts, report: Callable[[str], None], told: Demonstration | None = None) -> None:
    """Nothing lies after the "now" of the clock. Needs an empty registry. `told` may be a part of
    the demonstration."""
    told = told or read_demonstration(parts.resources)
    people = add_people(told, parts.registry, parts.accounts, report)
    report(told.progress["documents"])
    door = AskedOnce(parts.doorkeeper)
    _file_documents(parts, told, door, people)
    room = _room(parts, told, door, people, report)
    act_out((live(room, story) for story in told.stories), parts.clock)
    parts.clock.move_to(parts.clock.days.now)


def _file_documents(
    parts: Parts, told: Demonstration, door: Doorkeeper, people: Mapping[str, User]
) -> None:
    first = founder_of(told)
    with parts.registry.write(people[first.login].id) as writer:
        for document in shipped_documents(parts.resources, parts.clock.now()):
            writer.add_document(document)
    documents = ClinicDocuments(parts.registry, door.check, parts.clock)
    documents.sign(DocumentKind.LIVER_TABLE, 1, Password(first.login, told.pass_phrase))


def _room(
    parts: Parts,
    told: Demonstration,
    door: Doorkeeper,
    people: Mapping[str, User],
    report: Callable[[str], None],
) -> Room:
    registry, clock, sealer = parts.registry, parts.clock, parts.sealer
    refilling = Refilling(registry, clock)
    with registry.read() as reader:
        policy = load_policy(reader.document(DocumentKind.POLICY).body)
    return Room(
        registry=registry,
        clock=clock,
        people=people,
        pass_phrase=told.pass_phrase,
        policy=policy,
        refilling=refilling,
        checking=Checking(registry, door, sealer, refilling, clock),
        signing=Signing(registry, door, sealer, refilling, clock, parts.version),
        labelling=Labelling(registry, sealer, refilling, clock),
        prescribing=Prescribing(registry, door.check, clock),
        ordering=Ordering(refilling, door.check, clock),
        doorkeeper=door,
        sealer=sealer,
        link=parts.link,
        version=parts.version,
        report=lambda number: report(told.progress["record"].format(number=number)),
    )
