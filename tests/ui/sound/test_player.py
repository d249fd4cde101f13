"""Playing for real, on a device that swallows what it is given; and a desk without one."""

from __future__ import annotations

import miniaudio
import pytest

from hai_desk.telemetry.alarm import Priority
from ui.sound import player
from ui.sound.player import AlarmSound


@pytest.fixture
def sound():
    made = AlarmSound([miniaudio.Backend.NULL])
    yield made
    made.close()


def test_tones_are_played_and_replace_each_other(sound):
    assert sound.play(Priority.LOW)
    assert sound.play(Priority.HIGH)
    sound.stop()
    assert sound.play(Priority.MEDIUM)


def test_an_event_plays_nothing(sound):
    assert not sound.play(Priority.EVENT)


def test_a_desk_without_a_device_says_so():
    # JACK runs on no test machine, so there is no device to be found.
    silent = AlarmSound([miniaudio.Backend.JACK])
    assert not silent.open()
    assert not silent.play(Priority.HIGH)
    silent.stop()
    silent.close()


def test_closed_it_opens_again(sound):
    assert sound.open()
    sound.close()
    assert sound.play(Priority.LOW)


def test_after_the_last_sample_there_is_silence():
    burst = AlarmSound([miniaudio.Backend.NULL])._bursts[Priority.LOW]
    stream = player._stream(burst)
    heard = stream.send(len(burst) - 10)
    assert heard == burst[: len(burst) - 10]
    end = stream.send(30)
    assert end[:10] == burst[-10:]
    assert list(end[10:]) == [0] * 20
    assert list(stream.send(5)) == [0] * 5
