"""Where the worksheet leads out of itself."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol

from hai_desk.safety.findings import Finding
from hai_desk.services.sheet import Sheet

PRINT_LABEL, SAVE_LABEL, PRINT_CARD = "print_label", "save_label", "print_card"
PAPERS = frozenset({PRINT_LABEL, SAVE_LABEL, PRINT_CARD})


class Doors(Protocol):
    """Dialogs of the worksheet, and the way out of it."""

    def second_check(self, sheet: Sheet) -> None: ...
    def new_dose(self, sheet: Sheet) -> None: ...
    def order_glycerin(self, sheet: Sheet) -> None: ...
    def cosign(self, sheet: Sheet, found: Finding) -> None: ...
    def hold(self, sheet: Sheet) -> None: ...
    def put_aside(self, sheet: Sheet) -> None: ...
    def take_up(self, sheet: Sheet) -> None: ...
    def turn_to_rest(self, sheet: Sheet) -> None: ...
    def surgeon(self, sheet: Sheet) -> None: ...
    def not_accessed(self, sheet: Sheet) -> None: ...
    def discard(self, sheet: Sheet) -> None: ...
    def read_pump(self, sheet: Sheet) -> None: ...
    def program_pump(self, sheet: Sheet) -> None: ...
    def program_report(self, sheet: Sheet) -> None: ...
    def paper(self, key: str, sheet: Sheet) -> None:
        """Print or save what belongs to the worksheet: one of PAPERS."""
        ...

    def sign(self, sheet: Sheet) -> None: ...
    def reopen(self, sheet: Sheet) -> None: ...
    def leave(self) -> None: ...


def doors_by_key(doors: Doors) -> dict[str, Callable[[Sheet], None]]:
    """What a pressed key opens, for the worksheet as it stands."""
    return {
        "second_check": doors.second_check,
        "new_dose": doors.new_dose,
        "glycerin_order": doors.order_glycerin,
        "put_aside": doors.put_aside,
        "take_up": doors.take_up,
        "turn_to_rest": doors.turn_to_rest,
        "surgeon": doors.surgeon,
        "not_accessed": doors.not_accessed,
        "discard": doors.discard,
        "read_pump": doors.read_pump,
        "program_pump": doors.program_pump,
        "program_report": doors.program_report,
        "sign": doors.sign,
        "take_here": doors.reopen,
        **{key: partial(doors.paper, key) for key in PAPERS},
    }
