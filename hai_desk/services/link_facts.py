"""What the desk says of a link that is up, beside how fresh it is."""

from __future__ import annotations

from hai_desk.link.session import Standing
from hai_desk.wording.dates import clock_offset
from hai_desk.wording.language import _


def link_facts(standing: Standing) -> tuple[tuple[str, str], ...]:
    """How many reports never came, and how far the pump's clock is from the desk's."""
    told: list[tuple[str, str]] = []
    counts = standing.counts
    if counts.received:
        told.append((_("Reports missed"), f"{counts.missing}"))
    if standing.offset is not None:
        told.append((_("Pump clock"), clock_offset(standing.offset)))
    return tuple(told)
