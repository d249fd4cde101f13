"""One save of the real store, in a process of its own that strace may kill or lie to.

`python -m scripts.faulting.saves FOLDER KIND` prints what the services said of it, once they did.
"""

from __future__ import annotations

import sys
from pathlib import Path

from hai_desk.clock import FixedClock
from hai_desk.errors import DeskError, NotSaved, OutcomeUnknown
from hai_desk.people.user import User
from hai_desk.services.refilling import Refilling
from hai_desk.services.sheet import Sheet
from hai_desk.services.signing import Signed, Signing
from models.opening import OpenDesk, open_with
from tests.support.clinic_desk import PASSWORD, tools
from tests.support.people_of_the_day import at
from tests.support.ward import NotingSealer

ENTRIES = {
    "as.weight": "71",
    "as.temperature": "36.9",
    "as.symptoms": "none",
    "as.site": "normal",
    "as.decision": "proceed",
}
AFTER_THE_FILL = at(18, 11, 20)


def save(folder: Path, kind: str) -> str:
    """`saved`, `not saved`, `unknown`, or another failure that was told."""
    clock = FixedClock(AFTER_THE_FILL)
    try:
        opened = open_with(folder, "nurse1", PASSWORD, tools(clock))
    except DeskError as trouble:
        return f"not opened: {type(trouble).__name__}"
    if not isinstance(opened, OpenDesk):
        return "not opened: no password"
    try:
        act = {"entries": _entries, "record": _record}[kind]
        act(opened, clock)
    except NotSaved:
        return "not saved"
    except OutcomeUnknown:
        return "unknown"
    except DeskError as trouble:
        return f"not saved: {type(trouble).__name__}"
    return "saved"


def _sheet(refilling: Refilling, by: User) -> Sheet:
    return refilling.resume(refilling.open(refilling.start("b1", by)), by)


def _entries(opened: OpenDesk, clock: FixedClock) -> None:
    refilling, by = Refilling(opened.desk.registry, clock), opened.unlocked.user
    sheet = _sheet(refilling, by)
    _begin()
    refilling.enter_all(sheet, ENTRIES, by)


def _record(opened: OpenDesk, clock: FixedClock) -> None:
    registry, by = opened.desk.registry, opened.unlocked.user
    refilling = Refilling(registry, clock)
    sheet = _sheet(refilling, by)
    door, sealer = opened.desk.doorkeeper, NotingSealer()
    signing = Signing(registry, door, sealer, refilling, clock, "0.1.0")
    prepared = signing.prepare(sheet, by)
    _begin()
    if not isinstance(signing.sign(sheet, prepared, by=by, password=PASSWORD), Signed):
        raise AssertionError("the record did not get signed")


def _begin() -> None:
    print("begun", flush=True)


if __name__ == "__main__":
    print(save(Path(sys.argv[1]), sys.argv[2]), flush=True)
