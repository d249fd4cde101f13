"""The search palette, as one frozen value."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from hai_desk.services.finding_patients import LETTERS, FoundPatient, FoundRecord
from hai_desk.wording import dates
from hai_desk.wording.language import _


@dataclass(frozen=True, slots=True)
class Command:
    """Something the desk can do from anywhere; `keys` are the keys that also do it."""

    key: str
    label: str
    icon: str
    keys: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """One line to choose: `tail` and `identifier` are set in the identifier cut, `tail` at the
    right behind the pump's model."""

    key: str
    group: str
    icon: str
    text: str = field(repr=False)
    detail: str = field(default="", repr=False)
    identifier: str = field(default="", repr=False)
    pump: str = ""
    tail: str = field(default="", repr=False)
    keys: str = ""

    @property
    def spoken(self) -> str:
        parts = (self.text, self.detail, self.identifier, self.pump, self.tail, self.keys)
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class SearchScreen:
    """`hint` stands under the field while there is nothing to choose."""

    words: str = ""
    hits: tuple[Hit, ...] = ()
    chosen: int = 0
    hint: str = ""


def present(
    words: str,
    found: tuple[FoundPatient | FoundRecord, ...],
    commands: tuple[Command, ...],
    *,
    chosen: int,
    today: date,
) -> SearchScreen:
    hits = (
        *(_hit(each, today) for each in found),
        *(Hit(c.key, _("Commands"), c.icon, c.label, keys=c.keys) for c in commands),
    )
    return SearchScreen(words, hits, chosen, "" if hits else _hint(words))


def failed(words: str) -> SearchScreen:
    return SearchScreen(words, (), 0, _("The registry cannot be searched now. Try again."))


def _hint(words: str) -> str:
    if sum(letter.isalnum() for letter in words) < LETTERS:
        return _("Type three letters or more")
    return _("Nothing found for “{words}”").format(words=words.strip())


def _hit(found: FoundPatient | FoundRecord, today: date) -> Hit:
    who = found.patient
    born = f"{dates.day(who.born)} {dates.age(who.born, today)}"
    match found:
        case FoundRecord(number):
            return Hit(
                f"record:{number}",
                _("Records"),
                "file-text",
                who.display_name,
                f"{born} · ",
                who.mrn,
                tail=number,
            )
        case FoundPatient(_patient, model, serial):
            detail = f"{born} · "
            return Hit(
                f"patient:{who.id}",
                _("Patients"),
                "user",
                who.display_name,
                detail,
                who.mrn,
                pump=model or _("no pump registered"),
                tail=serial,
            )
