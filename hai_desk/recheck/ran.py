"""What programs that were changed left in the pump, once more, in whole numbers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from hai_desk.recheck.adapter import scale_for, whole
from hai_desk.recheck.compare import Disagreement, compare
from hai_desk.recheck.doses import THOUSAND, counted
from hai_desk.recheck.engine import MICROSECONDS_PER_DAY, half_up
from hai_desk.recheck.stays import microseconds_between
from hai_desk.units import FlowRate, Volume, magnitude


def recheck_ran(
    *,
    filled: Volume,
    ran: Sequence[tuple[datetime, FlowRate, Volume]],
    end: datetime,
    expected: Volume,
) -> Disagreement | None:
    """µL = filled − what was primed − the sum of rate × time, not below nothing. Counted backwards:
    each rate runs until the one after it."""
    numbers = [magnitude(filled, "mL")]
    for _since, rate, primed in ran:
        numbers += [magnitude(rate, "mL/day"), magnitude(primed, "mL")]
    scale = scale_for(*numbers)
    left, until = whole(numbers[0], scale) * MICROSECONDS_PER_DAY, end
    for since, rate, primed in reversed(ran):
        left -= whole(magnitude(rate, "mL/day"), scale) * microseconds_between(since, until)
        left -= whole(magnitude(primed, "mL"), scale) * MICROSECONDS_PER_DAY
        until = since
    again = half_up(THOUSAND * max(left, 0), MICROSECONDS_PER_DAY * scale)
    return compare("expected by programs µL", counted(expected, "mL", THOUSAND), again)
