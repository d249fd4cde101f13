"""The tones by their own spectrum and timing."""

from __future__ import annotations

import numpy as np
import pytest

from hai_desk.telemetry.alarm import Priority
from ui.sound.tones import BURSTS, RATE, samples


def wave_of(priority: Priority) -> np.ndarray:
    return np.asarray(samples(BURSTS[priority]), dtype=float) / 32_767


def pulses(priority: Priority) -> list[tuple[float, float]]:
    """Begin and length in seconds of what is louder than silence."""
    heard = np.abs(wave_of(priority)) > 0
    # A zero crossing is no silence: only a pause of more than 5 ms ends a pulse.
    places = np.flatnonzero(heard)
    breaks = np.flatnonzero(np.diff(places) > RATE * 0.005)
    starts = places[np.insert(breaks + 1, 0, 0)]
    ends = places[np.append(breaks, len(places) - 1)]
    return [(a / RATE, (b - a) / RATE) for a, b in zip(starts, ends, strict=True)]


@pytest.mark.parametrize(
    ("priority", "count"), [(Priority.HIGH, 10), (Priority.MEDIUM, 3), (Priority.LOW, 1)]
)
def test_ten_tones_three_tones_one(priority, count):
    assert len(pulses(priority)) == count


@pytest.mark.parametrize("priority", [Priority.HIGH, Priority.MEDIUM, Priority.LOW])
def test_pulses_begin_and_last_as_written(priority):
    burst = BURSTS[priority]
    for (start, length), wanted in zip(pulses(priority), burst.starts, strict=True):
        assert start == pytest.approx(wanted, abs=0.002)
        assert length == pytest.approx(burst.length, abs=0.003)


@pytest.mark.parametrize("priority", [Priority.HIGH, Priority.MEDIUM, Priority.LOW])
def test_each_pulse_has_a_fundamental_and_four_harmonics(priority):
    burst, wave = BURSTS[priority], wave_of(priority)
    for pitch, start in zip(burst.pitches, burst.starts, strict=True):
        first = round(start * RATE)
        pulse = wave[first : first + round(burst.length * RATE)]
        power = np.abs(np.fft.rfft(pulse * np.hanning(len(pulse)), n=RATE))
        # With as many points as samples a second, a place in the spectrum is one Hz.
        found = [power[round(pitch * n) - 8 : round(pitch * n) + 9].max() for n in range(1, 6)]
        assert 150 <= pitch <= 1000
        # Every harmonic within 15 dB of the fundamental.
        assert min(found) / found[0] > 10 ** (-15 / 20)


@pytest.mark.parametrize("priority", [Priority.HIGH, Priority.MEDIUM, Priority.LOW])
def test_nothing_is_cut_off_at_the_top(priority):
    loudest = np.abs(wave_of(priority)).max()
    assert 0.3 < loudest <= 0.7


def test_an_event_has_no_tone():
    assert Priority.EVENT not in BURSTS
