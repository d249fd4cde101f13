"""The reader head over a pseudo terminal: the driver for hardware, and a line that hurts."""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pytest

from hai_desk.clock import SystemSteady
from hai_desk.link.address import source_of
from hai_desk.link.told import Identified, LinkState, PumpEvent
from hai_desk.link.values import Trouble
from hai_desk.simulator.identity import Life
from hai_desk.simulator.model import MODELS
from hai_desk.simulator.start import Simulator, Wanted
from tests.support.simulated_pump import first_trouble, followed

if sys.platform == "win32":
    pytest.skip("there are no pseudo terminals here", allow_module_level=True)

import tty

LIFE = Life(MODELS["programmable-20"], "P-7", 7, "urn:uuid:seven", started=1_772_442_000.0)


class NullModem:
    """Two pseudo terminals, joined; bytes one way pass through `spoil`."""

    def __init__(self) -> None:
        self._ends = [os.openpty(), os.openpty()]
        for pair in self._ends:
            for end in pair:
                tty.setraw(end)
        self.chance = random.Random(1)
        self.spoiling = Event()
        self._closing = Event()
        (self._pump, _), (self._desk, _) = self._ends
        for source, sink, spoilt in (
            (self._pump, self._desk, True),
            (self._desk, self._pump, False),
        ):
            Thread(target=self._carry, args=(source, sink, spoilt), daemon=True).start()

    @property
    def names(self) -> tuple[str, str]:
        return os.ttyname(self._ends[0][1]), os.ttyname(self._ends[1][1])

    def close(self) -> None:
        self._closing.set()
        for pair in self._ends:
            for end in pair:
                os.close(end)

    def _carry(self, source: int, sink: int, spoilt: bool) -> None:
        while not self._closing.is_set():
            try:
                data = os.read(source, 4096)
                os.write(sink, self._spoil(data) if spoilt and self.spoiling.is_set() else data)
            except OSError:
                return

    def _spoil(self, data: bytes) -> bytes:
        raw = bytearray(data)
        if raw and self.chance.random() < 0.3:
            raw[self.chance.randrange(len(raw))] ^= 1 << self.chance.randrange(8)
        return bytes(raw)


@pytest.fixture
def modem() -> Iterator[NullModem]:
    joined = NullModem()
    yield joined
    joined.close()


def test_a_pump_on_a_serial_line_is_read_and_damage_costs_only_itself(modem: NullModem) -> None:
    pump_end, desk_end = modem.names
    wanted = Wanted(serial_line=Path(pump_end), reports_per_second=20.0)
    pump = Simulator(LIFE, wanted, seed=1, scenario=(), steady=SystemSteady())
    assert pump.open() == (f"serial:{pump_end}",)
    ending = Event()
    running = Thread(target=pump.run_until, args=(ending,))
    running.start()
    try:
        with followed(source_of(f"serial:{desk_end}")) as follow:
            follow.until_state(LinkState.FRESH)
            modem.spoiling.set()
            follow.until(lambda each: each.link.standing().counts.missing >= 10)
            modem.spoiling.clear()
            follow.until(
                lambda each: (
                    any(isinstance(told, PumpEvent) for told in each.told)
                    and each.link.standing().counts.received > 40
                )
            )
            identity = next(each for each in follow.told if isinstance(each, Identified))
    finally:
        ending.set()
        running.join(30)
    assert identity.identity.serial == "P-7"
    assert follow.twice() == []
    rates = {each.value for each in follow.of("programmed_rate")}
    assert {str(each) for each in rates} == {"0.984"}


def test_a_line_that_is_not_there_is_tried_again_and_found(
    tmp_path: Path, modem: NullModem
) -> None:
    name = tmp_path / "line"
    assert first_trouble(source_of(f"serial:{name}")) is Trouble.NO_ANSWER
    with followed(source_of(f"serial:{name}")) as follow:
        name.symlink_to(modem.names[1])
        wanted = Wanted(serial_line=Path(modem.names[0]))
        pump = Simulator(LIFE, wanted, seed=1, scenario=(), steady=SystemSteady())
        pump.open()
        ending = Event()
        running = Thread(target=pump.run_until, args=(ending,))
        running.start()
        try:
            follow.until_state(LinkState.FRESH)
        finally:
            ending.set()
            running.join(30)
