"""A prescriber signs the order of a glycerin fill at the worksheet, with a password."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from hai_desk.clock import Clock
from hai_desk.dosing.reading import Marks, Number, NumberShape, read_number
from hai_desk.people.role import Permission
from hai_desk.people.user import User
from hai_desk.safety.glycerin import KEY, GlycerinOrder, to_text
from hai_desk.services.ports import LockedOut, PasswordCheck, Unlocked, WrongPassword
from hai_desk.services.prescribing import Password
from hai_desk.services.refilling import Refilling
from hai_desk.services.sheet import Sheet
from hai_desk.units import of
from hai_desk.worksheet.entry import How


class Wrong(StrEnum):
    """What stands in the way of an order."""

    VOLUME = "volume"
    STRENGTH = "strength"
    DAYS = "days"
    NOT_A_PRESCRIBER = "not a prescriber"


@dataclass(frozen=True, slots=True)
class NotOrdered:
    because: Wrong | WrongPassword | LockedOut


class Ordering:
    def __init__(
        self, refilling: Refilling, check: PasswordCheck, clock: Clock, marks: Marks | None = None
    ) -> None:
        self._refilling = refilling
        self._check = check
        self._clock = clock
        self._marks = marks or Marks()

    def order(
        self, sheet: Sheet, texts: Mapping[str, str], prescriber: Password, by: User
    ) -> Sheet | NotOrdered:
        """`by` is who works at the worksheet; the order carries the prescriber's name."""
        read = self._read(texts)
        if isinstance(read, Wrong):
            return NotOrdered(read)
        answer = self._check(prescriber.login, prescriber.password)
        if not isinstance(answer, Unlocked):
            return NotOrdered(answer)
        if not answer.user.may(Permission.PRESCRIBE):
            return NotOrdered(Wrong.NOT_A_PRESCRIBER)
        volume, days = read
        order = GlycerinOrder(
            volume=of(volume.value, "mL"),
            strength=texts["strength"].strip(),
            days=int(days.value),
            prescriber=answer.user.name,
            signed_at=self._clock.now(),
        )
        return self._refilling.enter(sheet, KEY, to_text(order), by, How.CARRIED)

    def _read(self, texts: Mapping[str, str]) -> tuple[Number, Number] | Wrong:
        volume = read_number(texts["volume"].strip(), NumberShape(1), self._marks)
        if not isinstance(volume, Number) or volume.value <= 0:
            return Wrong.VOLUME
        days = read_number(texts["days"].strip(), NumberShape(0), self._marks)
        if not isinstance(days, Number) or days.value <= 0:
            return Wrong.DAYS
        return (volume, days) if texts["strength"].strip() else Wrong.STRENGTH
