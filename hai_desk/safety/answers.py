"""Answers to soft stops. An answer counts only for the very facts it was given to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hai_desk.safety.findings import Finding
from hai_desk.safety.rules import NEEDS_PRESCRIBER, NEEDS_SPECIALIST, NEEDS_TWO_SIGNATURES
from hai_desk.worksheet.entry import Entries

SHORTEST_REASON = 8


@dataclass(frozen=True, slots=True)
class Answer:
    """What was chosen and typed under one soft stop so far. `prescriber` is whoever answered: of
    a needle without a kit on file, the pump specialist."""

    chosen: str
    reason: str
    prescriber: str
    signed: str
    kept_digest: str


def keys_of(found: Finding) -> dict[str, str]:
    return {part: f"answer.{found.key}.{part}" for part in _PARTS}


_PARTS = ("chosen", "reason", "prescriber", "signed", "kept")


def answer_to(found: Finding, entries: Entries) -> Answer:
    keys = keys_of(found)
    chosen, reason, prescriber, signed, kept = (entries.text(keys[part]) for part in _PARTS)
    return Answer(chosen, reason, prescriber, signed, kept)


def may_keep(found: Finding, answer: Answer, listed: Sequence[str]) -> bool:
    """A reason of at least 8 characters or a listed one, and the people the rule asks for."""
    reasoned = answer.reason in listed or len(answer.reason.strip()) >= SHORTEST_REASON
    if found.rule in NEEDS_PRESCRIBER | NEEDS_SPECIALIST and not answer.prescriber.strip():
        return False
    if found.rule in NEEDS_TWO_SIGNATURES and answer.signed != found.digest:
        return False
    return reasoned and answer.chosen == "keep"


def settled(found: Finding, entries: Entries, listed: Sequence[str]) -> bool:
    """A soft stop is settled when it was kept for these facts; a hard one never is."""
    if not found.soft:
        return not found.hard
    answer = answer_to(found, entries)
    return answer.kept_digest == found.digest and may_keep(found, answer, listed)
