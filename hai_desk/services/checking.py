"""The second check: another person, the inputs from their sources, compared once on submit."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import datetime
from fractions import Fraction

from hai_desk.clock import Clock
from hai_desk.dosing.fill import Fill, compute_fill
from hai_desk.people.role import Permission
from hai_desk.people.user import User
from hai_desk.safety.check_fields import CheckField, as_checked, check_fields, disagreeing
from hai_desk.safety.sealed_check import SealedCheck, to_text
from hai_desk.safety.subject import check_subject
from hai_desk.safety.visit import Visit
from hai_desk.services.ports import Doorkeeper, LockedOut, Registry, Sealer, Unlocked, WrongPassword
from hai_desk.services.refilling import Refilling
from hai_desk.services.sheet import Sheet
from hai_desk.units import from_exact_text, magnitude, quantity
from hai_desk.worksheet.entry import How

MEANING = "I checked independently"
CHECKED = ("id.", "pr.")
"""Beginnings of the keys that a second check is about."""


@dataclass(frozen=True, slots=True)
class NotThisPerson:
    """The performer cannot check their own work, and some roles may not check at all."""

    same_person: bool


@dataclass(frozen=True, slots=True)
class CheckSession:
    """A checker at the desk of someone else. The first person's session goes on."""

    checker: User
    unlocked: Unlocked = field(repr=False)
    fields: tuple[CheckField, ...] = field(repr=False)
    subject: str
    opened_at: datetime
    rounds: int = 1

    def next_round(self) -> CheckSession:
        """After a difference: the same person, once more from the sources."""
        return replace(self, rounds=self.rounds + 1)


@dataclass(frozen=True, slots=True)
class Differs:
    """Names only; both entries are shown when both people ask for it."""

    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Agreed:
    check: SealedCheck


def who_checks(
    doorkeeper: Doorkeeper, login: str, password: str, *, seen: AbstractSet[str]
) -> Unlocked | NotThisPerson | WrongPassword | LockedOut:
    """Nobody of `seen` (user ids), who would not be blind, and nobody without the permission."""
    answer = doorkeeper.check(login, password)
    if not isinstance(answer, Unlocked):
        return answer
    same = answer.user.id in seen
    if same or not answer.user.may(Permission.SECOND_CHECK):
        return NotThisPerson(same_person=same)
    return answer


class Checking:
    def __init__(
        self,
        registry: Registry,
        doorkeeper: Doorkeeper,
        sealer: Sealer,
        refilling: Refilling,
        clock: Clock,
    ) -> None:
        self._registry = registry
        self._doorkeeper = doorkeeper
        self._sealer = sealer
        self._refilling = refilling
        self._clock = clock

    def begin(
        self, sheet: Sheet, *, login: str, password: str, performer: User
    ) -> CheckSession | NotThisPerson | WrongPassword | LockedOut:
        seen = {performer.id, *hands(sheet)}
        answer = who_checks(self._doorkeeper, login, password, seen=seen)
        if not isinstance(answer, Unlocked):
            return answer
        visit = self._refilling.assess(sheet).visit
        now = self._clock.now()
        fields = check_fields(visit)
        return CheckSession(answer.user, answer, fields, check_subject(visit), now)

    def submit(
        self, sheet: Sheet, session: CheckSession, entered: Mapping[str, str], performer: User
    ) -> tuple[Sheet, Agreed | Differs]:
        """Compare everything at once. A difference is kept in the audit; so is agreement."""
        visit = self._refilling.assess(sheet).visit
        keys = tuple(each.key for each in disagreeing(session.fields, entered))
        if not keys and not _dose_agrees(visit, entered):
            keys = ("amount",)
        if keys or check_subject(visit) != session.subject:
            self._note_difference(sheet, session, keys)
            return sheet, Differs(keys or ("subject",))
        check = self._seal(sheet, visit, session, entered)
        sheet = self._refilling.enter(sheet, "pr.check", to_text(check), performer, How.CARRIED)
        return sheet, Agreed(check)

    def _note_difference(self, sheet: Sheet, session: CheckSession, keys: tuple[str, ...]) -> None:
        with self._registry.write(session.checker.id) as writer:
            patient_id = sheet.case.patient.id
            facts = {"worksheet": sheet.id, "round": session.rounds, "fields": list(keys)}
            writer.note("second check differs", patient_id=patient_id, **facts)

    def _seal(
        self, sheet: Sheet, visit: Visit, session: CheckSession, entered: Mapping[str, str]
    ) -> SealedCheck:
        now = self._clock.now()
        seconds = int((now - session.opened_at).total_seconds())
        limit = visit.case.limits["quick_check"].soft_low or Fraction(0)
        checked = as_checked(session.fields, entered)
        body = {
            "format": "hai-desk/check-statement/1",
            "record_number": sheet.case.worksheet.number,
            "worksheet": sheet.id,
            "subject": session.subject,
            "checker": session.checker.name,
            "checker_id": session.checker.id,
            "meaning": MEANING,
            "at": now.isoformat(),
            "seconds": str(seconds),
            "checked": checked,
        }
        with self._registry.read() as reader:
            identity = reader.identity(session.checker.id)
        statement = self._sealer.statement(body, session.unlocked, identity)
        return SealedCheck(
            subject=session.subject,
            checker_id=session.checker.id,
            checker=session.checker.name,
            checker_role=session.checker.role_text,
            at=now,
            seconds=seconds,
            quick=seconds < limit,
            rounds=session.rounds,
            checked=tuple(checked.items()),
            statement=statement,
        )


def hands(sheet: Sheet) -> frozenset[str]:
    """Who entered what is to be checked: they have seen it, so their check would not be blind."""
    return frozenset(
        entry.by
        for key, entry in sheet.entries.last.items()
        if key.startswith(CHECKED) and key != "pr.check" and entry.text
    )


def _dose_agrees(visit: Visit, entered: Mapping[str, str]) -> bool:
    """The prepared dose worked out again from the checker's own inputs."""
    if visit.dose is None:
        return True
    again = compute_fill(
        dose=quantity(entered["daily_dose"], "mg/kg/day"),
        weight=quantity(entered["weight"], "kg"),
        reservoir=quantity(entered["volume"], "mL"),
        flow=quantity(entered["flow"], "mL/day"),
        percent=magnitude(quantity(entered["percent"], "percent"), "percent"),
        round_to=visit.case.policy.round_prepared_to,
    )
    if not isinstance(again, Fill):
        return False
    apart = magnitude(again.prepared, "mg") - magnitude(quantity(entered["amount"], "mg"), "mg")
    return abs(apart) <= (0 if _exact(visit) else _step(visit))


def _exact(visit: Visit) -> bool:
    """Whether the checker could enter weight and flow whole. An adjusted weight and a mean flow
    are read rounded, which may move the prepared amount by one rounding step."""
    plan, asked = visit.case.plan, {each.key: each for each in check_fields(visit)}
    return plan is not None and (
        from_exact_text(asked["weight"].expected) == plan.weight
        and from_exact_text(asked["flow"].expected) == plan.flow
    )


def _step(visit: Visit) -> Fraction:
    return magnitude(visit.case.policy.round_prepared_to, "mg")
