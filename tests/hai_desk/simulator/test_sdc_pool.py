"""A listener that is let go of while the loop asks for a connection holds up neither."""

from __future__ import annotations

import asyncio
from threading import Thread
from typing import Any

from hai_desk.simulator.sdc_pool import ListenerPool

SOON = 10.0


class Connection:
    def __init__(self, *_given: Any) -> None:
        self.closed = False

    async def async_close(self) -> None:
        self.closed = True


class BusyLoop:
    """Sends to another listener before it comes to what it is asked."""

    def __init__(self, pool: ListenerPool) -> None:
        self._pool = pool
        self.came_through = False

    def run_coro(self, asked: Any) -> None:
        def loop() -> None:
            self._pool.get_soap_client("other:1", [], "another listener")
            self.came_through = True
            asyncio.run(asked)

        thread = Thread(target=loop, daemon=True)
        thread.start()
        thread.join(SOON)


def test_letting_a_listener_go_does_not_wait_for_a_loop_that_waits_for_it() -> None:
    pool = ListenerPool(Connection, "")
    connection = pool.get_soap_client("desk:1", [], "a listener")
    pool.async_loop_subscr_mgr = loop = BusyLoop(pool)
    pool.forget_usr("desk:1", "a listener")
    assert loop.came_through
    assert connection.closed


def test_a_connection_stays_as_long_as_anybody_uses_it() -> None:
    pool = ListenerPool(Connection, "")
    connection = pool.get_soap_client("desk:1", [], "one")
    assert pool.get_soap_client("desk:1", [], "two") is connection
    pool.async_loop_subscr_mgr = BusyLoop(pool)
    pool.forget_usr("desk:1", "one")
    pool.forget_usr("desk:9", "nobody")
    assert not connection.closed
    pool.forget_usr("desk:1", "two")
    assert connection.closed
    assert pool.get_soap_client("desk:1", [], "three") is not connection
