"""A stored session as the telemetry page sees it: any window of it, without loading it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from math import inf, isnan

from hai_desk.services.marking import Marks
from hai_desk.services.monitoring import PumpKnown
from hai_desk.services.watching import ChannelNow, Kind, Standing, WatchNow
from hai_desk.telemetry.alarm import Alarm
from hai_desk.telemetry.alarms import Alarms
from hai_desk.telemetry.channel import Channel
from hai_desk.telemetry.freshness import Freshness
from hai_desk.telemetry.gathering import joins_within
from hai_desk.telemetry.keeping import PumpEventKept, PumpSession, Source, TelemetryStore
from hai_desk.telemetry.kept_alarms import NameOf, alarms_of
from hai_desk.telemetry.kept_channels import channels_of
from hai_desk.telemetry.series import Series
from hai_desk.telemetry.session_time import session_time
from hai_desk.telemetry.shown import ShownThen
from hai_desk.telemetry.stored_channel import StoredChannel
from hai_desk.telemetry.together import Together
from hai_desk.wording.dates import clock_offset, day_clock
from hai_desk.wording.language import _


@dataclass(frozen=True, slots=True)
class Opening:
    """What a session is opened with: the store, who is who, what the registry knew of the pump,
    and who may mark it. `moved` seconds lie between its own time and that of the plots."""

    store: TelemetryStore
    name_of: NameOf
    known: PumpKnown
    marks: Callable[[PumpSession], Marks]
    now: float
    moved: float = 0.0
    between: tuple[float, float] = (-inf, inf)
    """When the session before ended, and when the one after began."""


class PastSession:
    """Fulfils `Watched`."""

    def __init__(self, session: PumpSession, opening: Opening) -> None:
        self.session = session
        self._opening = opening
        self.events = opening.store.events_of(session.id)
        self._marks = opening.marks(session)
        self.time = session_time(
            session,
            self.events,
            now=opening.now,
            moved=opening.moved,
            between=opening.between,
        )
        self._windows = Together(opening.store)
        self._stored: dict[str, StoredChannel] = {}
        self._nothing: dict[str, Series] = {}
        self.shown = ShownThen(self._of(Source.SHOWN), self.time.plotted)
        self._changes, self._links = self._of(Source.ALARM), self._of(Source.LINK)
        self._alarms: dict[tuple[int, bool], Alarms] = {}
        self._now: WatchNow | None = None

    @property
    def start(self) -> float:
        return self.time.start

    @property
    def end(self) -> float:
        return self.time.end

    @cached_property
    def channels(self) -> tuple[Channel, ...]:
        """Those of which there is a sample."""
        pieces = self.time.timeline.pieces(self.start, self.end)
        begin = min(each.start + each.ahead for each in pieces)
        end = max(each.end + each.ahead for each in pieces)
        kept = self._opening.store.channels(self.session.pump, begin, end)
        told = {each.channel for each in kept}
        return tuple(each for each in channels_of(self.events, kept) if each.name in told)

    @cached_property
    def watched_until(self) -> float:
        """A session that was never ended, as after a crash, was watched until the last that is on
        record of it."""
        if self.session.ended_at is not None:
            return self.end
        spans = [self.stored(each.name).span() for each in self.channels]
        heard = [self._heard(each) for each in self.events]
        return max([*heard, *(span[1] for span in spans if span is not None)], default=self.start)

    def now(self) -> WatchNow:
        if self._now is None:
            self._now = self._look()
        return self._now

    def series(self, channel: str) -> Series:
        """Nothing of a past session is in memory."""
        if channel not in self._nothing:
            self._nothing[channel] = Series(joins_within=self._joins(channel))
        return self._nothing[channel]

    def stored(self, channel: str) -> StoredChannel:
        if channel not in self._stored:
            self._stored[channel] = StoredChannel(
                self._windows,
                self.session.pump,
                channel,
                joins_within=self._joins(channel),
                timeline=self.time.timeline,
            )
        return self._stored[channel]

    def first(self) -> float | None:
        return self.start

    def mark(self, at: float, text: str) -> None:
        self._marks.add(self.time.dated(at), text)
        self._now = None

    def change_mark(self, key: str, text: str) -> None:
        self._marks.change(key, text)
        self._now = None

    def alarms(self, until: float | None = None) -> Alarms:
        """As they stood then; in a session that is over, nothing lasts."""
        count = len(self._changes)
        if until is not None:
            count = bisect_right(self._changes, until, key=self._heard)
        key = (count, until is None)
        if key not in self._alarms:
            found = alarms_of(self._changes[:count], self._opening.name_of)
            told = (self._plotted(each, over=until is None) for each in found.entries)
            self._alarms = {key: Alarms(tuple(told))}
        return self._alarms[key]

    def moment(self, plotted: float) -> datetime:
        """By the desk's clock."""
        return datetime.fromtimestamp(self.time.dated(plotted), self.session.started_at.tzinfo)

    def standing(self, at: float) -> Standing:
        """Of the link, as it was told last before this moment."""
        place = bisect_right(self._links, at, key=self._heard)
        return Standing(self._links[place - 1].kind) if place else Standing.LINKING

    def silent_until(self, at: float) -> float:
        """When the link was last not live before this moment; else when the session began."""
        place = bisect_right(self._links, at, key=self._heard)
        silent = (each for each in self._links[:place] if not Standing(each.kind).live)
        return max((self._heard(each) for each in silent), default=self.start)

    def _heard(self, event: PumpEventKept) -> float:
        return self.time.plotted(event.heard_at.timestamp())

    def _of(self, source: Source) -> tuple[PumpEventKept, ...]:
        return tuple(each for each in self.events if each.source is source)

    def _plotted(self, alarm: Alarm, *, over: bool) -> Alarm:
        zone = self.session.started_at.tzinfo
        end = self.session.ended_at if alarm.until is None and over else alarm.until
        since = self.time.plotted(alarm.since.timestamp())
        until = None if end is None else self.time.plotted(end.timestamp())
        return replace(
            alarm,
            since=datetime.fromtimestamp(since, zone),
            until=None if until is None else datetime.fromtimestamp(max(until, since), zone),
        )

    def _look(self) -> WatchNow:
        known = self._opening.known
        marks = tuple(replace(each, at=self.time.plotted(each.at)) for each in self._marks.all)
        filled = known.filled
        return WatchNow(
            at=self.end,
            standing=Standing.ENDED,
            serial=self.session.pump,
            simulated=self.session.simulated,
            channels=tuple(self._last(each) for each in self.channels),
            lines=known.lines,
            alarms=self.alarms(),
            marks=marks,
            capacity=known.capacity,
            filled=None if filled is None else (filled[0] + self._opening.moved, filled[1]),
            pump_says=self.says(inf),
            link_says=self._recorded(),
            kind=Kind.PAST,
            session=self.session.id,
            shifts=self.time.timeline.shifts,
            moved=self._opening.moved,
            ends=self.end,
        )

    def _recorded(self) -> tuple[tuple[str, str], ...]:
        """When and by whom; how far the pump's clock was from the desk's."""
        session = self.session
        told = [
            (_("Recorded"), day_clock(self.moment(self.start))),
            (_("Until"), day_clock(self.moment(self.end))),
            (_("Linked by"), self._opening.name_of(session.started_by)),
            (_("At desk"), session.desk),
        ]
        shifts = self._of(Source.CLOCK)
        if shifts:
            told.append((_("Pump clock"), clock_offset(float(shifts[0].text))))
        return tuple(told)

    def says(self, until: float) -> tuple[tuple[str, str], ...]:
        """What the pump had last stated of itself by then."""
        told = {
            each.kind: each.text for each in self._of(Source.SAYS) if self._heard(each) <= until
        }
        return tuple(told.items())

    def _last(self, channel: Channel) -> ChannelNow:
        stored = self.stored(channel.name)
        span = stored.span()
        value = None if span is None else stored.at(span[1])
        known = value is not None and not isnan(value)
        return ChannelNow(
            channel=channel,
            value=value if known else None,
            at=None if span is None or not known else span[1],
            age=None,
            freshness=Freshness.LOST,
        )

    def _joins(self, name: str) -> float:
        found = next((each for each in self.channels if each.name == name), None)
        if found is None or found.setting:
            return inf
        return joins_within(found)
