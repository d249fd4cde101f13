"""How many wrong passwords in a row are looked at, and how long one then waits."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import datetime, timedelta

from models.slots import Failures, Slots

TRIES = 5
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=24)
_STRANGERS_KEPT = 200


def wait_after(count: int) -> timedelta:
    """Design: UX 7.6. One minute after the fifth wrong password, doubling, a day at most."""
    if count < TRIES:
        return timedelta(0)
    doublings = min(count - TRIES, 20)
    return min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)


def one_more(failures: Failures, now: datetime) -> Failures:
    count = failures.count + 1
    wait = wait_after(count)
    return Failures(count=count, until=now + wait if wait else None)


def held_back(failures: Failures, now: datetime) -> Failures | None:
    """The failures when they still bar the way. A clock set back never prolongs the wait."""
    if failures.until is None or failures.until <= now:
        return None
    latest = now + wait_after(failures.count)
    return replace(failures, until=min(failures.until, latest))


def failures_of(slots: Slots, name: str) -> Failures:
    if name in slots.users:
        return slots.users[name].failures
    return slots.strangers.get(_stranger(slots, name), Failures())


def with_failures(slots: Slots, name: str, failures: Failures) -> Slots:
    """The slots with the failures of one name, known or not."""
    if name in slots.users:
        user = replace(slots.users[name], failures=failures)
        return replace(slots, users={**slots.users, name: user})
    strangers = {**slots.strangers, _stranger(slots, name): failures}
    kept = list(strangers.items())[-_STRANGERS_KEPT:]
    return replace(slots, strangers=dict(kept))


def _stranger(slots: Slots, name: str) -> str:
    """Not the name itself: people type passwords into the name field."""
    return hashlib.sha256(slots.decoy_salt + name.encode("utf-8", "surrogatepass")).hexdigest()[:32]
