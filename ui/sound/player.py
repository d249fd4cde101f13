"""Plays the tones of alarms; says plainly when this desk has nothing to play them with."""

from __future__ import annotations

from array import array
from collections.abc import Generator, Sequence

import miniaudio

from hai_desk.telemetry.alarm import Priority
from ui.sound.tones import BURSTS, RATE, samples


class AlarmSound:
    """The device is opened at the first tone, and looked for again at the next when it is gone."""

    def __init__(self, backends: Sequence[miniaudio.Backend] = ()) -> None:
        self._backends = list(backends) or None
        self._device: miniaudio.PlaybackDevice | None = None
        self._bursts = {priority: samples(burst) for priority, burst in BURSTS.items()}

    def open(self) -> bool:
        """Whether there is a device; asked at the start of a session, shown in the status bar."""
        if self._device is None:
            try:
                self._device = miniaudio.PlaybackDevice(
                    output_format=miniaudio.SampleFormat.SIGNED16,
                    nchannels=1,
                    sample_rate=RATE,
                    backends=self._backends,
                    app_name="HAI Desk",
                )
            except miniaudio.MiniaudioError:
                return False
        return True

    def play(self, priority: Priority) -> bool:
        """Whether it is heard; the newest tones replace those that still play."""
        burst = self._bursts.get(priority)
        if burst is None or not self.open() or self._device is None:
            return False
        try:
            self._device.stop()
            self._device.start(_stream(burst))
        except miniaudio.MiniaudioError:
            self.close()
            return False
        return True

    def stop(self) -> None:
        if self._device is not None:
            self._device.stop()

    def close(self) -> None:
        if self._device is not None:
            self._device.close()
            self._device = None


def _stream(burst: array[int]) -> Generator[array[int], int, None]:
    """Hands out as many samples as the device asks for, then silence until it is stopped."""
    stream = _portions(burst)
    next(stream)
    return stream


def _portions(burst: array[int]) -> Generator[array[int], int, None]:
    place = 0
    wanted = yield array("h")
    while True:
        portion = burst[place : place + wanted]
        place += len(portion)
        portion.extend([0] * (wanted - len(portion)))
        wanted = yield portion
