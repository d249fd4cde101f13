"""How a width is shared: everybody gets what the words need, then a fair part of the rest."""

from __future__ import annotations

from collections.abc import Sequence


def shared(needs: Sequence[float], width: float) -> tuple[float, ...]:
    """Widths that sum to `width`. When it is too little, the widest give way first."""
    spare = width - sum(needs)
    if spare >= 0:
        return tuple(need + spare / len(needs) for need in needs)
    limit = _limit(sorted(needs), width)
    return tuple(min(need, limit) for need in needs)


def _limit(rising: Sequence[float], width: float) -> float:
    """The cap under which the needs just fill the width."""
    left = width
    for position, need in enumerate(rising):
        fair = left / (len(rising) - position)
        if need > fair:
            return fair
        left -= need
    return left
