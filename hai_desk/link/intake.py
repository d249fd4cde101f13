"""Reports to samples: each value once, by the pump's own counters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hai_desk.link.device_clock import DeviceClock
from hai_desk.link.seen import Seen
from hai_desk.link.told import PumpSays, Told
from hai_desk.link.values import AlarmReport, Described, Moment, Reading, Report, Stretch
from hai_desk.link.vitality import Vitality
from hai_desk.telemetry.channel import Channel
from hai_desk.telemetry.sample import Sample, Wave


@dataclass(frozen=True, slots=True)
class Counts:
    """Of the reports of this epoch; `dropped` are those the desk itself had no room for."""

    received: int
    missing: int
    repeated: int
    overtaken: int
    dropped: int = 0


class Intake:
    """Lives as long as one epoch of one pump."""

    def __init__(self, described: Described, channels: Mapping[str, Channel]) -> None:
        self.epoch = described.epoch
        self._replayed = described.replayed
        self.clock = DeviceClock()
        self.latest: dict[str, Sample] = {}
        self._reports = Seen()
        self._read_to = described.number
        self._ordinals: dict[str, Seen] = {}
        self._texts: dict[str, str] = {}
        self._repeated = self._overtaken = 0
        self._held_up = 0.0
        self.vitality = Vitality()
        self.know(channels)

    def know(self, channels: Mapping[str, Channel]) -> None:
        self.channels = dict(channels)
        self.vitality.know(channels)
        self.latest = {name: last for name, last in self.latest.items() if name in channels}

    def read_to(self, number: int) -> None:
        """The whole pump was read at this number, so what was missed before it is made good."""
        self._read_to = max(self._read_to, number)

    @property
    def counts(self) -> Counts:
        seen = self._reports
        return Counts(seen.count, seen.missing, self._repeated, self._overtaken)

    def number_is_new(self, number: int, heard: float) -> bool:
        """Counts a report of any kind. A gap puts settings in doubt, an unbroken row keeps them."""
        newest = self._reports.newest
        if not self._reports.add(number):
            self._repeated += 1
            return False
        known = self._read_to if newest is None else max(newest, self._read_to)
        if number > known + 1:
            self.vitality.settings_in_doubt()
        self._overtaken += newest is not None and number < newest
        self.vitality.settings_stand(heard)
        return True

    def take(self, report: Report, at: Moment) -> Iterator[Told]:
        newest = report.number >= (self._reports.newest or 0)
        heard = self.left_at(report, at, newest=newest)
        new = report.read or self.number_is_new(report.number, heard)
        samples = [
            sample
            for reading in report.readings
            if (sample := self._sample(reading, report, at, new=new)) is not None
        ]
        waves = [
            wave
            for stretch in report.stretches
            if (wave := self._wave(stretch, report, at, new=new)) is not None
        ]
        if report.read:
            self._read(report)
        elif new or samples or waves:
            named = [sample.channel for sample in samples] + [wave.channel for wave in waves]
            self._alive(heard, named)
        yield from samples
        yield from waves
        if new and newest:
            yield from self._said(report, at)

    def _read(self, report: Report) -> None:
        """What the desk asked for is known, but is no sign that the pump goes on telling."""
        self.read_to(report.number)
        for reading in report.readings:
            self.vitality.read(reading.channel)

    def _alive(self, heard: float, channels: list[str]) -> None:
        self.vitality.report(heard)
        for channel in channels:
            self.vitality.value(channel, heard)

    def left_at(self, report: Report | AlarmReport, at: Moment, *, newest: bool) -> float:
        """When this left the pump, on the desk's steady clock. What tells no time of its own, or
        as an alarm the time of something else, was held up as long as what came before it."""
        timed = isinstance(report, Report) and report.at is not None and not report.read
        if timed and report.at is not None and not self._replayed:
            self._held_up = self.clock.delay(report.at, at, newest=newest)
        return at.steady - self._held_up

    def _sample(self, reading: Reading, report: Report, at: Moment, *, new: bool) -> Sample | None:
        ordinal = self._accept(reading, report, new=new)
        if ordinal is None:
            return None
        before = self.latest.get(reading.channel)
        sample = Sample(
            channel=reading.channel,
            value=reading.value,
            validity=reading.validity,
            measured_at=reading.at or report.at or at.wall,
            heard_at=at.wall,
            epoch=self.epoch.key,
            ordinal=ordinal,
            overtaken=before is not None and ordinal < before.ordinal,
        )
        if not sample.overtaken:
            self.latest[reading.channel] = sample
        return sample

    def _wave(self, stretch: Stretch, report: Report, at: Moment, *, new: bool) -> Wave | None:
        ordinal = self._accept(stretch, report, new=new)
        if ordinal is None:
            return None
        return Wave(
            channel=stretch.channel,
            values=stretch.values,
            spacing=self.channels[stretch.channel].spacing or 0.0,
            validity=stretch.validity,
            starts_at=stretch.at or report.at or at.wall,
            heard_at=at.wall,
            epoch=self.epoch.key,
            ordinal=ordinal,
        )

    def _accept(self, value: Reading | Stretch, report: Report, *, new: bool) -> int | None:
        """The number of a value that was not here before. One the pump does not count goes by
        its report's."""
        if value.channel not in self.channels or (value.ordinal is None and not new):
            return None
        ordinal = report.number if value.ordinal is None else value.ordinal
        seen = self._ordinals.setdefault(value.channel, Seen())
        return ordinal if seen.add(ordinal) else None

    def _said(self, report: Report, at: Moment) -> Iterator[PumpSays]:
        for what, text in report.texts:
            if self._texts.get(what) != text:
                self._texts[what] = text
                yield PumpSays(what, text, at.wall)
