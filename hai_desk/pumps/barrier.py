"""What can stand in the way of an act of a program session, besides the findings."""

from __future__ import annotations

from enum import StrEnum


class Barrier(StrEnum):
    NOT_NOW = "not in this step"
    STATE_UNKNOWN = "state unknown"
    NO_LINK = "no pump is linked"
    NOT_READ = "the pump was not read just now"
    WRONG_PUMP = "another pump"
    WRONG_CERTIFICATE = "another certificate"
    WRONG_PATIENT = "bound to another patient"
    RESTARTED = "the pump restarted"
    OTHER_PROGRAM = "the pump runs another program"
    COMMANDED = "the pump was told something else"
    CLOCKS = "the clocks differ"
    SHADOW_GONE = "the pump no longer holds the program"
    STOPS = "stops stand"
    QUESTIONS = "questions are open"
    CHANGED = "what it rests on changed"
    CHECK_NEEDED = "a second check is needed"
    NOT_EQUAL = "the pump reads back something else"
    DOSE_NOT_TYPED = "the typed dose is not the pump's"
    NOT_DELIVERING = "delivery stands still"
    REASON_NEEDED = "a reason and a prescriber are needed"
    SESSION_OPEN = "a session of this pump is open"
    NO_PUMP_ON_FILE = "no programmable pump on file"
