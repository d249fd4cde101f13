"""A program as canonical text (RFC 8785): what is sent, what is read back, what is filed.

Numbers are decimal text, never floats. The check sum and the hash are of this text, so two programs
are the same when their texts are.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable, Mapping
from typing import Any, Final, TypeVar

import rfc8785

from hai_desk.pumps.program import BridgeRun, FlexStep, Mode, ProgramRange, PumpProgram
from hai_desk.units import (
    Quantity,
    exact_decimal,
    exact_number,
    is_kind,
    magnitude,
    of,
)

Told = TypeVar("Told")

LONGEST: Final = 20_000
"""Characters of a text that is read at all."""


class NotAProgram(ValueError):  # noqa: N818 - named for what it says
    """The text is none of ours; its words say where."""


def program_text(program: PumpProgram) -> str:
    """Raises ValueError for a number that no decimal says exactly."""
    unit = "mg/mL" if is_kind(program.concentration, "mg/mL") else "units/mL"
    bridge = program.bridge
    return _canonical(
        {
            "id": program.id,
            "mode": program.mode.value,
            "drug": program.drug,
            "concentration": _decimal(program.concentration, unit),
            "concentration_unit": unit,
            "steps": [[step.starts, _decimal(step.rate, "mL/day")] for step in program.steps],
            "low_alarm": _decimal(program.low_alarm, "mL"),
            "sounds": program.sounds,
            "fill": _or_none(program.fill),
            "prime": _or_none(program.prime),
            "bridge": bridge and [_decimal(bridge.volume, "mL"), _decimal(bridge.rate, "mL/day")],
        }
    )


def read_program(text: str) -> PumpProgram:
    """Raises NotAProgram for what is not exactly the canonical text of a program."""
    program = _read(text, _program)
    if program_text(program) != text:
        raise NotAProgram("the text is not in its canonical form")
    return program


def range_text(given: ProgramRange) -> str:
    rate, volume = "mL/day", "mL"
    return _canonical(
        {
            "modes": [mode.value for mode in given.modes],
            "lowest_rate": _decimal(given.lowest_rate, rate),
            "highest_rate": _decimal(given.highest_rate, rate),
            "rate_step": _decimal(given.rate_step, rate),
            "reservoir": _decimal(given.reservoir, volume),
            "volume_step": _decimal(given.volume_step, volume),
            "lowest_alarm": _decimal(given.lowest_alarm, volume),
            "highest_alarm": _decimal(given.highest_alarm, volume),
            "most_steps": given.most_steps,
            "step_minutes": given.step_minutes,
            "highest_prime": _decimal(given.highest_prime, volume),
            "halts": given.halts,
        }
    )


def read_range(text: str) -> ProgramRange:
    return _read(text, _range)


def crc32(text: str) -> str:
    """Eight hex digits."""
    return f"{zlib.crc32(text.encode()):08x}"


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _canonical(body: Mapping[str, Any]) -> str:
    return rfc8785.dumps(dict(body)).decode()


def _read(text: str, made: Callable[[Mapping[str, Any]], Told]) -> Told:
    if len(text) > LONGEST:
        raise NotAProgram("the text is too long")
    try:
        return made(json.loads(text, parse_float=_no_float, parse_constant=_no_float))
    except NotAProgram:
        raise
    except (ValueError, TypeError, KeyError, IndexError, RecursionError, ArithmeticError) as wrong:
        raise NotAProgram(f"the text is no program: {wrong!r}") from wrong


def _program(raw: Mapping[str, Any]) -> PumpProgram:
    bridge = raw["bridge"]
    return PumpProgram(
        id=_text(raw["id"]),
        mode=Mode(raw["mode"]),
        drug=_text(raw["drug"]),
        concentration=_quantity(raw["concentration"], _unit(raw["concentration_unit"])),
        steps=tuple(
            FlexStep(_whole(starts), _quantity(rate, "mL/day")) for starts, rate in raw["steps"]
        ),
        low_alarm=_quantity(raw["low_alarm"], "mL"),
        sounds=_yes_no(raw["sounds"]),
        fill=_volume_or_none(raw["fill"]),
        prime=_volume_or_none(raw["prime"]),
        bridge=None
        if bridge is None
        else BridgeRun(_quantity(bridge[0], "mL"), _quantity(bridge[1], "mL/day")),
    )


def _range(raw: Mapping[str, Any]) -> ProgramRange:
    return ProgramRange(
        modes=tuple(Mode(mode) for mode in raw["modes"]),
        **{name: _quantity(raw[name], "mL/day") for name in _RATES},
        **{name: _quantity(raw[name], "mL") for name in _VOLUMES},
        most_steps=_whole(raw["most_steps"]),
        step_minutes=_whole(raw["step_minutes"]),
        halts=_yes_no(raw["halts"]),
    )


_RATES: Final = ("lowest_rate", "highest_rate", "rate_step")
_VOLUMES: Final = ("reservoir", "volume_step", "lowest_alarm", "highest_alarm", "highest_prime")


def _decimal(value: Quantity, unit: str) -> str:
    text = exact_number(magnitude(value, unit))
    if "/" in text:
        raise ValueError(f"{text} {unit} is no finite decimal")
    return text


def _or_none(value: Quantity | None) -> str | None:
    return None if value is None else _decimal(value, "mL")


def _volume_or_none(text: Any) -> Quantity | None:
    return None if text is None else _quantity(text, "mL")


def _quantity(text: Any, unit: str) -> Quantity:
    return of(exact_decimal(_text(text)), unit)


def _unit(text: Any) -> str:
    if text not in ("mg/mL", "units/mL"):
        raise NotAProgram(f"{text!r} is no unit of a concentration")
    return str(text)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise NotAProgram(f"{value!r} is not text")
    return value


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise NotAProgram(f"{value!r} is no whole number")
    return value


def _yes_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise NotAProgram(f"{value!r} is neither yes nor no")
    return value


def _no_float(text: str) -> Any:
    raise NotAProgram(f"{text} is a number outside of text")
