"""The simulated pump behind a reader head: frames over TCP on 127.0.0.1, or over a serial line."""

from __future__ import annotations

import socket
from collections.abc import Sequence
from pathlib import Path
from threading import Event, Lock, Thread

from hai_desk.link.frame_values import FrameKind, read_wanted
from hai_desk.link.frames import Deframer, Frame, encode
from hai_desk.link.lines import Line, SerialLine, TcpLine
from hai_desk.simulator.bad_line import BadLine, wants
from hai_desk.simulator.frame_speech import FrameSpeech
from hai_desk.simulator.identity import Life
from hai_desk.simulator.pump_log import PumpLog
from hai_desk.simulator.scenario import Happening
from hai_desk.simulator.sdc_server import LOOPBACK, naming_the_port
from hai_desk.simulator.simulation import Snapshot


class _Listener:
    """One desk at the other end of a line. One that does not read is let go; the thread that reads
    closes the line, since closing it under a read upsets the driver."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.greeted = Event()
        self.gone = Event()
        self._writing = Lock()

    def send(self, frame: Frame) -> None:
        try:
            with self._writing:
                self.line.write(encode(frame))
        except OSError:
            self.gone.set()

    def answer(self, speech: FrameSpeech) -> None:
        """Until the line is gone."""
        deframer = Deframer()
        try:
            while not self.gone.is_set():
                for frame in deframer.feed(self.line.read()):
                    self._answer(frame, speech)
        except OSError:
            self.gone.set()
        finally:
            self.line.close()

    def _answer(self, frame: Frame, speech: FrameSpeech) -> None:
        if frame.kind == FrameKind.HELLO:
            self.greeted.set()
        elif frame.kind == FrameKind.LOG_WANTED and (wanted := read_wanted(frame.body)):
            self.send(speech.log(*wanted))


class _FrameFace:
    """`publish` describes the pump to whoever has greeted, and then reports."""

    def __init__(self, life: Life, log: PumpLog, *, every: float, seed: int) -> None:
        self._speech = FrameSpeech(life, log, every)
        self._line: BadLine[Frame] = BadLine(seed)
        self._listeners: list[_Listener] = []
        self._closing = Event()

    def publish(self, now: Snapshot, faults: Sequence[Happening]) -> None:
        listeners = [each for each in self._listeners if not each.gone.is_set()]
        self._listeners = listeners
        if wants(faults, "link loss"):
            return self._hang_up(listeners)
        for each in listeners:
            if each.greeted.is_set():
                each.greeted.clear()
                each.send(self._speech.description(now.alarms))
        if not wants(faults, "frozen reports"):
            for frame in self._line.passes(self._speech.report(now), faults):
                for each in listeners:
                    each.send(frame)
        return None

    def _hang_up(self, listeners: list[_Listener]) -> None:
        for each in listeners:
            each.gone.set()

    def _listen(self, line: Line) -> _Listener:
        listener = _Listener(line)
        self._listeners = [*self._listeners, listener]
        Thread(target=listener.answer, args=(self._speech,), name="line", daemon=True).start()
        return listener

    def close(self) -> None:
        self._closing.set()
        self._hang_up(self._listeners)


class TcpFace(_FrameFace):
    def __init__(self, life: Life, log: PumpLog, *, port: int, every: float, seed: int) -> None:
        super().__init__(life, log, every=every, seed=seed)
        self._port = port
        self._server: socket.socket | None = None
        self._mute = False

    @property
    def url(self) -> str:
        return f"tcp://{LOOPBACK}:{self._port}"

    def open(self) -> None:
        """Raises OSError, which names the port, where it is taken."""
        with naming_the_port(self._port):
            self._server = socket.create_server((LOOPBACK, self._port))
        self._port = self._server.getsockname()[1]
        self._server.settimeout(0.2)
        Thread(target=self._accept, args=(self._server,), name="tcp", daemon=True).start()

    def publish(self, now: Snapshot, faults: Sequence[Happening]) -> None:
        self._mute = wants(faults, "link loss")
        super().publish(now, faults)

    def close(self) -> None:
        super().close()
        if self._server is not None:
            self._server.close()

    def _accept(self, server: socket.socket) -> None:
        while not self._closing.is_set():
            try:
                connection, _address = server.accept()
            except TimeoutError:
                continue
            except OSError:
                return
            if self._mute:
                connection.close()
            else:
                self._listen(TcpLine(connection))


class SerialFace(_FrameFace):
    """On a line nobody connects or leaves: a loss is silence, and the line stays open."""

    def __init__(self, life: Life, log: PumpLog, path: Path, *, every: float, seed: int) -> None:
        super().__init__(life, log, every=every, seed=seed)
        self._path = path

    @property
    def url(self) -> str:
        return f"serial:{self._path}"

    def open(self) -> None:
        """Raises OSError where the line cannot be opened."""
        self._listen(SerialLine(str(self._path)))

    def _hang_up(self, listeners: list[_Listener]) -> None:
        if self._closing.is_set():
            super()._hang_up(listeners)
