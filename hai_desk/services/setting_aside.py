"""Put the syringe in hand aside and begin the next one; or take a mistake back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from hai_desk.dosing.reading import Marks, Number, NumberShape, read_number
from hai_desk.errors import NotAllowed
from hai_desk.people.user import User
from hai_desk.safety.progress import Assessment
from hai_desk.safety.returns import suspected
from hai_desk.safety.syringe import asked_amount, asked_volume, syringe_number
from hai_desk.safety.visit import Visit
from hai_desk.services.refilling import Refilling
from hai_desk.services.sheet import Sheet
from hai_desk.units import Volume, magnitude, of
from hai_desk.worksheet.entry import How
from hai_desk.worksheet.set_aside import Aside, in_hand, key_of, own_texts, set_aside, to_text

SHORTEST_REASON = 8
NOT_THIS_ONE = "the rescue syringe is in hand"
NO_RETURN_STANDS = "no return stands"


class Wrong(StrEnum):
    GIVEN = "given"
    LOST = "lost"
    TOO_MUCH = "too much"
    REASON = "reason"


@dataclass(frozen=True, slots=True)
class Said:
    """What was typed about the syringe: mL as texts, a cause of the list, a reason."""

    given: str
    lost: str
    cause: str
    reason: str


def may_set_aside(assessment: Assessment) -> bool:
    """Something was made or read already, and it is no other matter than the syringe."""
    visit = assessment.visit
    if visit.rescue or not visit.kind.fills or visit.reads.has("fi.finished"):
        return False
    begun = bool(own_texts(visit.entries)) and asked_volume(visit) is not None
    return begun and not suspected(visit)


class SettingAside:
    def __init__(self, refilling: Refilling, marks: Marks | None = None) -> None:
        self._refilling = refilling
        self._marks = marks or Marks()

    def put_aside(self, sheet: Sheet, said: Said, by: User) -> Sheet | Wrong:
        assessment = self._refilling.assess(sheet)
        visit, made = assessment.visit, asked_volume(assessment.visit)
        if not may_set_aside(assessment) or made is None:
            because = NO_RETURN_STANDS if suspected(visit) else NOT_THIS_ONE
            raise NotAllowed(what="put the syringe aside", because=because)
        given, lost = self._read(said.given), self._read(said.lost)
        if given is None or (given.magnitude > 0 and not visit.port_entered):
            return Wrong.GIVEN
        if lost is None:
            return Wrong.LOST
        if magnitude(given, "mL") + magnitude(lost, "mL") > magnitude(made, "mL"):
            return Wrong.TOO_MUCH
        if len(said.reason.strip()) < SHORTEST_REASON:
            return Wrong.REASON
        aside = _aside(visit, made, given, lost, said)
        texts = {key_of(aside.number): to_text(aside), **dict.fromkeys(aside.texts, "")}
        return self._refilling.enter_all(sheet, texts, by, How.TAPPED)

    def take_up(self, sheet: Sheet, by: User) -> Sheet:
        """The last one again, while nothing was entered of the next. Its check is made anew."""
        before = set_aside(sheet.entries)
        if not before or own_texts(sheet.entries):
            raise NotAllowed(what="take the syringe up again", because="another one was begun")
        last = before[-1]
        kept = {key: text for key, text in last.texts.items() if key != "pr.check"}
        return self._refilling.enter_all(sheet, {key_of(last.number): "", **kept}, by, How.TAPPED)

    def _read(self, text: str) -> Volume | None:
        """An empty field is no volume: whoever lost nothing types 0."""
        read = read_number(text.strip(), NumberShape(1), self._marks)
        return of(read.value, "mL") if isinstance(read, Number) and read.value >= 0 else None


def _aside(visit: Visit, made: Volume, given: Volume, lost: Volume, said: Said) -> Aside:
    check = visit.check
    return Aside(
        number=in_hand(visit.entries),
        drug=visit.drug,
        amount=asked_amount(visit),
        volume=made,
        given=given,
        lost=lost,
        cause=said.cause,
        reason=said.reason.strip(),
        lot=syringe_number(visit),
        checker=check.checker if check is not None else "",
        checked_at=check.at.isoformat() if check is not None else "",
        texts=own_texts(visit.entries),
    )
