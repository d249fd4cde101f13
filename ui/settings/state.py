"""All that the settings page knows, and what it asks of the desk."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, TypeAlias, get_args

from hai_desk.people.role import Role
from hai_desk.people.user import User
from hai_desk.plans.policy import Printing
from hai_desk.services.documents import ClinicDocument
from hai_desk.services.ports import LockedOut, WrongPassword
from ui.settings.formulary import CodesForm
from ui.settings.recalls import RecallForm
from ui.settings.scanner import ScannerForm
from ui.settings.security import SecurityForm
from ui.settings.telemetry import TelemetryForm

ThemeName = Literal["light", "dark", "system"]
Section = Literal[
    "table",
    "limits",
    "formulary",
    "recalls",
    "users",
    "printing",
    "scanner",
    "telemetry",
    "security",
    "appearance",
    "about",
]


@dataclass(frozen=True, slots=True)
class NewPerson:
    """An account to be made; `administrator` and `own_password` open the office for it."""

    name: str
    login: str
    roles: tuple[Role, ...]
    password: str = field(repr=False)
    administrator: str
    own_password: str = field(repr=False)


AddPerson: TypeAlias = Callable[[NewPerson], User | WrongPassword | LockedOut]
"""Raises DeskError; a login that is taken is asked about before."""


@dataclass(frozen=True, slots=True)
class PersonForm:
    """The form "Add a person" as typed."""

    name: str = ""
    login: str = ""
    roles: frozenset[str] = frozenset()
    password: str = field(default="", repr=False)
    again: str = field(default="", repr=False)
    own_password: str = field(default="", repr=False)
    failure: str = ""


@dataclass(frozen=True, slots=True)
class SignForm:
    """The administrator's password under the liver-test table."""

    password: str = field(default="", repr=False)
    failure: str = ""


@dataclass(frozen=True, slots=True)
class PrintingForm:
    """Label and printers as chosen, not saved yet; `printers` are those of this machine."""

    chosen: Printing = field(default_factory=Printing)
    saved: Printing = field(default_factory=Printing)
    printers: tuple[str, ...] = ()
    password: str = field(default="", repr=False)
    failure: str = ""


@dataclass(frozen=True, slots=True)
class SettingsState:
    section: Section
    user: User
    table: ClinicDocument
    limits: ClinicDocument
    users: tuple[User, ...]
    theme: ThemeName
    version: str
    person: PersonForm = PersonForm()
    sign: SignForm = SignForm()
    printing: PrintingForm = PrintingForm()
    security: SecurityForm = field(default_factory=SecurityForm)
    recalls: RecallForm = field(default_factory=RecallForm)
    scanner: ScannerForm = field(default_factory=ScannerForm)
    codes: CodesForm = field(default_factory=CodesForm)
    telemetry: TelemetryForm | None = None


def section_of(value: str) -> Section:
    found: Section = next(each for each in get_args(Section) if each == value)
    return found


def theme_of(value: str) -> ThemeName:
    found: ThemeName = next(each for each in get_args(ThemeName) if each == value)
    return found
