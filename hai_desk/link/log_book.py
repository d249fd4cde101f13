"""The pump's own log as the desk has it: every entry once, and what is gone is known to be gone."""

from __future__ import annotations

from collections.abc import Iterator

from hai_desk.link.seen import Seen
from hai_desk.link.told import LogGap, PumpEvent
from hai_desk.link.values import LogEntry, LogReport, Moment


class LogBook:
    """Lives as long as the link: a log may outlive an epoch, and has a name of its own."""

    def __init__(self) -> None:
        self._seen: dict[str, Seen] = {}

    def take(self, report: LogReport, at: Moment) -> Iterator[PumpEvent | LogGap]:
        seen = self._seen.setdefault(report.log, Seen())
        for gap in seen.gaps_below(report.oldest):
            yield LogGap(*gap, heard_at=at.wall, epoch=report.log)
            seen.fill(*gap)
        for entry in sorted(report.entries, key=lambda each: each.number):
            if seen.add(entry.number):
                yield self._event(entry, report.log, at)

    def _event(self, entry: LogEntry, log: str, at: Moment) -> PumpEvent:
        return PumpEvent(
            number=entry.number,
            kind=entry.kind,
            detail=entry.detail,
            at=entry.at or at.wall,
            heard_at=at.wall,
            epoch=log,
        )
