"""One listener that answers slowly takes nothing from the others."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from hai_desk.simulator.sdc_outbox import HELD, Outboxes

PATIENCE = 30.0


class Listeners:
    """`slow` answers when it is let go."""

    def __init__(self) -> None:
        self.outboxes = Outboxes()
        self.heard: list[tuple[str, int]] = []
        self.answers = asyncio.Event()

    def message(self, to: str, number: int) -> Callable[[], Awaitable[None]]:
        async def send() -> None:
            if to == "slow":
                await self.answers.wait()
            self.heard.append((to, number))

        return send

    async def tell(self, numbers: range) -> None:
        for number in numbers:
            tasks = (self.outboxes.put(to, self.message(to, number)) for to in ("slow", "well"))
            await asyncio.gather(*tasks)

    def by(self, who: str) -> list[int]:
        return [number for to, number in self.heard if to == who]

    async def until(self, who: str, number: int) -> None:
        while number not in self.by(who):
            await asyncio.sleep(0.001)


def test_a_slow_listener_holds_up_nobody_and_hears_all_in_its_order() -> None:
    async def story() -> None:
        listeners = Listeners()
        await listeners.tell(range(100))
        assert listeners.by("well") == list(range(100))
        assert listeners.by("slow") == []
        listeners.answers.set()
        await asyncio.wait_for(listeners.until("slow", 99), PATIENCE)
        assert listeners.by("slow") == list(range(100))

    asyncio.run(story())


def test_one_that_falls_far_behind_loses_the_oldest_and_hears_the_newest() -> None:
    async def story() -> None:
        listeners = Listeners()
        last = HELD + 50
        await listeners.tell(range(last + 1))
        listeners.answers.set()
        await asyncio.wait_for(listeners.until("slow", last), PATIENCE)
        assert listeners.by("slow") == [0, *range(last + 1 - HELD, last + 1)]

    asyncio.run(story())


def test_one_that_cannot_be_told_is_said_and_told_the_next() -> None:
    async def story() -> None:
        listeners = Listeners()

        async def fails() -> None:
            raise ConnectionError("gone")

        with pytest.raises(ConnectionError, match="gone"):
            await listeners.outboxes.put("well", fails)
        await listeners.tell(range(1))
        assert listeners.by("well") == [0]
        await listeners.outboxes.close()

    asyncio.run(story())


def test_at_the_end_nothing_is_left_under_way() -> None:
    async def story() -> None:
        listeners = Listeners()
        await listeners.tell(range(3))
        await listeners.outboxes.close()
        assert len(asyncio.all_tasks()) == 1
        assert listeners.by("slow") == []

    asyncio.run(story())
