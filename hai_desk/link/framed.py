"""A pump behind a reader head: frames over a serial line or TCP."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from threading import Event, Thread
from typing import Any

from hai_desk.link.frame_values import (
    FrameDescription,
    FrameKind,
    read_description,
    read_log_frame,
    read_report,
)
from hai_desk.link.frames import Deframer, Frame, encode
from hai_desk.link.lines import Line
from hai_desk.link.mailbox import Mailbox
from hai_desk.link.pump_link import DeskClocks
from hai_desk.link.seen import Seen
from hai_desk.link.values import Broken, Described, Trouble

HELLO_EVERY = 1.0
"""Seconds between greetings, until the pump has described itself."""
LOG_ASKED_EVERY = 1.0
LOG_AT_ONCE = 100
"""Entries asked for at a time."""
AGAIN_AFTER = (0.2, 0.5, 1.0, 2.0)


class FramedSource:
    """`connect` opens the line; it is called again for each attempt."""

    def __init__(self, connect: Callable[[], Line]) -> None:
        self._connect = connect
        self._stopping = Event()
        self._thread: Thread | None = None

    def start(self, mailbox: Mailbox, clocks: DeskClocks) -> None:
        self._thread = Thread(
            target=self._run, args=(mailbox, clocks), name="reader head", daemon=True
        )
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        if self._thread is not None:
            self._thread.join(5)

    def _run(self, mailbox: Mailbox, clocks: DeskClocks) -> None:
        attempt = 0
        while not self._stopping.is_set():
            try:
                line = self._connect()
            except OSError:
                why = Trouble.NO_ANSWER
                attempt += 1
            else:
                why = _Visit(line, mailbox, clocks).make(self._stopping)
                attempt = 0
            if not self._stopping.is_set():
                mailbox.put(Broken(why), clocks.now())
                self._stopping.wait(AGAIN_AFTER[min(attempt, len(AGAIN_AFTER) - 1)])


class _Visit:
    """One connection. Reading is all it does; the only things it sends are questions."""

    def __init__(self, line: Line, mailbox: Mailbox, clocks: DeskClocks) -> None:
        self._line, self._mailbox, self._clocks = line, mailbox, clocks
        self._deframer = Deframer()
        self._known: FrameDescription | None = None
        self._raw: Mapping[str, Any] | None = None
        self._sent = 0
        self._asked_at: float | None = None
        self._log = Seen()
        self._log_wanted: tuple[int, int] | None = None

    def make(self, stopping: Event) -> Trouble:
        try:
            while not stopping.is_set():
                self._ask()
                for frame in self._deframer.feed(self._line.read()):
                    self._understand(frame)
        except OSError:
            return Trouble.CLOSED
        finally:
            self._line.close()
        return Trouble.CLOSED

    def _ask(self) -> None:
        """Who are you, until it is known; then for entries of the log that did not come."""
        now = self._clocks.now().steady
        if self._asked_at is not None and now - self._asked_at < HELLO_EVERY:
            return
        if self._known is None:
            self._send(FrameKind.HELLO, {})
        elif self._log_wanted is not None:
            first, last = self._log_wanted
            self._send(FrameKind.LOG_WANTED, {"a": first, "b": min(last, first + LOG_AT_ONCE - 1)})
        else:
            return
        self._asked_at = now

    def _send(self, kind: FrameKind, body: dict[str, Any]) -> None:
        self._sent += 1
        self._line.write(encode(Frame(kind, self._sent, 0, body)))

    def _understand(self, frame: Frame) -> None:
        if frame.kind == FrameKind.DESCRIPTION:
            self._described(frame)
        elif self._known is None or frame.session != self._known.epoch.instance:
            self._known = None
        elif frame.kind == FrameKind.REPORT:
            self._reported(frame, self._known)
        elif frame.kind == FrameKind.LOG:
            self._logged(frame)

    def _described(self, frame: Frame) -> None:
        """A pump describes itself now and then on its own; only what is new is taken."""
        same = self._known is not None and self._known.epoch.instance == frame.session
        if same and frame.body == self._raw:
            return
        known = read_description(frame.body, frame.session)
        if known is None:
            return
        self._known, self._raw = known, frame.body
        self._asked_at = None
        self._mailbox.put(
            Described(
                identity=known.identity,
                channels=tuple(named.channel for named in known.named.values()),
                alarms=known.alarms,
                epoch=known.epoch,
                number=0,
            ),
            self._clocks.now(),
        )

    def _reported(self, frame: Frame, known: FrameDescription) -> None:
        told = read_report(frame.body, known)
        if told is None:
            return
        report, alarms, head = told
        now = self._clocks.now()
        self._mailbox.put(report, now)
        self._mailbox.put(alarms, now)
        self._want_log(head)

    def _want_log(self, head: int) -> None:
        """The oldest entries missing up to here. A desk that links anew reads the last ones."""
        if self._log.newest is None:
            first = max(1, head - LOG_AT_ONCE + 1)
            self._log_wanted = (first, head) if head else None
        else:
            gaps = self._log.gaps_below(head + 1)
            self._log_wanted = gaps[0] if gaps else None

    def _logged(self, frame: Frame) -> None:
        log = read_log_frame(frame.body)
        if log is None:
            return
        for entry in log.entries:
            self._log.add(entry.number)
        for first, last in self._log.gaps_below(log.oldest):
            self._log.fill(first, last)
        self._log_wanted = None
        self._mailbox.put(log, self._clocks.now())
