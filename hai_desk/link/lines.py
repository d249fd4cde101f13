"""The two lines frames go over, a serial port and a TCP connection. No read blocks for long."""

from __future__ import annotations

import socket
from typing import Protocol

import serial

PATIENCE = 0.2
"""Seconds a read waits at most."""
AT_ONCE = 65_536


class LineClosedError(OSError):
    """The other end is gone."""


class Line(Protocol):
    def read(self) -> bytes:
        """What is there; nothing after a short while. Raises OSError when the line is gone."""
        ...

    def write(self, data: bytes) -> None: ...

    def close(self) -> None: ...


class TcpLine:
    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        connection.settimeout(PATIENCE)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)

    def read(self) -> bytes:
        try:
            data = self._connection.recv(AT_ONCE)
        except TimeoutError:
            return b""
        if not data:
            raise LineClosedError("connection closed")
        return data

    def write(self, data: bytes) -> None:
        self._connection.sendall(data)

    def close(self) -> None:
        self._connection.close()


def tcp_line(host: str, port: int) -> TcpLine:
    return TcpLine(socket.create_connection((host, port), timeout=2.0))


class SerialLine:
    """A serial port or a pseudo terminal."""

    def __init__(self, path: str, speed: int = 115_200) -> None:
        self._port = serial.Serial(path, speed, timeout=PATIENCE, write_timeout=1.0)

    def read(self) -> bytes:
        first = self._port.read(1)
        return bytes(first + self._port.read(self._port.in_waiting)) if first else b""

    def write(self, data: bytes) -> None:
        self._port.write(data)

    def close(self) -> None:
        self._port.close()
