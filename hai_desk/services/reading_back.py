"""A write whose outcome is unknown is looked up by its key, and only then spoken of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from hai_desk.errors import DeskError, NotSaved, OutcomeUnknown
from hai_desk.services.ports import Reader, Registry
from hai_desk.worksheet.entry import Entry
from hai_desk.worksheet.worksheet import Status

T = TypeVar("T")


def _nobody_told() -> None:
    """Where no screen is."""


class ReadBack:
    """`told` hears that something is being looked up, before anything is known."""

    def __init__(self, registry: Registry, told: Callable[[], None] = _nobody_told) -> None:
        self._registry = registry
        self._told = told

    def sure(self, write: Callable[[], T], found: Callable[[Reader], T | None]) -> T:
        """What was written, whether the registry said so at once or had to be asked.

        Raises NotSaved when it is known not to be there, OutcomeUnknown when it cannot be read.
        """
        try:
            return write()
        except OutcomeUnknown:
            self._told()
            return self._looked_up(found)

    def _looked_up(self, found: Callable[[Reader], T | None]) -> T:
        try:
            self._registry.settle()
            with self._registry.read() as reader:
                there = found(reader)
        except DeskError as trouble:
            raise OutcomeUnknown(looked_up="not readable") from trouble
        if there is None:
            raise NotSaved()
        return there


def entered_after(
    reader: Reader, worksheet_id: str, seq: int, wanted: Sequence[Entry]
) -> tuple[Entry, ...] | None:
    """The very entries of one save, by worksheet and number; none of them, or all."""
    later = [each for each in reader.entries(worksheet_id) if each.seq > seq]
    there = tuple(each for each in later if replace(each, seq=0) in wanted)
    return there if len(there) >= len(wanted) else None


def closed_as(reader: Reader, worksheet_id: str, status: Status, by: str) -> Status | None:
    """The status of a worksheet, if it is the one that was wanted."""
    worksheet = reader.worksheet(worksheet_id)
    return status if (worksheet.status, worksheet.status_by) == (status, by) else None
