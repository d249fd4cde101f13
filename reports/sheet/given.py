"""Reading a filed record for paper: what is absent or empty reads as not entered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from hai_desk.units import Quantity, from_exact_number, from_exact_text
from hai_desk.wording import dates, exact

NOT_ENTERED = "not entered"
_NOTHING: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Given:
    """One object of the record."""

    body: Mapping[str, Any] = field(repr=False)

    def part(self, key: str) -> Given:
        value = self.body.get(key)
        return Given(value if isinstance(value, Mapping) else _NOTHING)

    def parts(self, key: str) -> tuple[Given, ...]:
        value = self.body.get(key)
        listed = value if isinstance(value, list) else ()
        return tuple(Given(each) for each in listed if isinstance(each, Mapping))

    def names(self, key: str) -> tuple[str, ...] | None:
        """A list of words; None when nobody was asked."""
        value = self.body.get(key)
        return tuple(str(each) for each in value) if isinstance(value, list) else None

    def has(self, key: str) -> bool:
        return self.body.get(key) not in (None, "", {}, [])

    def text(self, key: str) -> str:
        value = self.body.get(key)
        return "" if value is None or isinstance(value, Mapping | list) else str(value)

    def word(self, key: str) -> str:
        """The text as it was entered."""
        return self.text(key) or NOT_ENTERED

    def flag(self, key: str) -> str:
        value = self.body.get(key)
        if not isinstance(value, bool):
            return NOT_ENTERED
        return "yes" if value else "no"

    def said(self, key: str) -> str:
        """A quantity in the words people read."""
        return self.told(key, lambda text: exact.say(text))

    def told(self, key: str, words: Callable[[str], str]) -> str:
        text = self.text(key)
        return words(text) if text else NOT_ENTERED

    def as_kind(self, key: str, words: Callable[[Quantity], str]) -> str:
        return self.told(key, lambda text: words(from_exact_text(text)))

    def number(self, key: str) -> Fraction | None:
        text = self.text(key)
        return from_exact_number(text) if text else None

    def moment(self, key: str) -> datetime | None:
        text = self.text(key)
        return datetime.fromisoformat(text) if text else None

    def day(self, key: str) -> str:
        return self.told(key, day_of)

    def clock(self, key: str) -> str:
        moment = self.moment(key)
        return dates.clock(moment) if moment else NOT_ENTERED

    def day_clock(self, key: str) -> str:
        moment = self.moment(key)
        return dates.day_clock(moment) if moment else NOT_ENTERED


def day_of(iso: str) -> str:
    """The day of a date or of a moment, as the clinic's own calendar had it."""
    return dates.day(date.fromisoformat(iso[:10]))
