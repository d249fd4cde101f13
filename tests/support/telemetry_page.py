"""The telemetry presenter with a list in place of a view."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from hai_desk.telemetry.channel import ChannelName
from tests.support.pump_session import CHANNELS, GeneratedSession, local
from ui.telemetry.history import History
from ui.telemetry.presenter import TelemetryPresenter
from ui.telemetry.screen import LaneScreen, TelemetryScreen, TileScreen
from ui.telemetry.visible import VisibleRange


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


@dataclass
class Page:
    session: GeneratedSession
    seen: list[TelemetryScreen] = field(default_factory=list)
    exported: list[VisibleRange] = field(default_factory=list)
    links: int = 0
    history: History | None = None

    def __post_init__(self) -> None:
        self.presenter = TelemetryPresenter(
            self.session,
            local=local,
            show=self.seen.append,
            history=self.history,
            link=self._link,
            export=self.exported.append,
        )
        self.presenter.resized(720, 900)

    def _link(self) -> None:
        self.links += 1

    @property
    def screen(self) -> TelemetryScreen:
        return self.seen[-1]

    def lane(self, key: str) -> LaneScreen:
        return next(lane for lane in self.screen.lanes if lane.key == key)

    def tile(self, key: str) -> TileScreen:
        return next(tile for tile in self.screen.tiles if tile.key == key)

    def later(self, seconds: float) -> None:
        self.session.at += seconds
        self.presenter.ticked()

    @property
    def buttons(self) -> list[str]:
        return [action.key for action in self.screen.toolbar.actions]


def fresh_pump(period: float, rate: float = 0.984) -> GeneratedSession:
    """One report each period up to now, of a rate alone."""
    channels = tuple(
        type(each)(each.name, each.unit, period, each.setting) for each in CHANNELS[:2]
    )
    session = GeneratedSession(channels)
    times = session.at - period * np.arange(200.0)[::-1]
    session.take(ChannelName.PROGRAMMED_RATE, times, np.full(200, 0.984))
    session.take(ChannelName.DELIVERY_RATE, times, np.full(200, rate))
    return session
