"""A scenario file: what happens to the simulated pump, and when.

[[event]]
at = 60                # seconds of simulated time
kind = "occlusion"
duration = 600         # and each kind's own values; all have defaults
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from hai_desk.simulator.model import Family
from hai_desk.telemetry.channel import ChannelName

FOR_EVER: Final = float("inf")


@dataclass(frozen=True, slots=True)
class Kind:
    """The values a kind takes, with what they are when the file is silent."""

    values: Mapping[str, float | str]
    families: frozenset[Family] = frozenset(Family)


_MOTOR = frozenset({Family.PROGRAMMABLE})
_GAS = frozenset({Family.CONSTANT_FLOW})

KINDS: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        "occlusion": Kind({"factor": FOR_EVER, "duration": FOR_EVER}),
        "stall": Kind({"duration": FOR_EVER}, _MOTOR),
        "leak": Kind({"ml_per_day": 0.5, "duration": FOR_EVER}),
        "fever": Kind({"celsius": 39.5, "within": 1800.0, "duration": FOR_EVER}),
        "altitude": Kind({"metres": 1600.0, "within": 600.0, "duration": FOR_EVER}),
        "viscosity": Kind({"factor": 1.5, "duration": FOR_EVER}, _GAS),
        "flow error": Kind({"percent": 10.0, "duration": FOR_EVER}),
        "low reservoir": Kind({"volume": 1.95, "told": 1.0}),
        "refill": Kind({"volume": 0.0, "celsius": 22.0, "told": 1.0}),
        "memory fault": Kind({}, _MOTOR),
        "battery": Kind({"remaining": 0.03}, _MOTOR),
        "sensor": Kind({"channel": ChannelName.CATHETER_PRESSURE.value, "duration": 60.0}),
        "clock jump": Kind({"seconds": 3600.0}),
        "link loss": Kind({"duration": 12.0}),
        "frozen reports": Kind({"duration": 12.0}),
        "bad line": Kind({"drop": 0.3, "repeat": 0.1, "reorder": 0.1, "duration": FOR_EVER}),
    }
)
"""`volume` in mL, where 0 of a refill is a full reservoir; with `told` 0 a motor pump goes on
counting as if nobody had been there; `within` says how gradually, in s."""

ON_THE_LINK: Final = frozenset({"link loss", "frozen reports", "bad line"})


class ScenarioError(ValueError):
    """The file does not say what this simulator could do."""


@dataclass(frozen=True, slots=True)
class Happening:
    at: float
    kind: str
    values: Mapping[str, float | str] = field(default_factory=dict)

    def number(self, name: str) -> float:
        return float(self.values[name])

    def text(self, name: str) -> str:
        return str(self.values[name])

    @property
    def ends(self) -> float:
        return self.at + float(self.values.get("duration", FOR_EVER))


def read_scenario(file: Path, family: Family) -> tuple[Happening, ...]:
    """In the order of time. Raises ScenarioError for what this pump cannot undergo."""
    try:
        body = tomllib.loads(file.read_text("utf-8"))
    except OSError as failure:
        raise ScenarioError(f"{file}: {failure.strerror}") from failure
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as failure:
        raise ScenarioError(f"{file}: {failure}") from failure
    raw = body.get("event", [])
    if set(body) - {"event"} or not isinstance(raw, list):
        raise ScenarioError("a scenario is a list of [[event]] and nothing else")
    happenings = [happening(each, number, family) for number, each in enumerate(raw, 1)]
    return tuple(sorted(happenings, key=lambda each: each.at))


def happening(raw: Any, number: int, family: Family) -> Happening:
    if not isinstance(raw, dict) or not isinstance(raw.get("kind"), str):
        raise ScenarioError(f"event {number} has no kind")
    name = raw["kind"].replace("_", " ").replace("-", " ")
    kind = KINDS.get(name)
    if kind is None:
        raise ScenarioError(f"event {number}: no kind {raw['kind']!r}; one of {', '.join(KINDS)}")
    if family not in kind.families:
        raise ScenarioError(f"event {number}: a {family.value} pump knows no {name}")
    own = {key: value for key, value in raw.items() if key not in ("at", "kind")}
    return Happening(
        at=_number(raw.get("at", 0), f"event {number}: at"),
        kind=name,
        values={**kind.values, **_checked(own, kind, f"event {number}, {name}")},
    )


def _checked(own: Mapping[str, Any], kind: Kind, where: str) -> dict[str, float | str]:
    if unknown := set(own) - set(kind.values):
        known = ", ".join(kind.values)
        raise ScenarioError(f"{where}: no value {sorted(unknown)[0]!r}; it takes {known}")
    return {key: _like(kind.values[key], value, f"{where}: {key}") for key, value in own.items()}


def _like(default: float | str, value: Any, where: str) -> float | str:
    if isinstance(default, str):
        if value not in set(ChannelName):
            raise ScenarioError(f"{where}: no channel {value!r}")
        return str(value)
    return _number(value, where)


def _number(value: Any, where: str) -> float:
    """Numbers may stand in quotes, as they do elsewhere in the desk."""
    try:
        number = float(value)
    except (TypeError, ValueError) as failure:
        raise ScenarioError(f"{where}: {value!r} is no number") from failure
    if isinstance(value, bool) or number != number:
        raise ScenarioError(f"{where}: {value!r} is no number")
    return number
