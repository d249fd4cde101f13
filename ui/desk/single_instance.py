"""One program for one data folder: the lock beside the data, and a call to whoever holds it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from hai_desk.errors import PlaceNotWritable

LOCK = "open.lock"
ANSWER_WITHIN = 2000
"""ms that the program that is open has to answer."""


class SingleInstance(QObject):
    """`called` is heard when a second start asks for the window.

    The lock knows its process, so one that was killed does not keep the data locked.
    """

    called = Signal()

    def __init__(self, data: Path) -> None:
        super().__init__()
        data.mkdir(parents=True, exist_ok=True)
        self._name = _name_of(data)
        self._lock = QLockFile(str(data / LOCK))
        self._lock.setStaleLockTime(0)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._heard)

    def is_first(self) -> bool:
        """Whether the data is ours now. Raises PlaceNotWritable where no lock can be made."""
        if self._lock.tryLock(0):
            # What a killed program left of its socket would keep ours from listening.
            QLocalServer.removeServer(self._name)
            self._server.listen(self._name)
            return True
        if self._lock.error() is not QLockFile.LockError.LockFailedError:
            raise PlaceNotWritable(file=LOCK)
        return False

    def call_first(self) -> bool:
        """Ask the program that is open for its window; whether it answered."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(ANSWER_WITHIN):
            return False
        return socket.waitForReadyRead(ANSWER_WITHIN)

    def give_up(self) -> None:
        self._server.close()
        self._lock.unlock()

    def _heard(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            self.called.emit()
            socket.write(b"here")
            socket.flush()
            socket.disconnectFromServer()
            socket.disconnected.connect(socket.deleteLater)


def _name_of(data: Path) -> str:
    """Short enough for a socket, whatever the folder."""
    return f"hai-desk-{hashlib.sha256(str(data.resolve()).encode()).hexdigest()[:20]}"
