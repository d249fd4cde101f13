"""Who is treated. Names stay out of repr, so that no log can carry them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from hai_desk.units import Length


class Gender(StrEnum):
    FEMALE = "female"
    MALE = "male"
    OTHER = "other"
    NOT_KNOWN = "not known"


class Sex(StrEnum):
    """The sex that the ideal-weight formula asks for."""

    FEMALE = "female"
    MALE = "male"


class AllergyState(StrEnum):
    NONE = "none"
    NOT_KNOWN = "not known"
    LISTED = "listed"


@dataclass(frozen=True, slots=True)
class Allergies:
    state: AllergyState
    names: tuple[str, ...] = field(default=(), repr=False)
    heparin_reaction: bool = False


@dataclass(frozen=True, slots=True)
class Patient:
    id: str
    family_name: str = field(repr=False)
    given_name: str = field(repr=False)
    born: date = field(repr=False)
    gender: Gender = field(repr=False)
    mrn: str = field(repr=False)
    allergies: Allergies = field(repr=False)
    sex_for_ideal_weight: Sex = field(repr=False)
    height: Length | None = field(default=None, repr=False)
    known_as: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    note: str = field(default="", repr=False)
    died_on: date | None = field(default=None, repr=False)

    @property
    def display_name(self) -> str:
        """`DEMO, Alpha`: family name in capitals, comma, given name."""
        return f"{self.family_name.upper()}, {self.given_name}"
