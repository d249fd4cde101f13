"""From what a pump calls its values to what the desk calls them: by code and unit, nothing else.

A handle, a place in the containment, a name in some language: another product's are different, and
none of them is looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hai_desk.link.codes import CHANNEL_TERMS, MDC, PRIVATE, Code
from hai_desk.link.units import Conversion, conversion
from hai_desk.telemetry.channel import SCREEN_UNITS, Channel, ChannelName


@dataclass(frozen=True, slots=True)
class Offered:
    """A numeric value as a pump describes it. `key` is what its reports call it."""

    key: str
    codes: tuple[Code, ...]
    """Its type, and then what that translates to."""
    unit: Code
    unit_text: str = ""
    period: float | None = None
    setting: bool = False
    label: str = ""
    spacing: float | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """`key` on the wire is this channel, its values converted so."""

    key: str
    channel: Channel
    conversion: Conversion


def name_all(offered: Iterable[Offered]) -> tuple[Named, ...]:
    """Every value once: under the desk's own name where code and unit are known, else its code."""
    rest = list(offered)
    named = [
        Named(best.key, _channel(best, name.value, known.unit), known)
        for name in ChannelName
        if (best := _best(name, rest)) is not None and (known := conversion(best.unit)) is not None
    ]
    taken = {each.key for each in named}
    names: set[str] = set()
    for each in rest:
        if each.key not in taken:
            named.append(_by_code(each, names))
    return tuple(named)


def _best(name: ChannelName, offered: Sequence[Offered]) -> Offered | None:
    waves = name is ChannelName.PRESSURE_WAVE
    for term in CHANNEL_TERMS[name]:
        for each in offered:
            known = conversion(each.unit)
            fits = known is not None and known.unit in SCREEN_UNITS[name]
            if fits and waves is (each.spacing is not None) and _is(term.code, each.codes):
                return each
    return None


def _is(wanted: Code, codes: Iterable[Code]) -> bool:
    """A number that names no system is one of 11073-10101."""
    return any(
        wanted == code or (not code.system and wanted == Code(MDC, code.value)) for code in codes
    )


def _by_code(each: Offered, names: set[str]) -> Named:
    name = free_name(code_name(each.codes), names)
    known = conversion(each.unit) or Conversion(each.unit_text or each.unit.value)
    return Named(each.key, _channel(each, name, known.unit), known)


def code_name(codes: Sequence[Code]) -> str:
    """`mdc-196174`; the bare code where the system is another."""
    if not codes:
        return "no-code"
    first = codes[0]
    if first.system == PRIVATE:
        return first.value
    return f"mdc-{first.value}" if first.system in ("", MDC) else f"other-{first.value}"


def free_name(name: str, taken: set[str]) -> str:
    """The name, numbered where a pump has the same code twice; it is taken from now on."""
    free, number = name, 1
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    taken.add(free)
    return free


def _channel(each: Offered, name: str, unit: str) -> Channel:
    return Channel(
        name=name,
        unit=unit,
        period=each.period,
        setting=each.setting,
        label=each.label,
        spacing=each.spacing,
    )
