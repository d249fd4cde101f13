"""A scanner on a serial line, played by a pseudo terminal."""

from __future__ import annotations

import os
import pty
import queue
import tty
from collections.abc import Iterator
from pathlib import Path

import pytest

from hai_desk.link.scanner_line import LONGEST, ScannerLine


class Plug:
    """The far end of the line, and what the desk heard."""

    def __init__(self) -> None:
        self.far, near = pty.openpty()
        tty.setraw(near)
        self.port = os.ttyname(near)
        self._near = near
        self.codes: queue.Queue[str] = queue.Queue()
        self.states: queue.Queue[bool] = queue.Queue()
        self.line = ScannerLine(
            self.port, 9600, heard=self.codes.put, ready=self.states.put, again=0.02
        )

    def send(self, data: bytes) -> None:
        os.write(self.far, data)

    def next(self) -> str:
        return self.codes.get(timeout=10)

    def state(self) -> bool:
        return self.states.get(timeout=10)

    def unplug(self) -> None:
        os.close(self._near)
        os.close(self.far)


@pytest.fixture
def plug() -> Iterator[Plug]:
    made = Plug()
    made.line.start()
    assert made.state() is True
    yield made
    made.line.stop()


def test_each_code_is_heard_once_whatever_ends_it(plug: Plug) -> None:
    plug.send(b"HD:S:nurse1\r\nHD:P:DEMO-0001\rHD:C:1\n")
    assert [plug.next() for _turn in range(3)] == ["HD:S:nurse1", "HD:P:DEMO-0001", "HD:C:1"]


def test_a_code_that_comes_in_pieces_is_one_code_and_keeps_its_separator(plug: Plug) -> None:
    for piece in (b"]d201004000", b"00001012", b"10AB12\x1d", b"21SN-7", b"\r"):
        plug.send(piece)
    assert plug.next() == "]d20100400000001012" + "10AB12\x1d21SN-7"


def test_half_a_code_is_not_heard(plug: Plug) -> None:
    plug.send(b"HD:P:DEM")
    plug.send(b"O-0001\r")
    assert plug.next() == "HD:P:DEMO-0001"
    assert plug.codes.empty()


def test_a_line_that_never_ends_a_code_fills_no_memory(plug: Plug) -> None:
    plug.send(b"7" * (LONGEST * 2))
    plug.send(b"\r")
    assert len(plug.next()) <= LONGEST * 2


def test_a_scanner_that_is_not_there_is_said_and_looked_for_again(tmp_path: Path) -> None:
    plug = Plug()
    port = tmp_path / "scanner"
    line = ScannerLine(str(port), 9600, heard=plug.codes.put, ready=plug.states.put, again=0.02)
    line.start()
    assert plug.state() is False
    port.symlink_to(plug.port)
    while not plug.state():
        pass
    plug.send(b"HD:S:nurse1\r")
    assert plug.next() == "HD:S:nurse1"
    line.stop()
    plug.unplug()


def test_a_scanner_that_is_pulled_out_is_said() -> None:
    plug = Plug()
    plug.line.start()
    assert plug.state() is True
    plug.unplug()
    assert plug.state() is False
    plug.line.stop()


def test_a_port_that_makes_no_sense_is_no_crash() -> None:
    states: queue.Queue[bool] = queue.Queue()
    line = ScannerLine("", 0, heard=lambda _code: None, ready=states.put, again=0.02)
    line.start()
    assert states.get(timeout=10) is False
    line.stop()
    line.stop()
