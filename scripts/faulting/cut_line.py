"""A line between desk and pump that can be cut at any message of SDC, in either direction.

The desk is given the line's address instead of the pump's. Both ends tell each other where they
listen; the line puts itself into these addresses as they pass, as a router does, so that neither
end has to be told of it. On 127.0.0.1, without TLS.
"""

from __future__ import annotations

import contextlib
import re
import socket
import struct
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from threading import Event, Lock, Thread
from typing import Final

from scripts.faulting.http_messages import Message, read_message

LOOPBACK: Final = "127.0.0.1"
DOWN_FOR: Final = 0.7
"""Seconds."""
_ADDRESS: Final = re.compile(rb"http://127\.0\.0\.1:(\d+)")
_AT_ONCE: Final = struct.pack("ii", 1, 0)


class Cut(StrEnum):
    BEFORE = "before"
    """The message does not arrive."""
    HALF = "half of"
    """The first half of its bytes arrives."""
    AFTER = "after"
    """It arrives whole, and nothing after it."""


@dataclass(frozen=True, slots=True)
class Point:
    """Where a fault is put: at which message since the exchange began, and how far it comes."""

    name: str
    count: int
    cut: Cut

    def __str__(self) -> str:
        return f"{self.cut.value} {self.name} {self.count}"


class CutLine:
    """`fault` is what happens at the point just before the cut, such as a kill: whoever dies there
    sees nothing of the cut. `recover` is how it ends a little later. Meanwhile no other message
    passes."""

    def __init__(self, pump_port: int) -> None:
        self._pump_port = pump_port
        self._lock = Lock()
        self._sockets: set[socket.socket] = set()
        self._back: dict[int, _Gate] = {}
        self._point: Point | None = None
        self._fault: Callable[[], None] = _nothing
        self._recover: Callable[[], None] = _nothing
        self._counting = self._down = self._severed = False
        self._counts: Counter[str] = Counter()
        self.passed: list[tuple[str, int]] = []
        self.reached, self.dealt_with = Event(), Event()
        self._front = _Gate(self, pump_port, "desk")

    def address(self, of_pump: str) -> str:
        return of_pump.replace(f":{self._pump_port}/", f":{self._front.port}/")

    def begin(
        self,
        point: Point | None = None,
        fault: Callable[[], None] | None = None,
        recover: Callable[[], None] | None = None,
    ) -> None:
        """From here on messages count."""
        with self._lock:
            self._counts.clear()
            self.passed = []
            self._point = point
            self._fault, self._recover = fault or _nothing, recover or _nothing
            self.reached.clear()
            self.dealt_with.clear()
            self._counting = True

    def end(self) -> None:
        with self._lock:
            self._counting, self._point = False, None

    def cut(self) -> None:
        """Every connection, at once and without a goodbye; none is taken until it is mended."""
        with self._lock:
            self._down = True
            sockets, self._sockets = self._sockets, set()
            gates, self._back = list(self._back.values()), {}
        for each in sockets:
            _hang_up(each)
        for gate in gates:
            gate.close()

    def mend(self) -> None:
        with self._lock:
            self._down = self._severed = False

    def close(self) -> None:
        self.cut()
        self._front.close()

    # what passes

    def takes(self, connection: socket.socket) -> bool:
        with self._lock:
            if self._down:
                _hang_up(connection)
                return False
            self._sockets.add(connection)
            return True

    def forget(self, *connections: socket.socket) -> None:
        with self._lock:
            self._sockets.difference_update(connections)
        for each in connections:
            _hang_up(each)

    def pass_on(self, message: Message, name: str, out: socket.socket) -> bool:
        """Whether the line still stands after it."""
        data = self._readdressed(message).encoded()
        if self._severed:
            return False
        cut = self._cut_here(name)
        if cut is None:
            out.sendall(data)
            return True
        self.reached.set()
        part = {Cut.BEFORE: 0, Cut.HALF: len(data) // 2, Cut.AFTER: len(data)}[cut]
        with contextlib.suppress(OSError):
            out.sendall(data[:part])
        if cut is Cut.AFTER:
            _drain(out)
        self._fault()
        self.cut()
        time.sleep(DOWN_FOR)
        self._recover()
        self.dealt_with.set()
        return False

    def _cut_here(self, name: str) -> Cut | None:
        with self._lock:
            if not self._counting:
                return None
            self._counts[name] += 1
            self.passed.append((name, self._counts[name]))
            point = self._point
            if point is None or (point.name, point.count) != (name, self._counts[name]):
                return None
            self._counting, self._severed = False, True
            return point.cut

    def _readdressed(self, message: Message) -> Message:
        """The pump's port becomes the line's, and so does a port of the desk."""
        for port in {int(each) for each in _ADDRESS.findall(message.body)}:
            to = self._port_for(port)
            message = message.rewritten(b"http://127.0.0.1:%d" % port, b"http://127.0.0.1:%d" % to)
        return message

    def _port_for(self, port: int) -> int:
        if port in (self._front.port, self._pump_port):
            return self._front.port
        with self._lock:
            if any(port == gate.port for gate in self._back.values()):
                return port
            gate = self._back.get(port) or _Gate(self, port, "pump")
            self._back[port] = gate
        return gate.port


class _Gate:
    """Takes connections of one end and makes each one on to the other."""

    def __init__(self, line: CutLine, target: int, caller: str) -> None:
        self._line, self._target, self._caller = line, target, caller
        self._server = socket.create_server((LOOPBACK, 0))
        self.port: int = self._server.getsockname()[1]
        Thread(target=self._accept, name=f"gate {self.port}", daemon=True).start()

    def close(self) -> None:
        # The listening thread is in `accept`; shutting down wakes it, closing alone does not.
        with contextlib.suppress(OSError):
            self._server.shutdown(socket.SHUT_RDWR)
        self._server.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _address = self._server.accept()
            except OSError:
                return
            Thread(target=self._carry, args=(near,), daemon=True).start()

    def _carry(self, near: socket.socket) -> None:
        if not self._line.takes(near):
            return
        try:
            far = socket.create_connection((LOOPBACK, self._target), timeout=5)
        except OSError:
            self._line.forget(near)
            return
        far.settimeout(None)
        if self._line.takes(far):
            with contextlib.suppress(OSError, ValueError):
                self._exchange(near, far)
        self._line.forget(near, far)

    def _exchange(self, near: socket.socket, far: socket.socket) -> None:
        for each in (near, far):
            each.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        asking, answering = near.makefile("rb"), far.makefile("rb")
        while (request := read_message(asking)) is not None:
            name = f"{self._caller}: {request.name}"
            if not self._line.pass_on(request, name, far):
                return
            answer = read_message(answering)
            if answer is None or not self._line.pass_on(answer, f"{name}, answer", near):
                return


def _hang_up(connection: socket.socket) -> None:
    with contextlib.suppress(OSError):
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)
        connection.shutdown(socket.SHUT_RDWR)
    connection.close()


def _drain(connection: socket.socket) -> None:
    """A reset would throw away what the other end has not read yet; so it is waited for."""
    with contextlib.suppress(OSError):
        connection.shutdown(socket.SHUT_WR)
        connection.settimeout(0.3)
        connection.recv(1)


def _nothing() -> None: ...
