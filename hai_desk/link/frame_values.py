"""What frames say, to values and back. Every number is an integer with a power of ten.

Parsing takes a message whole or not at all: None is a message of another form.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import IntEnum
from typing import Any, Final

from hai_desk.link.alarm_naming import name_alarms
from hai_desk.link.codes import Code, usual_system
from hai_desk.link.naming import Named, Offered, name_all
from hai_desk.link.values import (
    AlarmOffered,
    AlarmReport,
    AlarmState,
    Epoch,
    Identity,
    LogEntry,
    LogReport,
    Reading,
    Report,
    Stretch,
)
from hai_desk.link.wire_number import possible, possible_period, possible_time
from hai_desk.telemetry.alarm import Priority
from hai_desk.telemetry.sample import Validity


class FrameKind(IntEnum):
    """Hamming distance of four and more, so that no single bit makes one of another."""

    HELLO = 0x0F
    DESCRIPTION = 0x33
    REPORT = 0x3C
    LOG = 0x55
    LOG_WANTED = 0x5A


_VALIDITIES: Final = tuple(Validity)
_PRIORITIES: Final = tuple(Priority)
_LARGEST: Final = 2**63


class NotOfThisForm(ValueError):  # noqa: N818 - caught within this file's readers
    """A message that is whole and says something else."""


def fixed(value: Decimal) -> tuple[int, int]:
    """The number without its point, and where the point is."""
    sign, digits, power = value.as_tuple()
    assert isinstance(power, int)
    whole = int("".join(map(str, digits)))
    return (-whole if sign else whole), power


def from_fixed(mantissa: Any, power: Any) -> Decimal:
    whole = Decimal(_whole(mantissa, -(10**18), 10**18))
    value = possible(whole.scaleb(_whole(power, -12, 12)))
    if value is None:
        raise NotOfThisForm
    return value


def _whole(value: Any, low: int = 0, high: int = _LARGEST) -> int:
    if type(value) is not int or not low <= value <= high:
        raise NotOfThisForm
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str) or len(value) > 400:
        raise NotOfThisForm
    return value


def _list(value: Any, length: int | None = None) -> list[Any]:
    if not isinstance(value, list) or (length is not None and len(value) != length):
        raise NotOfThisForm
    return value


def _one_of(options: Sequence[Any], index: Any) -> Any:
    return options[_whole(index, 0, len(options) - 1)]


class FrameDescription:
    """Who the pump is and what its indices mean, from its description frame."""

    def __init__(self, body: Mapping[str, Any], session: int) -> None:
        """Raises NotOfThisForm."""
        who = [_text(each) for each in _list(body.get("who"), 7)]
        self.identity = Identity(
            manufacturer=who[0],
            model=who[1],
            serial=who[2],
            firmware=who[3],
            note=who[4],
            simulator=bool(who[4]),
            patient=who[5],
        )
        self.epoch = Epoch(who[6], session)
        self.named: dict[str, Named] = {
            named.key: named
            for named in name_all(
                _offered(index, raw) for index, raw in enumerate(_list(body.get("values")))
            )
        }
        self.alarms: tuple[AlarmOffered, ...] = name_alarms(
            [_alarm(index, raw) for index, raw in enumerate(_list(body.get("alarms")))]
        )
        self.texts = tuple(_text(each) for each in _list(body.get("texts")))


def read_description(body: Mapping[str, Any], session: int) -> FrameDescription | None:
    try:
        return FrameDescription(body, session)
    except NotOfThisForm:
        return None


def _offered(index: int, raw: Any) -> Offered:
    codes, unit, period, setting, spacing, label = _list(raw, 6)
    return Offered(
        key=str(index),
        codes=tuple(_code(each) for each in _list(codes)),
        unit=_code(unit),
        period=possible_period(_whole(period) / 1000),
        setting=_whole(setting, 0, 1) == 1,
        label=_text(label),
        spacing=possible_period(_whole(spacing) / 1_000_000),
    )


def _code(raw: Any) -> Code:
    system, value = _list(raw, 2)
    return Code(usual_system(_text(system)), _text(value))


def _alarm(index: int, raw: Any) -> tuple[str, tuple[Code, ...], Priority, str]:
    codes, priority, words = _list(raw, 3)
    its_codes = tuple(_code(each) for each in _list(codes))
    return str(index), its_codes, _one_of(_PRIORITIES, priority), _text(words)


def read_report(
    body: Mapping[str, Any], known: FrameDescription
) -> tuple[Report, AlarmReport, int] | None:
    """The values, the alarms that stand, and how far the pump's log has come."""
    try:
        number = _whole(body.get("n"), 1)
        at = possible_time(_whole(body.get("t")) / 1000)
        report = Report(
            epoch=known.epoch,
            number=number,
            at=at,
            readings=tuple(_reading(each, known, number, at) for each in _list(body.get("v"))),
            stretches=tuple(_stretch(each, known, number) for each in _list(body.get("w"))),
            texts=tuple(_said(each, known) for each in _list(body.get("x"))),
        )
        states = tuple(_state(each, known) for each in _list(body.get("a")))
        head = _whole(body.get("h"))
    except NotOfThisForm:
        return None
    return report, AlarmReport(known.epoch, number, at, states, read=True), head


def _reading(raw: Any, known: FrameDescription, number: int, at: Any) -> Reading:
    index, mantissa, power, validity = _list(raw, 4)
    named = _known(index, known)
    value = None if mantissa is None else named.conversion.apply(from_fixed(mantissa, power))
    return Reading(named.channel.name, value, _one_of(_VALIDITIES, validity), number, at)


def _stretch(raw: Any, known: FrameDescription, number: int) -> Stretch:
    index, start, power, validity, points = _list(raw, 5)
    named = _known(index, known)
    return Stretch(
        channel=named.channel.name,
        values=tuple(named.conversion.apply(from_fixed(each, power)) for each in _list(points)),
        validity=_one_of(_VALIDITIES, validity),
        ordinal=number,
        at=possible_time(_whole(start) / 1000),
    )


def _known(index: Any, known: FrameDescription) -> Named:
    named = known.named.get(str(_whole(index)))
    if named is None:
        raise NotOfThisForm
    return named


def _said(raw: Any, known: FrameDescription) -> tuple[str, str]:
    index, text = _list(raw, 2)
    return _one_of(known.texts, index), _text(text)


def _state(raw: Any, known: FrameDescription) -> AlarmState:
    index, on, count, since = _list(raw, 4)
    offered = _one_of(known.alarms, index)
    at = possible_time(_whole(since) / 1000)
    return AlarmState(offered.key, _whole(on, 0, 1) == 1, _whole(count), at=at)


def read_log_frame(body: Mapping[str, Any]) -> LogReport | None:
    try:
        entries = tuple(_entry(each) for each in _list(body.get("e")))
        return LogReport(_text(body.get("log")), _whole(body.get("o")), entries)
    except NotOfThisForm:
        return None


def _entry(raw: Any) -> LogEntry:
    number, kind, milliseconds, detail = _list(raw, 4)
    at = possible_time(_whole(milliseconds) / 1000)
    return LogEntry(_whole(number, 1), _text(kind), at, _text(detail))


def read_wanted(body: Mapping[str, Any]) -> tuple[int, int] | None:
    try:
        return _whole(body.get("a")), _whole(body.get("b"))
    except NotOfThisForm:
        return None
