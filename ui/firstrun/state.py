"""What the first-run assistant asks, and what it hands over."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TypeAlias


class Step(IntEnum):
    CLINIC = 1
    ADMINISTRATOR = 2
    BACKUP = 3
    DATA = 4
    RECOVERY = 5
    """Not a question: the code that opens the database when every password is lost."""


@dataclass(frozen=True, slots=True)
class FirstRun:
    """Everything needed to make the clinic's registry."""

    clinic: str
    desk: str
    phone: str
    administrator: str
    login: str
    password: str = field(repr=False)
    backup_folder: str
    demonstration: bool


CreateDesk: TypeAlias = Callable[[FirstRun], str]
"""Makes the registry and gives the recovery code, which is kept nowhere. Raises DeskError."""


@dataclass(frozen=True, slots=True)
class FirstRunState:
    step: Step = Step.CLINIC
    clinic: str = ""
    desk: str = ""
    phone: str = ""
    administrator: str = ""
    login: str = ""
    password: str = field(default="", repr=False)
    again: str = field(default="", repr=False)
    backup_folder: str = ""
    data: str = ""
    recovery_code: str = field(default="", repr=False)
    kept: bool = False
    trouble: str = ""
