"""What waits to be told to each listener, so that one that answers slowly keeps no other waiting.
It is all of one loop: no other thread touches it."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Final, TypeAlias

Send: TypeAlias = Callable[[], Awaitable[None]]

PATIENCE: Final = 0.02
"""Seconds in which a listener that keeps up has answered."""
HELD: Final = 200
"""Messages that wait for one that does not; then the oldest goes, as on a line that loses."""


class _Outbox:
    def __init__(self) -> None:
        self.waiting: deque[Send] = deque(maxlen=HELD)
        self.task: asyncio.Task[None] | None = None

    async def run(self) -> None:
        while self.waiting:
            await self.waiting.popleft()()


class Outboxes:
    def __init__(self) -> None:
        self._of: dict[str, _Outbox] = {}

    async def put(self, listener: str, send: Send) -> None:
        """In the order of each listener. Waits for one that keeps up, and shortly; raises what its
        sending raised within that time."""
        box = self._of.setdefault(listener, _Outbox())
        box.waiting.append(send)
        if box.task is not None and not box.task.done():
            return
        box.task = asyncio.ensure_future(box.run())
        done, _under_way = await asyncio.wait([box.task], timeout=PATIENCE)
        for each in done:
            each.result()

    async def close(self) -> None:
        """What was not told by now is not told."""
        tasks = [box.task for box in self._of.values() if box.task is not None]
        self._of.clear()
        for each in tasks:
            each.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
