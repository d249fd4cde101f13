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
from typing import Any

from hai_desk.simulator.model import Model
from hai_desk.simulator.scenario_kinds import AT, FOR_EVER, KINDS, Kind, Number
from hai_desk.telemetry.channel import ChannelName


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


def read_scenario(file: Path, model: Model) -> tuple[Happening, ...]:
    """In the order of time. Raises ScenarioError, which names the file, for what this pump cannot
    undergo."""
    try:
        return _read(tomllib.loads(file.read_text("utf-8")), model)
    except OSError as failure:
        raise ScenarioError(f"{file}: {failure.strerror}") from failure
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, ScenarioError) as failure:
        raise ScenarioError(f"{file}: {failure}") from failure


def _read(body: Mapping[str, Any], model: Model) -> tuple[Happening, ...]:
    raw = body.get("event", [])
    if set(body) - {"event"} or not isinstance(raw, list):
        raise ScenarioError("a scenario is a list of [[event]] and nothing else")
    happenings = [happening(each, number, model) for number, each in enumerate(raw, 1)]
    return tuple(sorted(happenings, key=lambda each: each.at))


def happening(raw: Any, number: int, model: Model) -> Happening:
    if not isinstance(raw, dict) or not isinstance(raw.get("kind"), str):
        raise ScenarioError(f"event {number} has no kind")
    name = raw["kind"].replace("_", " ").replace("-", " ").casefold()
    kind = KINDS.get(name)
    if kind is None:
        raise ScenarioError(f"event {number}: no kind {raw['kind']!r}; one of {', '.join(KINDS)}")
    if model.family not in kind.families:
        raise ScenarioError(f"event {number}: a {model.family.value} pump knows no {name}")
    own = {key: value for key, value in raw.items() if key not in ("at", "kind")}
    where = f"event {number}, {name}"
    return Happening(
        at=_number(raw.get("at", AT.default), AT, model, f"{where}: at"),
        kind=name,
        values={**kind.values, **_checked(own, kind, model, where)},
    )


def _checked(
    own: Mapping[str, Any], kind: Kind, model: Model, where: str
) -> dict[str, float | str]:
    if unknown := set(own) - set(kind.values):
        known = ", ".join(kind.values) or "none"
        raise ScenarioError(f"{where}: no value {sorted(unknown)[0]!r}; it takes {known}")
    return {
        key: _number(value, kind.numbers[key], model, f"{where}: {key}")
        if key in kind.numbers
        else _channel(value, model, where)
        for key, value in own.items()
    }


def _channel(value: Any, model: Model, where: str) -> str:
    """One this pump measures by itself; the wave never drops out."""
    known = [each for each in model.channels if each is not ChannelName.PRESSURE_WAVE]
    if value not in known:
        raise ScenarioError(f"{where}: no channel {value!r}; one of {', '.join(known)}")
    return str(value)


def _number(value: Any, asked: Number, model: Model, where: str) -> float:
    """Numbers may stand in quotes, as they do elsewhere in the desk."""
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError) as failure:
        raise ScenarioError(f"{where}: {value!r} is no number") from failure
    if isinstance(value, bool) or number != number:
        raise ScenarioError(f"{where}: {value!r} is no number")
    if not asked.takes(number, model):
        raise ScenarioError(f"{where} is {value}; it may be {asked.range(model)}")
    return number
