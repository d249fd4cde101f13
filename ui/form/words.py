"""The words every block shares: tones, chips and actions."""

from dataclasses import dataclass
from typing import Literal

Tone = Literal["", "ok", "soft", "hard", "note", "accent", "neutral", "floxuridine", "heparin"]
ActionKind = Literal["secondary", "primary", "link", "danger", "quiet", "done", "alarm", "alarm_on"]
Align = Literal["left", "right"]


@dataclass(frozen=True, slots=True)
class Option:
    """One answer of several; `value` is what the presenter hears, `hint` a quiet second line."""

    value: str
    label: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Chip:
    """A word in a tinted pill; `icon` is a Lucide name and may be left to the tone."""

    text: str
    tone: Tone = "neutral"
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """One button. `shortcut` is shown on it, as in "Ctrl Enter"; `icon_last` puts it behind."""

    key: str
    label: str
    icon: str = ""
    kind: ActionKind = "secondary"
    enabled: bool = True
    shortcut: str = ""
    icon_last: bool = False
