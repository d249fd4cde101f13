"""What was typed before midnight or half a day ago is confirmed again before the port is entered.

Once the port was entered nothing more grows old: the syringe goes in, or the rescue does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from hai_desk.safety.findings import Finding, finding
from hai_desk.safety.rules import Rule
from hai_desk.safety.syringe import components_asked, source_of
from hai_desk.safety.visit import Visit

HOURS, OVER_MIDNIGHT = 12, 2
"""Design, section 7.5: after 12 h, or past midnight; a visit that itself runs over midnight is
not interrupted for what was typed in its last two hours."""

SEEN = ("as.weight", "as.symptoms")


def again(visit: Visit) -> Iterator[Finding]:
    """Not of a record made later: it is copied from paper, however long that takes."""
    if visit.later is not None:
        return
    for rule, keys in ((Rule.CONFIRM_AGAIN, SEEN), (Rule.LOT_AGAIN, _lots(visit))):
        for key in keys:
            entry = visit.entries.entry(key)
            if entry is not None and _old(entry.at, _counted_to(visit)):
                yield finding(rule, key, at=entry.at.isoformat(), hours=str(HOURS))


def _lots(visit: Visit) -> tuple[str, ...]:
    if source_of(visit) == "pharmacy":
        return ("pr.label_lot", "pr.rescue_lot")
    vials = tuple(f"pr.lot.{name}" for name in components_asked(visit))
    return (*vials, "pr.syringe_lot", "pr.rescue_lot")


def _counted_to(visit: Visit) -> datetime:
    port = visit.reads.moment("em.port")
    return port if port is not None and port <= visit.now else visit.now


def _old(entered: datetime, now: datetime) -> bool:
    age = now - entered
    yesterday = entered.date() < now.date() and age > timedelta(hours=OVER_MIDNIGHT)
    return yesterday or age > timedelta(hours=HOURS)


_AGAIN = (Rule.CONFIRM_AGAIN, Rule.LOT_AGAIN)


def asked_again(findings: Iterable[Finding], key: str) -> bool:
    """Whether the very same text, typed anew, is an answer in this field."""
    return any(found.field == key and found.rule in _AGAIN for found in findings)


def anything_again(findings: Iterable[Finding]) -> bool:
    return any(found.rule in _AGAIN for found in findings)
