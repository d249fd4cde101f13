"""The stages of a visit, in the order of the room."""

from __future__ import annotations

from enum import StrEnum


class Stage(StrEnum):
    IDENTIFY = "identify"
    ASSESS = "assess"
    DOSE = "dose"
    PREPARE = "prepare"
    EMPTY = "empty"
    FILL = "fill"
    PROGRAM = "program"
    SIGN = "sign"

    @property
    def number(self) -> int:
        return tuple(Stage).index(self) + 1


STAGES = tuple(Stage)
