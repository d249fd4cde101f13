"""The patient's date card as a value: every word on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from hai_desk.wording import dates
from reports.label.words import DEMONSTRATION, plain
from reports.sheet.given import Given
from reports.sheet.heading import patient_name
from reports.sheet.said import fill_text

TITLE = "Your next pump visit"
CALL = "Call us at once if you have one of these:"
NOT_KNOWN = "not known"


@dataclass(frozen=True, slots=True)
class CardFace:
    """`facts` are quiet labels with their values, in the order they are read."""

    clinic: str
    patient: str = field(repr=False)
    born: str = field(repr=False)
    day: str
    clock: str
    facts: tuple[tuple[str, str], ...]
    phone: str
    signs: tuple[str, ...]
    code: str
    number: str
    boxed_line: str


def card_face(body: Mapping[str, Any]) -> CardFace:
    given = Given(body)
    number = given.word("number")
    at = given.moment("next_at")
    return CardFace(
        clinic=plain(given.part("clinic").word("name")),
        patient=plain(patient_name(given)),
        born=given.part("patient").day("born"),
        day=_day(given),
        clock=dates.clock(at) if isinstance(at, datetime) else "",
        facts=(
            ("In your pump now", f"{fill_text(given.part('in_pump'))}, {_since(given)}"),
            ("Next fill", given.word("next_fill")),
            ("The pump will be empty on", _empty(given)),
        ),
        phone=plain(given.part("clinic").word("phone")),
        signs=tuple(plain(sign) for sign in given.names("signs") or ()),
        code=f"HD:C:{number}",
        number=number,
        boxed_line=DEMONSTRATION if body.get("demonstration") is True else "",
    )


def _day(given: Given) -> str:
    """With its weekday: that is how people remember an appointment."""
    return given.told("next_on", lambda text: dates.heading(date.fromisoformat(text)))


def _since(given: Given) -> str:
    return f"filled {given.day('filled_on')}"


def _empty(given: Given) -> str:
    return given.day("empty_on") if given.has("empty_on") else NOT_KNOWN
