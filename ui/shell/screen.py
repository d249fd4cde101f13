"""What the frame around every page shows, as values."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from ui.form.blocks import Action, Block, Chip, Fact, Tone


@dataclass(frozen=True, slots=True)
class RailEntry:
    """A place to go; `after_rule` starts the second group."""

    key: str
    label: str
    icon: str
    count: str = ""
    current: bool = False
    after_rule: bool = False


@dataclass(frozen=True, slots=True)
class UserBadge:
    initials: str
    name: str
    role: str


ChipTone = Tone | Literal["alarm_high", "alarm_medium", "alarm_low"]
"""The last three are solid, and only for alarms and a lost link."""


@dataclass(frozen=True, slots=True)
class TopChip:
    """A chip of the top bar that can be pressed: alarms, the pump link."""

    key: str
    text: str
    icon: str = ""
    tone: ChipTone = ""


@dataclass(frozen=True, slots=True)
class StatusItem:
    icon: str
    text: str
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class BandScreen:
    """Whose screen this is. `allergy_present` turns warm; `gone` is "Died 03-Oct-2025"."""

    name: str = field(repr=False)
    born: str = field(repr=False)
    mrn: str = field(repr=False)
    gender: str = ""
    gender_letter: str = ""
    allergies: str = "Allergies not known"
    allergy_present: bool = False
    pump_model: str = ""
    pump_serial: str = field(default="", repr=False)
    place: str = ""
    place_value: str = ""
    gone: str = ""


@dataclass(frozen=True, slots=True)
class Tab:
    key: str
    label: str


@dataclass(frozen=True, slots=True)
class ShellScreen:
    rail: tuple[RailEntry, ...] = ()
    user: UserBadge | None = None
    chips: tuple[TopChip, ...] = ()
    status: tuple[StatusItem, ...] = ()
    clock_text: str = ""
    band: BandScreen | None = None
    demonstration: bool = False
    version: str = ""
    tabs: tuple[Tab, ...] = ()
    current_tab: str = ""
    search_text: str = "Find patient, pump serial or record, or scan"


class StageState(StrEnum):
    DONE = "done"
    CURRENT = "current"
    WAITING = "waiting"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True, slots=True)
class StageEntry:
    """One stage with its one-line result; `tone` soft or hard when it has an open stop."""

    number: int
    title: str
    detail: str = ""
    state: StageState = StageState.WAITING
    tone: Tone = ""
    enabled: bool = False


@dataclass(frozen=True, slots=True)
class StageRailScreen:
    stages: tuple[StageEntry, ...]
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class FooterScreen:
    """Back and undo at the left; what still blocks, pause and the one filled button right."""

    back: Action | None = None
    undo: Action | None = None
    redo: Action | None = None
    blocker: str = ""
    blocker_tone: Tone = ""
    pause: Action | None = None
    forward: Action | None = None


@dataclass(frozen=True, slots=True)
class DialogScreen:
    """`actions` stand at the right of the foot, the one primary last; `switch` at its left."""

    title: str
    subtitle: str = ""
    chip: Chip | None = None
    band: BandScreen | None = None
    body: tuple[Block, ...] = ()
    foot_text: str = ""
    switch_key: str = ""
    switch_label: str = ""
    switch_on: bool = False
    actions: tuple[Action, ...] = ()
    width: int = 680


@dataclass(frozen=True, slots=True)
class ToastScreen:
    """A confirmation, never a problem; the action undoes or repeats."""

    text: str
    action: Action | None = None
