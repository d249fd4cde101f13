"""What the simulated pump says in frames: who it is, what it measures, its log."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hai_desk.link.codes import UCUM, Code, Term
from hai_desk.link.frame_values import FrameKind, fixed
from hai_desk.link.frames import Frame
from hai_desk.simulator.alarms import Alarm
from hai_desk.simulator.identity import Life
from hai_desk.simulator.model import FIRMWARE, MANUFACTURER, PLAIN_WORD
from hai_desk.simulator.pump_log import PumpLog
from hai_desk.simulator.sdc_values import (
    BATTERY_EVERY,
    INFUSING,
    NOT_INFUSING,
    SELDOM,
    Metric,
    metrics,
    period,
)
from hai_desk.simulator.sensors import WAVE_SPACING, Sensed
from hai_desk.simulator.simulation import Snapshot
from hai_desk.telemetry.alarm import Priority
from hai_desk.telemetry.sample import Validity

_VALIDITIES = tuple(Validity)
_PRIORITIES = tuple(Priority)
_TEXTS = ("infusing", "drug", "program", "program_crc", "last_command")
LOG_AT_ONCE = 100


class FrameSpeech:
    def __init__(self, life: Life, log: PumpLog, every: float) -> None:
        self._life, self._log, self._every = life, log, every
        self._metrics = [each for each in metrics(life.model) if each.name is not None]
        self._reports = self._frames = 0
        self._battery_due = 0.0

    def frame(self, kind: FrameKind, body: dict[str, Any]) -> Frame:
        self._frames += 1
        return Frame(kind, self._frames, self._life.instance, body)

    def description(self, alarms: dict[Alarm, Any]) -> Frame:
        """To who has just greeted; what comes seldom is told to him at once."""
        self._battery_due = 0.0
        who = [
            MANUFACTURER,
            self._life.model.name,
            self._life.serial,
            FIRMWARE,
            PLAIN_WORD,
            self._life.patient,
            self._life.sequence,
        ]
        body = {
            "who": who,
            "values": [self._value(each) for each in self._metrics],
            "alarms": [_alarm(each) for each in alarms],
            "texts": list(_TEXTS),
        }
        return self.frame(FrameKind.DESCRIPTION, body)

    def report(self, now: Snapshot) -> Frame:
        self._reports += 1
        ahead = now.seconds + now.clock_ahead
        body = {
            "n": self._reports,
            "t": self._milliseconds(ahead),
            "v": self._values(now),
            "w": self._waves(now),
            "x": [[index, text] for index, text in enumerate(_texts(now))],
            "a": [
                [
                    index,
                    int(standing.on),
                    standing.count,
                    self._milliseconds(standing.since + now.clock_ahead),
                ]
                for index, standing in enumerate(now.alarms.values())
            ],
            "h": now.log_head,
        }
        return self.frame(FrameKind.REPORT, body)

    def log(self, first: int, last: int) -> Frame:
        entries = self._log.between(first, min(last, first + LOG_AT_ONCE - 1))
        told = [
            [each.number, each.kind, self._milliseconds(each.shown), each.detail]
            for each in entries
        ]
        body = {"log": self._log.name, "o": self._log.oldest, "e": told}
        return self.frame(FrameKind.LOG, body)

    def _milliseconds(self, shown: float) -> int:
        return round(self._life.device_time(shown) * 1000)

    def _value(self, metric: Metric) -> list[Any]:
        codes = [metric.term] + ([metric.translation] if metric.translation else [])
        return [
            [_code(each.code) for each in codes],
            _code(Code(UCUM, metric.unit)),
            round(period(metric, self._life, self._every) * 1000),
            int(metric.category == "Set"),
            round(WAVE_SPACING * 1_000_000) if metric.wave else 0,
            metric.term.name,
        ]

    def _values(self, now: Snapshot) -> list[list[Any]]:
        battery = now.seconds >= self._battery_due
        if battery:
            self._battery_due = now.seconds + BATTERY_EVERY
        return [
            _reading(index, now.values[each.channel])
            for index, each in enumerate(self._metrics)
            if not each.wave and (battery or each.name not in SELDOM)
        ]

    def _waves(self, now: Snapshot) -> list[list[Any]]:
        starts = self._milliseconds(now.wave_seconds + now.clock_ahead)
        points = [fixed(each.quantize(Decimal("0.1")))[0] for each in now.wave]
        return [
            [index, starts, -1, _VALIDITIES.index(Validity.VALID), points]
            for index, each in enumerate(self._metrics)
            if each.wave and points
        ]


def _reading(index: int, sensed: Sensed) -> list[Any]:
    number = (None, 0) if sensed.value is None else fixed(sensed.value)
    return [index, *number, _VALIDITIES.index(sensed.validity)]


def _code(code: Code) -> list[str]:
    return [code.system, code.value]


def _alarm(alarm: Alarm) -> list[Any]:
    kind = alarm.value
    terms: list[Term] = [kind.term] + ([kind.translation] if kind.translation else [])
    return [[_code(each.code) for each in terms], _PRIORITIES.index(kind.priority), kind.words]


def _texts(now: Snapshot) -> list[str]:
    """In the order of _TEXTS, as far as this pump has them."""
    texts = [INFUSING if now.infusing else NOT_INFUSING]
    if now.program is not None:
        held = now.program.program
        drug, name = (held.drug, held.id) if held else ("", "")
        texts += [drug, name, now.program.crc, str(now.program.last)]
    return texts
